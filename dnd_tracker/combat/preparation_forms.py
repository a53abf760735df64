"""What is typed where an encounter is prepared."""

import uuid
from typing import Annotated

from pydantic import Field, StringConstraints

from dnd_tracker.combat.forms import Form, Number, Text
from dnd_tracker.rules import limits

_ID = "^[A-Za-z0-9_-]*$"
Seen = Annotated[Number, Field(ge=0)]
"""The version that the page showed."""
Line = Annotated[str, StringConstraints(max_length=400)]
WaveId = Annotated[str, StringConstraints(max_length=limits.ID_LENGTH, pattern=_ID)]


class NotesForm(Form):
    """Terrain, lair and loot; a line of `loot` is a thing."""

    seen: Seen
    terrain: Text = ""
    lair_of: WaveId = ""
    loot: Annotated[str, StringConstraints(max_length=30_000)] = ""
    coins: Line = ""


class WaveForm(Form):
    """A wave; `who` as "4 goblins, 1 ogre". Without an id it is a new one."""

    seen: Seen
    id: WaveId = ""
    name: Line = ""
    when: Line = ""
    who: Annotated[str, StringConstraints(max_length=2_000)] = ""
    hidden: bool = False


class BringForm(Form):
    """A wave that comes; without `hidden`, as it was prepared."""

    wave: WaveId
    hidden: bool | None = None


class DropForm(Form):
    """A wave that is not to come any more."""

    wave: WaveId


class PartyForm(Form):
    """A party to bring; `instead` of the characters of others who are there."""

    party: uuid.UUID
    instead: bool = False
