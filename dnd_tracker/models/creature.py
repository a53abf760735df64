"""Creatures, the packs of content they come in, and what people do with them."""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from dnd_tracker.models.base import Json, Table, TimeStamp, moment


class Creature(SQLModel, table=True):
    """A creature that can be put into a fight: of a pack, for everybody, or somebody's own.

    `stat_block` is the whole of it (`rules.stat_block.to_dict`); the columns repeat what lists show
    and searches compare. `search` holds its words in lower case, each with a blank before it, and
    `near` those of its name with a letter left out, by which it is found misspelt. Both are indexed
    as `models/creature_index.py` says.

    Attributes:
        id: of a pack's creature its slug, of one's own a UUID.
        source: key of the pack, or "own".
        owner_id: whose own it is; None for those of packs.
        category: one of the fourteen types ("beast" for a "swarm of Tiny beasts"), "" for others.
        environments: where it lives, in lower case between commas: ",forest,hill,"; "" unknown.
        legendary: it has legendary actions.
        import_id: the import it came with, so that one can be taken back.
        version: grows with every change, so that nobody overwrites what they have not seen.
    """

    __table_args__ = (Index("ix_creature_own", "owner_id", "deleted_at", "name"),)

    id: str = Field(primary_key=True, max_length=80)
    source: str = Field(max_length=40, index=True)
    owner_id: uuid.UUID | None = Field(
        default=None, foreign_key="user_account.id", ondelete="CASCADE"
    )
    name: str = Field(max_length=80, index=True)
    size: str = Field(max_length=20)
    type: str = Field(max_length=40)
    category: str = Field(default="", max_length=20)
    environments: str = Field(default="", max_length=400)
    legendary: bool = False
    challenge: float
    challenge_rating: str = Field(max_length=4)
    experience: int
    armor_class: int
    hit_points: int
    search: str = Field(max_length=400)
    near: str = Field(default="", max_length=2000)
    stat_block: dict[str, Any] = Field(sa_type=Json)
    portrait_id: uuid.UUID | None = Field(
        default=None, foreign_key="portrait.id", index=True, ondelete="SET NULL"
    )
    import_id: uuid.UUID | None = Field(
        default=None, foreign_key="creature_import.id", index=True, ondelete="SET NULL"
    )
    version: int = 1
    created_at: datetime = moment()
    updated_at: datetime = moment()
    deleted_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class CreatureTag(SQLModel, table=True):
    """A word that somebody has put on a creature, their own or a pack's."""

    __tablename__ = "creature_tag"  # pyright: ignore[reportAssignmentType] - as SQLModel documents it
    __table_args__ = (Index("ix_creature_tag_user_tag", "user_id", "tag"),)

    user_id: uuid.UUID = Field(primary_key=True, foreign_key="user_account.id", ondelete="CASCADE")
    creature_id: str = Field(
        primary_key=True, max_length=80, foreign_key="creature.id", index=True, ondelete="CASCADE"
    )
    tag: str = Field(primary_key=True, max_length=40)


class CreatureFavourite(SQLModel, table=True):
    """A creature that somebody wants to find first."""

    __tablename__ = "creature_favourite"  # pyright: ignore[reportAssignmentType] - as SQLModel documents it

    user_id: uuid.UUID = Field(primary_key=True, foreign_key="user_account.id", ondelete="CASCADE")
    creature_id: str = Field(
        primary_key=True, max_length=80, foreign_key="creature.id", index=True, ondelete="CASCADE"
    )


class CreatureImport(Table, table=True):
    """A file of creatures that somebody brought.

    Attributes:
        format: whose file it is ("improved-initiative", "open5e-v2", …).
        file_name: as the browser gave it, to show.
        phase: "preview", "running", "done", "cancelled" or "undone".
        problems: what of the file as a whole was not understood.
        total: how many entries it has.
    """

    __tablename__ = "creature_import"

    owner_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    format: str = Field(max_length=40)
    file_name: str = Field(default="", max_length=200)
    phase: str = Field(default="preview", max_length=12)
    problems: list[str] = Field(default_factory=list, sa_type=Json)
    total: int = 0
    created_at: datetime = moment()
    finished_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class CreatureImportEntry(Table, table=True):
    """One creature of a file: what was understood, and what became of it.

    Attributes:
        position: in the file, from 0.
        stat_block: `rules.stat_block.to_dict`; None where it could not be understood.
        doubts: what was guessed, left out or contradicts itself; what one should look at.
        exists: id of the own creature that has this name already.
        choice: what to do: "create", "skip", "replace" or "keep both"; "unreadable" without
            a stat block.
        outcome: what was done: "", "created", "replaced", "skipped" or "failed".
        creature_id: what it became.
        before: the creature it replaced, to take the import back.
    """

    __tablename__ = "creature_import_entry"
    __table_args__ = (Index("ix_creature_import_entry_order", "import_id", "position"),)

    import_id: uuid.UUID = Field(foreign_key="creature_import.id", ondelete="CASCADE")
    position: int
    name: str = Field(max_length=80)
    stat_block: dict[str, Any] | None = Field(default=None, sa_type=Json)
    tags: list[str] = Field(default_factory=list, sa_type=Json)
    doubts: list[str] = Field(default_factory=list, sa_type=Json)
    exists: str | None = Field(default=None, max_length=80)
    choice: str = Field(default="create", max_length=12)
    outcome: str = Field(default="", max_length=12)
    creature_id: str | None = Field(default=None, max_length=80)
    before: dict[str, Any] | None = Field(default=None, sa_type=Json)


class ContentPack(SQLModel, table=True):
    """A set of creatures that was loaded, and the hash of what it was made from.

    Attributes:
        name, licence, attribution: to show where its creatures are shown.
    """

    __tablename__ = "content_pack"  # pyright: ignore[reportAssignmentType] - as SQLModel documents it

    key: str = Field(primary_key=True, max_length=40)
    name: str = Field(default="", max_length=100)
    licence: str = Field(default="", max_length=200)
    attribution: str = Field(default="", max_length=1000)
    content_hash: str = Field(max_length=64)
    loaded_at: datetime = moment()
