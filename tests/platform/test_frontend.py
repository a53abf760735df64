"""One build per content of the sources, served on any port."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import reflex_base
from reflex_base.compiler.templates import vite_config_template

from dnd_tracker import frontend
from dnd_tracker.frontend import (
    BuildFailed,
    OurFrontend,
    content_hash,
    follow_location,
    leave_out_emotion,
)

TEMPLATES = Path(reflex_base.__file__).parent / ".templates" / "web"


def test_the_pinned_reflex_has_the_lines_that_are_changed():
    script = (TEMPLATES / "utils" / "state.js").read_text()
    followed = follow_location(script)
    assert "endpoint.port = window.location.port;" in followed
    assert 'endpoint.port = ""' not in followed
    assert follow_location(followed) == followed


def test_another_reflex_is_refused_rather_than_built_wrongly():
    with pytest.raises(BuildFailed, match="has changed"):
        follow_location("const endpoint = somewhereElse();")
    with pytest.raises(BuildFailed, match="has changed"):
        leave_out_emotion("export default {}")


def test_the_pinned_reflex_builds_with_aliases():
    configuration = vite_config_template(
        base="/",
        hmr=True,
        force_full_reload=False,
        experimental_hmr=False,
        sourcemap=False,
        allowed_hosts=False,
    )
    without = leave_out_emotion(configuration)
    assert 'find: "@emotion/react",' in without
    assert leave_out_emotion(without) == without


def test_the_plugin_changes_these_two_files_and_adds_one():
    changed: dict[str, Callable[[str], str]] = {}
    context: Any = {"add_modify_task": changed.__setitem__}
    OurFrontend().pre_compile(**context)
    assert changed == {"utils/state.js": follow_location, "vite.config.js": leave_out_emotion}
    [(path, content)] = OurFrontend().get_static_assets()
    assert path == Path("utils/plain_jsx.js")
    assert "createElement" in str(content)


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    for name in ("dnd_tracker/page.py", "assets/css/base.css", "rxconfig.py", "README.md"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


@pytest.mark.parametrize("name", ["dnd_tracker/page.py", "assets/css/base.css", "rxconfig.py"])
def test_a_changed_source_is_another_build(sources: Path, name: str):
    before = content_hash(sources)
    (sources / name).write_text("changed")
    assert content_hash(sources) != before


def test_a_renamed_source_is_another_build(sources: Path):
    before = content_hash(sources)
    (sources / "dnd_tracker/page.py").rename(sources / "dnd_tracker/site.py")
    assert content_hash(sources) != before


@pytest.mark.parametrize(
    "name",
    ["README.md", "tests/test_page.py", "dnd_tracker/__pycache__/page.pyc", "assets/external/x.js"],
)
def test_what_is_not_built_does_not_matter(sources: Path, name: str):
    before = content_hash(sources)
    path = sources / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("changed")
    assert content_hash(sources) == before


def test_a_build_is_not_made_twice(sources: Path, monkeypatch: pytest.MonkeyPatch):
    made: list[Path] = []

    def build(destination: Path) -> None:
        destination.mkdir()
        made.append(destination)

    monkeypatch.setattr(frontend, "BUILDS", sources / ".build")
    monkeypatch.setattr(frontend, "_build", build)
    assert frontend.ensure_built() == frontend.ensure_built()
    assert len(made) == 1


def test_only_the_latest_builds_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(frontend, "BUILDS", tmp_path)
    monkeypatch.setattr(frontend, "_build", Path.mkdir)
    hashes = iter(f"hash-{number}" for number in range(6))
    monkeypatch.setattr(frontend, "content_hash", lambda: next(hashes))
    made = [frontend.ensure_built() for _ in range(6)]
    kept = [path for path in tmp_path.iterdir() if path.is_dir()]
    assert len(kept) == frontend.KEPT_BUILDS
    assert made[-1] in kept


def test_a_failed_build_says_what_failed(tmp_path: Path):
    log = tmp_path / "build.log"
    log.write_text("npm silly a\nnpm error code ENOTFOUND\nnpm verbose exit 1\n")
    assert frontend._complaints(log) == "npm error code ENOTFOUND"
    log.write_text("nobody\nsaid why\n")
    assert frontend._complaints(log) == "nobody\nsaid why"


def test_the_list_of_packages_has_one_order(tmp_path: Path):
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    one.write_text('{"b": {"x": 1, "y": 2}, "a": 1}')
    other.write_text('{"a":1,"b":{"y":2,"x":1}}')
    frontend.settle(one)
    frontend.settle(other)
    frontend.settle(tmp_path / "missing.json")
    assert one.read_text() == other.read_text()
