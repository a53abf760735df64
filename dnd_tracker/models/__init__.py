"""All tables: the import that makes them known to relationships and to migrations."""

from dnd_tracker.models.account import BrowserSession, User
from dnd_tracker.models.encounter import Encounter, EncounterStep, Seat

__all__ = ["BrowserSession", "Encounter", "EncounterStep", "Seat", "User"]
