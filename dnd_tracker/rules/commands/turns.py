"""Commands: initiative and turns."""

from dataclasses import dataclass

from dnd_tracker.rules.settings import InitiativeMode


@dataclass(frozen=True, slots=True)
class RollInitiative:
    """Roll for `ids`; an empty tuple means every monster. `mode` None: as the settings say."""

    mode: InitiativeMode | None = None
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
    """Begin; whoever has no initiative yet rolls it, as the settings say.

    `surprised` are those who did not notice the threat.
    """

    surprised: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class SetSurprised:
    ids: tuple[str, ...]
    surprised: bool


@dataclass(frozen=True, slots=True)
class Delay:
    """Let the running turn, that of `id`, go for now."""

    id: str


@dataclass(frozen=True, slots=True)
class ActNow:
    """Take a delayed turn after the running one."""

    id: str


@dataclass(frozen=True, slots=True)
class Ready:
    """Ready an action: `what` it will do, and when."""

    id: str
    what: str


@dataclass(frozen=True, slots=True)
class UseReadied:
    """Do what was readied, with the reaction."""

    id: str
