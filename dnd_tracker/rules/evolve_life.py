"""How life and death beside damage change the state. Total, like every evolution."""

from dataclasses import replace

from dnd_tracker.rules.borne import with_condition
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, Combatant, DeathSaves, Encounter
from dnd_tracker.rules.events import (
    DeathSavesChosen,
    HitPointMaximumChanged,
    KnockedOut,
    RegenerationSet,
    RegenerationStopped,
    Revived,
    StayedUp,
)
from dnd_tracker.rules.evolve_conditions import without_proposals
from dnd_tracker.rules.evolve_hit_points import no_longer_dying, raised
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.healing import KNOCKED_OUT
from dnd_tracker.rules.proposal import ProposalKind


def hit_point_maximum_changed(encounter: Encounter, event: HitPointMaximumChanged) -> Encounter:
    """Raise or lower the maximum; hit points as the event says, and who is raised above 0 wakes.

    Rule: SRD 5.1, "Hit Points" and "Aid".
    """

    def change(combatant: Combatant) -> Combatant:
        resized = replace(
            combatant,
            hit_point_maximum=event.maximum,
            maximum_change=event.change,
            maximum_halved=event.halved,
        )
        return resized if event.after == event.before else raised(resized, event.after)

    if not event.before and event.after:
        encounter = no_longer_dying(encounter, event.id)
    return changed(encounter, event.id, change)


def knocked_out(encounter: Encounter, event: KnockedOut) -> Encounter:
    """Let a combatant lie unconscious: stable at 0 hit points, or with 1.

    Rule: SRD 5.1, "Knocking a Creature Out"; SRD 5.2, "Knocking Out a Creature".
    """
    cause = KNOCKED_OUT if event.after else ""
    unconscious = AppliedCondition(Condition.UNCONSCIOUS, cause=cause)
    return changed(
        no_longer_dying(encounter, event.id),
        event.id,
        lambda one: replace(
            one,
            dead=False,
            hit_points=event.after,
            death_saves=NO_DEATH_SAVES if event.after else DeathSaves(stable=True),
            conditions=with_condition(one.conditions, unconscious),
        ),
    )


def revived(encounter: Encounter, event: Revived) -> Encounter:
    """Bring a combatant back from death.

    Rule: SRD 5.1, "Revivify".
    """
    up = no_longer_dying(encounter, event.id)
    return changed(up, event.id, lambda one: raised(one, event.hit_points))


def stayed_up(encounter: Encounter, event: StayedUp) -> Encounter:
    """Let a creature stay at 1 hit point.

    Rule: SRD 5.1, "Zombie" (Undead Fortitude).
    """
    return changed(no_longer_dying(encounter, event.id), event.id, lambda one: raised(one, 1))


def death_saves_chosen(encounter: Encounter, event: DeathSavesChosen) -> Encounter:
    """Remember who makes death saving throws.

    Rule: SRD 5.1, "Monsters and Death".
    """
    return changed(encounter, event.id, lambda one: replace(one, makes_death_saves=event.value))


def regeneration_set(encounter: Encounter, event: RegenerationSet) -> Encounter:
    """Write regeneration on a combatant.

    Rule: SRD 5.1, "Troll" (Regeneration).
    """
    without = without_proposals(encounter, event.id, ProposalKind.REGENERATION)
    return changed(
        without,
        event.id,
        lambda one: replace(one, regeneration=event.regeneration, regeneration_stopped=False),
    )


def regeneration_stopped(encounter: Encounter, event: RegenerationStopped) -> Encounter:
    """Suspend regeneration until the start of the creature's next turn is over.

    Rule: SRD 5.1, "Troll" (Regeneration).
    """
    return changed(encounter, event.id, lambda one: replace(one, regeneration_stopped=True))
