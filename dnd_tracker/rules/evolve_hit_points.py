"""How damage and healing change the state. Total, like every evolution."""

from dataclasses import replace

from dnd_tracker.rules.borne import with_condition, without_instance
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, Combatant, DeathSaves, Encounter
from dnd_tracker.rules.events import (
    CombatantDied,
    CombatantDropped,
    DamageTaken,
    DeathSaveRolled,
    DeathSavesFailed,
    Healed,
    HitPointsSet,
    Stabilized,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.evolve_conditions import without_proposals
from dnd_tracker.rules.evolve_proposals import of_the_dead
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.proposal import ProposalKind


def damage_taken(encounter: Encounter, event: DamageTaken) -> Encounter:
    """Take hit points away, temporary ones first.

    Rule: SRD 5.1, "Temporary Hit Points".
    """
    return changed(
        encounter,
        event.id,
        lambda one: replace(
            one,
            hit_points=event.after,
            temporary_hit_points=max(0, one.temporary_hit_points - event.temporary_lost),
        ),
    )


def combatant_dropped(encounter: Encounter, event: CombatantDropped) -> Encounter:
    """Let a hero fall unconscious, and a monster be down, unless the event says otherwise.

    Rule: SRD 5.1, "Falling Unconscious" and "Monsters and Death".
    """

    def drop(combatant: Combatant) -> Combatant:
        if not event.falls:
            return replace(combatant, dead=True)
        unconscious = AppliedCondition(Condition.UNCONSCIOUS)
        return replace(
            combatant,
            conditions=with_condition(combatant.conditions, unconscious),
            death_saves=NO_DEATH_SAVES,
        )

    left = encounter if event.falls else of_the_dead(encounter, event.id)
    return changed(left, event.id, drop)


def combatant_died(encounter: Encounter, event: CombatantDied) -> Encounter:
    """Let a combatant die.

    Rule: SRD 5.1, "Instant Death" and "Death Saving Throws".
    """
    settled = of_the_dead(encounter, event.id)
    return changed(settled, event.id, lambda one: replace(one, dead=True, hit_points=0))


def _tallied(encounter: Encounter, combatant_id: str, tally: DeathSaves) -> Encounter:
    return changed(encounter, combatant_id, lambda one: replace(one, death_saves=tally))


def death_saves_failed(encounter: Encounter, event: DeathSavesFailed) -> Encounter:
    """Count failures that damage brought.

    Rule: SRD 5.1, "Damage at 0 Hit Points".
    """
    return _tallied(encounter, event.id, event.death_saves)


def death_save_rolled(encounter: Encounter, event: DeathSaveRolled) -> Encounter:
    """Count a death saving throw.

    Rule: SRD 5.1, "Death Saving Throws".
    """
    settled = without_proposals(encounter, event.id, ProposalKind.DEATH_SAVE)
    return _tallied(settled, event.id, event.death_saves)


def stabilized(encounter: Encounter, event: Stabilized) -> Encounter:
    """Stop the death saving throws.

    Rule: SRD 5.1, "Stabilizing a Creature".
    """
    settled = without_proposals(encounter, event.id, ProposalKind.DEATH_SAVE)
    return _tallied(settled, event.id, DeathSaves(stable=True))


def raised(combatant: Combatant, hit_points: int) -> Combatant:
    """Return a combatant with other hit points; whoever was at 0 or dead wakes.

    Unconsciousness that something else brought, such as a spell, stays.

    Rule: SRD 5.1, "Falling Unconscious" (ends if you regain any hit points).
    """
    if not hit_points or (combatant.hit_points and not combatant.dead):
        return replace(combatant, hit_points=hit_points)
    return replace(
        combatant,
        hit_points=hit_points,
        dead=False,
        death_saves=NO_DEATH_SAVES,
        conditions=without_instance(combatant.conditions, AppliedCondition(Condition.UNCONSCIOUS)),
    )


def no_longer_dying(encounter: Encounter, combatant_id: str) -> Encounter:
    """Withdraw what is proposed to those at 0 hit points.

    Rule: SRD 5.1, "Death Saving Throws"; "Troll" (Regeneration).
    """
    for kind in (ProposalKind.DEATH_SAVE, ProposalKind.DEATH, ProposalKind.LAST_STAND):
        encounter = without_proposals(encounter, combatant_id, kind)
    return encounter


def healed(encounter: Encounter, event: Healed) -> Encounter:
    """Give hit points back; above 0 a hero wakes.

    Rule: SRD 5.1, "Healing".
    """
    if event.after:
        encounter = no_longer_dying(encounter, event.id)
    return changed(encounter, event.id, lambda one: raised(one, event.after))


def hit_points_set(encounter: Encounter, event: HitPointsSet) -> Encounter:
    """Overwrite hit points.

    Rule: SRD 5.1, "Hit Points"; the DM's correction.
    """
    if event.after:
        encounter = no_longer_dying(encounter, event.id)
    return changed(encounter, event.id, lambda one: raised(one, event.after))


def temporary_hit_points_granted(
    encounter: Encounter, event: TemporaryHitPointsGranted
) -> Encounter:
    """Replace temporary hit points.

    Rule: SRD 5.1, "Temporary Hit Points".
    """
    return changed(encounter, event.id, lambda one: replace(one, temporary_hit_points=event.after))
