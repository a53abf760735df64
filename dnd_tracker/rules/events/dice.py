"""Events: dice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DiceRolled:
    """`by` is the roller's name, "" for the DM."""

    by: str
    label: str
    expression: str
    total: int
    detail: str


@dataclass(frozen=True, slots=True)
class AttackRolled:
    """`hit` is None without a target; `natural` is the d20 itself."""

    id: str
    by: str
    label: str
    total: int
    natural: int
    detail: str
    target: str | None = None
    target_name: str = ""
    armor_class: int | None = None
    hit: bool | None = None
