"""E-mail: what waits to be sent, what a link in it stands for, and addresses to be confirmed."""

import uuid
from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from dnd_tracker.models.base import Table, TimeStamp, moment


class OutboxEmail(Table, table=True):
    """One message, written in the transaction that it tells of, and sent afterwards.

    Attributes:
        due_at: not to be sent before this; later after each failure.
        lease_until: a worker is at it until then.
        failed_at: given up.
    """

    __tablename__ = "outbox_email"
    __table_args__ = (Index("ix_outbox_email_waiting", "sent_at", "failed_at", "due_at"),)

    user_id: uuid.UUID | None = Field(
        default=None, foreign_key="user_account.id", index=True, ondelete="CASCADE"
    )
    kind: str = Field(max_length=40)
    recipient: str = Field(max_length=254)
    subject: str = Field(max_length=200)
    text: str
    html: str
    created_at: datetime = moment()
    due_at: datetime = moment()
    lease_until: datetime | None = Field(default=None, sa_type=TimeStamp)
    attempts: int = 0
    last_error: str = Field(default="", max_length=300)
    sent_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    failed_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class EmailLink(Table, table=True):
    """A link in a message: a secret that proves, once and for a while, that one can read it.

    Attributes:
        purpose: what it is good for, and nothing else.
        email: where it was sent.
    """

    __tablename__ = "email_link"

    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    purpose: str = Field(max_length=30)
    email: str = Field(max_length=254)
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime = moment()
    expires_at: datetime = Field(sa_type=TimeStamp)
    used_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class EmailChange(Table, table=True):
    """An address that a user wants to have: a first one, or another one.

    Attributes:
        email: the wanted address, normalized.
        old_confirmed_at: when the old address agreed; set from the start where there is none.
        new_confirmed_at: when the new address answered.
    """

    __tablename__ = "email_change"

    user_id: uuid.UUID = Field(foreign_key="user_account.id", unique=True, ondelete="CASCADE")
    email: str = Field(max_length=254, index=True)
    old_confirmed_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    new_confirmed_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    created_at: datetime = moment()
    expires_at: datetime = Field(sa_type=TimeStamp)
