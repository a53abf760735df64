"""The ways somebody can prove who they are, beside a password."""

import uuid
from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from dnd_tracker.models.base import Table, TimeStamp, moment


class Identity(Table, table=True):
    """An account at a provider (Google, Discord, GitHub), known by issuer and subject alone."""

    __tablename__ = "identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    provider: str = Field(max_length=20)
    issuer: str = Field(max_length=200)
    subject: str = Field(max_length=255)
    label: str = Field(default="", max_length=254)
    """What the provider calls them, to tell two apart: an address or a login name."""
    linked_at: datetime = moment()
    last_used_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class AuthenticatorApp(Table, table=True):
    """A shared secret for time-based codes (RFC 6238).

    Attributes:
        secret: encrypted, see `accounts/sealing.py`.
        confirmed_at: a first code was typed; before that it is not asked for.
        last_step: the time step of the last code that was used; none before it counts again.
    """

    __tablename__ = "authenticator_app"

    user_id: uuid.UUID = Field(foreign_key="user_account.id", unique=True, ondelete="CASCADE")
    secret: str = Field(max_length=400)
    created_at: datetime = moment()
    confirmed_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    last_step: int = 0


class RecoveryCode(Table, table=True):
    """A code on paper that stands in for the second factor once. Stored hashed."""

    __tablename__ = "recovery_code"

    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    code_hash: str = Field(max_length=200)
    used_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class Passkey(Table, table=True):
    """A WebAuthn credential. Binary values are base64url without padding."""

    __tablename__ = "passkey"

    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    credential_id: str = Field(max_length=1400, unique=True)
    public_key: str = Field(max_length=2000)
    sign_count: int = 0
    name: str = Field(max_length=40)
    created_at: datetime = moment()
    last_used_at: datetime | None = Field(default=None, sa_type=TimeStamp)
