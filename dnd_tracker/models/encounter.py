"""Encounters, the steps they are made of, and who sits at their table."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from dnd_tracker.models.base import Json, Table, TimeStamp, moment


class Encounter(Table, table=True):
    """A fight, planned or running: the snapshot after its last step.

    Attributes:
        version: the sequence number of the last row in `encounter_step`.
        opening: the fight before its first step.
        snapshot: the fight now: `opening` and then every step that is not undone.
        undo_step: sequence number of the step that undo takes back next.
        redo_step: sequence number of the step that redo carries out next.
    """

    __tablename__ = "encounter"
    __table_args__ = (Index("ix_encounter_owner_recent", "owner_id", "updated_at"),)

    owner_id: uuid.UUID = Field(foreign_key="user_account.id", ondelete="CASCADE")
    name: str = Field(max_length=80)
    phase: str = Field(max_length=16)
    version: int = 0
    opening: dict[str, Any] = Field(sa_type=Json)
    snapshot: dict[str, Any] = Field(sa_type=Json)
    undo_step: int | None = None
    redo_step: int | None = None
    turn_started_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    join_code: str | None = Field(default=None, max_length=6, unique=True)
    created_at: datetime = moment()
    updated_at: datetime = moment()
    deleted_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class EncounterStep(Table, table=True):
    """One command that was carried out: what it did, and how to take it back.

    Attributes:
        kind: "do", "undo" or "redo"; the last two only remember their command's id.
        undone: taken back, and not carried out again since.
        previous: of a done step, the one that undo takes back after it.
        next_undone: of an undone step, the one that redo carries out after it.
        reverse: the changes that lead from after the step back to before it.
    """

    __tablename__ = "encounter_step"
    __table_args__ = (
        UniqueConstraint("encounter_id", "sequence"),
        UniqueConstraint("encounter_id", "command_id"),
    )

    encounter_id: uuid.UUID = Field(foreign_key="encounter.id", ondelete="CASCADE")
    sequence: int
    command_id: str = Field(max_length=64)
    actor_id: uuid.UUID
    kind: str = Field(max_length=8)
    undone: bool = False
    previous: int | None = None
    next_undone: int | None = None
    command: dict[str, Any] = Field(sa_type=Json)
    events: list[dict[str, Any]] = Field(sa_type=Json)
    reverse: dict[str, Any] = Field(sa_type=Json)
    happened_at: datetime = moment()


class Seat(Table, table=True):
    """A player (or spectator, when `combatant_id` is empty) at the table of an encounter."""

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("encounter_id", "user_id"),)

    encounter_id: uuid.UUID = Field(foreign_key="encounter.id", ondelete="CASCADE")
    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    combatant_id: str | None = Field(default=None, max_length=64)
    taken_at: datetime = moment()
