"""Sentences: initiative and turns."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.proposal import ProposalKind
from dnd_tracker.rules.sentences.words import no_longer, rolled


def _turn_advanced(event: happened.TurnAdvanced) -> str:
    ended = "".join(
        f" {tick.name} is no longer {no_longer(tick.before)}."
        for tick in event.ticks
        if tick.after is None
    )
    new_round = f"Round {event.round}. " if event.new_round else ""
    due = {one.kind for one in event.proposals}
    save = " A death save is due." if ProposalKind.DEATH_SAVE in due else ""
    return f"{new_round}{event.name}'s turn.{ended}{save}"


def _initiative(event: happened.InitiativeSet) -> str:
    if event.value is None:
        return f"{event.name} has no initiative yet."
    verb = "rolls" if event.detail else "has"
    return f"{event.name} {verb} initiative {event.value}{rolled(event.detail)}."


TURNS: dict[type[Event], Callable[[Any], str]] = {
    happened.InitiativeSet: _initiative,
    happened.OrderChanged: lambda one: f"{one.name} trades places with {one.other_name}.",
    happened.CombatStarted: lambda one: f"The fight begins with {one.combatants}.",
    happened.CombatEnded: lambda one: f"The fight ends in round {one.round}.",
    happened.TurnAdvanced: _turn_advanced,
    happened.TurnTakenBack: lambda one: f"Back to {one.name}'s turn in round {one.round}.",
    happened.ReactionChanged: lambda one: (
        f"{one.name} {'uses its reaction' if one.used else 'has its reaction back'}."
    ),
}
