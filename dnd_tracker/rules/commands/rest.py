"""Commands: rests, and what a fight was worth."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HitDiceSpent:
    """`count` hit dice of one size that a combatant spends."""

    id: str
    sides: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class TakeShortRest:
    """`spend` is rolled by the engine, each die by itself."""

    ids: tuple[str, ...]
    spend: tuple[HitDiceSpent, ...] = ()


@dataclass(frozen=True, slots=True)
class SpendHitDie:
    """`roll` is what a real die shows, without the modifier; None lets the engine roll."""

    id: str
    sides: int
    roll: int | None = None


@dataclass(frozen=True, slots=True)
class TakeLongRest:
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AwardExperience:
    """`defeated` are ids of monsters, `heroes` of those who share what they are worth."""

    defeated: tuple[str, ...]
    heroes: tuple[str, ...]
