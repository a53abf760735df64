"""SRD 5.1, "Death Saving Throws"."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import (
    AcceptProposal,
    ChangeExhaustion,
    Heal,
    NextTurn,
    RollDeathSave,
    Stabilize,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.death_saves import is_dying
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.encounter import Combatant, DeathSaves, Edition, Encounter, Role, Side
from dnd_tracker.rules.errors import IllegalAction, OutOfBounds
from dnd_tracker.rules.events import DeathSaveRolled, Healed
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.traits import Regeneration
from tests.rules.table import (
    LoadedDice,
    asked,
    at,
    conditions_of,
    fight,
    hero,
    hit,
    monster,
    play,
    seat,
)


def dying() -> Encounter:
    return play(fight(hero("Mira", 5), monster("Orc", 20)), hit("mira", "20"))


def saved(encounter: Encounter, *rolls: int) -> Encounter:
    return play(encounter, *(RollDeathSave("mira", roll) for roll in rolls))


def tally(encounter: Encounter) -> DeathSaves:
    return at(encounter, "mira").death_saves


def test_10_is_a_success_and_9_a_failure():
    assert tally(saved(dying(), 10)) == DeathSaves(successes=1)
    assert tally(saved(dying(), 9)) == DeathSaves(failures=1)


def test_three_successes_are_stable_and_the_tally_starts_anew():
    assert tally(saved(dying(), 10, 2, 15, 19)) == DeathSaves(stable=True)


def test_three_failures_are_death():
    assert at(saved(dying(), 9, 10, 2, 3), "mira").dead


def test_a_natural_1_counts_twice():
    assert tally(saved(dying(), 1)) == DeathSaves(failures=2)
    assert at(saved(dying(), 9, 9, 1), "mira").dead


def test_a_natural_20_brings_back_1_hit_point():
    encounter = saved(dying(), 2, 20)

    assert at(encounter, "mira").hit_points == 1
    assert tally(encounter) == DeathSaves()
    assert Condition.UNCONSCIOUS not in conditions_of(encounter, "mira")


def test_the_log_knows_what_brought_the_hit_point():
    assert asked(dying(), RollDeathSave("mira", 20))[1] == Healed(
        "mira", "Mira", 1, 0, 1, "natural 20"
    )


def test_the_engine_rolls_when_no_roll_is_typed():
    encounter = play(dying(), RollDeathSave("mira"), dice=LoadedDice([12]))

    assert tally(encounter) == DeathSaves(successes=1)


@pytest.mark.parametrize("roll", [0, 21])
def test_a_d20_shows_1_to_20(roll: int):
    with pytest.raises(OutOfBounds, match=r"^A d20 must be between 1 and 20"):
        saved(dying(), roll)


def test_damage_at_0_is_a_failure_and_a_critical_hit_two():
    assert tally(play(dying(), hit("mira", "1"))) == DeathSaves(failures=1)
    assert tally(play(dying(), hit("mira", "1", critical=True))) == DeathSaves(failures=2)
    assert at(play(dying(), hit("mira", "1"), hit("mira", "1", critical=True)), "mira").dead


def test_no_damage_at_0_is_no_failure():
    assert tally(play(dying(), hit("mira", "0"))) == DeathSaves()


def test_massive_damage_at_0_kills():
    assert at(play(dying(), hit("mira", "20")), "mira").dead


def test_damage_ends_stability():
    encounter = play(dying(), Stabilize("mira"))
    assert tally(encounter).stable

    assert tally(play(encounter, hit("mira", "1"))) == DeathSaves(failures=1)


def test_healing_resets_the_tally():
    encounter = play(saved(dying(), 2, 12), Heal(("mira",), "1"), hit("mira", "1"))

    assert tally(encounter) == DeathSaves()


def test_a_save_is_proposed_at_the_start_of_the_turn():
    encounter = play(dying(), NextTurn())

    assert encounter.active == "mira"
    assert encounter.proposals == (Proposal("death-save-1-mira", ProposalKind.DEATH_SAVE, "mira"),)


def test_a_proposed_save_takes_the_die_of_the_table():
    due = play(dying(), NextTurn())

    assert tally(play(due, AcceptProposal("death-save-1-mira", 12))) == DeathSaves(successes=1)


def test_every_hero_at_0_is_asked():
    two = fight(hero("Mira", 5), hero("Tolm", 3))

    encounter = play(two, hit("mira", "20"), hit("tolm", "20"), NextTurn(), NextTurn())

    assert [one.combatant_id for one in encounter.proposals] == ["tolm", "mira"]


def test_a_save_that_is_still_due_is_not_proposed_twice():
    encounter = play(dying(), NextTurn(), NextTurn(), NextTurn())

    assert [one.id for one in encounter.proposals] == ["death-save-1-mira"]


@pytest.mark.parametrize(
    "command",
    [
        RollDeathSave("mira", 12),
        RollDeathSave("mira", 20),
        Stabilize("mira"),
        Heal(("mira",), "5"),
        hit("mira", "40"),
    ],
)
def test_a_proposed_save_is_settled_by(command: RollDeathSave | Stabilize | Heal):
    assert play(play(dying(), NextTurn()), command).proposals == ()


def test_the_stable_and_the_dead_are_asked_for_no_save():
    assert play(dying(), Stabilize("mira"), NextTurn()).proposals == ()
    assert play(dying(), hit("mira", "20"), NextTurn()).active == "orc"


def test_only_the_dying_make_death_saves():
    hale = fight(hero("Mira", 5), monster("Orc", 20))

    with pytest.raises(IllegalAction, match="Mira has 20 hit points"):
        asked(hale, RollDeathSave("mira"))
    with pytest.raises(IllegalAction, match="Mira is already stable"):
        asked(play(dying(), Stabilize("mira")), Stabilize("mira"))
    with pytest.raises(IllegalAction, match="Mira is dead"):
        asked(play(dying(), hit("mira", "20")), RollDeathSave("mira"))
    with pytest.raises(IllegalAction, match="Orc is dead"):
        asked(play(hale, hit("orc", "20")), RollDeathSave("orc"))


@pytest.mark.parametrize(
    ("edition", "level", "natural", "after"),
    [
        (Edition.E2014, 3, 10, DeathSaves(successes=1)),
        (Edition.E2024, 1, 11, DeathSaves(failures=1)),
        (Edition.E2024, 1, 12, DeathSaves(successes=1)),
        (Edition.E2024, 5, 19, DeathSaves(failures=1)),
        (Edition.E2024, 5, 1, DeathSaves(failures=2)),
    ],
)
def test_exhaustion_bears_on_death_saves(
    edition: Edition, level: int, natural: int, after: DeathSaves
):
    tired = seat(hero("Mira", hit_points=0), edition=edition)
    tired = play(tired, ChangeExhaustion(("mira",), level))

    assert tally(saved(tired, natural)) == after


def test_the_natural_20_counts_whatever_exhaustion_takes_off():
    tired = seat(hero("Mira", hit_points=0), edition=Edition.E2024)
    tired = play(tired, ChangeExhaustion(("mira",), 5))

    assert at(saved(tired, 20), "mira").hit_points == 1


def test_exhaustion_is_disadvantage_in_2014_and_the_event_says_why():
    tired = play(seat(hero("Mira", hit_points=0)), ChangeExhaustion(("mira",), 3))
    dice = LoadedDice([12])

    assert decide(tired, RollDeathSave("mira"), dice) == (
        DeathSaveRolled(
            "mira",
            "Mira",
            12,
            DeathSaves(successes=1),
            reasons=("disadvantage: exhaustion",),
            detail="1d20",
        ),
    )
    assert dice.asked == ["d20 disadvantage"]


def test_the_stable_regenerating_and_places_in_the_order_are_not_dying():
    dying = Combatant("m", "Mira", Side.MONSTER, hit_points=0)

    assert is_dying(dying)
    assert not is_dying(replace(dying, hit_points=1))
    assert not is_dying(replace(dying, dead=True))
    assert not is_dying(replace(dying, role=Role.LAIR))
    assert is_dying(replace(dying, regeneration=Regeneration(5)))
    assert not is_dying(replace(dying, regeneration=Regeneration(5, from_zero=True)))
    assert not is_dying(replace(dying, death_saves=DeathSaves(stable=True)))
