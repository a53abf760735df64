"""SRD 5.1, "Damage Vulnerabilities, Resistances, and Immunities": what the provisos ask."""

import pytest

from dnd_tracker.rules.provisos import Proviso, Quality, proviso_of

NONMAGICAL = frozenset({Quality.NONMAGICAL})
MAGICAL = frozenset({Quality.MAGICAL})
SILVERED = frozenset({Quality.SILVERED})
ADAMANTINE = frozenset({Quality.ADAMANTINE})
SPELL = frozenset({Quality.SPELL})
NOTHING: frozenset[Quality] = frozenset()
ALL = (NOTHING, NONMAGICAL, MAGICAL, SILVERED, ADAMANTINE, SPELL)


def answers(text: str) -> tuple[bool | None, ...]:
    proviso = proviso_of(text)
    return tuple(proviso.holds(qualities) for qualities in ALL)


@pytest.mark.parametrize(
    "text",
    [
        "bludgeoning, piercing, and slashing from nonmagical weapons",
        "bludgeoning, piercing, and slashing from nonmagical attacks",
        "Bludgeoning, Piercing, and Slashing from Nonmagical Attacks",
        "bludgeoning from non-magical weapon attacks",
        "from nonmagical attacks",
        "acid, cold, fire, force, lightning and thunder damage dealt by a nonmagical attack",
        "all necrotic, poison, psychic, or radiant damage made with an attack that is nonmagical",
        "the piercing and slashing damage from weapons that are nonmagical",
    ],
)
def test_nonmagical_attacks_are_all_that_are_not_magical_and_no_spells(text: str):
    assert answers(text) == (None, True, False, True, True, False)


@pytest.mark.parametrize(
    "text",
    [
        "slashing from nonmagical weapons that aren't silvered",
        "slashing from nonmagical weapons that aren’t silvered",
        "slashing damage from nonmagical attacks not made with silvered weapons",
        "slashing from nonmagical attacks other than silver weapons",
        "slashing from a nonmagical weapon that isn't silvered",
        "slashing from nonmagical weapons that are not silvered",
    ],
)
def test_silver_breaks_through(text: str):
    assert answers(text) == (None, True, False, False, True, False)


def test_adamantine_breaks_through():
    assert answers("slashing from nonmagical weapons that aren't adamantine") == (
        *(None, True, False, True, False, False),
    )


def test_damage_from_spells_needs_a_spell():
    assert answers("damage from spells") == (None, False, False, False, False, True)


def test_magic_weapons_and_spells_are_magical():
    assert answers("piercing from magical attacks") == (None, False, True, False, False, True)


def test_what_no_quality_tells_is_left_to_the_dm():
    """The rakshasa's good wielders, the stoneskin that may have ended, dim light."""
    rakshasa = "piercing from magic weapons wielded by good creatures"
    assert answers(rakshasa) == (None, False, None, False, False, None)
    stoneskin = "slashing from nonmagical attacks (from stoneskin)"
    assert answers(stoneskin) == (None, None, False, None, None, False)
    assert answers("fire while in dim light or darkness") == (None,) * 6
    assert answers("") == (None,) * 6


def test_the_quality_of_a_weapon_alone_can_be_the_proviso():
    assert proviso_of("not silvered") == Proviso(spares=SILVERED)
    assert answers("not silvered") == (None, True, True, False, True, True)


def test_a_magical_weapon_that_is_silvered_is_magical():
    silver = proviso_of("slashing from nonmagical weapons that aren't silvered")

    assert silver.holds(MAGICAL | SILVERED) is False
    assert silver.holds(NONMAGICAL | ADAMANTINE) is True
