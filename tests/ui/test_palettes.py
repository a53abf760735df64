"""The colour-blind safe palette can be read, and its meanings told apart by every eye.

What an eye without one kind of cone sees is computed after Machado, Oliveira and Fernandes (2009);
distances are taken in Oklab, times 100.
"""

import pytest

from tests.ui.test_contrast import DARK, GROUNDS, LIGHT, TEXT, block, contrast

Triple = tuple[float, float, float]

EYES: dict[str, tuple[Triple, Triple, Triple]] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
PALETTES = {
    "dark": DARK | block(':root[data-palette="safe"]'),
    "light": LIGHT | block(':root.light[data-palette="safe"]'),
}
CHANGED = ("--hero", "--monster", "--heal", "--hurt", "--warn")
APART = {
    ("--hero", "--monster"): 15,
    ("--heal", "--hurt"): 15,
    ("--hero", "--hurt"): 15,
    ("--heal", "--warn"): 10,
    ("--hurt", "--ink"): 15,
    ("--hurt", "--ink-soft"): 9,
    ("--hurt", "--accent"): 9,
    ("--monster", "--accent"): 9,
}
"""What must not be mixed up, and how far apart it is; 2 is what one just notices."""


def linear(colour: str) -> Triple:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return stretched(red), stretched(green), stretched(blue)


def stretched(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def times(rows: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    one, two, three = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in rows)
    return one, two, three


def oklab(seen: Triple) -> Triple:
    cones = times(
        (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        ),
        seen,
    )
    long, middle, short = (max(0.0, cone) ** (1 / 3) for cone in cones)
    return times(
        (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        ),
        (long, middle, short),
    )


def distance(one: str, other: str, eye: str) -> float:
    places = [oklab(times(EYES[eye], linear(colour))) for colour in (one, other)]
    return 100 * sum((a - b) ** 2 for a, b in zip(*places, strict=True)) ** 0.5


def test_black_and_white_are_a_hundred_apart():
    for eye in EYES:
        assert distance("#000000", "#ffffff", eye) == pytest.approx(100, abs=0.5)


def test_red_and_green_come_closer_without_a_cone():
    for eye in ("protanopia", "deuteranopia"):
        assert distance("#c04040", "#408040", eye) < distance("#c04040", "#408040", "all cones") / 2


def test_the_standard_colours_would_not_pass():
    """So that this measures something: who chose the palette, needed it."""
    assert min(distance(DARK["--heal"], DARK["--hurt"], eye) for eye in EYES) < 10
    assert min(distance(DARK["--hero"], DARK["--monster"], eye) for eye in EYES) < 10


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("pair", APART, ids=" ".join)
@pytest.mark.parametrize("theme", PALETTES)
def test_what_means_something_else_looks_different(theme: str, pair: tuple[str, str], eye: str):
    colours = PALETTES[theme]
    assert distance(colours[pair[0]], colours[pair[1]], eye) >= APART[pair]


@pytest.mark.parametrize("ground", [*GROUNDS, "--accent-soft"])
@pytest.mark.parametrize("ink", CHANGED)
@pytest.mark.parametrize("theme", PALETTES)
def test_every_colour_of_the_palette_can_be_read(theme: str, ink: str, ground: str):
    assert contrast(PALETTES[theme][ink], PALETTES[theme][ground]) >= TEXT


@pytest.mark.parametrize("theme", PALETTES)
def test_what_stands_on_harm_can_be_read(theme: str):
    assert contrast(PALETTES[theme]["--hurt-ink"], PALETTES[theme]["--hurt"]) >= TEXT
