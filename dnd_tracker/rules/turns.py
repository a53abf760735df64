"""Rounds and turns: whose turn is next, what begins and ends with it, and the way back."""

from collections.abc import Iterator
from dataclasses import replace

from dnd_tracker.rules.advance import advance
from dnd_tracker.rules.coming import still_to_come
from dnd_tracker.rules.commands import EndCombat, NextTurn, PreviousTurn, StartCombat
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Cleared, Edition, Encounter, Phase, TurnState
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import CombatEnded, CombatStarted, Event, TurnTakenBack
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.initiative import rolled_for
from dnd_tracker.rules.lookup import creatures
from dnd_tracker.rules.surprise import surprises

_RULE = "SRD 5.1, The Order of Combat"


def turns_after(order: tuple[str, ...], active: str | None) -> Iterator[tuple[str, bool]]:
    """Return who comes after `active`, itself last, and whether that begins a new round.

    Rule: SRD 5.1, "The Order of Combat".

    >>> list(turns_after(("a", "b", "c"), "b"))
    [('c', False), ('a', True), ('b', True)]
    """
    start = order.index(active) + 1 if active is not None else 0
    for combatant_id in order[start:]:
        yield combatant_id, False
    for combatant_id in order[:start]:
        yield combatant_id, True


def running(encounter: Encounter) -> None:
    """Insist that the fight is on.

    Rule: SRD 5.1, "The Order of Combat".

    Raises:
        IllegalAction: it has not started, or has ended.

    >>> from dnd_tracker.rules.examples import prepared
    >>> running(prepared())
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.IllegalAction: The fight has not started.
    """
    if encounter.phase is not Phase.RUNNING:
        state = "has not started" if encounter.phase is Phase.PREPARING else "has ended"
        raise IllegalAction(f"The fight {state}.", _RULE)


def _nobody() -> IllegalAction:
    return IllegalAction("Nobody is left who could act.", _RULE)


def start_combat(encounter: Encounter, command: StartCombat, dice: Dice) -> tuple[Event, ...]:
    """Roll the initiative that is missing, and begin the first turn.

    In 2024 surprise has done its work with the roll; in 2014 it lasts until the first turn ends.

    Rule: SRD 5.1, "Combat Step by Step" and "Surprise"; SRD 5.2, "Initiative".

    Raises:
        IllegalAction: the fight is on already, or nobody could act in it.

    >>> from dnd_tracker.rules.examples import TENS, prepared, told
    >>> told(start_combat(prepared(), StartCombat(surprised=("ogre",)), TENS))
    "Ogre is surprised. The fight begins with 5. Round 1. Mira's turn."
    """
    if encounter.phase is Phase.RUNNING:
        raise IllegalAction("The fight is already running.", _RULE)
    if not encounter.combatants:
        raise IllegalAction("Add at least one combatant first.", _RULE)
    surprised = surprises(encounter, command.surprised, surprised=True)
    encounter = replay(encounter, surprised)
    missing = tuple(
        encounter.combatants[one]
        for one in encounter.order
        if encounter.combatants[one].initiative is None
    )
    rolled = rolled_for(encounter, missing, None, dice)
    started = CombatStarted(len(creatures(encounter)))
    encounter = replay(encounter, (*rolled, started))
    first = advance(encounter, still_to_come(encounter), None, dice)
    if first is None:
        raise _nobody()
    if encounter.edition is Edition.E2024:
        over = tuple(
            Cleared(one.id, one.name, TurnState.SURPRISED)
            for one in encounter.combatants.values()
            if one.surprised
        )
        first = replace(first, cleared=tuple(dict.fromkeys((*first.cleared, *over))))
    return (*surprised, *rolled, started, replace(first, new_round=True))


def end_combat(encounter: Encounter, _: EndCombat, __: Dice) -> tuple[Event, ...]:
    """End the fight.

    Rule: SRD 5.1, "Combat Step by Step".

    Raises:
        IllegalAction: it is not running.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(end_combat(ford(), EndCombat(), TENS))
    'The fight ends in round 1.'
    """
    running(encounter)
    return (CombatEnded(encounter.round),)


def next_turn(encounter: Encounter, _: NextTurn, dice: Dice) -> tuple[Event, ...]:
    """End the running turn and begin the next.

    Rule: SRD 5.1, "The Order of Combat".

    Raises:
        IllegalAction: the fight is not running, or nobody is left who could act.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(next_turn(ford(), NextTurn(), TENS))
    "Tobin's turn."
    """
    running(encounter)
    advanced = advance(encounter, still_to_come(encounter), encounter.active, dice)
    if advanced is None:
        raise _nobody()
    return (advanced,)


def previous_turn(encounter: Encounter, _: PreviousTurn, __: Dice) -> tuple[Event, ...]:
    """Go back to the turn before, taking back exactly what the advance changed.

    Turns of combatants that are gone since are passed over.

    Rule: SRD 5.1 has none: a correction of the DM's.

    Raises:
        IllegalAction: the fight is not running, or no earlier turn is known.

    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> told(previous_turn(after(ford(), NextTurn()), PreviousTurn(), TENS))
    "Back to Mira's turn in round 1."
    """
    running(encounter)
    for count, record in enumerate(reversed(encounter.turns), start=1):
        combatant = encounter.combatants.get(record.active) if record.active else None
        if combatant is not None:
            return (TurnTakenBack(combatant.id, combatant.name, record.round, count),)
    raise IllegalAction("There is no earlier turn to go back to.", _RULE)
