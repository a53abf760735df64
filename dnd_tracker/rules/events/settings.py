"""Events: what the table has agreed on, and what players see."""

from dataclasses import dataclass

from dnd_tracker.rules.settings import Settings


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    settings: Settings
    previous: Settings


@dataclass(frozen=True, slots=True)
class AliasSet:
    id: str
    name: str
    alias: str
    previous: str = ""
