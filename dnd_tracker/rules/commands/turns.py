"""Commands: initiative and turns."""

from dataclasses import dataclass

from dnd_tracker.rules.settings import InitiativeMode


@dataclass(frozen=True, slots=True)
class RollInitiative:
    """Roll for `ids`; an empty tuple means every monster."""

    mode: InitiativeMode = InitiativeMode.GROUPED
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetInitiative:
    """Type an initiative; None clears it and puts the combatant last."""

    id: str
    value: int | None


@dataclass(frozen=True, slots=True)
class MoveInOrder:
    """Move one place up (-1) or down (+1), past a combatant with the same initiative only."""

    id: str
    step: int


@dataclass(frozen=True, slots=True)
class StartCombat:
    """Begin; whoever has no initiative yet rolls it, monsters by kind."""


@dataclass(frozen=True, slots=True)
class EndCombat:
    pass


@dataclass(frozen=True, slots=True)
class NextTurn:
    pass


@dataclass(frozen=True, slots=True)
class PreviousTurn:
    pass


@dataclass(frozen=True, slots=True)
class SetReactionUsed:
    id: str
    used: bool
