"""Commands: dice."""

from dataclasses import dataclass

from dnd_tracker.rules.dice import RollMode


@dataclass(frozen=True, slots=True)
class RollDice:
    """`by` is a combatant id or None for the DM."""

    by: str | None
    label: str
    expression: str


@dataclass(frozen=True, slots=True)
class RollAttack:
    by: str
    label: str
    bonus: int
    target: str | None = None
    mode: RollMode = RollMode.NORMAL
