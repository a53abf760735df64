"""SRD 5.1, "Healing" and "Temporary Hit Points": what they do and what they cannot."""

import pytest

from dnd_tracker.rules.commands import (
    AddCondition,
    GrantTemporaryHitPoints,
    Heal,
    RollDeathSave,
)
from dnd_tracker.rules.conditions import Condition, Mark
from dnd_tracker.rules.encounter import DeathSaves, Edition, Encounter
from dnd_tracker.rules.events import (
    DeathSaveRolled,
    Healed,
    HealingPrevented,
    Stabilized,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.preview import Span, TargetPreview, preview
from tests.rules.table import asked, at, conditions_of, hero, hit, monster, play, seat

CHILLED = AddCondition(("mira",), None, label="chill touch", marks=frozenset({Mark.NO_HEALING}))


def chilled(hit_points: int = 5) -> Encounter:
    return play(seat(hero("Mira", hit_points=hit_points), hero("Tolm", hit_points=5)), CHILLED)


@pytest.mark.parametrize("edition", list(Edition))
def test_healing_from_0_wakes_in_both_editions(edition: Edition):
    encounter = play(seat(hero("Mira"), edition=edition), hit("mira", "20"), Heal(("mira",), "1"))

    assert at(encounter, "mira").hit_points == 1
    assert conditions_of(encounter, "mira") == {Condition.PRONE}
    assert at(encounter, "mira").death_saves == DeathSaves()


def test_unconsciousness_by_a_spell_outlasts_healing_from_0():
    asleep = AddCondition(("mira",), Condition.UNCONSCIOUS, cause="sleep")
    encounter = play(seat(hero("Mira")), asleep, hit("mira", "20"), Heal(("mira",), "1"))

    assert conditions_of(encounter, "mira") == {Condition.UNCONSCIOUS, Condition.PRONE}


def test_who_cannot_regain_hit_points_is_told_and_the_others_are_healed():
    assert asked(chilled(), Heal(("mira", "tolm"), "3")) == (
        HealingPrevented("mira", "Mira", "chill touch"),
        Healed("tolm", "Tolm", 3, 5, 8),
    )


def test_a_swarm_regains_nothing_and_gains_no_temporary_hit_points():
    swarm = seat(monster("Swarm", maximum=22, hit_points=9, no_healing=True))

    assert asked(swarm, Heal(("swarm",), "3")) == (
        HealingPrevented("swarm", "Swarm", "its nature"),
    )
    assert asked(swarm, GrantTemporaryHitPoints(("swarm",), "3")) == (
        HealingPrevented("swarm", "Swarm", "its nature", temporary=True),
    )
    assert preview(swarm, GrantTemporaryHitPoints(("swarm",), "3")) == (
        TargetPreview("swarm", "Swarm", 0, Span(0, 0, 0), prevented="its nature"),
    )


def test_chilled_or_not_everybody_may_gain_temporary_hit_points():
    assert asked(chilled(), GrantTemporaryHitPoints(("mira",), "3")) == (
        TemporaryHitPointsGranted("mira", "Mira", 3, 0, 3),
    )


def test_a_natural_20_of_one_who_cannot_regain_hit_points_is_a_success():
    dying = chilled(0)

    assert asked(dying, RollDeathSave("mira", 20)) == (
        DeathSaveRolled("mira", "Mira", 20, DeathSaves(successes=1)),
        HealingPrevented("mira", "Mira", "chill touch"),
    )
    third = play(dying, RollDeathSave("mira", 10), RollDeathSave("mira", 11))
    assert [type(one) for one in asked(third, RollDeathSave("mira", 20))] == [
        DeathSaveRolled,
        HealingPrevented,
        Stabilized,
    ]


def test_the_preview_says_that_nothing_is_regained():
    assert preview(chilled(), Heal(("mira",), "3")) == (
        TargetPreview("mira", "Mira", 5, Span(5, 5, 5), prevented="chill touch"),
    )


def test_lower_temporary_hit_points_may_be_chosen():
    """The rulebook's example: 12 there, 10 new, "you can have 12 or 10, not 22"."""
    encounter = seat(hero("Mira", temporary_hit_points=12))
    kept = GrantTemporaryHitPoints(("mira",), "10")
    taken = GrantTemporaryHitPoints(("mira",), "10", replaces=True)

    assert at(play(encounter, kept), "mira").temporary_hit_points == 12
    assert at(play(encounter, taken), "mira").temporary_hit_points == 10
    assert [(one.after, one.kept) for one in preview(encounter, kept)] == [(Span(12, 12, 12), True)]
    assert [(one.after, one.kept) for one in preview(encounter, taken)] == [
        (Span(10, 10, 10), False)
    ]


def test_as_many_again_are_not_kept_but_equal():
    encounter = seat(hero("Mira", temporary_hit_points=10))

    (found,) = preview(encounter, GrantTemporaryHitPoints(("mira",), "10"))

    assert found.kept is False


def test_temporary_hit_points_do_not_wake():
    encounter = play(seat(hero("Mira")), hit("mira", "20"), GrantTemporaryHitPoints(("mira",), "5"))

    assert Condition.UNCONSCIOUS in conditions_of(encounter, "mira")
    assert at(encounter, "mira").temporary_hit_points == 5
