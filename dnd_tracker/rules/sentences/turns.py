"""Sentences: initiative and turns."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.encounter import TurnState
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.proposal import ProposalKind
from dnd_tracker.rules.sentences.words import no_longer, rolled

# What is said of a state that ended with a turn; the end of a delay is the turn itself.
_OVER = {
    TurnState.SURPRISED: "is no longer surprised",
    TurnState.READIED: "has not used what it readied: {text}",
}
_NAMED = 12


def _turn_advanced(event: happened.TurnAdvanced) -> str:
    ended = "".join(
        f" {tick.name} is no longer {no_longer(tick.before)}."
        for tick in event.ticks
        if tick.after is None
    )
    delayed = f"{event.delayed_name} delays. " if event.delayed else ""
    new_round = f"Round {event.round}. " if event.new_round else ""
    over = "".join(
        f" {one.name} {_OVER[one.state].format(text=one.text)}."
        for one in event.cleared
        if one.state in _OVER
    )
    due = {one.kind for one in event.proposals}
    save = " A death save is due." if ProposalKind.DEATH_SAVE in due else ""
    return f"{delayed}{new_round}{_rolled_anew(event)}{event.name}'s turn.{ended}{over}{save}"


def _rolled_anew(event: happened.TurnAdvanced) -> str:
    if not event.placed:
        return ""
    rolls = ", ".join(f"{one.name} {one.after}" for one in event.placed[:_NAMED])
    more = len(event.placed) - _NAMED
    return f"New initiative: {rolls}{f' and {more} more' if more > 0 else ''}. "


def _initiative(event: happened.InitiativeSet) -> str:
    if event.value is None:
        return f"{event.name} has no initiative yet."
    verb = "rolls" if "d20" in event.detail else "has"
    return f"{event.name} {verb} initiative {event.value}{rolled(event.detail)}."


TURNS: dict[type[Event], Callable[[Any], str]] = {
    happened.InitiativeSet: _initiative,
    happened.OrderChanged: lambda one: f"{one.name} trades places with {one.other_name}.",
    happened.CombatStarted: lambda one: f"The fight begins with {one.combatants}.",
    happened.CombatEnded: lambda one: f"The fight ends in round {one.round}.",
    happened.TurnAdvanced: _turn_advanced,
    happened.TurnTakenBack: lambda one: f"Back to {one.name}'s turn in round {one.round}.",
    happened.DelayEnded: lambda one: f"{one.name} acts after {one.after}.",
    happened.SurpriseChanged: lambda one: (
        f"{one.name} is {'surprised' if one.surprised else 'not surprised'}."
    ),
    happened.ActionReadied: lambda one: f"{one.name} readies: {one.text}.",
    happened.ReadiedUsed: lambda one: f"{one.name} does what it readied: {one.text}.",
    happened.ReactionChanged: lambda one: (
        f"{one.name} {'uses its reaction' if one.used else 'has its reaction back'}."
    ),
}
