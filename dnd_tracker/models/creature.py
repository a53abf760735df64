"""Creatures, and the packs of content they come in."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from dnd_tracker.models.base import Json, moment


class Creature(SQLModel, table=True):
    """A creature that can be put into a fight.

    `stat_block` is the whole of it (`rules.stat_block.to_dict`); the columns repeat what lists show
    and searches compare. `search` holds its words in lower case, each with a blank before it.
    """

    id: str = Field(primary_key=True, max_length=80)
    source: str = Field(max_length=40, index=True)
    name: str = Field(max_length=80, index=True)
    size: str = Field(max_length=20)
    type: str = Field(max_length=40)
    challenge: float
    challenge_rating: str = Field(max_length=4)
    experience: int
    armor_class: int
    hit_points: int
    search: str = Field(max_length=400)
    stat_block: dict[str, Any] = Field(sa_type=Json)


class ContentPack(SQLModel, table=True):
    """A set of creatures that was loaded, and the hash of what it was made from."""

    __tablename__ = "content_pack"  # pyright: ignore[reportAssignmentType] - as SQLModel documents it

    key: str = Field(primary_key=True, max_length=40)
    content_hash: str = Field(max_length=64)
    loaded_at: datetime = moment()
