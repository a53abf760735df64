"""Delaying a turn: a rule of the house, which many tables play."""

from dataclasses import replace

from dnd_tracker.rules.advance import advance
from dnd_tracker.rules.coming import still_to_come
from dnd_tracker.rules.commands import ActNow, Delay
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import DelayEnded, Event
from dnd_tracker.rules.evolve_order import initiative_set
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.lookup import creature_in
from dnd_tracker.rules.order import after_group, followed, rider_of, sharing_turn_of
from dnd_tracker.rules.turns import running

_RULE = "docs/house-choices.md, Delay"


def delay(encounter: Encounter, command: Delay, dice: Dice) -> tuple[Event, ...]:
    """Let the running turn go for now; it does not end, and the next begins.

    Rule: SRD 5.1 has none; see docs/house-choices.md.

    Raises:
        RuleError: unknown combatant, it is not its turn, it has no turn of its own, or nobody is
            left who could act.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(delay(ford(), Delay("mira"), TENS))
    "Mira delays. Tobin's turn."
    """
    running(encounter)
    combatant = creature_in(encounter, command.id)
    if encounter.active != combatant.id:
        raise IllegalAction(f"It is not {combatant.name}'s turn.", _RULE)
    rider = rider_of(encounter, combatant)
    if rider is not None:
        raise IllegalAction(f"{combatant.name} acts with {rider.name}.", _RULE)
    waiting = changed(encounter, combatant.id, lambda one: replace(one, delaying=True))
    advanced = advance(waiting, still_to_come(encounter), None, dice)
    if advanced is None:
        raise IllegalAction("Nobody is left who could act.", _RULE)
    return (replace(advanced, delayed=combatant.id, delayed_name=combatant.name),)


def act_now(encounter: Encounter, command: ActNow, _: Dice) -> tuple[Event, ...]:
    """Take a delayed turn right after the running one, and keep that initiative.

    Rule: SRD 5.1 has none; see docs/house-choices.md.

    Raises:
        RuleError: unknown combatant, it does not delay, it acts next anyway, or no turn is running.

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> waited = after(ford(), Delay("mira"), NextTurn())
    >>> told(act_now(waited, ActNow("mira"), TENS))
    'Mira acts after Goblin 1.'
    """
    running(encounter)
    combatant = creature_in(encounter, command.id)
    if not combatant.delaying:
        raise IllegalAction(f"{combatant.name} is not delaying.", _RULE)
    if encounter.active is None:
        raise IllegalAction("No turn is running.", _RULE)
    active = encounter.combatants[encounter.active]
    leader = rider_of(encounter, active) or active
    mounts = {one.id for one in sharing_turn_of(encounter, leader.id)}
    first = tuple(one for one in still_to_come(encounter) if one in mounts)
    owed = tuple(dict.fromkeys((*first, combatant.id, *encounter.owed)))
    if owed == encounter.owed:
        raise IllegalAction(f"{combatant.name} acts next already.", _RULE)
    event = DelayEnded(
        combatant.id,
        combatant.name,
        active.name,
        active.initiative,
        after_group(encounter, leader.id, moving=combatant.id),
        owed,
    )
    return (event, *followed(initiative_set(encounter, event), combatant.id, active.initiative))
