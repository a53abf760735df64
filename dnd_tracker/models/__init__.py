"""All tables: the import that makes them known to relationships and to migrations."""

from dnd_tracker.models.account import BrowserSession, User
from dnd_tracker.models.creature import ContentPack, Creature
from dnd_tracker.models.encounter import Encounter, EncounterStep, Seat

__all__ = [
    "BrowserSession",
    "ContentPack",
    "Creature",
    "Encounter",
    "EncounterStep",
    "Seat",
    "User",
]
