"""What the engine asks of dice. The engine itself never rolls: it is handed an implementation."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class RollMode(StrEnum):
    """How a d20 is rolled."""

    NORMAL = "normal"
    ADVANTAGE = "advantage"
    DISADVANTAGE = "disadvantage"


@dataclass(frozen=True, slots=True)
class Rolled:
    """A result and how it came about, e.g. `Rolled(11, "2d6 (5, 3) + 3")`."""

    total: int
    detail: str


class Dice(Protocol):
    """Dice as the engine needs them.

    Expressions are already checked and bounded, and written as `rules.dice_notation` writes them:
    `2d6+3`, `2d20kh1-1`, `(1d8e8+2)*2[fire]`. A total is cut to a whole number, towards 0.
    """

    def roll(self, expression: str) -> Rolled:
        """Roll a validated expression.

        Raises:
            InvalidAmount: too many dice were rolled again or added, or it divided by zero.
        """
        ...

    def d20(self, mode: RollMode) -> Rolled:
        """Roll one d20, or two keeping one; the total is the natural roll."""
        ...
