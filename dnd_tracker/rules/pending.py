"""The proposals that wait: what becomes of them when one is settled, or a creature is gone."""

from collections.abc import Iterable
from dataclasses import replace

from dnd_tracker.rules.proposal import Proposal, ProposalKind

Proposals = tuple[Proposal, ...]

_DONE_TO_TARGETS = frozenset({ProposalKind.DAMAGE, ProposalKind.CONDITION})


def without(proposals: Proposals, proposal_id: str) -> Proposals:
    """Return what is left when one proposal is settled.

    Rule: SRD 5.1 has none; the state of the program.

    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> breath = (DamageTarget("m"),)
    >>> dealt = Proposal("d", ProposalKind.DAMAGE, "a", targets=breath, follows="roll-1")
    >>> resisted = Proposal("r", ProposalKind.LEGENDARY_RESISTANCE, "m", follows="roll-1")
    >>> without((dealt, resisted), "d")
    ()
    """
    return _still_due(one for one in proposals if one.id != proposal_id)


def without_target(proposals: Proposals, combatant_id: str) -> Proposals:
    """Return what is left when a creature can't be affected any more.

    Rule: SRD 5.1 has none; the state of the program.

    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> one = Proposal("d", ProposalKind.DAMAGE, "a", targets=(DamageTarget("m"),))
    >>> without_target((one,), "m")
    ()
    """
    return _still_due(_spared(one, combatant_id) for one in proposals)


def after_death(proposals: Proposals, combatant_id: str) -> Proposals:
    """Return what is left when a creature dies: what it has done to others still waits.

    Rule: SRD 5.1, "Dropping to 0 Hit Points".

    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> dealt = Proposal("d", ProposalKind.DAMAGE, "a", targets=(DamageTarget("m"),))
    >>> recharged = Proposal("r", ProposalKind.RECHARGE, "a")
    >>> [one.id for one in after_death((recharged, dealt), "a")]
    ['d']
    """
    return without_target(
        tuple(
            one
            for one in proposals
            if one.combatant_id != combatant_id or one.kind in _DONE_TO_TARGETS
        ),
        combatant_id,
    )


def softened(proposals: Proposals, follows: str, combatant_id: str) -> Proposals:
    """Return what waits when a failed save of one roll has become a success.

    Damage is halved where a success takes half; whoever took half by failing (evasion) takes none.

    Rule: SRD 5.1, "Legendary Resistance" and "Saving Throws".

    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> bolt = Proposal("d", ProposalKind.DAMAGE, "a", targets=(DamageTarget("m"),), follows="b")
    >>> softened((bolt,), "b", "m")
    ()
    >>> softened((replace(bolt, half_on_success=True),), "b", "m")[0].targets[0].takes.value
    'half'
    """
    return _still_due(
        _softened(one, combatant_id) if one.follows == follows else one for one in proposals
    )


def _softened(proposal: Proposal, combatant_id: str) -> Proposal:
    if not proposal.half_on_success:
        return _spared(proposal, combatant_id)
    return replace(
        proposal,
        targets=tuple(
            replace(one, saved=True) if one.id == combatant_id else one
            for one in proposal.targets
            if one.id != combatant_id or one.share is None
        ),
    )


def _spared(proposal: Proposal, combatant_id: str) -> Proposal:
    if all(one.id != combatant_id for one in proposal.targets):
        return proposal
    return replace(
        proposal, targets=tuple(one for one in proposal.targets if one.id != combatant_id)
    )


def _still_due(proposals: Iterable[Proposal]) -> Proposals:
    """Drop what affects nobody any more, and resistance to what no longer waits."""
    left = [one for one in proposals if one.targets or one.kind not in _DONE_TO_TARGETS]
    waiting = {one.follows for one in left if one.kind in _DONE_TO_TARGETS} | {""}
    return tuple(
        one
        for one in left
        if one.kind is not ProposalKind.LEGENDARY_RESISTANCE or one.follows in waiting
    )
