"""Everything can be read: WCAG 2.2, AA, computed from the custom properties themselves."""

import re
from pathlib import Path

import pytest

from dnd_tracker.ui.layout import GROUNDS as BROWSER_GROUNDS

BASE = Path("assets/css/base.css").read_text()

TEXT = 4.5
GRAPHICS = 3.0

GROUNDS = ("--bg", "--bg-raised", "--bg-sunken")
INKS = ("--ink", "--ink-soft", "--ink-faint", "--accent-text", "--heal", "--hurt", "--warn")
SHAPES = ("--line-strong", "--hero", "--monster", "--focus", "--ink-soft", "--hurt")

READ = [
    *((ink, ground) for ink in INKS for ground in GROUNDS),
    # temporary hit points are written in the heroes' colour
    *(("--hero", ground) for ground in GROUNDS),
    ("--ink", "--accent-soft"),
    ("--ink-soft", "--accent-soft"),
    ("--hurt", "--accent-soft"),
    ("--accent-ink", "--accent"),
    ("--hurt-ink", "--hurt"),
    ("--bg", "--ink"),
    ("--ink", "--line"),
]
SEEN = [
    *((shape, ground) for shape in SHAPES for ground in GROUNDS),
    ("--line-strong", "--accent-soft"),
    ("--monster", "--accent-soft"),
    ("--hero", "--accent-soft"),
    ("--focus", "--accent-soft"),
]


def block(selector: str) -> dict[str, str]:
    """The colours that one rule of the base style sheet sets."""
    found = re.search(re.escape(selector) + r"\s*\{(.*?)\}", BASE, re.DOTALL)
    assert found, selector
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", found[1]))


DARK = block(":root")
LIGHT = block(":root.light")


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_21_to_1():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_text_stands_out_from_its_ground(theme: dict[str, str], ink: str, ground: str):
    assert contrast(theme[ink], theme[ground]) >= TEXT


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize(("shape", "ground"), SEEN)
def test_shapes_that_mean_something_stand_out(theme: dict[str, str], shape: str, ground: str):
    assert contrast(theme[shape], theme[ground]) >= GRAPHICS


def test_the_lit_card_of_ones_own_turn_can_be_read():
    player = Path("assets/css/player.css").read_text()
    found = re.search(r"\.own\.is-active \{(.*?)\}", player, re.DOTALL)
    assert found
    inks = dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6});", found[1]))
    for theme in (DARK, LIGHT):
        for name in ("--ink-soft", "--ink-faint", "--hurt", "--heal", "--hero"):
            assert contrast(inks[name], theme["--accent"]) >= TEXT, name


def test_the_system_and_the_switch_choose_the_same_light():
    assert block(":root:not(.dark)") == LIGHT


def test_the_browser_draws_its_own_parts_in_the_ground_of_the_theme():
    assert {"dark": DARK["--bg"], "light": LIGHT["--bg"]} == BROWSER_GROUNDS


def test_both_themes_set_every_colour():
    assert set(DARK) == set(LIGHT)
