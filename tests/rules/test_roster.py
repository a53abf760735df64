"""Who takes part: joining, changing, leaving."""

import pytest

from dnd_tracker.rules.abilities import SaveBonuses
from dnd_tracker.rules.commands import (
    AddCombatants,
    EditCombatant,
    NewCombatant,
    RemoveCombatants,
    RenameCombatant,
    SetHidden,
    SetReactionUsed,
    StartCombat,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import ConditionalDefence, DamageType, Defences
from dnd_tracker.rules.encounter import Side
from dnd_tracker.rules.errors import (
    IllegalAction,
    NotInEncounter,
    OutOfBounds,
    RuleError,
)
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.traits import Regeneration
from tests.rules.table import asked, at, conditions_of, hero, hit, monster, play, seat


def goblins(count: int, start: int = 1, *, hidden: bool = False) -> AddCombatants:
    many = range(start, start + count)
    return AddCombatants(tuple(monster("Goblin", id=f"g{index}", hidden=hidden) for index in many))


EMPTY = new_encounter("Ford")


# --- joining ---


def test_a_newcomer_brings_everything_along():
    defences = Defences(resistances=frozenset({DamageType.FIRE}))
    newcomer = NewCombatant(
        "m-1",
        "Mira",
        Side.HERO,
        30,
        21,
        5,
        17,
        "mira",
        "c9",
        3,
        16,
        14,
        False,
        SaveBonuses(constitution=4),
        defences,
        5,
        0,
    )

    mira = at(play(EMPTY, AddCombatants((newcomer,))), "m-1")

    assert (mira.hit_points, mira.hit_point_maximum, mira.temporary_hit_points) == (21, 30, 5)
    assert (mira.armor_class, mira.initiative_bonus, mira.initiative) == (17, 3, 14)
    assert (mira.kind, mira.creature_id, mira.dexterity) == ("mira", "c9", 16)
    assert (mira.saves.constitution, mira.level, mira.defences) == (4, 5, defences)


def test_newcomers_at_0_are_down_or_unconscious():
    encounter = seat(monster("Orc", hit_points=0), hero("Mira", hit_points=0))

    assert at(encounter, "orc").dead
    assert conditions_of(encounter, "mira") == {Condition.UNCONSCIOUS, Condition.PRONE}


def test_a_million_goblins_stay_outside():
    with pytest.raises(OutOfBounds, match="at most 300 combatants; there is room for 298"):
        asked(play(EMPTY, goblins(2)), goblins(299, 3))
    assert len(play(EMPTY, goblins(300)).order) == 300


@pytest.mark.parametrize(
    ("newcomer", "message"),
    [
        (monster("Orc", id=""), "id"),
        (monster("Orc", id="a b"), "id"),
        (monster("Orc", id="x" * 41), "id"),
        (monster("", id="x"), "A name needs"),
        (monster("Orc", maximum=0), "hit point maximum must be between 1 and 9,999"),
        (monster("Orc", maximum=10_000), "hit point maximum must be"),
        (monster("Orc", hit_points=8), "Hit points must be between 0 and 7"),
        (monster("Orc", temporary_hit_points=-1), "Temporary hit points"),
        (monster("Orc", armor_class=100), "Armor class"),
        (monster("Orc", initiative=100), "Initiative"),
        (monster("Orc", initiative_bonus=51), "initiative bonus"),
        (monster("Orc", saves=SaveBonuses(constitution=-51)), "Constitution save"),
        (monster("Orc", dexterity=-1), "Dexterity"),
        (monster("Orc", level=21), "level"),
        (monster("Orc", experience=-1), "Experience"),
        (monster("Orc", regeneration=Regeneration(0)), "Regeneration must be between 1 and 9,999"),
        (monster("Orc", regeneration=Regeneration(10_000)), "Regeneration must be between 1"),
        (monster("Orc", alias="x" * 81), "An alias has at most 80"),
        (monster("Orc", kind="x" * 201), "A text has at most 200"),
        (monster("Orc", creature_id="x" * 201), "A text has at most 200"),
        (
            monster(
                "Orc",
                defences=Defences(
                    conditional=(ConditionalDefence("immunity", frozenset(), "x" * 201),)
                ),
            ),
            "A text has at most 200",
        ),
    ],
)
def test_newcomers_are_bounded(newcomer: NewCombatant, message: str):
    with pytest.raises(RuleError, match=message):
        asked(EMPTY, AddCombatants((newcomer,)))


def test_a_creature_may_have_no_dexterity_at_all():
    assert at(seat(monster("Ooze", dexterity=0)), "ooze").dexterity == 0


def test_texts_may_be_as_long_as_that():
    assert at(seat(monster("Orc", kind="x" * 200)), "orc").kind == "x" * 200


def test_nobody_joins_twice():
    with pytest.raises(IllegalAction, match="joined already"):
        asked(play(EMPTY, goblins(1)), goblins(1))
    with pytest.raises(IllegalAction, match="joined already"):
        asked(EMPTY, AddCombatants((monster("Orc", id="x"), monster("Elf", id="x"))))


def test_joining_needs_somebody():
    with pytest.raises(IllegalAction, match="at least one"):
        asked(EMPTY, AddCombatants(()))


# --- changing and leaving ---


def test_editing_changes_what_is_given_only():
    defences = Defences(immunities=frozenset({DamageType.POISON}))
    encounter = play(seat(hero("Mira", 10)), StartCombat())

    edited = play(
        encounter,
        EditCombatant("mira", 18, 25, 2, 15, SaveBonuses(constitution=3), 6, 0, defences),
    )

    mira = at(edited, "mira")
    assert (mira.armor_class, mira.hit_point_maximum, mira.hit_points) == (18, 25, 20)
    assert (mira.initiative_bonus, mira.dexterity, mira.saves.constitution) == (2, 15, 3)
    assert (mira.level, mira.defences) == (6, defences)
    assert asked(edited, EditCombatant("mira", armor_class=18)) == ()
    assert asked(edited, EditCombatant("mira")) == ()
    with pytest.raises(OutOfBounds, match="Armor class must be between 0 and 99"):
        asked(edited, EditCombatant("mira", armor_class=-1))


def test_before_the_fight_whoever_is_unhurt_stays_so():
    encounter = seat(hero("Mira", maximum=2), hero("Tobin", maximum=20, hit_points=5))

    encounter = play(
        encounter,
        EditCombatant("mira", hit_point_maximum=24),
        EditCombatant("tobin", hit_point_maximum=9),
    )

    assert at(encounter, "mira").hit_points == 24
    assert at(encounter, "tobin").hit_points == 5


def test_hiding_what_is_hidden_does_nothing():
    encounter = seat(monster("Orc", hidden=True))

    assert asked(encounter, SetHidden(("orc",), hidden=True)) == ()
    assert not at(play(encounter, SetHidden(("orc",), hidden=False)), "orc").hidden


@pytest.mark.parametrize(
    "command",
    [
        RemoveCombatants(("ghost",)),
        RenameCombatant("ghost", "Mira"),
        EditCombatant("ghost"),
        SetHidden(("ghost",), hidden=True),
        SetReactionUsed("ghost", used=True),
        hit("ghost", "1"),
    ],
)
def test_those_who_are_not_there_are_named_as_such(command: RemoveCombatants):
    with pytest.raises(NotInEncounter, match="no longer in the encounter"):
        asked(EMPTY, command)


def test_an_error_carries_its_message_and_rule():
    error = IllegalAction("No.", "SRD 5.1, Combat")

    assert (str(error), error.message, error.rule) == ("No.", "No.", "SRD 5.1, Combat")
