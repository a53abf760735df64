"""The Ready action: what somebody will do, and when, with its reaction."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.circumstances import is_incapacitated
from dnd_tracker.rules.commands import Ready, UseReadied
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import ActionReadied, Event, ReadiedUsed
from dnd_tracker.rules.evolve_turns import whose_turn
from dnd_tracker.rules.lookup import creature_in
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.reactions import can_react
from dnd_tracker.rules.turns import running

_RULE = "SRD 5.1, Ready"


def ready(encounter: Encounter, command: Ready, _: Dice) -> tuple[Event, ...]:
    """Ready an action in the own turn; readied again, the newer one counts.

    Rule: SRD 5.1, "Ready"; SRD 5.2, "Ready".

    Raises:
        RuleError: unknown combatant, not its turn, it can't act now, or a bad text.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(ready(ford(), Ready("mira", "shoot whoever wades in"), TENS))
    'Mira readies: shoot whoever wades in.'
    """
    running(encounter)
    combatant = creature_in(encounter, command.id)
    acting = whose_turn(encounter.combatants, encounter.active or "")
    if acting is None or acting.id != combatant.id:
        raise IllegalAction(f"{combatant.name} readies an action in its own turn only.", _RULE)
    if is_incapacitated(combatant):
        raise IllegalAction(f"{combatant.name} is incapacitated and can't act.", _RULE)
    if combatant.surprised and encounter.edition is Edition.E2014:
        raise IllegalAction(
            f"{combatant.name} is surprised: no action in its first turn.", "SRD 5.1, Surprise"
        )
    text = clean_text(command.what, "What is readied", limits.TEXT_LENGTH)
    return (ActionReadied(combatant.id, combatant.name, text),)


def use_readied(encounter: Encounter, command: UseReadied, _: Dice) -> tuple[Event, ...]:
    """Do what was readied, right after its trigger.

    Rule: SRD 5.1, "Ready" and "Reactions"; SRD 5.2, "Ready".

    Raises:
        RuleError: unknown combatant, nothing readied, or no reaction left.

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> fight = after(ford(), Ready("mira", "shoot whoever wades in"), NextTurn())
    >>> told(use_readied(fight, UseReadied("mira"), TENS))
    'Mira does what it readied: shoot whoever wades in.'
    >>> after(fight, UseReadied("mira")).combatants["mira"].reaction_used
    True
    """
    combatant = creature_in(encounter, command.id)
    if combatant.readied is None:
        raise IllegalAction(f"{combatant.name} has readied nothing.", _RULE)
    can_react(encounter, combatant)
    if combatant.reaction_used:
        raise IllegalAction(f"{combatant.name} has used its reaction.", "SRD 5.1, Reactions")
    return (ReadiedUsed(combatant.id, combatant.name, combatant.readied),)
