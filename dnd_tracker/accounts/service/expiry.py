"""Clearing away what can no longer be used."""

from datetime import timedelta

from sqlmodel import col, delete, or_, select

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.cookies import MAX_AGE_SECONDS
from dnd_tracker.db import UnitOfWork
from dnd_tracker.mail import delivery
from dnd_tracker.models import (
    BrowserSession,
    Challenge,
    EmailChange,
    EmailLink,
    RefreshToken,
    RevokedAccessToken,
    SignInLock,
    User,
)
from dnd_tracker.models.base import now

_STILL_EXPLAINED = timedelta(days=1)
"""For so long a link that has expired is still told from one that never was."""
_LOCK_FORGOTTEN = timedelta(days=30)


async def forget_expired(uow: UnitOfWork, actor: Actor | None) -> None:
    """Delete what has expired: sessions, links, challenges, tokens, locks, letters long sent.

    Args:
        uow: the transaction.
        actor: None: the clock asks.
    """
    del actor
    moment = now()
    for table in (EmailLink, Challenge, RefreshToken, RevokedAccessToken):
        expired = col(table.expires_at) < moment - _STILL_EXPLAINED
        await uow.session.exec(delete(table).where(expired))
    # Where there is no other address, its reader may come back for the account any time
    have_another = select(User.id).where(col(User.email).is_not(None))
    await uow.session.exec(
        delete(EmailChange).where(
            col(EmailChange.expires_at) < moment - _STILL_EXPLAINED,
            col(EmailChange.user_id).in_(have_another),
        )
    )
    long_ago = moment - timedelta(seconds=MAX_AGE_SECONDS)
    # A session that was ended is kept as long as one that was not: it tells a device one knows
    await uow.session.exec(
        delete(BrowserSession).where(col(BrowserSession.last_used_at) < long_ago)
    )
    await uow.session.exec(
        delete(SignInLock).where(
            col(SignInLock.last_failure_at) < moment - _LOCK_FORGOTTEN,
            or_(col(SignInLock.locked_until).is_(None), col(SignInLock.locked_until) < moment),
        )
    )
    await delivery.forget_old(uow)
