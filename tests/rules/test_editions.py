"""Where SRD 5.1 and SRD 5.2 agree, both give the same fight; where they differ is listed here."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules import commands
from dnd_tracker.rules.commands import Command
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.visibility import player_view
from tests.rules.strategies import SeededDice, plays
from tests.rules.table import LoadedDice, fight, hero, hit, monster, seat


def opening(edition: Edition) -> Encounter:
    return fight(
        hero("Mira", 15, id="a"),
        hero("Tolm", 12, id="b", maximum=31),
        monster("Goblin", 12, id="c", kind="goblin"),
        monster("Goblin", 8, id="d", kind="goblin", hidden=True),
        monster("Wolf", 3, id="e", maximum=11),
        edition=edition,
    )


def gives(command: Command, condition: Condition) -> bool:
    given: Any = getattr(command, "condition", None)
    return given is condition or (
        isinstance(given, AppliedCondition) and given.condition is condition
    )


# Each difference: which commands show it. All others are the same in both.
DIFFERENCES: dict[str, Callable[[Command], bool]] = {
    "the edition itself": lambda one: isinstance(one, commands.SetEdition),
    "exhaustion": lambda one: (
        isinstance(one, commands.ChangeExhaustion) or gives(one, Condition.EXHAUSTION)
    ),
    "surprise": lambda one: (
        isinstance(one, commands.SetSurprised)
        or (isinstance(one, commands.StartCombat) and bool(one.surprised))
    ),
    "lairs act at 20, losing ties": lambda one: isinstance(one, commands.AddLair),
    "who is knocked out keeps a hit point": lambda one: isinstance(one, commands.KnockOut),
    "rests and hit dice": lambda one: isinstance(
        one, commands.TakeShortRest | commands.TakeLongRest | commands.SpendHitDie
    ),
    "the grappled attack others with disadvantage": lambda one: gives(one, Condition.GRAPPLED),
    "the incapacitated and the invisible roll initiative otherwise": lambda one: (
        isinstance(one, commands.RollInitiative)
        or (isinstance(one, commands.SetInitiative) and one.value is None)
        or (isinstance(one, commands.ChangeSettings) and one.settings.reroll_initiative)
    ),
    "checks of concentration end at 30": lambda one: (
        isinstance(one, commands.DealDamage) and one.amount in {"50", "9999"}
    ),
}


def alike(command: Command) -> bool:
    return not any(shows(command) for shows in DIFFERENCES.values())


def outcome(encounter: Encounter, command: Command, dice: SeededDice) -> tuple[Any, Encounter]:
    try:
        events = decide(encounter, command, dice)
    except RuleError as refused:
        return (type(refused), refused.message), encounter
    return events, replay(encounter, events)


@given(plays, st.integers(0, 99))
def test_where_the_rules_agree_both_editions_give_the_same_fight(played: list[Command], seed: int):
    older, newer = opening(Edition.E2014), opening(Edition.E2024)
    dice = SeededDice(seed), SeededDice(seed)
    for command in played:
        if alike(command):
            was, older = outcome(older, command, dice[0])
            happens, newer = outcome(newer, command, dice[1])
            assert was == happens
            assert replace(older, edition=Edition.E2024) == newer
    assert player_view(older) == player_view(newer)


def both(*played: Command, shows: tuple[int, ...] = ()) -> tuple[Encounter, Encounter]:
    """Return what the same commands and dice come to in each edition, from before the fight."""
    found: list[Encounter] = []
    for edition in Edition:
        encounter = seat(hero("Mira", 15, id="a", level=5), monster("Wolf", 3), edition=edition)
        dice = LoadedDice(list(shows))
        for command in played:
            encounter = replay(encounter, decide(encounter, command, dice))
        found.append(encounter)
    return found[0], found[1]


Different = tuple[list[Command], Callable[[Encounter], Any], tuple[int, int]]
DIFFERENT: list[Different] = [
    (
        [
            commands.StartCombat(),
            commands.StartConcentration("a", "bless"),
            commands.SetHitPoints("a", 20),
            commands.EditCombatant("a", hit_point_maximum=200),
            commands.SetHitPoints("a", 200),
            hit("a", "80"),
        ],
        lambda one: one.proposals[0].difficulty_class,
        (40, 30),
    ),
    (
        [commands.StartCombat(), commands.KnockOut(("wolf",))],
        lambda one: one.combatants["wolf"].hit_points,
        (0, 1),
    ),
    (
        [commands.StartCombat(surprised=("a",))],
        lambda one: one.combatants["a"].surprised,
        (True, False),
    ),
    (
        [commands.ChangeExhaustion(("a",), 4)],
        lambda one: one.combatants["a"].hit_point_maximum,
        (10, 20),
    ),
]


@pytest.mark.parametrize(
    ("played", "seen", "expected"),
    DIFFERENT,
    ids=["concentration", "knocking out", "surprise", "exhaustion"],
)
def test_where_the_rules_differ_the_fights_do(
    played: list[Command], seen: Callable[[Encounter], Any], expected: tuple[Any, Any]
):
    older, newer = both(*played)
    assert (seen(older), seen(newer)) == expected
