"""SRD 5.1, "Troll" and "Vampire": Regeneration."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import (
    AcceptProposal,
    AddCondition,
    DismissProposal,
    Heal,
    KillCombatants,
    NextTurn,
    PreviousTurn,
    SetHitPoints,
    SetRegeneration,
)
from dnd_tracker.rules.conditions import Condition, Mark
from dnd_tracker.rules.damage import DamageType, Defences
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction, OutOfBounds
from dnd_tracker.rules.events import (
    CombatantDied,
    CombatantDropped,
    Healed,
    ProposalAccepted,
    RegenerationSet,
    RegenerationStopped,
)
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.traits import Regeneration
from tests.rules.table import asked, at, conditions_of, fight, hero, hit, monster, play

FIRE_AND_ACID = frozenset({DamageType.FIRE, DamageType.ACID})
TROLL = Regeneration(10, FIRE_AND_ACID, from_zero=True)
VAMPIRE = Regeneration(20, frozenset({DamageType.RADIANT}))


def facing(regeneration: Regeneration, **more: object) -> Encounter:
    foe = monster("Foe", 5, maximum=84, regeneration=regeneration, **more)
    return fight(hero("Mira", 20), foe)


def troll(*blows: str) -> Encounter:
    return play(facing(TROLL), *(hit("foe", blow) for blow in blows))


def kinds(encounter: Encounter) -> list[ProposalKind]:
    return [one.kind for one in encounter.proposals]


def test_it_is_proposed_at_the_start_of_the_turn():
    assert play(troll("30"), NextTurn()).proposals == (
        Proposal("regeneration-1-foe", ProposalKind.REGENERATION, "foe", amount="10"),
    )


def test_accepting_gives_the_hit_points():
    due = play(troll("30"), NextTurn())
    accept = AcceptProposal("regeneration-1-foe")

    assert asked(due, accept) == (
        ProposalAccepted("regeneration-1-foe", "foe", "Foe", ProposalKind.REGENERATION),
        Healed("foe", "Foe", 10, 54, 64, "regeneration"),
    )
    assert play(due, accept).proposals == ()


def test_the_unhurt_are_not_asked():
    assert play(troll(), NextTurn()).proposals == ()


def test_what_is_still_open_is_not_proposed_again():
    again = play(troll("30"), NextTurn(), NextTurn(), NextTurn())

    assert [one.id for one in again.proposals] == ["regeneration-1-foe"]


@pytest.mark.parametrize("blow", ["5 fire", "5 cold, 5 acid", "5 acid, 5 fire"])
def test_fire_and_acid_stop_it_for_one_turn(blow: str):
    burnt = troll("30", blow)

    assert at(burnt, "foe").regeneration_stopped
    assert play(burnt, NextTurn()).proposals == ()
    later = play(burnt, NextTurn(), NextTurn(), NextTurn())
    assert kinds(later) == [ProposalKind.REGENERATION]
    assert not at(later, "foe").regeneration_stopped


def test_previous_turn_stops_it_again():
    assert at(play(troll("5 fire"), NextTurn(), PreviousTurn()), "foe").regeneration_stopped


def test_the_log_names_the_damage_once():
    assert asked(troll(), hit("foe", "5 cold, 5 fire, 5 acid"))[1:] == (
        RegenerationStopped("foe", "Foe", "fire"),
    )
    assert len(asked(troll("5 fire"), hit("foe", "5 fire"))) == 1


def test_fire_that_does_no_damage_stops_nothing():
    resisting = facing(TROLL, defences=Defences(immunities=frozenset({DamageType.FIRE})))

    assert not at(play(resisting, hit("foe", "9 fire, 5 cold, 3")), "foe").regeneration_stopped


def test_a_troll_at_0_is_not_dead_and_regenerates():
    down = troll("90")

    assert asked(troll(), hit("foe", "90"))[1] == CombatantDropped(
        "foe", "Foe", at(down, "foe").side, unconscious=True
    )
    assert not at(down, "foe").dead
    assert conditions_of(down, "foe") == {Condition.UNCONSCIOUS, Condition.PRONE}
    due = play(down, NextTurn())
    assert (due.active, kinds(due)) == ("foe", [ProposalKind.REGENERATION])
    up = play(due, AcceptProposal("regeneration-1-foe"))
    assert at(up, "foe").hit_points == 10
    assert conditions_of(up, "foe") == {Condition.PRONE}


def test_not_even_massive_damage_kills_a_troll():
    assert not at(troll("900"), "foe").dead
    assert asked(troll("90"), hit("foe", "900"))[1:] == ()
    special = facing(TROLL, makes_death_saves=True)
    assert not at(play(special, hit("foe", "900")), "foe").dead


def test_a_troll_that_starts_its_turn_at_0_and_does_not_regenerate_dies():
    burnt = play(troll("90", "1 fire"), NextTurn())
    accept = AcceptProposal("death-1-foe")

    assert burnt.proposals == (Proposal("death-1-foe", ProposalKind.DEATH, "foe"),)
    assert asked(burnt, accept) == (
        ProposalAccepted("death-1-foe", "foe", "Foe", ProposalKind.DEATH),
        CombatantDied("foe", "Foe", "wounds that do not regenerate"),
    )
    assert at(play(burnt, accept), "foe").dead


@pytest.mark.parametrize(
    "command", [Heal(("foe",), "1"), SetHitPoints("foe", 3), KillCombatants(("foe",))]
)
def test_a_proposed_death_is_settled_by(command: Heal):
    assert play(troll("90", "1 fire"), NextTurn(), command).proposals == ()


def test_the_dm_may_let_it_live():
    spared = play(troll("90", "1 fire"), NextTurn(), DismissProposal("death-1-foe"))

    assert not at(spared, "foe").dead
    assert kinds(play(spared, NextTurn(), NextTurn())) == [ProposalKind.REGENERATION]


def test_a_vampire_needs_1_hit_point():
    assert at(play(facing(VAMPIRE), hit("foe", "90")), "foe").dead
    special = facing(VAMPIRE, makes_death_saves=True)
    dying = play(special, hit("foe", "84"), NextTurn())
    assert kinds(dying) == [ProposalKind.DEATH_SAVE]


def test_chill_touch_stops_it():
    chilled = AddCondition(("foe",), None, label="chilled", marks=frozenset({Mark.NO_HEALING}))

    assert play(troll("30"), chilled, NextTurn()).proposals == ()
    assert kinds(play(troll("90"), chilled, NextTurn())) == [ProposalKind.DEATH]


def test_what_has_died_does_not_regenerate():
    dead = play(troll("90"), NextTurn(), KillCombatants(("foe",)))
    due = replace(dead, proposals=(Proposal("r", ProposalKind.REGENERATION, "foe"),))

    with pytest.raises(IllegalAction, match="Foe is dead and does not regenerate"):
        asked(due, AcceptProposal("r"))


def test_only_those_at_0_die_of_it():
    up = replace(troll(), proposals=(Proposal("d", ProposalKind.DEATH, "foe"),))

    with pytest.raises(IllegalAction, match="Foe has hit points again"):
        asked(up, AcceptProposal("d"))
    dead = play(troll(), KillCombatants(("foe",)))
    dead = replace(dead, proposals=(Proposal("d", ProposalKind.DEATH, "foe"),))
    with pytest.raises(IllegalAction, match="Foe is dead already"):
        asked(dead, AcceptProposal("d"))


def test_regeneration_can_be_given_and_taken():
    assert asked(troll("5 fire"), SetRegeneration("foe", VAMPIRE)) == (
        RegenerationSet("foe", "Foe", VAMPIRE),
    )
    given = play(troll("5 fire"), SetRegeneration("foe", VAMPIRE))
    assert at(given, "foe").regeneration == VAMPIRE
    assert not at(given, "foe").regeneration_stopped
    assert asked(given, SetRegeneration("foe", VAMPIRE)) == ()
    taken = play(troll("30"), NextTurn(), SetRegeneration("foe"))
    assert at(taken, "foe").regeneration is None
    assert taken.proposals == ()


@pytest.mark.parametrize("amount", [0, 10_000])
def test_the_amount_is_bounded(amount: int):
    with pytest.raises(OutOfBounds, match="Regeneration must be between 1 and 9,999"):
        asked(troll(), SetRegeneration("foe", Regeneration(amount)))
