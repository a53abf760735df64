"""Pictures of creatures and characters."""

import uuid
from datetime import datetime

from sqlmodel import Field

from dnd_tracker.models.base import Table, moment


class Portrait(Table, table=True):
    """A picture that somebody has uploaded, drawn anew by us: never the bytes that were sent.

    Attributes:
        data: a square WebP of `PORTRAIT_SIZE` pixels, see `creatures/service/portraits.py`.
        content_hash: SHA-256 of `data`, in hex; the same picture is kept once per owner.
    """

    __tablename__ = "portrait"

    owner_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    data: bytes
    content_hash: str = Field(max_length=64)
    created_at: datetime = moment()
