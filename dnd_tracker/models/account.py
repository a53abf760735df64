"""Users (guests until they sign up) and the browsers they use."""

import uuid
from datetime import datetime

from sqlmodel import Field

from dnd_tracker.models.base import Table, TimeStamp, moment


class User(Table, table=True):
    """A person. A guest has no e-mail address and may become an account later."""

    __tablename__ = "user_account"  # `user` is a reserved word in PostgreSQL

    is_guest: bool = True
    created_at: datetime = moment()


class BrowserSession(Table, table=True):
    """One browser of one user. The cookie carries a secret of which only the SHA-256 is stored."""

    __tablename__ = "browser_session"

    user_id: uuid.UUID = Field(foreign_key="user_account.id", index=True, ondelete="CASCADE")
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime = moment()
    revoked_at: datetime | None = Field(default=None, sa_type=TimeStamp)
