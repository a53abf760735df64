"""Arms that are one's own and can be told apart by every eye, in the light and in the dark."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.accounts import avatars
from tests.ui.test_contrast import DARK, GRAPHICS, LIGHT, contrast


@given(st.text(max_size=40))
def test_arms_are_drawn_the_same_every_time(seed: str):
    assert avatars.drawn_from(seed) == avatars.drawn_from(seed)


@given(st.text(max_size=40))
def test_arms_are_of_what_there_is_to_draw(seed: str):
    arms = avatars.drawn_from(seed)
    assert arms["shape"] in avatars.SHAPES
    assert arms["field"] in avatars.FIELDS
    assert arms["tincture"] in avatars.TINCTURES
    assert arms["division"] in avatars.DIVISIONS.values()
    assert arms["charge"] in avatars.CHARGES.values()


def test_a_party_of_two_hundred_has_two_hundred_arms_or_nearly():
    seen = {str(avatars.drawn_from(str(number))) for number in range(200)}
    assert len(seen) >= 195


def test_seeds_are_new_and_fit_their_column():
    seeds = {avatars.new_seed() for _ in range(50)}
    assert len(seeds) == 50
    assert all(re.fullmatch("[0-9a-f]{32}", seed) for seed in seeds)


@pytest.mark.parametrize("field", avatars.FIELDS)
@pytest.mark.parametrize("tincture", avatars.TINCTURES)
def test_both_tinctures_differ_in_light_and_not_in_hue_alone(field: str, tincture: str):
    assert contrast(field, tincture) >= GRAPHICS


@pytest.mark.parametrize("colour", avatars.TINCTURES)
def test_arms_are_seen_on_the_dark_page(colour: str):
    assert contrast(colour, DARK["--bg"]) >= GRAPHICS


@pytest.mark.parametrize("colour", avatars.FIELDS)
def test_arms_are_seen_on_the_light_page(colour: str):
    assert contrast(colour, LIGHT["--bg"]) >= GRAPHICS


@pytest.mark.parametrize("path", [*avatars.DIVISIONS.values(), *avatars.CHARGES.values()])
def test_paths_are_paths(path: str):
    assert re.fullmatch(r"([MmLlHhVvAaCcZz]|-?\d+|\s)*", path)
