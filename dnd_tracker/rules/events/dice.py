"""Events: dice."""

from dataclasses import dataclass

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.dice import RollMode


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
    """`hit` is None without a target; `natural` is the d20 itself.

    Attributes:
        armor_class: with what cover adds.
        mode: how the d20 was rolled, by what `reasons` say.
        critical: a critical hit; before version 2 a natural 20 alone told.
        why_critical: what made it one besides the die ("target paralyzed within 5 ft.").
    """

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
    mode: RollMode = RollMode.NORMAL
    reasons: tuple[str, ...] = ()
    critical: bool = False
    why_critical: str = ""
    cover: int = 0


@dataclass(frozen=True, slots=True)
class SaveRolled:
    """A saving throw against a DC; a proposal that asked for it is settled by it.

    Attributes:
        label: what it was made against ("Fire Breath"), "" when nobody said.
        natural: the d20 itself, None for the total of real dice and where nothing was rolled.
        failed_by: why it failed without a roll ("paralyzed"), "" when it did not.
        proposal_id: of what asked for it, "" for none.
    """

    id: str
    name: str
    label: str
    ability: Ability
    total: int
    difficulty_class: int
    success: bool
    natural: int | None = None
    detail: str = ""
    mode: RollMode = RollMode.NORMAL
    reasons: tuple[str, ...] = ()
    failed_by: str = ""
    proposal_id: str = ""
