"""Conditions of several causes and sources, of the table's own, dispelled, and what holds them."""

import pytest

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import (
    AddCondition,
    Dispel,
    NextTurn,
    RemoveCondition,
)
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    Mark,
    SaveEnds,
    TurnPoint,
)
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction, InvalidText, NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import (
    ConditionAdded,
    ConditionRemoved,
)
from tests.rules.table import asked, at, conditions_of, fight, hero, monster, play

START, END = TurnPoint.START, TurnPoint.END
POISONED, GRAPPLED, PARALYZED = Condition.POISONED, Condition.GRAPPLED, Condition.PARALYZED


def ford() -> Encounter:
    """Ana acts, then Ben, then Orc and Ogre."""
    return fight(hero("Ana", 15), hero("Ben", 10), monster("Orc", 5), monster("Ogre", 1))


def poison(bearer: str = "ben", **more: object) -> AddCondition:
    return AddCondition((bearer,), POISONED, **more)  # type: ignore[arg-type]


def own(label: str, *marks: Mark) -> AddCondition:
    return AddCondition(("ben",), None, label=label, marks=frozenset(marks))


def hold(*bearers: str, **more: object) -> AddCondition:
    given = {"cause": "Hold Person", "source": "ana", "concentration": "ana", **more}
    return AddCondition(bearers or ("orc",), PARALYZED, **given)  # type: ignore[arg-type]


# Stacking


def test_each_source_has_its_own_duration_and_the_effects_do_not_add_up():
    bite = poison(cause="Bite", source="orc", duration=Duration(1, START, "ben"))
    sting = poison(cause="Sting", source="ogre", duration=Duration(3, START, "ben"))
    encounter = play(ford(), bite, sting)
    assert [one.cause for one in at(encounter, "ben").conditions] == ["Bite", "Sting"]
    assert conditions_of(encounter, "ben") == {POISONED}

    encounter = play(encounter, NextTurn())

    assert at(encounter, "ben").conditions == (
        AppliedCondition(POISONED, Duration(2, START, "ben"), cause="Sting", source="ogre"),
    )


def test_the_same_source_again_replaces_its_first():
    bite = poison(cause="Bite", source="orc", duration=Duration(1, START, "ben"))
    again = poison(cause="Bite", source="orc", duration=Duration(9, START, "ben"))

    encounter = play(ford(), bite, again)

    assert [one.duration for one in at(encounter, "ben").conditions] == [Duration(9, START, "ben")]


def test_the_same_cause_of_two_sources_counts_twice():
    encounter = play(ford(), poison(cause="Bite", source="orc"), poison(cause="Bite"))

    assert [one.source for one in at(encounter, "ben").conditions] == [None, "orc"]


# Removing


def test_one_instance_can_be_removed():
    encounter = play(
        ford(),
        poison(cause="Bite", source="orc"),
        poison(cause="Bite", source="ogre"),
        poison(cause="Gas"),
    )

    def left(*commands: RemoveCondition) -> list[tuple[str, str | None]]:
        after = play(encounter, *commands)
        return [(one.cause, one.source) for one in at(after, "ben").conditions]

    assert left(RemoveCondition("ben", POISONED, cause="Bite", source="ogre")) == [
        ("Bite", "orc"),
        ("Gas", None),
    ]
    assert left(RemoveCondition("ben", POISONED, cause="Bite")) == [("Gas", None)]
    assert left(RemoveCondition("ben", POISONED, source="orc")) == [
        ("Bite", "ogre"),
        ("Gas", None),
    ]
    assert left(RemoveCondition("ben", POISONED, source="")) == [("Bite", "ogre"), ("Bite", "orc")]
    assert left(RemoveCondition("ben", POISONED)) == []
    with pytest.raises(IllegalAction, match=r"^Ben does not have: poisoned\.$"):
        left(RemoveCondition("ben", POISONED, cause="Sting"))


# The table's own


def test_a_table_can_have_conditions_of_its_own():
    encounter = play(ford(), own(" Hexed ", Mark.DISADVANTAGE_ON_SAVES))

    assert at(encounter, "ben").conditions == (
        AppliedCondition(None, label="Hexed", marks=frozenset({Mark.DISADVANTAGE_ON_SAVES})),
    )
    assert at(play(encounter, RemoveCondition("ben", None, "Hexed")), "ben").conditions == ()
    with pytest.raises(IllegalAction, match=r"^Ben does not have: Cursed\.$"):
        asked(encounter, RemoveCondition("ben", None, "Cursed"))


