"""What the screen reminds of in each turn."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import AddCondition, ChangeExhaustion, NextTurn, StartConcentration
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    Mark,
    TurnPoint,
)
from dnd_tracker.rules.counter import Counter, CounterKind
from dnd_tracker.rules.encounter import DeathSaves, Edition, Encounter, Role
from dnd_tracker.rules.reminders import Reminder, reminders
from dnd_tracker.rules.traits import Regeneration
from tests.rules.table import fight, hero, monster, play, seat

E2014, E2024 = Edition.E2014, Edition.E2024
FEAR = (
    "can't willingly move closer to the source of its fear; disadvantage on attack rolls and"
    " ability checks while it is in sight"
)


def ford(edition: Edition = E2014) -> Encounter:
    return fight(hero("Ana", 15), monster("Orc", 5), edition=edition)


def of_ana(edition: Edition, condition: Condition, **more: object) -> dict[str, str]:
    applied = AppliedCondition(condition, **more)  # type: ignore[arg-type]
    encounter = changed(ford(edition), conditions=(applied,))
    return {one.about: one.text for one in reminders(encounter)}


def changed(encounter: Encounter, **fields: object) -> Encounter:
    ana = replace(encounter.combatants["ana"], **fields)  # type: ignore[arg-type]
    return replace(encounter, combatants={**encounter.combatants, "ana": ana})


def test_a_turn_without_anything_reminds_of_nothing():
    assert reminders(ford()) == ()
    assert reminders(seat(hero("Ana"))) == ()


@pytest.mark.parametrize(
    ("condition", "in_2014", "in_2024"),
    [
        (
            Condition.PRONE,
            "standing up costs half its speed, otherwise it crawls; disadvantage on attack rolls",
            "standing up costs half its speed, otherwise it crawls; disadvantage on attack rolls",
        ),
        (
            Condition.PARALYZED,
            "no actions or reactions, can't move or speak",
            "no actions, bonus actions or reactions; speed 0, can't speak",
        ),
        (
            Condition.STUNNED,
            "no actions or reactions, can't move",
            "no actions, bonus actions or reactions; can't speak",
        ),
        (
            Condition.GRAPPLED,
            "speed 0",
            "speed 0; disadvantage on attack rolls against others than the grappler",
        ),
        (
            Condition.FRIGHTENED,
            FEAR,
            FEAR,
        ),
        (
            Condition.CHARMED,
            "can't attack the charmer or target it with anything harmful",
            "can't attack the charmer or target it with anything harmful",
        ),
    ],
)
def test_conditions_say_what_they_mean_this_turn(condition: Condition, in_2014: str, in_2024: str):
    assert of_ana(E2014, condition) == {condition.value: in_2014}
    assert of_ana(E2024, condition) == {condition.value: in_2024}


@pytest.mark.parametrize("edition", Edition)
@pytest.mark.parametrize("condition", Condition)
def test_every_condition_is_remembered(edition: Edition, condition: Condition):
    assert list(of_ana(edition, condition)) == [condition.value]
    assert "{" not in of_ana(edition, condition)[condition.value]


def test_sources_are_named():
    assert of_ana(E2014, Condition.CHARMED, source="orc") == {
        "charmed": "can't attack Orc or target it with anything harmful"
    }
    assert "others than Orc" in of_ana(E2024, Condition.GRAPPLED, source="orc")["grappled"]
    assert "the grappler" in of_ana(E2024, Condition.GRAPPLED, source="gone")["grappled"]


@pytest.mark.parametrize("held", [Condition.GRAPPLED, Condition.RESTRAINED])
def test_whoever_is_held_cannot_stand_up(held: Condition):
    encounter = play(ford(), AddCondition(("ana",), Condition.PRONE), AddCondition(("ana",), held))

    assert {one.about: one.text for one in reminders(encounter)}["prone"] == (
        "can't stand up while its speed is 0; disadvantage on attack rolls"
    )


def test_one_condition_of_two_causes_is_said_once():
    encounter = play(
        ford(),
        AddCondition(("ana",), Condition.POISONED, cause="Bite"),
        AddCondition(("ana",), Condition.POISONED, cause="Gas"),
    )

    assert [one.about for one in reminders(encounter)] == ["poisoned"]


def test_conditions_of_the_tables_own_say_what_they_are_marked_with():
    marks = frozenset({Mark.NO_HEALING, Mark.ADVANTAGE_AGAINST})
    hexed = AddCondition(("ana",), None, label="Hexed", marks=marks)
    noted = AddCondition(("ana",), None, label="Noted")

    assert reminders(play(ford(), hexed, noted)) == (
        Reminder("Hexed", "attack rolls against it have advantage; can't regain hit points"),
    )


@pytest.mark.parametrize(
    ("level", "in_2014", "in_2024"),
    [
        (1, "level 1: disadvantage on ability checks", "level 1: −2 on d20 tests, speed −5 ft."),
        (
            2,
            "level 2: disadvantage on ability checks; speed halved",
            "level 2: −4 on d20 tests, speed −10 ft.",
        ),
        (
            5,
            "level 5: disadvantage on every d20 roll; speed 0; hit point maximum halved",
            "level 5: −10 on d20 tests, speed −25 ft.",
        ),
    ],
)
def test_exhaustion_says_what_its_level_takes_away(level: int, in_2014: str, in_2024: str):
    for edition, text in ((E2014, in_2014), (E2024, in_2024)):
        encounter = play(ford(edition), ChangeExhaustion(("ana",), level))
        assert reminders(encounter) == (Reminder("exhaustion", text),)


def test_concentration_surprise_and_being_stable_are_remembered():
    encounter = play(ford(), StartConcentration("ana", "Bless"))
    assert reminders(encounter) == (Reminder("concentrating", "Bless"),)

    surprised = Reminder("surprised", "can't move or act this turn, no reaction until it ends")
    assert reminders(changed(ford(), surprised=True)) == (surprised,)
    assert reminders(changed(ford(E2024), surprised=True)) == ()

    stable = DeathSaves(stable=True)
    assert reminders(changed(ford(), hit_points=0, death_saves=stable)) == (
        Reminder("stable", "at 0 hit points, no death saves"),
    )
    assert reminders(changed(ford(), hit_points=1, death_saves=stable)) == ()


def test_regeneration_is_remembered_and_that_it_was_stopped():
    trolls = Regeneration(10)

    assert reminders(changed(ford(), regeneration=trolls)) == (Reminder("regeneration", "10"),)
    assert reminders(changed(ford(), regeneration=trolls, regeneration_stopped=True)) == (
        Reminder("regeneration", "does not work this turn"),
    )


LEGENDARY = Counter("l", "Legendary Actions", 2, 3, kind=CounterKind.LEGENDARY_ACTIONS)


def legendary(left: int = 2) -> list[str]:
    """Return what the orc's turn reminds of when Ana has legendary actions."""
    counters = (replace(LEGENDARY, left=left), Counter("b", "Fire Breath", 1, 1))
    encounter = play(changed(ford(), counters=counters), NextTurn())
    return [f"{one.about}, {one.text}" for one in reminders(encounter)]


