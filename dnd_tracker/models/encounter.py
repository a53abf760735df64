"""Encounters, the steps they are made of, and who sits at their table."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from dnd_tracker.models.base import Json, Table, TimeStamp, moment

_LISTED = (
    "updated_at",
    "archived_at",
    "template",
    "phase",
    "plan_id",
    "folder_id",
    "created_at",
    "name",
    "search",
    "id",
)
"""All that lists read: an index with everything spares them the fights themselves."""


class Encounter(Table, table=True):
    """A fight, planned or running: the snapshot after its last step.

    Attributes:
        version: the sequence number of the last row in `encounter_step`.
        opening: the fight before its first step.
        snapshot: the fight now: `opening` and then every step that is not undone.
        undo_step: sequence number of the step that undo takes back next.
        redo_step: sequence number of the step that redo carries out next.
        plan_id: the plan this fight was started from; None for plans and for fights without one.
        party_id: the party whose characters fight here.
        wounds: what became of them after the fight: "kept" by the party, "left" here, "" while that
            is open.
        template: a pattern to begin plans with; it is never run itself.
        preparation: terrain, lair, waves and loot (`combat.preparation`), kept with the plan.
        search: what it is found by in a list: its name and tags in lower case.
    """

    __tablename__ = "encounter"
    __table_args__ = (
        Index("ix_encounter_owner_recent", "owner_id", "updated_at"),
        Index("ix_encounter_listed", "owner_id", "deleted_at", *_LISTED),
    )

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
    plan_id: uuid.UUID | None = Field(
        default=None, foreign_key="encounter.id", index=True, ondelete="SET NULL"
    )
    folder_id: uuid.UUID | None = Field(
        default=None, foreign_key="folder.id", index=True, ondelete="SET NULL"
    )
    party_id: uuid.UUID | None = Field(
        default=None, foreign_key="party.id", index=True, ondelete="SET NULL"
    )
    wounds: str = Field(default="", max_length=8)
    template: bool = False
    preparation: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    search: str = Field(default="", max_length=400)
    created_at: datetime = moment()
    updated_at: datetime = moment()
    archived_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    deleted_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class Folder(Table, table=True):
    """Where somebody keeps encounters that belong together."""

    __tablename__ = "folder"

    owner_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    name: str = Field(max_length=80)
    created_at: datetime = moment()


class EncounterTag(SQLModel, table=True):
    """A word on an encounter."""

    __tablename__ = "encounter_tag"  # pyright: ignore[reportAssignmentType] - as SQLModel documents it

    encounter_id: uuid.UUID = Field(
        primary_key=True, foreign_key="encounter.id", ondelete="CASCADE"
    )
    tag: str = Field(primary_key=True, max_length=40, index=True)


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


class FormerJoinCode(SQLModel, table=True):
    """A code that a table had before: it leads those who sit there already, and nobody else."""

    __tablename__ = "former_join_code"  # pyright: ignore[reportAssignmentType] - as SQLModel documents it

    code: str = Field(primary_key=True, max_length=6)
    encounter_id: uuid.UUID = Field(foreign_key="encounter.id", index=True, ondelete="CASCADE")


class Seat(Table, table=True):
    """A player (or spectator, when `combatant_id` is empty) at the table of an encounter.

    Attributes:
        removed_at: the DM has sent them away; they stay away until the DM lets them back.
    """

    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("encounter_id", "user_id"),)

    encounter_id: uuid.UUID = Field(foreign_key="encounter.id", ondelete="CASCADE")
    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    combatant_id: str | None = Field(default=None, max_length=64)
    taken_at: datetime = moment()
    removed_at: datetime | None = Field(default=None, sa_type=TimeStamp)
