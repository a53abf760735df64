"""The look stays light: phones on a pub's network load it."""

import gzip
from pathlib import Path

ASSETS = Path("assets")


def test_all_styles_together_are_eighteen_kilobytes_at_most():
    """Eleven for the fight, two for accounts and the desk, five for what is prepared."""
    styles = b"".join(sheet.read_bytes() for sheet in sorted((ASSETS / "css").glob("*.css")))
    assert len(gzip.compress(styles)) <= 18_000


def test_all_fonts_together_are_35_kilobytes_at_most():
    assert sum(font.stat().st_size for font in (ASSETS / "fonts").glob("*.woff2")) <= 35_000


def test_every_font_comes_with_its_licence():
    licences = [file.read_text() for file in (ASSETS / "fonts").glob("LICENSE-*.txt")]
    assert len(licences) == 2
    assert all("SIL Open Font License" in licence for licence in licences)


def test_nothing_is_loaded_from_elsewhere():
    for sheet in (ASSETS / "css").glob("*.css"):
        text = sheet.read_text()
        assert "//" not in text.replace("http://www.w3.org", ""), sheet
        assert "@import" not in text, sheet


def test_no_animation_is_endless():
    for sheet in (ASSETS / "css").glob("*.css"):
        assert "infinite" not in sheet.read_text(), sheet
