"""How damage, healing and conditions change the state. Total, like every evolution."""

from dataclasses import replace

from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.encounter import (
    NO_DEATH_SAVES,
    Combatant,
    DeathSaves,
    Encounter,
    ProposalKind,
    Side,
)
from dnd_tracker.rules.events import (
    CheckProposed,
    CombatantDied,
    CombatantDropped,
    ConcentrationChecked,
    ConcentrationEnded,
    ConcentrationStarted,
    ConditionAdded,
    ConditionRemoved,
    DamageTaken,
    DeathSaveRolled,
    DeathSavesFailed,
    Healed,
    HitPointsSet,
    ProposalDismissed,
    Stabilized,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.evolve_turns import with_condition, without_condition


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
    """Let a hero fall unconscious, and a monster be down.

    Rule: SRD 5.1, "Falling Unconscious" and "Monsters and Death".
    """

    def drop(combatant: Combatant) -> Combatant:
        if combatant.side is Side.MONSTER:
            return replace(combatant, dead=True)
        unconscious = AppliedCondition(Condition.UNCONSCIOUS)
        return replace(
            combatant,
            conditions=with_condition(combatant.conditions, unconscious),
            death_saves=NO_DEATH_SAVES,
        )

    return changed(encounter, event.id, drop)


def combatant_died(encounter: Encounter, event: CombatantDied) -> Encounter:
    """Let a combatant die.

    Rule: SRD 5.1, "Instant Death" and "Death Saving Throws".
    """
    settled = _without(encounter, event.id, ProposalKind.DEATH_SAVE)
    return changed(settled, event.id, lambda one: replace(one, dead=True, hit_points=0))


def _without(encounter: Encounter, combatant_id: str, kind: ProposalKind) -> Encounter:
    """Withdraw what was proposed to one combatant."""
    left = tuple(
        one for one in encounter.proposals if (one.combatant_id, one.kind) != (combatant_id, kind)
    )
    if len(left) == len(encounter.proposals):
        return encounter
    return replace(encounter, proposals=left)


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
    settled = _without(encounter, event.id, ProposalKind.DEATH_SAVE)
    return _tallied(settled, event.id, event.death_saves)


def stabilized(encounter: Encounter, event: Stabilized) -> Encounter:
    """Stop the death saving throws.

    Rule: SRD 5.1, "Stabilizing a Creature".
    """
    settled = _without(encounter, event.id, ProposalKind.DEATH_SAVE)
    return _tallied(settled, event.id, DeathSaves(stable=True))


def _raised(combatant: Combatant, hit_points: int) -> Combatant:
    if not hit_points or (combatant.hit_points and not combatant.dead):
        return replace(combatant, hit_points=hit_points)
    return replace(
        combatant,
        hit_points=hit_points,
        dead=False,
        death_saves=NO_DEATH_SAVES,
        conditions=without_condition(combatant.conditions, Condition.UNCONSCIOUS),
    )


def healed(encounter: Encounter, event: Healed) -> Encounter:
    """Give hit points back; above 0 a hero wakes.

    Rule: SRD 5.1, "Healing".
    """
    if event.after:
        encounter = _without(encounter, event.id, ProposalKind.DEATH_SAVE)
    return changed(encounter, event.id, lambda one: _raised(one, event.after))


def hit_points_set(encounter: Encounter, event: HitPointsSet) -> Encounter:
    """Overwrite hit points.

    Rule: SRD 5.1, "Hit Points"; the DM's correction.
    """
    if event.after:
        encounter = _without(encounter, event.id, ProposalKind.DEATH_SAVE)
    return changed(encounter, event.id, lambda one: _raised(one, event.after))


def temporary_hit_points_granted(
    encounter: Encounter, event: TemporaryHitPointsGranted
) -> Encounter:
    """Replace temporary hit points.

    Rule: SRD 5.1, "Temporary Hit Points".
    """
    return changed(encounter, event.id, lambda one: replace(one, temporary_hit_points=event.after))


def condition_added(encounter: Encounter, event: ConditionAdded) -> Encounter:
    """Add or replace a condition.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".
    """
    return changed(
        encounter,
        event.id,
        lambda one: replace(one, conditions=with_condition(one.conditions, event.applied)),
    )


def condition_removed(encounter: Encounter, event: ConditionRemoved) -> Encounter:
    """Take a condition away.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".
    """
    return changed(
        encounter,
        event.id,
        lambda one: replace(one, conditions=without_condition(one.conditions, event.condition)),
    )


def concentration_started(encounter: Encounter, event: ConcentrationStarted) -> Encounter:
    """Begin to concentrate.

    Rule: SRD 5.1, "Concentration".
    """
    return changed(encounter, event.id, lambda one: replace(one, concentration=event.on))


def concentration_ended(encounter: Encounter, event: ConcentrationEnded) -> Encounter:
    """Stop concentrating; checks that were due are not any more.

    Rule: SRD 5.1, "Concentration".
    """
    settled = _without(encounter, event.id, ProposalKind.CONCENTRATION_CHECK)
    return changed(settled, event.id, lambda one: replace(one, concentration=None))


def check_proposed(encounter: Encounter, event: CheckProposed) -> Encounter:
    """Remember that a concentration check is due.

    Rule: SRD 5.1, "Concentration".
    """
    if event.proposal.combatant_id not in encounter.combatants:
        return encounter
    return replace(
        encounter,
        proposals=(*encounter.proposals, event.proposal),
        checks=encounter.checks + 1,
    )


def concentration_checked(encounter: Encounter, event: ConcentrationChecked) -> Encounter:
    """Settle a concentration check.

    Rule: SRD 5.1, "Concentration".
    """
    return _settled(encounter, event.proposal_id)


def proposal_dismissed(encounter: Encounter, event: ProposalDismissed) -> Encounter:
    """Set a proposal aside.

    Rule: SRD 5.1 has none: the DM decides.
    """
    return _settled(encounter, event.proposal_id)


def _settled(encounter: Encounter, proposal_id: str) -> Encounter:
    left = tuple(one for one in encounter.proposals if one.id != proposal_id)
    return replace(encounter, proposals=left)
