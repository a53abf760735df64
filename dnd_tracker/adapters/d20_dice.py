"""Dice by the `d20` library, which rolls with the operating system's randomness behind `random`."""

from typing import Any, cast

import d20

from dnd_tracker.rules import limits
from dnd_tracker.rules.dice import Rolled, RollMode
from dnd_tracker.rules.errors import InvalidAmount

_EXPRESSIONS = {
    RollMode.NORMAL: "1d20",
    RollMode.ADVANTAGE: "2d20kh1",
    RollMode.DISADVANTAGE: "2d20kl1",
}


class D20Dice:
    """See `rules.dice.Dice`. Expressions are bounded by the rules; the library is bounded again."""

    def __init__(self) -> None:
        """Bound the dice of one roll, with those that are rolled again or added."""
        context = d20.RollContext(max_rolls=limits.ROLLS)
        self._roller = d20.Roller(context)

    def roll(self, expression: str) -> Rolled:
        """See `Dice.roll`."""
        try:
            result = self._roller.roll(expression, stringifier=_PLAIN)
            return Rolled(result.total, result.result)
        except d20.TooManyRolls:
            message = f"At most {limits.ROLLS} dice are rolled at once, with those rolled again."
            raise InvalidAmount(message) from None
        except d20.RollValueError:
            raise InvalidAmount("This roll divides by zero.") from None

    def d20(self, mode: RollMode) -> Rolled:
        """See `Dice.d20`."""
        return self.roll(_EXPRESSIONS[mode])


class _Plain(d20.SimpleStringifier):
    """`2d6 (5, 3) + 3`, without the total, which is shown beside it."""

    def _str_expression(self, node: d20.Expression) -> str:
        return str(self._stringify(cast("Any", node.roll)))  # d20 gives no type


_PLAIN = _Plain()
