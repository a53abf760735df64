"""Commands: what the table has agreed on, and what players see."""

from dataclasses import dataclass

from dnd_tracker.rules.settings import Settings


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    settings: Settings


@dataclass(frozen=True, slots=True)
class SetAlias:
    """Say what players see instead of a name where names are masked; "" is "Creature 1"."""

    id: str
    alias: str
