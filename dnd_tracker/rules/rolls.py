"""Dice on request, which change nothing."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import RollDice
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.dice_notation.reader import read
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.events import DiceRolled, Event
from dnd_tracker.rules.lookup import combatant_in
from dnd_tracker.rules.names import clean_text


def roll_dice(encounter: Encounter, command: RollDice, dice: Dice) -> tuple[Event, ...]:
    """Roll an expression for a combatant or for the DM.

    Rule: SRD 5.1, "Game Dice".

    Raises:
        RuleError: unknown combatant, a bad label, an unreadable expression, or one that comes to
            too much.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(roll_dice(ford(), RollDice("mira", "Stealth", "1d20 + 4"), TENS))
    'Mira: Stealth, 10 (1d20+4).'
    """
    by = combatant_in(encounter, command.by).name if command.by is not None else ""
    expression = str(read(command.expression))
    label = clean_text(command.label or expression, "A label", limits.TEXT_LENGTH)
    rolled = dice.roll(expression)
    if abs(rolled.total) > limits.ROLL_TOTAL:
        raise InvalidAmount(f"A roll comes to at most {limits.ROLL_TOTAL:,}.")
    return (DiceRolled(by, label, expression, rolled.total, _shortened(rolled.detail)),)


def _shortened(detail: str) -> str:
    """Keep hundreds of dice from filling the log, and stored texts within their bound."""
    if len(detail) <= limits.ROLL_DETAIL:
        return detail
    return detail[: limits.ROLL_DETAIL - 1] + "…"
