"""Using what is limited: daily uses, spell slots, legendary actions; and having it back."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import RestoreUse, SetInLair, SpendUse
from dnd_tracker.rules.conditions import INCAPACITATING
from dnd_tracker.rules.counter import CounterKind
from dnd_tracker.rules.counters import (
    LEGENDARY_ACTIONS,
    counter_in,
    maximum_of,
    rule_of,
    spend_events,
)
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Role
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event, InLairChanged, UseRestored
from dnd_tracker.rules.lookup import bounded, combatant_in
from dnd_tracker.rules.names import clean_text


def use_events(
    encounter: Encounter, combatant: Combatant, key: str, amount: int = 1, on: str = ""
) -> tuple[Event, ...]:
    """Return what is spent by doing what a counter counts, if that may be done now.

    Legendary actions are taken in other creatures' turns, and not while unable to act. An attack
    of a Multiattack is counted on the own turn only, while there is one left, and never refused:
    haste and opportunity attacks come on top.

    Rule: SRD 5.1, "Legendary Actions" (not on its own turn, not incapacitated, not before the end
    of its first turn when surprised); "Limited Usage"; "Multiattack".

    Raises:
        RuleError: no such counter, too few uses, or not now.

    >>> from dnd_tracker.rules.commands import SetCounter
    >>> from dnd_tracker.rules.counter import Counter
    >>> from dnd_tracker.rules.examples import after, ford, told
    >>> attacks = Counter("attacks", "Attacks", 2, 2, kind=CounterKind.ATTACKS)
    >>> fight = after(ford(), *(SetCounter(one, attacks) for one in ("mira", "tobin")))
    >>> [told(use_events(fight, fight.combatants[one], "attacks")) for one in ("mira", "tobin")]
    ['Mira has 1 attack left this turn.', '']
    """
    counter = counter_in(combatant, key)
    own_turn = _acts_now(encounter, combatant)
    if counter.kind is CounterKind.ATTACKS and not (own_turn and counter.left):
        return ()
    return _spent(encounter, combatant, key, amount, on)


def _spent(
    encounter: Encounter, combatant: Combatant, key: str, amount: int, on: str
) -> tuple[Event, ...]:
    spent = spend_events(combatant, key, amount, on)
    if counter_in(combatant, key).kind is CounterKind.LEGENDARY_ACTIONS:
        _legendary_now(encounter, combatant)
    return spent


def _acts_now(encounter: Encounter, combatant: Combatant) -> bool:
    return encounter.active is not None and creature_of(encounter, encounter.active) is combatant


def _legendary_now(encounter: Encounter, combatant: Combatant) -> None:
    if _acts_now(encounter, combatant):
        raise IllegalAction(
            f"{combatant.name} takes legendary actions in other creatures' turns.",
            LEGENDARY_ACTIONS,
        )
    if combatant.dead or any(one.condition in INCAPACITATING for one in combatant.conditions):
        state = "dead" if combatant.dead else "incapacitated"
        raise IllegalAction(
            f"{combatant.name} is {state} and cannot take legendary actions.", LEGENDARY_ACTIONS
        )
    if combatant.surprised and encounter.edition is Edition.E2014:
        raise IllegalAction(
            f"{combatant.name} is surprised: no legendary actions before its first turn ends.",
            LEGENDARY_ACTIONS,
        )


def creature_of(encounter: Encounter, combatant_id: str) -> Combatant | None:
    """Return whose turn a place in the order is: an extra turn is its owner's.

    Rule: SRD 5.1, "The Order of Combat"; extra turns: docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import AddExtraTurn
    >>> from dnd_tracker.rules.examples import after, ford
    >>> creature_of(after(ford(), AddExtraTurn("again", "ogre", 15)), "again").name
    'Ogre'
    """
    combatant = encounter.combatants[combatant_id]
    if combatant.role is Role.EXTRA_TURN and combatant.owner is not None:
        return encounter.combatants.get(combatant.owner)
    return combatant


def spend_use(encounter: Encounter, command: SpendUse, _: Dice) -> tuple[Event, ...]:
    """Spend uses of a counter.

    Rule: SRD 5.1, "Limited Usage" and "Legendary Actions".

    Raises:
        RuleError: unknown combatant or counter, too few uses, or not now.

    >>> from dnd_tracker.rules.commands import SetCounter
    >>> from dnd_tracker.rules.counter import Counter
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> legendary = CounterKind.LEGENDARY_ACTIONS
    >>> actions = Counter("legendary", "Legendary actions", 3, 3, kind=legendary)
    >>> fight = after(ford(), SetCounter("ogre", actions))
    >>> told(spend_use(fight, SpendUse("ogre", "legendary", 2, "Wing Attack"), TENS))
    'Ogre uses Wing Attack (2 legendary actions, 1 left).'
    """
    combatant = combatant_in(encounter, command.id)
    on = clean_text(command.on, "An action's name") if command.on else ""
    return _spent(encounter, combatant, command.key, command.amount, on)


def restore_use(encounter: Encounter, command: RestoreUse, _: Dice) -> tuple[Event, ...]:
    """Give uses back by hand.

    Rule: SRD 5.1, "Limited Usage"; the DM's correction.

    Raises:
        RuleError: unknown combatant or counter, or more than it can have.

    >>> from dnd_tracker.rules.commands import SetCounter
    >>> from dnd_tracker.rules.counter import Counter
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> fight = after(ford(), SetCounter("ogre", Counter("web", "Web", 0, 1)))
    >>> told(restore_use(fight, RestoreUse("ogre", "web"), TENS))
    'Ogre has Web back (1 left).'
    """
    combatant = combatant_in(encounter, command.id)
    counter = counter_in(combatant, command.key)
    bounded(command.amount, "The number of uses", 1, limits.COUNTER_MAXIMUM)
    left = counter.left + command.amount
    if left > maximum_of(combatant, counter):
        raise IllegalAction(
            f"{combatant.name} has at most {maximum_of(combatant, counter)} {counter.name}.",
            rule_of(counter),
        )
    return (
        UseRestored(combatant.id, combatant.name, counter.key, counter.name, command.amount, left),
    )


def set_in_lair(encounter: Encounter, command: SetInLair, _: Dice) -> tuple[Event, ...]:
    """Let a combatant fight in its lair, where it may have more uses, or outside.

    Rule: SRD 5.2, "Legendary Actions" and "Legendary Resistance" ("3, or 4 in lair").

    Raises:
        RuleError: unknown combatant.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_in_lair(ford(Edition.E2024), SetInLair("ogre", in_lair=True), TENS))
    'Ogre fights in its lair.'
    """
    combatant = combatant_in(encounter, command.id)
    if combatant.in_lair is command.in_lair:
        return ()
    return (InLairChanged(combatant.id, combatant.name, command.in_lair),)
