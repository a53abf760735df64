"""Users: guests until they sign up, accounts from then on."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field

from dnd_tracker.models.base import Json, Table, TimeStamp, moment


class Role(StrEnum):
    """What somebody may do. Each role may do what those before it may."""

    GUEST = "guest"
    """Has no way to sign in."""
    USER = "user"
    SUPPORT = "support"
    ADMIN = "admin"


class User(Table, table=True):
    """A person. A guest has no way to sign in and may become an account later.

    Attributes:
        email: a confirmed address, normalized; an unconfirmed one waits in `EmailChange`.
        name: what others see; empty for none.
        name_skeleton: what `name` looks like, so that no two names look the same.
        avatar_seed: what the generated avatar is drawn from.
        passkey_after_password: neither the password nor a provider signs in alone: a passkey (or
            another second factor) must follow. Only those with a passkey have it set.
        plan: what is paid for, see `billing.entitlements.Plan`.
        preferences: `accounts.preferences.Preferences` as JSON.
        suspended_at: an admin has locked the account.
        deletion_due_at: asked to be deleted, and gone for good after this moment.
    """

    __tablename__ = "user_account"  # `user` is a reserved word in PostgreSQL

    email: str | None = Field(default=None, max_length=254, unique=True)
    name: str = Field(default="", max_length=40)
    name_skeleton: str | None = Field(default=None, max_length=200, unique=True)
    avatar_seed: str = Field(default_factory=lambda: uuid.uuid4().hex, max_length=32)
    password_hash: str | None = Field(default=None, max_length=200)
    password_changed_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    passkey_after_password: bool = False
    role: str = Field(default=Role.GUEST, max_length=16)
    plan: str = Field(default="free", max_length=16)
    preferences: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    created_at: datetime = moment()
    suspended_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    deletion_due_at: datetime | None = Field(default=None, sa_type=TimeStamp)
