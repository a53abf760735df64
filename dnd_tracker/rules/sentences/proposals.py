"""Sentences: what the rules call for, and what becomes of it."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.proposal import ProposalKind
from dnd_tracker.rules.sentences.words import rolled

_MADE: dict[ProposalKind, Callable[[happened.ProposalMade], str]] = {
    ProposalKind.CONCENTRATION_CHECK: lambda one: (
        f"{one.name} must make a DC {one.proposal.difficulty_class} Constitution save"
        f" to keep concentrating on {one.on}."
    ),
    ProposalKind.DEPARTURE: lambda one: f"{one.name} may leave now that {one.on} has ended.",
    ProposalKind.DAMAGE: lambda one: (
        f"{one.proposal.label or 'Damage'}: {one.proposal.amount}{rolled(one.on)} to deal."
    ),
    ProposalKind.CONDITION: lambda one: (
        f"{_condition(one)} for {_failed(len(one.proposal.targets))}."
    ),
    ProposalKind.LEGENDARY_RESISTANCE: lambda one: (
        f"{one.name} can turn the failed save into a success."
    ),
}
"""What was proposed, for the log; a kind that needs no words of its own is named."""


def _condition(event: happened.ProposalMade) -> str:
    given = event.proposal.condition
    return given.word.capitalize() if given is not None else "A condition"


def _failed(count: int) -> str:
    return "the one who failed" if count == 1 else f"the {count} who failed"


def _made(event: happened.ProposalMade) -> str:
    kind = event.proposal.kind
    if kind in _MADE:
        return _MADE[kind](event)
    label = f" ({event.proposal.label})" if event.proposal.label else ""
    return f"{_whose(event.name, kind)}{label} is due."


def _whose(name: str, kind: ProposalKind) -> str:
    return f"{name}'s {kind.value}" if name else f"The {kind.value}"


def _settled(event: happened.ProposalAccepted) -> str:
    if event.kind is ProposalKind.DAMAGE:
        return f"{event.label or 'The damage'} lands."
    if event.kind is ProposalKind.CONDITION:
        return f"{event.label or 'The effect'} takes hold."
    return (
        f"{_whose(event.name, event.kind)}{f' ({event.label})' if event.label else ''}: accepted."
    )


def _turned(event: happened.SaveTurned) -> str:
    against = f" against {event.label}" if event.label else ""
    return f"{event.name} turns the failed save{against} into a success."


PROPOSALS: dict[type[Event], Callable[[Any], str]] = {
    happened.ProposalMade: _made,
    happened.ProposalAccepted: _settled,
    happened.ProposalDismissed: lambda one: f"{_whose(one.name, one.kind)} is set aside.",
    happened.SaveTurned: _turned,
}
