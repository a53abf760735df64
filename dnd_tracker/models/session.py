"""How browsers and programs stay signed in. Of every secret only the SHA-256 is stored, in hex."""

import uuid
from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from dnd_tracker.models.base import Json, Table, TimeStamp, moment


class BrowserSession(Table, table=True):
    """One browser of one user.

    Attributes:
        user_agent, address: as last seen.
        method: how one signed in: "guest", "password", "passkey", or the name of a provider.
        confirmed_at: when this browser last proved who uses it; None for guests.
        last_used_at: kept to five minutes or so.
    """

    __tablename__ = "browser_session"

    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(max_length=64, unique=True)
    method: str = Field(default="guest", max_length=20)
    user_agent: str = Field(default="", max_length=400)
    address: str = Field(default="", max_length=45)
    created_at: datetime = moment()
    last_used_at: datetime = moment()
    confirmed_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    revoked_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class Challenge(Table, table=True):
    """Something asked that must be answered once and soon: a second factor, a passkey.

    Attributes:
        kind: what the answer is for; a challenge answers no other question.
        user_id: whose it is; None where the answer says who it is.
        browser: hash of the session that asked, for challenges that only it may answer.
        data: what the answer is checked against.
    """

    __tablename__ = "challenge"

    token_hash: str = Field(max_length=64, unique=True)
    kind: str = Field(max_length=30)
    user_id: uuid.UUID | None = Field(
        default=None, foreign_key="user_account.id", index=True, ondelete="CASCADE"
    )
    browser: str | None = Field(default=None, max_length=64)
    data: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    attempts: int = 0
    expires_at: datetime = Field(sa_type=TimeStamp)
    used_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class RefreshToken(Table, table=True):
    """One link in the chain of a program's refresh tokens; using it makes the next."""

    __tablename__ = "refresh_token"

    family_id: uuid.UUID = Field(index=True)
    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(max_length=64, unique=True)
    label: str = Field(default="", max_length=100)
    created_at: datetime = moment()
    expires_at: datetime = Field(sa_type=TimeStamp)
    used_at: datetime | None = Field(default=None, sa_type=TimeStamp)
    revoked_at: datetime | None = Field(default=None, sa_type=TimeStamp)


class RevokedAccessToken(SQLModel, table=True):
    """An access token that was logged out before its time."""

    __tablename__ = "revoked_access_token"  # pyright: ignore[reportAssignmentType] - as SQLModel documents it

    jti: str = Field(primary_key=True, max_length=64)
    expires_at: datetime = Field(sa_type=TimeStamp)
