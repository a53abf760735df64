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

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> aid = HitPointMaximumChanged("mira", "Mira", 24, 29, 5, 0, before=24, after=29)
    >>> one = mira(hit_point_maximum_changed(ford(), aid))
    >>> one.hit_points, one.hit_point_maximum
    (29, 29)
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

    >>> from dnd_tracker.rules.examples import ford
    >>> spared = (KnockedOut("ogre", "Ogre", before=59, after=left) for left in (0, 1))
    >>> ogres = [knocked_out(ford(), one).combatants["ogre"] for one in spared]
    >>> [(one.hit_points, one.death_saves.stable, one.dead) for one in ogres]
    [(0, True, False), (1, False, False)]
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

    >>> from dnd_tracker.rules.commands import KillCombatants
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> one = mira(revived(after(ford(), KillCombatants(("mira",))), Revived("mira", "Mira", 1)))
    >>> one.dead, one.hit_points
    (False, 1)
    """
    up = no_longer_dying(encounter, event.id)
    return changed(up, event.id, lambda one: raised(one, event.hit_points))


def stayed_up(encounter: Encounter, event: StayedUp) -> Encounter:
    """Let a creature stay at 1 hit point.

    Rule: SRD 5.1, "Zombie" (Undead Fortitude).

    >>> from dnd_tracker.rules.commands import DealDamage
    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.examples import after, ford
    >>> down = after(ford(), DealDamage((DamageTarget("ogre"),), "59"))
    >>> stayed_up(down, StayedUp("ogre", "Ogre", "Undead Fortitude")).combatants["ogre"].hit_points
    1
    """
    return changed(no_longer_dying(encounter, event.id), event.id, lambda one: raised(one, 1))


def death_saves_chosen(encounter: Encounter, event: DeathSavesChosen) -> Encounter:
    """Remember who makes death saving throws.

    Rule: SRD 5.1, "Monsters and Death".

    >>> from dnd_tracker.rules.commands import DealDamage
    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.examples import after, ford
    >>> chosen = death_saves_chosen(ford(), DeathSavesChosen("ogre", "Ogre", value=True))
    >>> felled = (after(one, DealDamage((DamageTarget("ogre"),), "59")) for one in (ford(), chosen))
    >>> [one.combatants["ogre"].dead for one in felled]
    [True, False]
    """
    return changed(encounter, event.id, lambda one: replace(one, makes_death_saves=event.value))


def regeneration_set(encounter: Encounter, event: RegenerationSet) -> Encounter:
    """Write regeneration on a combatant.

    Rule: SRD 5.1, "Troll" (Regeneration).

    >>> from dnd_tracker.rules.commands import NextTurn, SetHitPoints
    >>> from dnd_tracker.rules.examples import after, ford
    >>> from dnd_tracker.rules.traits import Regeneration
    >>> troll = regeneration_set(ford(), RegenerationSet("ogre", "Ogre", Regeneration(10)))
    >>> its_turn = after(troll, SetHitPoints("ogre", 30), *[NextTurn()] * 4)
    >>> [one.kind.value for one in its_turn.proposals]
    ['regeneration']
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

    >>> from dnd_tracker.rules.commands import NextTurn, SetHitPoints, SetRegeneration
    >>> from dnd_tracker.rules.examples import after, ford
    >>> from dnd_tracker.rules.traits import Regeneration
    >>> troll = SetRegeneration("ogre", Regeneration(10))
    >>> hurt = after(ford(), troll, SetHitPoints("ogre", 30))
    >>> burnt = regeneration_stopped(hurt, RegenerationStopped("ogre", "Ogre", "fire"))
    >>> [len(after(one, *[NextTurn()] * 4).proposals) for one in (hurt, burnt)]
    [1, 0]
    """
    return changed(encounter, event.id, lambda one: replace(one, regeneration_stopped=True))
