"""What hangs on somebody's concentration or grip, and falling unconscious."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    EndConcentration,
    RemoveCombatants,
    RemoveCondition,
    StartConcentration,
)
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
)
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    ConcentrationEnded,
    ConcentrationStarted,
    ConditionAdded,
    ConditionRemoved,
)
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import asked, at, conditions_of, fight, hero, hit, monster, play

POISONED, GRAPPLED, PARALYZED = Condition.POISONED, Condition.GRAPPLED, Condition.PARALYZED


def ford() -> Encounter:
    """Ana acts, then Ben, then Orc and Ogre."""
    return fight(hero("Ana", 15), hero("Ben", 10), monster("Orc", 5), monster("Ogre", 1))


def poison(bearer: str = "ben", **more: object) -> AddCondition:
    return AddCondition((bearer,), POISONED, **more)  # type: ignore[arg-type]


def hold(*bearers: str, **more: object) -> AddCondition:
    given = {"cause": "Hold Person", "source": "ana", "concentration": "ana", **more}
    return AddCondition(bearers or ("orc",), PARALYZED, **given)  # type: ignore[arg-type]


# Concentration


def test_giving_a_held_condition_begins_the_concentration():
    events = asked(ford(), hold())

    assert events == (
        ConcentrationStarted("ana", "Ana", "Hold Person"),
        ConditionAdded(
            "orc",
            "Orc",
            AppliedCondition(PARALYZED, cause="Hold Person", source="ana", concentration="ana"),
            "",
            "Ana",
            "Ana",
        ),
    )


def test_a_second_target_of_the_same_spell_hangs_on_the_same_concentration():
    encounter = play(ford(), StartConcentration("ana", "hold person"))

    events = asked(encounter, hold())

    assert [type(one) for one in events] == [ConditionAdded]


def test_without_a_cause_it_hangs_on_what_is_concentrated_on():
    concentrating = play(ford(), StartConcentration("ana", "Web"))
    restrained = AddCondition(("orc",), Condition.RESTRAINED, concentration="ana")

    assert [type(one) for one in asked(concentrating, restrained)] == [ConditionAdded]
    assert asked(ford(), restrained)[0] == ConcentrationStarted("ana", "Ana", "restrained")


def test_another_spell_ends_the_first_with_all_that_hung_on_it():
    encounter = play(ford(), hold("orc", "ogre"))

    events = asked(encounter, StartConcentration("ana", "Fly"))

    held = AppliedCondition(PARALYZED, cause="Hold Person", source="ana", concentration="ana")
    assert events == (
        ConcentrationEnded("ana", "Ana", "Hold Person", "now Fly"),
        ConditionRemoved("orc", "Orc", held, "Hold Person ended"),
        ConditionRemoved("ogre", "Ogre", held, "Hold Person ended"),
        ConcentrationStarted("ana", "Ana", "Fly"),
    )


@pytest.mark.parametrize(
    "ends",
    [
        EndConcentration("ana"),
        AddCondition(("ana",), Condition.STUNNED),
        hit("ana", "20"),
        hit("ana", "50"),
        RemoveCombatants(("ana",)),
        hold("ben", cause="Web"),
    ],
)
def test_whatever_ends_concentration_ends_what_hangs_on_it(ends: AddCondition):
    encounter = play(ford(), poison("orc", source="ana"), hold())

    after = play(encounter, ends)

    assert conditions_of(after, "orc") == {POISONED}


def test_the_incapacitated_cannot_hold_anything():
    encounter = play(ford(), AddCondition(("ana",), Condition.STUNNED))

    with pytest.raises(IllegalAction, match=r"^Ana is incapacitated and cannot concentrate"):
        asked(encounter, hold())


def test_whoever_is_caught_in_a_spell_of_its_own_loses_it():
    after = play(ford(), hold("ana", "orc"))

    assert at(after, "ana").concentration is None
    assert conditions_of(after, "ana") == set()
    assert conditions_of(after, "orc") == set()


# Grappling


def grapple() -> AddCondition:
    return AddCondition(("ben", "ana"), GRAPPLED, source="orc")


@pytest.mark.parametrize(
    "ends",
    [
        AddCondition(("orc",), Condition.STUNNED),
        hit("orc", "7"),
        RemoveCombatants(("orc",)),
    ],
)
def test_a_grapple_ends_with_the_grappler_incapacitated(ends: AddCondition):
    encounter = play(
        ford(), grapple(), poison(source="orc"), AddCondition(("ben",), GRAPPLED, source="ogre")
    )

    after = play(encounter, ends)

    assert [(one.word, one.source) for one in at(after, "ben").conditions] == [
        ("grappled", "ogre"),
        ("poisoned", "orc"),
    ]
    assert conditions_of(after, "ana") == set()


def test_the_log_says_why_a_grapple_ends():
    encounter = play(ford(), grapple())

    events = asked(encounter, AddCondition(("orc",), Condition.STUNNED))

    assert [sentence(one) for one in events] == [
        "Orc is stunned.",
        "Ana is no longer grappled (Orc lets go).",
        "Ben is no longer grappled (Orc lets go).",
    ]


# Unconsciousness


def test_whoever_falls_unconscious_falls_prone_and_stays_so():
    encounter = play(ford(), AddCondition(("ben",), Condition.UNCONSCIOUS))
    assert conditions_of(encounter, "ben") == {Condition.UNCONSCIOUS, Condition.PRONE}

    woken = play(encounter, RemoveCondition("ben", Condition.UNCONSCIOUS))

    assert conditions_of(woken, "ben") == {Condition.PRONE}
