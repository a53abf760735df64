"""SRD 5.1 and 5.2, "Initiative": who shares a roll, and what gives advantage."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import (
    AddCombatants,
    AddCondition,
    Command,
    EditCombatant,
    RollInitiative,
    SetInitiative,
    SetSurprised,
    StartCombat,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.events import InitiativeSet
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.settings import InitiativeMode, Settings, Ties
from tests.rules.table import LoadedDice, asked, at, hero, monster, play, seat

E14, E24 = Edition


def band() -> tuple[Encounter, tuple[str, ...]]:
    seated = seat(
        hero("Ana", initiative_bonus=3),
        hero("Ben", initiative_bonus=-1),
        monster("Goblin", id="g1", kind="goblin", initiative_bonus=2),
        monster("Goblin", id="g2", kind="goblin", initiative_bonus=2),
        monster("Orc", id="o", kind="orc"),
    )
    return seated, ("ana", "ben", "g1", "g2", "o")


def values(encounter: Encounter) -> dict[str, int | None]:
    return {one.id: one.initiative for one in encounter.combatants.values()}


def agreed(encounter: Encounter, **settings: object) -> Encounter:
    return replace(encounter, settings=Settings(**settings))  # type: ignore[arg-type]


# --- who shares a roll ---


def test_the_table_agrees_on_how_initiative_is_rolled():
    seated, everybody = band()
    for mode, dice in (
        (InitiativeMode.GROUPED, 4),
        (InitiativeMode.EACH, 5),
        (InitiativeMode.SIDE, 2),
        (InitiativeMode.FIXED, 0),
    ):
        thrown = LoadedDice()
        play(agreed(seated, initiative=mode), RollInitiative(ids=everybody), dice=thrown)
        assert len(thrown.asked) == dice
        started = LoadedDice()
        play(agreed(seated, initiative=mode), StartCombat(), dice=started)
        assert len(started.asked) == dice


def test_one_roll_can_be_made_otherwise():
    seated, _ = band()
    each = agreed(seated, initiative=InitiativeMode.EACH)

    encounter = play(each, RollInitiative(InitiativeMode.GROUPED), dice=LoadedDice([7, 9]))

    assert values(encounter) == {"ana": None, "ben": None, "g1": 9, "g2": 9, "o": 9}


def test_a_side_rolls_once_and_adds_nothing():
    seated, everybody = band()

    events = asked(seated, RollInitiative(InitiativeMode.SIDE, everybody), 12, 7)

    assert [(one.id, one.value) for one in events if isinstance(one, InitiativeSet)] == [
        ("ana", 12),
        ("ben", 12),
        ("g1", 7),
        ("g2", 7),
        ("o", 7),
    ]
    assert sentence(events[0]) == "Ana rolls initiative 12 (1d20)."


def test_whoever_joins_a_side_later_has_its_initiative():
    seated, everybody = band()
    rolled = play(seated, RollInitiative(InitiativeMode.SIDE, everybody), dice=LoadedDice([12, 7]))
    late = play(rolled, AddCombatants((hero("Cat"), monster("Wolf"))))
    dice = LoadedDice()

    events = asked(late, RollInitiative(InitiativeMode.SIDE, ("cat", "wolf")))
    joined = play(late, RollInitiative(InitiativeMode.SIDE, ("cat", "wolf")), dice=dice)

    assert dice.asked == []
    assert (at(joined, "cat").initiative, at(joined, "wolf").initiative) == (12, 7)
    assert sentence(events[0]) == "Cat has initiative 12 (with its side)."


def test_a_side_that_does_not_agree_rolls():
    mixed = seat(hero("Ana", 12), hero("Ben", 9), hero("Cat"))
    rolled = play(mixed, RollInitiative(InitiativeMode.SIDE, ("cat",)), dice=LoadedDice([4]))
    assert at(rolled, "cat").initiative == 4


def test_a_side_has_disadvantage_only_where_all_of_it_have():
    seated = seat(monster("Orc"), monster("Wolf"), edition=E24)
    for surprised, mode in ((("orc",), "normal"), (("orc", "wolf"), "disadvantage")):
        dice = LoadedDice()
        play(
            seated,
            SetSurprised(surprised, surprised=True),
            RollInitiative(InitiativeMode.SIDE),
            dice=dice,
        )
        assert dice.asked == [f"d20 {mode}"]


def test_fixed_initiative_is_10_and_the_bonus_5_more_or_less():
    seated = seat(
        monster("Orc", initiative_bonus=2),
        monster("Wolf", initiative_bonus=2, initiative_roll=RollMode.ADVANTAGE),
        monster("Ogre", initiative_bonus=-1, initiative_roll=RollMode.DISADVANTAGE),
    )
    events = asked(seated, RollInitiative(InitiativeMode.FIXED))

    assert [one.value for one in events if isinstance(one, InitiativeSet)] == [12, 17, 4]
    assert sentence(events[0]) == "Orc has initiative 12 (10 +2)."
    assert sentence(events[1]) == "Wolf has initiative 17 (15 +2; advantage: its own)."
    assert sentence(events[2]) == "Ogre has initiative 4 (5 -1; disadvantage: its own)."


# --- advantage and disadvantage ---


def rolls(
    edition: Edition, *before: Command, own: RollMode = RollMode.NORMAL
) -> tuple[list[str], str]:
    """Return what is asked of the dice for the orc, and how its roll is told."""
    seated = play(
        seat(monster("Orc", initiative_bonus=2, initiative_roll=own), edition=edition), *before
    )
    dice = LoadedDice([11])
    play(seated, RollInitiative(), dice=dice)
    return dice.asked, getattr(asked(seated, RollInitiative(), 11)[0], "detail", "")


def given(condition: Condition, level: int = 1) -> AddCondition:
    return AddCondition(("orc",), condition, level=level)


@pytest.mark.parametrize(
    ("edition", "condition", "mode", "detail"),
    [
        (E14, Condition.POISONED, "disadvantage", "1d20 +2; disadvantage: poisoned"),
        (E24, Condition.POISONED, "disadvantage", "1d20 +2; disadvantage: poisoned"),
        (E14, Condition.EXHAUSTION, "disadvantage", "1d20 +2; disadvantage: exhaustion"),
        (E24, Condition.EXHAUSTION, "normal", "1d20 +2; exhaustion: -2"),
        (E14, Condition.INVISIBLE, "normal", "1d20 +2"),
        (E24, Condition.INVISIBLE, "advantage", "1d20 +2; advantage: invisible"),
        (E14, Condition.STUNNED, "normal", "1d20 +2"),
        (E24, Condition.STUNNED, "disadvantage", "1d20 +2; disadvantage: incapacitated"),
        (E24, Condition.INCAPACITATED, "disadvantage", "1d20 +2; disadvantage: incapacitated"),
        (E14, Condition.FRIGHTENED, "normal", "1d20 +2"),
    ],
)
def test_conditions_bear_on_the_roll(
    edition: Edition, condition: Condition, mode: str, detail: str
):
    assert rolls(edition, given(condition)) == ([f"d20 {mode}"], detail)


def test_exhaustion_takes_2_a_level_in_2024():
    seated = play(
        seat(monster("Orc", initiative_bonus=2), edition=E24), given(Condition.EXHAUSTION, 3)
    )

    (event,) = asked(seated, RollInitiative(), 11)
    assert getattr(event, "value", None) == 11 + 2 - 6
    (fixed,) = asked(seated, RollInitiative(InitiativeMode.FIXED))
    assert getattr(fixed, "value", None) == 10 + 2 - 6


def test_advantage_and_disadvantage_cancel_out():
    asked_of, detail = rolls(
        E24, given(Condition.INVISIBLE), SetSurprised(("orc",), surprised=True)
    )
    assert asked_of == ["d20 normal"]
    assert detail == "1d20 +2; advantage: invisible; disadvantage: surprised"


def test_a_creature_can_have_advantage_of_its_own():
    assert rolls(E14, own=RollMode.ADVANTAGE)[0] == ["d20 advantage"]
    assert rolls(E14, own=RollMode.DISADVANTAGE)[0] == ["d20 disadvantage"]


def test_a_group_shares_a_roll_where_the_same_bears_on_all():
    seated, _ = band()
    dice = LoadedDice([9, 3, 5])

    encounter = play(seated, AddCondition(("g2",), Condition.POISONED), RollInitiative(), dice=dice)

    assert dice.asked == ["d20 normal", "d20 disadvantage", "d20 normal"]
    assert [at(encounter, one).initiative for one in ("g1", "g2", "o")] == [11, 5, 5]


# --- ties ---


@pytest.mark.parametrize(
    ("ties", "order"),
    [
        (Ties.DEXTERITY, ("orc", "ana", "wolf", "ben")),
        (Ties.HEROES, ("ana", "ben", "orc", "wolf")),
        (Ties.MONSTERS, ("orc", "wolf", "ana", "ben")),
    ],
)
def test_ties_go_as_the_table_has_agreed(ties: Ties, order: tuple[str, ...]):
    seated = agreed(
        seat(
            hero("Ben", dexterity=8),
            monster("Wolf", dexterity=12),
            hero("Ana", dexterity=14),
            monster("Orc", dexterity=16),
        ),
        ties=ties,
    )
    tied = play(seated, *(SetInitiative(one, 10) for one in ("ben", "wolf", "ana", "orc")))
    assert tied.order == order


@pytest.mark.parametrize(
    ("mode", "said"),
    [
        (RollMode.ADVANTAGE, "Orc now has advantage on initiative."),
        (RollMode.DISADVANTAGE, "Orc now has disadvantage on initiative."),
    ],
)
def test_advantage_of_its_own_is_written_on_a_combatant(mode: RollMode, said: str):
    (event,) = asked(seat(monster("Orc")), EditCombatant("orc", initiative_roll=mode))
    assert sentence(event) == said
    dice = LoadedDice()
    given = play(seat(monster("Orc")), EditCombatant("orc", initiative_roll=mode))
    play(given, RollInitiative(), dice=dice)
    assert dice.asked == [f"d20 {mode.value}"]
    (over,) = asked(given, EditCombatant("orc", initiative_roll=RollMode.NORMAL))
    assert sentence(over) == "Orc now has neither advantage nor disadvantage on initiative."
