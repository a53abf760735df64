"""How programs stay signed in: refresh tokens in families.

A family begins where somebody signs a program in. Each of its refresh tokens works once and makes
the next. A used one that comes back was stolen, or its successor was: the whole family ends.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, exists
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker import logs
from dnd_tracker.accounts import cookies, tokens
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.tokens import AccessToken
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import RefreshToken, RevokedAccessToken, Role, User
from dnd_tracker.models.base import now

LASTS = timedelta(days=60)
"""From its beginning: after that a program asks its owner once more, however busy it is."""

AT_THE_SAME_TIME = timedelta(seconds=10)
"""Two requests of one program may both use a token. The second is refused, and no alarm."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What a program goes on with."""

    access_token: str
    refresh_token: str


async def begin(uow: UnitOfWork, user: User, label: str) -> Issued:
    """Begin a family for `user`, and tidy away theirs that are over.

    Args:
        uow: the transaction.
        user: who has just proved that it is them.
        label: what the program calls itself.
    """
    await uow.session.exec(
        delete(RefreshToken).where(
            col(RefreshToken.user_id) == user.id, col(RefreshToken.expires_at) < now()
        )
    )
    await uow.session.exec(
        delete(RevokedAccessToken).where(col(RevokedAccessToken.expires_at) < now())
    )
    return _next(uow, user.id, uuid.uuid4(), label, now() + LASTS)


def _next(
    uow: UnitOfWork, user_id: uuid.UUID, family_id: uuid.UUID, label: str, ends_at: datetime
) -> Issued:
    refresh_token = cookies.new_token()
    uow.session.add(
        RefreshToken(
            family_id=family_id,
            user_id=user_id,
            token_hash=cookies.token_hash(refresh_token),
            label=label,
            expires_at=ends_at,
        )
    )
    return Issued(tokens.sign(user_id, family_id), refresh_token)


async def follow(uow: UnitOfWork, refresh_token: str) -> Issued | None:
    """Use up `refresh_token`, and return what comes after it.

    None when it is unknown, too old, ended or used. The caller commits that, too: a family ends
    with the second use of one of its tokens.
    """
    token_hash = cookies.token_hash(refresh_token)
    claim = (
        update(RefreshToken)
        .where(
            col(RefreshToken.token_hash) == token_hash,
            col(RefreshToken.used_at).is_(None),
            col(RefreshToken.revoked_at).is_(None),
            col(RefreshToken.expires_at) > now(),
            exists().where(
                col(User.id) == col(RefreshToken.user_id),
                col(User.suspended_at).is_(None),
                col(User.deletion_due_at).is_(None),
            ),
        )
        .values(used_at=now())
        .execution_options(synchronize_session=False)
    )
    # One statement: of two who use a token at once, the database lets one through.
    claimed = cast("CursorResult[Any]", await uow.session.exec(claim)).rowcount == 1
    statement = select(RefreshToken).where(RefreshToken.token_hash == token_hash)
    found = (await uow.session.exec(statement)).one_or_none()
    logs.proof("refresh token", found and found.user_id, right=claimed)
    if found is None:
        return None
    if claimed:
        return _next(uow, found.user_id, found.family_id, found.label, found.expires_at)
    if (
        found.used_at is not None
        and found.revoked_at is None
        and now() - found.used_at > AT_THE_SAME_TIME
    ):
        about = {"account": str(found.user_id), "family": str(found.family_id)}
        logs.security("a refresh token came back: its family ends", about)
        await end(uow, found.family_id)
    return None


async def end(uow: UnitOfWork, family_id: uuid.UUID) -> None:
    """End a family: its refresh tokens and its access tokens work no more."""
    await _end(uow, col(RefreshToken.family_id) == family_id)


async def end_all(uow: UnitOfWork, user_id: uuid.UUID) -> None:
    """End every family of a user."""
    await _end(uow, col(RefreshToken.user_id) == user_id)


async def _end(uow: UnitOfWork, whose: Any) -> None:
    statement = update(RefreshToken).where(whose, col(RefreshToken.revoked_at).is_(None))
    await uow.session.exec(statement.values(revoked_at=now()))


async def sign_out(uow: UnitOfWork, access: AccessToken) -> None:
    """End the family that `access` comes from, and refuse `access` itself from now on."""
    await end(uow, access.family_id)
    if await uow.session.get(RevokedAccessToken, access.id) is None:
        uow.session.add(RevokedAccessToken(jti=access.id, expires_at=access.expires_at))


async def sign_out_by(uow: UnitOfWork, refresh_token: str) -> None:
    """End the family of `refresh_token`, if there is one."""
    token_hash = cookies.token_hash(refresh_token)
    statement = select(RefreshToken.family_id).where(RefreshToken.token_hash == token_hash)
    found = (await uow.session.exec(statement)).one_or_none()
    if found is not None:
        await end(uow, found)


async def actor_of(session: AsyncSession, access: AccessToken, address: str = "") -> Actor | None:
    """Return who shows `access`, in one query.

    None when it was logged out, when its family has ended, and for suspended and deleted accounts.
    A program has never just proved who it is: what needs that is done in a browser.
    """
    statement = select(User.role).where(
        User.id == access.user_id,
        col(User.suspended_at).is_(None),
        col(User.deletion_due_at).is_(None),
        ~exists().where(col(RevokedAccessToken.jti) == access.id),
        exists().where(
            col(RefreshToken.family_id) == access.family_id,
            col(RefreshToken.user_id) == access.user_id,
            col(RefreshToken.revoked_at).is_(None),
        ),
    )
    role = (await session.exec(statement)).one_or_none()
    return None if role is None else Actor(access.user_id, Role(role), address=address)