def test_two_of_its_own_stay_apart():
    encounter = play(ford(), own("Hexed"), own("Cursed"), RemoveCondition("ben", None, "Hexed"))

    assert [one.word for one in at(encounter, "ben").conditions] == ["Cursed"]


def test_one_of_its_own_needs_a_name():
    with pytest.raises(InvalidText, match=r"^A condition's name needs at least one character"):
        asked(ford(), own(" "))
    with pytest.raises(InvalidText, match=r"^A condition's name has at most 40 characters"):
        asked(ford(), own("x" * 41))
    assert asked(ford(), own("x" * 40))


def test_one_of_its_own_cannot_pass_for_one_of_the_rules():
    with pytest.raises(IllegalAction) as refused:
        asked(ford(), own("Poisoned"))
    assert str(refused.value) == "The rules have a condition called poisoned; choose that one."
    assert refused.value.rule == "SRD 5.1, Appendix PH-A, Conditions"


def test_what_the_rules_describe_takes_no_name_and_no_marks():
    named = AddCondition(("ben",), POISONED, label="Sick")
    marked = AddCondition(("ben",), POISONED, marks=frozenset({Mark.NO_HEALING}))

    for command in (named, marked):
        with pytest.raises(IllegalAction) as refused:
            asked(ford(), command)
        assert str(refused.value) == (
            "The rules say what poisoned is; a name and effects of your own are for conditions of"
            " your own."
        )
        assert refused.value.rule == "SRD 5.1, Appendix PH-A, Conditions"


# Bounds


@pytest.mark.parametrize("difficulty_class", [0, 31])
def test_the_dc_of_a_save_is_bounded(difficulty_class: int):
    save = SaveEnds(Ability.WISDOM, difficulty_class)

    with pytest.raises(OutOfBounds, match=r"^The DC of a save must be between 1 and 30\.$"):
        asked(ford(), poison(save_ends=save))


@pytest.mark.parametrize("difficulty_class", [1, 30])
def test_the_bounds_of_a_dc_are_possible(difficulty_class: int):
    save = SaveEnds(Ability.WISDOM, difficulty_class)

    encounter = play(ford(), poison(save_ends=save))

    assert at(encounter, "ben").conditions[0].save_ends == save


def test_a_cause_is_short():
    with pytest.raises(InvalidText, match=r"^A cause has at most 80 characters"):
        asked(ford(), poison(cause="x" * 81))
    assert at(play(ford(), poison(cause="  ")), "ben").conditions[0].cause == ""


@pytest.mark.parametrize("who", ["source", "concentration"])
def test_sources_are_in_the_fight(who: str):
    with pytest.raises(NotInEncounter):
        asked(ford(), poison(**{who: "ghost"}))


# Durations of several


def test_one_step_gives_each_a_duration_on_its_own_turns():
    command = AddCondition(("ana", "ben"), POISONED, Duration(1, END, ""))

    events = asked(ford(), command)

    assert events == (
        ConditionAdded(
            "ana", "Ana", AppliedCondition(POISONED, Duration(1, END, "ana", True)), "Ana"
        ),
        ConditionAdded("ben", "Ben", AppliedCondition(POISONED, Duration(1, END, "ben")), "Ben"),
    )


# Dispelling


def test_dispelling_ends_what_magic_keeps_up():
    encounter = play(
        ford(),
        hold("orc", "ogre"),
        AddCondition(("orc",), Condition.INVISIBLE, until_dispelled=True, cause="Gift"),
        AddCondition(("orc",), Condition.PRONE),
    )

    events = asked(encounter, Dispel(("orc",)))

    assert [(type(one), one.applied.word, one.reason) for one in events] == [  # type: ignore[union-attr]
        (ConditionRemoved, "invisible", "dispelled"),
        (ConditionRemoved, "paralyzed", "dispelled"),
    ]
    after = play(encounter, Dispel(("orc",)))
    assert conditions_of(after, "orc") == {Condition.PRONE}
    assert conditions_of(after, "ogre") == {PARALYZED}
    assert at(after, "ana").concentration == "Hold Person"


def test_one_spell_can_be_dispelled():
    encounter = play(ford(), hold(), AddCondition(("orc",), Condition.BLINDED, cause="Sand"))
    cursed = play(
        encounter, AddCondition(("orc",), None, label="Geas", cause="Geas", until_dispelled=True)
    )

    after = play(cursed, Dispel(("orc",), "Geas"))

    assert [one.word for one in at(after, "orc").conditions] == ["blinded", "paralyzed"]
    with pytest.raises(IllegalAction, match=r"^There is nothing on Orc to be dispelled\.$") as no:
        asked(after, Dispel(("orc",), "Sand"))
    assert no.value.rule == "SRD 5.1, Dispel Magic"
