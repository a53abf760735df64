"""Sentences: uses that run out and come back."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.counter import ANY_ATTACK, Counter, CounterKind
from dnd_tracker.rules.events import Event


def _legendary_actions(amount: int) -> str:
    return f"{amount} legendary action{'' if amount == 1 else 's'}"


def _spent(event: happened.UseSpent) -> str:
    match event.kind:
        case CounterKind.LEGENDARY_ACTIONS:
            amount = _legendary_actions(event.amount)
            if event.on:
                return f"{event.name} uses {event.on} ({amount}, {event.left} left)."
            return f"{event.name} uses {amount} ({event.left} left)."
        case CounterKind.SPELL_SLOTS:
            slots = event.of if event.amount == 1 else f"{event.amount} × {event.of}"
            on = f" on {event.on}" if event.on else ""
            return f"{event.name} spends {slots}{on} ({event.left} left)."
        case CounterKind.ATTACKS:
            attack = "attack" if event.left == 1 else "attacks"
            which = "" if event.of == ANY_ATTACK else f"{event.of} "
            return f"{event.name} has {event.left} {which}{attack} left this turn."
        case CounterKind.SPELL:
            return f"{event.name} casts {event.of} ({event.left} left)."
        case _:
            of = event.of if event.amount == 1 else f"{event.amount} × {event.of}"
            on = f" for {event.on}" if event.on and event.on != event.of else ""
            return f"{event.name} uses {of}{on} ({event.left} left)."


def _recharge(event: happened.RechargeRolled) -> str:
    if event.recharged:
        return f"{event.name}'s {event.of} recharges ({event.natural})."
    return f"{event.name}'s {event.of} does not recharge ({event.natural}, needs {event.needed})."


def _uses(counter: Counter) -> str:
    return f"{counter.name} {counter.left}/{counter.maximum}"


def _set(event: happened.CounterSet) -> str:
    before = f", before {_uses(event.before)}" if event.before else ""
    return f"{event.name} has {_uses(event.counter)}{before}."


def _lair(event: happened.InLairChanged) -> str:
    return f"{event.name} {'fights' if event.in_lair else 'no longer fights'} in its lair."


MONSTER_ACTIONS: dict[type[Event], Callable[[Any], str]] = {
    happened.UseSpent: _spent,
    happened.UseRestored: lambda one: (
        f"{one.name} has {one.of if one.amount == 1 else f'{one.amount} × {one.of}'}"
        f" back ({one.left} left)."
    ),
    happened.RechargeRolled: _recharge,
    happened.CounterSet: _set,
    happened.CounterRemoved: lambda one: f"{one.name} no longer counts {one.counter.name}.",
    happened.InLairChanged: _lair,
}
