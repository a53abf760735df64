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


def settled(encounter: Encounter, proposal_id: str) -> Encounter:
    """Return the encounter without one proposal.

    Rule: SRD 5.1 has none; the state of the program.
    """
    left = pending.without(encounter.proposals, proposal_id)
    if len(left) == len(encounter.proposals):
        return encounter
    return replace(encounter, proposals=left)


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
    """Set a proposal aside.

    Rule: SRD 5.1 has none: the DM decides.
    """
    return settled(encounter, event.proposal_id)


def save_rolled(encounter: Encounter, event: SaveRolled) -> Encounter:
    """Settle the proposal that asked for a saving throw.

    Rule: SRD 5.1, "Saving Throws".
    """
    return settled(encounter, event.proposal_id)


def save_turned(encounter: Encounter, event: SaveTurned) -> Encounter:
    """Soften what waits for a save that became a success.

    Rule: SRD 5.1, "Legendary Resistance".
    """
    left = settled(encounter, event.proposal_id)
    return replace(left, proposals=pending.softened(left.proposals, event.follows, event.id))
