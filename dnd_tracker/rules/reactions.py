"""Reactions: one between two turns, and who can't take any."""

from dnd_tracker.rules.circumstances import is_incapacitated, marked
from dnd_tracker.rules.commands import SetReactionUsed
from dnd_tracker.rules.conditions import Mark
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event, ReactionChanged
from dnd_tracker.rules.lookup import can_act, creature_in

_RULE = "SRD 5.1, Reactions"


def set_reaction_used(encounter: Encounter, command: SetReactionUsed, _: Dice) -> tuple[Event, ...]:
    """Mark a reaction as used or available.

    Rule: SRD 5.1, "Reactions".

    Raises:
        RuleError: unknown combatant, no creature, or it can't take a reaction now.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_reaction_used(ford(), SetReactionUsed("tobin", used=True), TENS))
    'Tobin uses its reaction.'
    """
    combatant = creature_in(encounter, command.id)
    if command.used:
        can_react(encounter, combatant)
    return (ReactionChanged(combatant.id, combatant.name, command.used),)


def can_react(encounter: Encounter, combatant: Combatant) -> None:
    """Insist that nothing keeps a combatant from reacting; whether it has reacted is not asked.

    Rule: SRD 5.1, "Reactions", "Surprise" (none until its first turn ends) and Appendix PH-A,
    "Incapacitated"; SRD 5.2, "Incapacitated".

    Raises:
        IllegalAction: it can't take reactions.

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.conditions import Condition
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> fight = after(ford(), AddCondition(("mira",), Condition.STUNNED))
    >>> can_react(fight, mira(fight))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.IllegalAction: Mira is incapacitated and can't take reactions.
    """
    if not can_act(combatant) or combatant.hit_points == 0:
        raise IllegalAction(f"{combatant.name} is down and can't take reactions.", _RULE)
    if combatant.surprised and encounter.edition is Edition.E2014:
        raise IllegalAction(
            f"{combatant.name} is surprised: no reaction until its first turn ends.",
            "SRD 5.1, Surprise",
        )
    if is_incapacitated(combatant):
        raise IllegalAction(
            f"{combatant.name} is incapacitated and can't take reactions.",
            "SRD 5.1, Conditions: Incapacitated",
        )
    for word in marked(combatant, Mark.NO_REACTIONS):
        raise IllegalAction(f"{combatant.name} can't take reactions: {word}.", _RULE)
