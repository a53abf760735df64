"""How proposals come and go. Total, like every evolution."""

from dataclasses import replace

from dnd_tracker.rules import pending
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import (
    ProposalAccepted,
    ProposalDismissed,
    ProposalMade,
    SaveRolled,
    SaveTurned,
)
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.proposal import ProposalKind


def settled(encounter: Encounter, proposal_id: str) -> Encounter:
    """Return the encounter without one proposal.

    Rule: SRD 5.1 has none; the state of the program.
    """
    left = pending.without(encounter.proposals, proposal_id)
    if len(left) == len(encounter.proposals):
        return encounter
    return replace(encounter, proposals=left)


def of_the_dead(encounter: Encounter, combatant_id: str) -> Encounter:
    """Return the encounter without what was proposed to, or to be done to, somebody who dies.

    Rule: SRD 5.1, "Dropping to 0 Hit Points".
    """
    return replace(encounter, proposals=pending.after_death(encounter.proposals, combatant_id))


def proposal_made(encounter: Encounter, event: ProposalMade) -> Encounter:
    """Remember what is due; "" is nobody in particular.

    Rule: SRD 5.1, "Combat"; each kind's own rule is where it is proposed.
    """
    if event.proposal.combatant_id not in ("", *encounter.combatants):
        return encounter
    return replace(
        encounter,
        proposals=(*encounter.proposals, event.proposal),
        proposed=encounter.proposed + 1,
    )


def proposal_accepted(encounter: Encounter, event: ProposalAccepted) -> Encounter:
    """Settle a proposal that was followed.

    Rule: SRD 5.1, "Combat"; each kind's own rule is where it is proposed.
    """
    return settled(encounter, event.proposal_id)


def proposal_dismissed(encounter: Encounter, event: ProposalDismissed) -> Encounter:
    """Set a proposal aside; whoever was to leave stays, held by nobody from now on.

    Rule: SRD 5.1 has none: the DM decides.
    """
    left = settled(encounter, event.proposal_id)
    if event.kind is not ProposalKind.DEPARTURE:
        return left
    return changed(left, event.id, lambda one: replace(one, held_by_concentration=False))


def save_rolled(encounter: Encounter, event: SaveRolled) -> Encounter:
    """Settle the proposal that asked for a saving throw.

    Rule: SRD 5.1, "Saving Throws".
    """
    return settled(encounter, event.proposal_id)


def save_turned(encounter: Encounter, event: SaveTurned) -> Encounter:
    """Soften what waits for a save that became a success; without uses left, no more is offered.

    Rule: SRD 5.1, "Legendary Resistance".
    """
    left = settled(encounter, event.proposal_id)
    creature = encounter.combatants.get(event.id)
    spent = {one.key for one in creature.counters if not one.left} if creature is not None else ()
    offered = tuple(
        one
        for one in left.proposals
        if one.kind is not ProposalKind.LEGENDARY_RESISTANCE
        or one.combatant_id != event.id
        or one.counter not in spent
    )
    return replace(left, proposals=pending.softened(offered, event.follows, event.id))
