"""SRD 5.1, "Zombie" (Undead Fortitude) and "Boar" (Relentless)."""

from dataclasses import replace
from typing import Any

import pytest

from dnd_tracker.rules.abilities import Ability, SaveBonuses
from dnd_tracker.rules.commands import (
    AcceptProposal,
    AddCombatants,
    DealDamage,
    DismissProposal,
    KillCombatants,
    Revive,
)
from dnd_tracker.rules.counter import Counter, Refill
from dnd_tracker.rules.damage import DamageTarget, DamageType, Defences, Reduction
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction, InvalidText, OutOfBounds
from dnd_tracker.rules.events import ProposalAccepted, ProposalMade, SaveRolled, StayedUp, UseSpent
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.stat_block_text.last_stand import read_last_stand
from dnd_tracker.rules.traits import LastStand
from tests.rules.table import asked, at, hit, monster, play, seat

RADIANT = frozenset({DamageType.RADIANT})
FORTITUDE = LastStand("Undead Fortitude", 5, not_by=RADIANT, not_criticals=True)
RELENTLESS = LastStand("Relentless", at_most=7, counter="relentless")
USE = Counter("relentless", "Relentless", 1, 1, Refill.SHORT_REST)
ACCEPT = AcceptProposal("last-stand-1-foe")


def zombie(**more: Any) -> Encounter:
    return seat(monster("Foe", maximum=22, hit_points=9, last_stand=FORTITUDE, **more))


def boar(*counters: Counter) -> Encounter:
    return seat(monster("Foe", maximum=11, hit_points=5, last_stand=RELENTLESS, counters=counters))


def proposed(encounter: Encounter, *commands: DealDamage) -> tuple[Proposal, ...]:
    return play(encounter, *commands).proposals


def test_a_zombie_that_drops_may_save_against_5_and_the_damage_taken():
    assert asked(zombie(), hit("foe", "9 slashing, 3 fire"))[-1] == ProposalMade(
        Proposal(
            "last-stand-1-foe",
            ProposalKind.LAST_STAND,
            "foe",
            17,
            Ability.CONSTITUTION,
            "Undead Fortitude",
        ),
        "Foe",
        "Undead Fortitude",
    )


@pytest.mark.parametrize(("total", "up"), [(14, True), (13, False)])
def test_the_save_decides(total: int, up: bool):
    down = play(zombie(), hit("foe", "9"))
    events = asked(down, replace(ACCEPT, roll=total))
    after = play(down, replace(ACCEPT, roll=total))

    assert isinstance(events[0], SaveRolled)
    assert (events[0].difficulty_class, events[0].success) == (14, up)
    assert events[1:] == ((StayedUp("foe", "Foe", "Undead Fortitude"),) if up else ())
    assert (at(after, "foe").dead, at(after, "foe").hit_points) == (not up, int(up))
    assert after.proposals == ()


def test_its_own_constitution_counts_when_it_is_rolled():
    tough = play(zombie(saves=SaveBonuses(constitution=4)), hit("foe", "9"))

    assert at(play(tough, ACCEPT), "foe").hit_points == 1


@pytest.mark.parametrize(
    ("blow", "asked_for"),
    [("9 radiant", False), ("8 fire, 1 radiant", False), ("9 fire", True), ("8", False)],
)
def test_radiant_damage_leaves_no_chance(blow: str, asked_for: bool):
    assert bool(proposed(zombie(), hit("foe", blow))) is asked_for


def test_radiant_damage_that_does_none_is_none():
    immune = zombie(defences=Defences(immunities=RADIANT))

    assert len(proposed(immune, hit("foe", "9 fire, 5 radiant"))) == 1


def test_a_critical_hit_leaves_no_chance():
    assert proposed(zombie(), hit("foe", "9", critical=True)) == ()


def test_who_is_knocked_out_needs_none():
    assert proposed(zombie(), DealDamage((DamageTarget("foe"),), "9", nonlethal=True)) == ()


def test_damage_at_0_asks_for_nothing():
    dying = zombie(makes_death_saves=True)

    assert len(proposed(dying, hit("foe", "9"), hit("foe", "3"))) == 1


@pytest.mark.parametrize(("blow", "asked_for"), [("7", True), ("8", False)])
def test_a_boar_is_relentless_against_7_damage_or_less(blow: str, asked_for: bool):
    assert bool(proposed(boar(USE), hit("foe", blow))) is asked_for


def test_relentless_needs_no_save_and_spends_its_use():
    down = play(boar(USE), hit("foe", "7"))

    assert asked(down, ACCEPT) == (
        ProposalAccepted("last-stand-1-foe", "foe", "Foe", ProposalKind.LAST_STAND, "Relentless"),
        UseSpent("foe", "Foe", "relentless", "Relentless", 1, 0),
        StayedUp("foe", "Foe", "Relentless"),
    )
    up = play(down, ACCEPT)
    assert at(up, "foe").hit_points == 1
    assert proposed(up, hit("foe", "1")) == ()


def test_uses_that_nobody_counts_do_not_matter():
    assert at(play(boar(), hit("foe", "7"), ACCEPT), "foe").hit_points == 1


def test_it_is_not_proposed_any_more_to_those_who_are_killed_or_revived():
    down = play(zombie(), hit("foe", "9"))

    assert play(down, Revive(("foe",))).proposals == ()
    assert play(down, DismissProposal("last-stand-1-foe")).proposals == ()
    standing = replace(play(down, Revive(("foe",))), proposals=down.proposals)
    with pytest.raises(IllegalAction, match="Foe has hit points again"):
        asked(standing, ACCEPT)
    assert play(standing, KillCombatants(("foe",))).proposals == ()


def test_the_log_says_what_kept_it_up():
    assert sentence(StayedUp("foe", "Foe", "Relentless")) == (
        "Foe stays up with 1 hit point (Relentless)."
    )


def test_each_edition_prints_it_in_its_own_way():
    new = (
        "If damage reduces the zombie to 0 Hit Points, it makes a Constitution saving throw (DC 5"
        " plus the damage taken) unless the damage is Radiant or from a Critical Hit."
    )
    assert read_last_stand("Undead Fortitude", new) == FORTITUDE
    assert read_last_stand("Undead Fortitude", new.split(" unless", maxsplit=1)[0]) == LastStand(
        "Undead Fortitude", 5
    )
    assert read_last_stand("Keen Smell", "The boar has advantage.") is None


def test_what_joins_is_bounded():
    def joining(**more: Any) -> AddCombatants:
        return AddCombatants((monster("Orc", **more),))

    for wrong in (joining(last_stand=LastStand("x" * 81)), joining(last_stand=LastStand(" "))):
        with pytest.raises(InvalidText, match="A trait"):
            asked(new_encounter("Ford"), wrong)
    with pytest.raises(OutOfBounds, match="The DC must be between 0 and 999"):
        asked(new_encounter("Ford"), joining(last_stand=LastStand("Fortitude", -1)))
    for amount in (-1, 10_000):
        with pytest.raises(OutOfBounds, match="A reduction must be between 0 and 9,999"):
            asked(
                new_encounter("Ford"), joining(defences=Defences(reductions=(Reduction(amount),)))
            )
    with pytest.raises(InvalidText, match="at most 200 characters"):
        asked(
            new_encounter("Ford"),
            joining(defences=Defences(reductions=(Reduction(1, text="x" * 201),))),
        )
