"""Browser sessions: how a request or websocket becomes somebody."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts import cookies, families
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.bootstrap import bus
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import BrowserSession, Role, User
from dnd_tracker.models.base import now

LONGEST_USER_AGENT = 400
COOKIE_ARRIVES_WITHIN = 1.5
"""Seconds. Afterwards pages of a replaced session go on, and find themselves signed in."""


@dataclass(frozen=True, slots=True)
class Device:
    """Where a request came from, as far as it says."""

    user_agent: str = ""
    address: str = ""


NOWHERE = Device()


async def actor_of(
    session: AsyncSession, session_hash: str | None, address: str = ""
) -> Actor | None:
    """Return who uses the browser session with this hash, in one query.

    None when it is unknown, revoked or unused for too long, and for suspended and deleted
    accounts.
    """
    if not session_hash:
        return None
    statement = (
        select(BrowserSession.id, BrowserSession.confirmed_at, User.id, User.role)
        .join(User, col(User.id) == BrowserSession.user_id)
        .where(
            *still_open(session_hash),
            col(User.suspended_at).is_(None),
            col(User.deletion_due_at).is_(None),
        )
    )
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        return None
    session_id, confirmed_at, user_id, role = found
    return Actor(user_id, Role(role), session_id, confirmed_at, address)


def still_open(session_hash: str) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of the row with this hash while its session has not ended."""
    return (
        col(BrowserSession.token_hash) == session_hash,
        col(BrowserSession.revoked_at).is_(None),
        col(BrowserSession.last_used_at) > now() - timedelta(seconds=cookies.MAX_AGE_SECONDS),
    )


async def was_guests(session: AsyncSession, session_hash: str | None) -> bool:
    """Tell whether the session with this hash is a guest's, or was when it ended."""
    statement = (
        select(User.role)
        .join(BrowserSession, col(User.id) == BrowserSession.user_id)
        .where(BrowserSession.token_hash == session_hash)
    )
    return (await session.exec(statement)).one_or_none() == Role.GUEST


async def was_left(session: AsyncSession, session_hash: str | None) -> bool:
    """Tell whether the session with this hash was of an account that is to be deleted."""
    statement = (
        select(User.deletion_due_at)
        .join(BrowserSession, col(User.id) == BrowserSession.user_id)
        .where(BrowserSession.token_hash == session_hash)
    )
    return (await session.exec(statement)).one_or_none() is not None


async def open_guest_session(uow: UnitOfWork, device: Device = NOWHERE) -> tuple[Actor, str]:
    """Create a guest and a session for their browser.

    Returns:
        The guest, and the token that the browser keeps in its cookie.
    """
    guest = User()
    uow.session.add(guest)
    await uow.session.flush()
    _, token = await _open(uow, guest, device, "guest")
    return Actor(guest.id), token


async def open_session(
    uow: UnitOfWork, user: User, device: Device, method: str, *, replacing: uuid.UUID | None = None
) -> str:
    """Sign `user` in on a browser, and return the token that it keeps in its cookie.

    Args:
        uow: the transaction.
        user: who has just proved that it is them.
        device: where.
        method: how; see `BrowserSession.method`.
        replacing: the session that the browser had before. It ends: nobody who knew its cookie
            comes along.
    """
    if replacing is not None:
        await _revoke(uow, [replacing], tell=_tell_later)
    opened, token = await _open(uow, user, device, method)
    opened.confirmed_at = now()
    return token


async def _open(
    uow: UnitOfWork, user: User, device: Device, method: str
) -> tuple[BrowserSession, str]:
    token = cookies.new_token()
    opened = BrowserSession(
        user_id=user.id,
        token_hash=cookies.token_hash(token),
        method=method,
        user_agent=device.user_agent[:LONGEST_USER_AGENT],
        address=device.address[:45],
    )
    uow.session.add(opened)
    await uow.session.flush()
    return opened, token


async def hashes_of(session: AsyncSession, user_id: uuid.UUID) -> list[str]:
    """Return the hashes of a user's sessions that are open, to reach their pages."""
    statement = select(BrowserSession.token_hash).where(
        BrowserSession.user_id == user_id, col(BrowserSession.revoked_at).is_(None)
    )
    return list(await session.exec(statement))


async def revoke_all(
    uow: UnitOfWork, user_id: uuid.UUID, *, but: uuid.UUID | None = None
) -> list[uuid.UUID]:
    """End every session of a user, except perhaps one; their open pages go to the sign-in.

    Programs are signed out as well: they know no exception.

    Returns:
        The ids of those that ended.
    """
    statement = select(BrowserSession.id).where(
        BrowserSession.user_id == user_id, col(BrowserSession.revoked_at).is_(None)
    )
    ended = [found for found in await uow.session.exec(statement) if found != but]
    await _revoke(uow, ended)
    await families.end_all(uow, user_id)
    return ended


async def revoke(
    uow: UnitOfWork, user_id: uuid.UUID, session_id: uuid.UUID, *, by_itself: bool = False
) -> bool:
    """End one session of a user; tell whether they had it.

    Where it is ended `by_itself`, its browser is still waiting to be told to forget the cookie.
    """
    statement = select(BrowserSession.id).where(
        BrowserSession.user_id == user_id,
        BrowserSession.id == session_id,
        col(BrowserSession.revoked_at).is_(None),
    )
    if (await uow.session.exec(statement)).one_or_none() is None:
        return False
    await _revoke(uow, [session_id], tell=_tell_later if by_itself else None)
    return True


async def _revoke(
    uow: UnitOfWork, session_ids: Sequence[uuid.UUID], tell: Callable[[str], object] | None = None
) -> None:
    tell_pages = tell or bus().end_session
    statement = select(BrowserSession).where(col(BrowserSession.id).in_(session_ids))
    for ended in await uow.session.exec(statement):
        ended.revoked_at = now()
        uow.session.add(ended)
        uow.after_commit(lambda hash_=ended.token_hash: tell_pages(hash_))


def _tell_later(session_hash: str) -> None:
    """Leave the browser time to get its next cookie: a page that went on at once had none yet."""
    task = asyncio.create_task(_tell_in_a_while(session_hash))
    _telling.add(task)  # the event loop itself would forget it
    task.add_done_callback(_telling.discard)


_telling: set[asyncio.Task[None]] = set()


async def _tell_in_a_while(session_hash: str) -> None:
    await asyncio.sleep(COOKIE_ARRIVES_WITHIN)
    await bus().end_session(session_hash)