def test_legendary_actions_are_remembered_in_the_turns_of_others():
    assert legendary() == ["Ana: legendary actions, 2 of 3 left after this turn"]
    assert legendary(left=0) == []
    assert reminders(changed(ford(), counters=(LEGENDARY,))) == ()


@pytest.mark.parametrize(
    "unable",
    [
        {"dead": True},
        {"surprised": True},
        {"conditions": (AppliedCondition(Condition.STUNNED),)},
    ],
)
def test_legendary_actions_take_somebody_who_can_act(unable: dict[str, object]):
    encounter = play(changed(ford(), counters=(LEGENDARY,)), NextTurn())
    assert reminders(changed(encounter, **unable)) == ()


@pytest.mark.parametrize(
    ("duration", "ends"),
    [
        (Duration(1, TurnPoint.END, "orc"), True),
        (Duration(2, TurnPoint.END, "orc"), False),
        (Duration(1, TurnPoint.START, "orc"), False),
        (Duration(1, TurnPoint.END, "ana"), False),
    ],
)
def test_what_ends_with_this_turn_is_announced(duration: Duration, ends: bool):
    stunned = AddCondition(("ana",), Condition.STUNNED, duration)

    encounter = play(ford(), stunned, NextTurn())

    assert (Reminder("Ana: stunned", "ends with this turn") in reminders(encounter)) is ends


def test_what_was_set_in_this_turn_does_not_end_with_it():
    stunned = AddCondition(("orc",), Condition.STUNNED, Duration(1, TurnPoint.END, "ana"))

    assert reminders(play(ford(), stunned)) == ()


def test_another_turn_of_a_creature_reminds_of_its_conditions():
    encounter = changed(ford(), role=Role.EXTRA_TURN, owner="orc", conditions=(), concentration="x")
    encounter = play(encounter, AddCondition(("orc",), Condition.PRONE))

    assert [one.about for one in reminders(encounter)] == ["prone"]
    alone = changed(ford(), role=Role.EXTRA_TURN, owner="gone")
    assert reminders(alone) == ()


def test_nobody_is_reminded_when_nobody_acts():
    assert reminders(replace(ford(), active="gone")) == ()
