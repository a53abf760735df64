"""What the condition panel sends, and how its chips read."""

import pytest

from dnd_tracker.combat.condition_forms import BorneForm, ConditionForm
from dnd_tracker.combat.condition_views import ConditionChip, condition_chip
from dnd_tracker.combat.forms import read
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    Mark,
    SaveEnds,
    TurnPoint,
)

NAMES = {"m": "Mira", "g": "Goblin"}
PANEL = {"targets": "m,g", "condition": "par", "rounds": "0", "ends": "end", "of": ""}


def test_the_short_panel_asks_for_a_condition_alone():
    form = read(ConditionForm, {**PANEL, "source": "", "ability": "", "concentration": ""})

    assert (form.condition, form.label, form.marks) == (Condition.PARALYZED, "", [])
    assert (form.source, form.concentration, form.save_ends, form.duration) == (None,) * 4
    assert not form.until_dispelled


def test_the_whole_panel_says_where_it_comes_from_and_what_ends_it():
    form = read(
        ConditionForm,
        {
            **PANEL,
            "rounds": "10",
            "cause": "Hold Person",
            "source": "m",
            "concentration": "m",
            "ability": "wis",
            "difficulty_class": "15",
            "at": "start",
            "until_dispelled": "on",
        },
    )

    assert form.duration == Duration(10, TurnPoint.END, "")
    assert form.save_ends == SaveEnds(Ability.WISDOM, 15, TurnPoint.START)
    assert (form.cause, form.source, form.concentration) == ("Hold Person", "m", "m")
    assert form.until_dispelled


def test_a_condition_of_our_own_is_taken_as_it_is_typed():
    form = read(
        ConditionForm,
        {**PANEL, "condition": "Poisonous 2", "own": "on", "mark-no_healing": "on"},
    )

    assert (form.condition, form.label) == (None, "Poisonous 2")
    assert form.marks == [Mark.NO_HEALING]


def test_a_level_may_follow_exhaustion():
    form = read(ConditionForm, {**PANEL, "condition": "exhaustion 2"})

    assert (form.condition, form.level) == (Condition.EXHAUSTION, 2)


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"condition": "posion"}, "Condition is one of"),
        ({"difficulty_class": "31", "ability": "wis"}, "Difficulty class: at most 30"),
        ({"ability": "luck"}, "Ability is one of"),
        ({"at": "noon"}, "At is one of"),
        ({"source": "no body"}, "Source"),
        ({"rounds": "x"}, "Rounds: a whole number"),
    ],
)
def test_what_is_wrong_is_named(wrong: dict[str, str], message: str):
    with pytest.raises(InvalidInput, match=message):
        read(ConditionForm, {**PANEL, **wrong})


def test_what_is_ended_is_a_condition_of_the_rules_or_of_the_table():
    assert read(BorneForm, {"id": "m", "word": "prone"}).condition is Condition.PRONE
    assert read(BorneForm, {"id": "m", "word": "Hexed"}).condition is None


def test_a_chip_says_all_of_it():
    held = AppliedCondition(
        Condition.PARALYZED,
        Duration(1, TurnPoint.START, "m"),
        cause="Hold Person",
        source="m",
        save_ends=SaveEnds(Ability.WISDOM, 15),
        concentration="m",
        until_dispelled=True,
    )

    assert condition_chip(held, NAMES) == ConditionChip(
        "paralyzed",
        "Paralyzed · Hold Person",
        "1 · Wis 15",
        "from Mira; 1 round, to the start of Mira's turn; save ends, Wisdom DC 15 at the end of"
        " its turn; while Mira concentrates; until dispelled",
        "paralyzed",
        "Hold Person",
        "m",
        True,
    )


def test_a_chip_of_our_own_has_no_rules_to_open():
    hexed = AppliedCondition(None, label="hexed", marks=frozenset({Mark.NO_HEALING}))

    chip = condition_chip(hexed, NAMES)

    assert (chip.condition, chip.label, chip.word) == ("", "Hexed", "hexed")
    assert chip.until == "can't regain hit points"


def test_who_is_gone_is_not_named():
    left = AppliedCondition(
        Condition.EXHAUSTION, Duration(2, TurnPoint.END, "x"), level=3, source="y"
    )

    chip = condition_chip(left, NAMES)

    assert (chip.label, chip.rounds, chip.until) == ("Exhaustion 3", "2", "2 rounds")


def test_a_save_alone_stands_in_the_corner():
    charmed = AppliedCondition(Condition.CHARMED, save_ends=SaveEnds(Ability.CHARISMA, 9))

    assert condition_chip(charmed, NAMES).rounds == "Cha 9"
