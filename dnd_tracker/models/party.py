"""Parties, and the characters they are made of."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from dnd_tracker.models.base import Json, Table, TimeStamp, moment


class Party(Table, table=True):
    """Characters that adventure together.

    Attributes:
        search: what it is found by in a list: its name in lower case.
        position: its place among the parties of its owner, from 0.
        archived_at: put aside; it counts no longer towards the tier's limit.
        version: grows with every change of the party itself.
    """

    __tablename__ = "party"
    __table_args__ = (Index("ix_party_owner_order", "owner_id", "deleted_at", "position"),)

    owner_id: uuid.UUID = Field(foreign_key="user_account.id", ondelete="CASCADE")
    name: str = Field(max_length=80)
    search: str = Field(default="", max_length=240)
    notes: str = Field(default="", max_length=10_000)
    position: int = 0
    version: int = 1
    created_at: datetime = moment()
    updated_at: datetime = moment()
    archived_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    deleted_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class PartyCharacter(Table, table=True):
    """A player's character.

    Attributes:
        sheet: what is written on it (`rules.character.CharacterSheet`).
        condition: how it is now, carried from fight to fight (`rules.character.CharacterState`).
        former: how it was before the last rest or fight: `condition`, `what` that was, a `mark`
            that all share who went through it together, and the `version` it led to; or empty.
        source: where it was imported from ("dnd-beyond:12345"), "" for none.
        position: its place in the party, from 0.
        version: grows with every change, so that nobody overwrites what they have not seen.
    """

    __tablename__ = "party_character"
    __table_args__ = (Index("ix_party_character_order", "party_id", "deleted_at", "position"),)

    owner_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    party_id: uuid.UUID = Field(foreign_key="party.id", ondelete="CASCADE")
    name: str = Field(max_length=80)
    position: int = 0
    sheet: dict[str, Any] = Field(sa_type=Json)
    condition: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    former: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    source: str = Field(default="", max_length=80)
    portrait_id: uuid.UUID | None = Field(
        default=None, foreign_key="portrait.id", index=True, ondelete="SET NULL"
    )
    version: int = 1
    created_at: datetime = moment()
    updated_at: datetime = moment()
    deleted_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class CharacterImport(Table, table=True):
    """Characters from a file or another site, read but not taken yet: gone after a day.

    Attributes:
        party_id: where they are to go; None for a party of their own.
        label: what was read ("D&D Beyond", "bren.json").
        party_name: what a party of their own would be called.
        content: the characters with their doubts, and what was not understood of the whole.
    """

    __tablename__ = "character_import"

    owner_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    party_id: uuid.UUID | None = Field(default=None, foreign_key="party.id", ondelete="SET NULL")
    label: str = Field(max_length=80)
    party_name: str = Field(default="", max_length=80)
    content: dict[str, Any] = Field(sa_type=Json)
    created_at: datetime = moment()
