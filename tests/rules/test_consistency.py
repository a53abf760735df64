"""A stored fight that contradicts itself is refused, and the message says where."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.consistency import consistent
from dnd_tracker.rules.counter import Counter
from dnd_tracker.rules.encounter import (
    Combatant,
    DeathSaves,
    Encounter,
    Phase,
    Role,
    Side,
    TurnRecord,
)
from dnd_tracker.rules.errors import Malformed
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.traits import HitDice, Regeneration
from tests.rules.table import fight, hero, monster

PRONE = AppliedCondition(Condition.PRONE)
STUNNED = AppliedCondition(Condition.STUNNED)
SAVE = Proposal("x", ProposalKind.DEATH_SAVE, "mira")


def table() -> Encounter:
    return fight(hero("Mira", 15), monster("Imp", 10))


def with_mira(**values: Any) -> Encounter:
    mira = replace(table().combatants["mira"], **values)
    return replace(table(), combatants={**table().combatants, "mira": mira})


def crowd(size: int) -> Encounter:
    rats = {f"r{index}": Combatant(f"r{index}", "Rat", Side.MONSTER) for index in range(size)}
    return Encounter("Ford", combatants=rats, order=tuple(rats))


def turns(count: int) -> tuple[TurnRecord, ...]:
    return (TurnRecord("mira", 1, "imp"),) * count


def swapped(fight: Encounter) -> Encounter:
    mira, imp = fight.combatants.values()
    return replace(fight, combatants={"mira": imp, "imp": mira})


POSSIBLE: list[Encounter] = [
    table(),
    crowd(0),
    crowd(300),
    replace(table(), active=None),
    replace(table(), active=None, phase=Phase.ENDED),
    replace(table(), round=0),
    replace(table(), round=1_000_000),
    replace(table(), turns=turns(60)),
    replace(table(), proposals=(SAVE, replace(SAVE, id="y"))),
    with_mira(hit_points=0, hit_point_maximum=0, dead=True),
    with_mira(hit_points=9_999, hit_point_maximum=9_999),
    with_mira(name="X" * 80, alias="x" * 80),
    with_mira(initiative=None),
    with_mira(initiative=-99),
    with_mira(initiative=99),
    with_mira(death_saves=DeathSaves(3, 0)),
    with_mira(death_saves=DeathSaves(0, 3)),
    with_mira(conditions=(PRONE, STUNNED)),
    with_mira(conditions=(replace(PRONE, source="a"), replace(PRONE, source="b"))),
    with_mira(conditions=(replace(PRONE, duration=Duration(9_999, TurnPoint.END, "imp")),)),
    with_mira(conditions=(replace(PRONE, duration=Duration(0, TurnPoint.END, "imp")),)),
    with_mira(conditions=(AppliedCondition(Condition.EXHAUSTION, level=6),)),
    with_mira(counters=(Counter("a", "A", 0, 99), Counter("b", "B", 99, 99))),
    with_mira(counters=tuple(Counter(f"c{index}", "C", 0, 1) for index in range(60))),
    with_mira(hit_dice=(HitDice(8, 0, 0), HitDice(10, 3, 3))),
    with_mira(regeneration=Regeneration(1)),
    with_mira(regeneration=Regeneration(9_999)),
    with_mira(owner="imp"),
    with_mira(owner="imp", shares_turn=True),
    with_mira(owner="imp", role=Role.LAIR),
    replace(table(), owed=("imp",)),
    replace(table(), turns=turns(1_000)),
]


@pytest.mark.parametrize("encounter", POSSIBLE)
def test_what_can_be_is_left_as_it_is(encounter: Encounter):
    assert consistent(encounter) is encounter


IMPOSSIBLE: list[tuple[Callable[[Encounter], Encounter], str]] = [
    (lambda _: crowd(301), "how many combatants there are"),
    (lambda one: replace(one, order=("mira",)), "who is in the order"),
    (lambda one: replace(one, order=("mira", "mira")), "who is in the order"),
    (lambda one: replace(one, order=("mira", "imp", "imp")), "who is in the order"),
    (lambda one: replace(one, order=("mira", "ghost")), "who is in the order"),
    (swapped, "who is in the order"),
    (lambda one: replace(one, active="ghost"), "whose turn it is"),
    (lambda one: replace(one, phase=Phase.PREPARING), "whose turn it is"),
    (lambda one: replace(one, phase=Phase.ENDED), "whose turn it is"),
    (lambda one: replace(one, round=-1), "which round it is"),
    (lambda one: replace(one, round=1_000_001), "which round it is"),
    (lambda one: replace(one, turns=turns(1_001)), "how many turns have passed"),
    (lambda one: replace(one, proposals=(SAVE, SAVE)), "what is proposed"),
    (
        lambda one: replace(one, proposals=(replace(SAVE, combatant_id="ghost"),)),
        "what is proposed",
    ),
    (lambda one: replace(one, owed=("ghost",)), "who is owed a turn"),
    (lambda one: replace(one, owed=("imp", "imp")), "who is owed a turn"),
    (lambda one: replace(one, owed=("mira",)), "who is owed a turn"),
]


@pytest.mark.parametrize(("change", "where"), IMPOSSIBLE)
def test_a_fight_that_cannot_be(change: Callable[[Encounter], Encounter], where: str):
    with pytest.raises(Malformed) as refusal:
        consistent(change(table()))

    assert refusal.value.message == f"This encounter contradicts itself: {where}."


@pytest.mark.parametrize(
    ("values", "where"),
    [
        ({"alias": "x" * 81}, "its name"),
        ({"hit_points": 21}, "its hit points"),
        ({"hit_points": -1}, "its hit points"),
        ({"dead": True}, "its death"),
        ({"death_saves": DeathSaves(4, 0)}, "its death saves"),
        ({"death_saves": DeathSaves(0, 4)}, "its death saves"),
        ({"death_saves": DeathSaves(-1, 0)}, "its death saves"),
        ({"death_saves": DeathSaves(0, -1)}, "its death saves"),
        ({"initiative": 100}, "its initiative"),
        ({"initiative": -100}, "its initiative"),
        ({"conditions": (STUNNED, PRONE)}, "its conditions"),
        ({"conditions": (PRONE, PRONE)}, "its conditions"),
        ({"conditions": (AppliedCondition(Condition.EXHAUSTION, level=0),)}, "its conditions"),
        ({"conditions": (AppliedCondition(Condition.EXHAUSTION, level=7),)}, "its conditions"),
        (
            {"conditions": (replace(PRONE, duration=Duration(1, TurnPoint.END, "ghost")),)},
            "its conditions",
        ),
        (
            {"conditions": (replace(PRONE, duration=Duration(-1, TurnPoint.END, "imp")),)},
            "its conditions",
        ),
        (
            {"conditions": (replace(PRONE, duration=Duration(10_000, TurnPoint.END, "imp")),)},
            "its conditions",
        ),
        ({"counters": (Counter("a", "A", 1, 1), Counter("a", "B", 1, 1))}, "its counters"),
        ({"counters": (Counter("a", "A", 2, 1),)}, "its counters"),
        ({"counters": (Counter("a", "A", -1, 1),)}, "its counters"),
        ({"counters": (Counter("a", "A", 1, 100),)}, "its counters"),
        (
            {"counters": tuple(Counter(f"c{index}", "C", 0, 1) for index in range(61))},
            "its counters",
        ),
        ({"hit_dice": (HitDice(8, 2, 1),)}, "its hit dice"),
        ({"hit_dice": (HitDice(8, -1, 1),)}, "its hit dice"),
        ({"regeneration": Regeneration(0)}, "its regeneration"),
        ({"regeneration": Regeneration(10_000)}, "its regeneration"),
        ({"owner": "mira"}, "its owner"),
        ({"owner": "ghost"}, "its owner"),
        ({"shares_turn": True}, "its owner"),
        ({"role": Role.LAIR}, "its owner"),
        ({"role": Role.EXTRA_TURN}, "its owner"),
    ],
)
def test_a_combatant_that_cannot_be(values: dict[str, Any], where: str):
    with pytest.raises(Malformed) as refusal:
        consistent(with_mira(**values))

    assert refusal.value.message == f"Mira contradicts itself: {where}."


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [
        ("armor_class", 0, 99),
        ("temporary_hit_points", 0, 9_999),
        ("initiative_bonus", -50, 50),
        ("dexterity", 0, 99),
        ("level", 0, 20),
        ("experience", 0, 1_000_000),
        ("maximum_change", -9_999, 9_999),
        ("maximum_halved", 0, 9_999),
        ("sighted", 0, 1_000_000),
    ],
)
def test_every_number_of_a_combatant_is_bounded(name: str, low: int, high: int):
    said = f"Mira: {name.replace('_', ' ')} must be between {low:,} and {high:,}."
    for possible in (low, high):
        consistent(with_mira(**{name: possible}))
    for impossible in (low - 1, high + 1):
        with pytest.raises(Malformed) as refusal:
            consistent(with_mira(**{name: impossible}))
        assert refusal.value.message == said


@pytest.mark.parametrize("maximum", [-1, 10_000])
def test_the_hit_point_maximum_is_bounded(maximum: int):
    with pytest.raises(Malformed) as refusal:
        consistent(with_mira(hit_points=maximum, hit_point_maximum=maximum))

    assert refusal.value.message == "Mira: hit point maximum must be between 0 and 9,999."


def test_a_name_that_is_too_long_is_not_repeated_whole():
    with pytest.raises(Malformed) as refusal:
        consistent(with_mira(name="X" * 81))

    assert refusal.value.message == f"{'X' * 80} contradicts itself: its name."


def test_a_counter_holds_more_in_its_lair():
    lair = Counter("a", "A", 4, 3, in_lair=1)

    assert consistent(with_mira(counters=(lair,)))
    with pytest.raises(Malformed, match="its counters"):
        consistent(with_mira(counters=(replace(lair, left=5),)))
