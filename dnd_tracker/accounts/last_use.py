"""When and where a browser session was last used: kept to five minutes, not written every time."""

from datetime import datetime, timedelta

from sqlmodel import col, select, update

from dnd_tracker.accounts.sessions import Device, still_open
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.models import BrowserSession
from dnd_tracker.models.base import now

KEPT_TO = timedelta(minutes=5)
_SUCCESSOR_IS_THERE = timedelta(minutes=1)


async def note_use(session_hash: str, device: Device) -> datetime | None:
    """Note that the session with this hash is in use, unless that was noted just now.

    Opens its own transaction: it is called where a page is loaded or connects, outside of any.

    Args:
        session_hash: which session.
        device: where it is used.

    Returns:
        When it was used before; None when there is no such session, or it has ended.
    """
    row = BrowserSession
    seen = (device.user_agent[:400], device.address[:45])
    async with read_only() as session:
        statement = select(row.last_used_at, row.user_agent, row.address).where(
            *still_open(session_hash)
        )
        found = (await session.exec(statement)).one_or_none()
    if found is None:
        return None
    last_used_at, *before = found
    if last_used_at > now() - KEPT_TO and tuple(before) == seen:
        return last_used_at
    async with unit_of_work() as uow:
        noted = {"last_used_at": now(), "user_agent": seen[0], "address": seen[1]}
        await uow.session.exec(
            update(row).where(col(row.token_hash) == session_hash).values(**noted)
        )
    return last_used_at


async def ended_long_ago(session_hash: str) -> bool:
    """Tell whether the session with this hash ended a while ago, or never was.

    Of one that ended just now the browser may be getting the successor's cookie at this moment.
    """
    async with read_only() as session:
        statement = select(BrowserSession.revoked_at).where(
            BrowserSession.token_hash == session_hash
        )
        revoked_at = (await session.exec(statement)).one_or_none()
    return revoked_at is None or revoked_at < now() - _SUCCESSOR_IS_THERE
