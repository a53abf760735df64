"""Browser sessions: how a request or websocket becomes somebody."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts import cookies
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import BrowserSession, User


async def actor_of(session: AsyncSession, session_hash: str | None) -> Actor | None:
    """Return who uses the browser session with this hash, or None when it is unknown or revoked."""
    if not session_hash:
        return None
    statement = select(BrowserSession.user_id).where(
        BrowserSession.token_hash == session_hash, col(BrowserSession.revoked_at).is_(None)
    )
    user_id = (await session.exec(statement)).one_or_none()
    return Actor(user_id) if user_id else None


async def open_guest_session(uow: UnitOfWork) -> tuple[Actor, str]:
    """Create a guest and a session for their browser.

    Returns:
        The guest, and the token that the browser keeps in its cookie.
    """
    guest = User()
    uow.session.add(guest)
    await uow.session.flush()
    token = cookies.new_token()
    uow.session.add(BrowserSession(user_id=guest.id, token_hash=cookies.token_hash(token)))
    return Actor(guest.id), token
