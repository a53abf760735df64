"""Dice by the `d20` library, which rolls with the operating system's randomness behind `random`."""

from typing import Any

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
    """`4d6kh3 (5, 3, 6, not 1) + 3`, without the total, which is shown beside it.

    d20 gives no types: hence Any.
    """

    def _str_expression(self, node: Any) -> str:
        return self._stringify(node.roll)

    def _stringify(self, node: Any) -> str:
        written = str(super()._stringify(node))
        return written if node.kept else f"not {written}"

    def _str_dice(self, node: Any) -> str:
        return f"{node.num}d{node.size}{self._str_ops(node.operations)} {self._listed(node.values)}"

    def _str_set(self, node: Any) -> str:
        return f"{self._listed(node.values)}{self._str_ops(node.operations)}"

    def _listed(self, values: Any) -> str:
        """Write what counts first, and what was dropped behind it."""
        kept_first = sorted(values, key=lambda one: not one.kept)
        return f"({', '.join(self._stringify(one) for one in kept_first)})"

    def _str_die(self, node: Any) -> str:
        """Write a die that was rolled again with what it showed before."""
        return " → ".join(self._str_literal(one) for one in node.values)

    def _str_literal(self, node: Any) -> str:
        history = " → ".join(map(str, node.values))
        return f"{history}!" if node.exploded else history


_PLAIN = _Plain()
