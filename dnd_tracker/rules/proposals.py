"""Suggest, then confirm: what happens when a proposal is accepted, and when it is dismissed."""

from collections.abc import Callable

from dnd_tracker.rules import (
    concentration,
    consequences,
    death_saves,
    departures,
    last_stand,
    recharge,
    regeneration,
    save_ends,
)
from dnd_tracker.rules.commands import AcceptProposal, DismissProposal
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import Event, ProposalDismissed
from dnd_tracker.rules.lookup import proposal_in
from dnd_tracker.rules.proposal import Proposal, ProposalKind

_ACCEPTED: dict[
    ProposalKind, Callable[[Encounter, Proposal, int | None, Dice], tuple[Event, ...]]
] = {
    ProposalKind.CONCENTRATION_CHECK: concentration.resolve_check,
    ProposalKind.DEATH_SAVE: death_saves.resolve_death_save,
    ProposalKind.REGENERATION: regeneration.resolve_regeneration,
    ProposalKind.DEATH: regeneration.resolve_death,
    ProposalKind.LAST_STAND: last_stand.resolve_last_stand,
    ProposalKind.SAVE_ENDS: save_ends.resolve_save_ends,
    ProposalKind.DEPARTURE: departures.resolve_departure,
    ProposalKind.RECHARGE: recharge.resolve_recharge,
    ProposalKind.DAMAGE: consequences.resolve_damage,
    ProposalKind.CONDITION: consequences.resolve_condition,
    ProposalKind.LEGENDARY_RESISTANCE: consequences.resolve_legendary_resistance,
}


def accept_proposal(encounter: Encounter, command: AcceptProposal, dice: Dice) -> tuple[Event, ...]:
    """Do what was proposed; each kind's rule is where it is proposed.

    Rule: SRD 5.1, "Combat".

    Raises:
        RuleError: it was settled already, or the roll is out of bounds.

    >>> from dnd_tracker.rules.commands import NextTurn, SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> fight = after(ford(), SetHitPoints("tobin", 0), NextTurn())
    >>> told(accept_proposal(fight, AcceptProposal(fight.proposals[0].id), TENS))
    'Tobin rolls 10 on a death save: 1 of 3 successes, 0 of 3 failures.'
    """
    proposal = proposal_in(encounter, command.id)
    return _ACCEPTED[proposal.kind](encounter, proposal, command.roll, dice)


def dismiss_proposal(encounter: Encounter, command: DismissProposal, _: Dice) -> tuple[Event, ...]:
    """Set a proposal aside without following it.

    Rule: SRD 5.1 has none: the DM decides.

    Raises:
        RuleError: it was already settled.

    >>> from dnd_tracker.rules.commands import NextTurn, SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> fight = after(ford(), SetHitPoints("tobin", 0), NextTurn())
    >>> told(dismiss_proposal(fight, DismissProposal(fight.proposals[0].id), TENS))
    "Tobin's death save is set aside."
    """
    proposal = proposal_in(encounter, command.id)
    concerned = encounter.combatants.get(proposal.combatant_id)
    name = concerned.name if concerned is not None else ""
    return (ProposalDismissed(proposal.id, proposal.combatant_id, name, proposal.kind),)
