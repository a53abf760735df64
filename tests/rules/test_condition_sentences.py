"""The log tells where a condition comes from, and everything that ends it."""

import pytest

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import (
    AcceptProposal,
    AddCondition,
    ChangeExhaustion,
    Command,
    Dispel,
    NextTurn,
    RemoveCondition,
)
from dnd_tracker.rules.conditions import Condition, Duration, SaveEnds, TurnPoint
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import asked, fight, hero, monster, play

WISDOM = SaveEnds(Ability.WISDOM, 15)
PARALYZED = Condition.PARALYZED


def ford() -> Encounter:
    return fight(hero("Ana", 15), monster("Orc", 5))


def said(command: Command, encounter: Encounter | None = None, *shows: int) -> list[str]:
    return [sentence(one) for one in asked(encounter or ford(), command, *shows)]


def to_orc(**more: object) -> AddCondition:
    return AddCondition(("orc",), PARALYZED, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (to_orc(cause="Gas"), ["Orc is paralyzed by Gas."]),
        (to_orc(source="ana"), ["Orc is paralyzed by Ana."]),
        (to_orc(source="ana", cause="Glare"), ["Orc is paralyzed by Ana's Glare."]),
        (
            to_orc(save_ends=SaveEnds(Ability.CONSTITUTION, 12, TurnPoint.START)),
            [
                "Orc is paralyzed; a DC 12 Constitution save at the start of its turns ends it.",
            ],
        ),
        (to_orc(until_dispelled=True), ["Orc is paralyzed; until dispelled."]),
        (
            to_orc(
                cause="Hold Person",
                source="ana",
                concentration="ana",
                save_ends=WISDOM,
                duration=Duration(10, TurnPoint.START, "ana"),
            ),
            [
                "Ana concentrates on Hold Person.",
                (
                    "Orc is paralyzed by Ana's Hold Person for 10 rounds, until the start of Ana's"
                    " turn; a DC 15 Wisdom save at the end of its turns ends it; held by Ana's"
                    " concentration."
                ),
            ],
        ),
        (
            AddCondition(("orc",), None, Duration(1, TurnPoint.END, ""), label="Hexed"),
            ["Orc is Hexed for 1 round, until the end of Orc's turn."],
        ),
        (ChangeExhaustion(("orc",), 2), ["Orc is at exhaustion level 2."]),
    ],
)
def test_conditions_are_told_with_all_they_bring(command: Command, expected: list[str]):
    assert said(command) == expected


def test_the_end_of_a_condition_is_told_with_its_reason():
    held = play(ford(), to_orc(cause="Hold Person", concentration="ana", save_ends=WISDOM))

    assert said(RemoveCondition("orc", PARALYZED), held) == [
        "Orc is no longer paralyzed (Hold Person)."
    ]
    assert said(Dispel(("orc",)), held) == ["Orc is no longer paralyzed (dispelled)."]
    assert said(AddCondition(("ana",), Condition.STUNNED), held) == [
        "Ana is stunned.",
        "Ana stops concentrating on Hold Person (incapacitated).",
        "Orc is no longer paralyzed (Hold Person ended).",
    ]
    due = play(held, NextTurn(), NextTurn())
    assert said(AcceptProposal("save-ends-end-2-orc-0"), due, 15) == [
        "Orc: Wisdom save against paralyzed (Hold Person) succeeds, 15 (1d20 +0) against DC 15.",
        "Orc is no longer paralyzed (saved).",
    ]


def test_the_end_of_exhaustion_is_told():
    tired = play(ford(), ChangeExhaustion(("orc",), 1))

    assert said(ChangeExhaustion(("orc",), -1), tired) == ["Orc is no longer exhausted."]
