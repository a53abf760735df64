"""Which letters of the outbox are due, who is at them, and what came of it.

A letter is claimed in one transaction, handed over outside of any, and settled in another. A claim
is a lease: should its worker die in between, somebody else claims the letter when it has run out.
Only then can a letter be sent twice, and both copies have the same Message-ID.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, delete, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import OutboxEmail
from dnd_tracker.models.base import now
from dnd_tracker.ports.post import NotSent

AT_ONCE = 5
"""How many letters are claimed, and handed over side by side."""
LEASE = timedelta(minutes=5)
"""Longer than any `Post` takes."""
ATTEMPTS = 8
KEPT_FOR = timedelta(days=30)
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)


async def any_due(session: AsyncSession) -> bool:
    """Tell whether there is anything to claim, without keeping writers waiting."""
    return (await session.exec(select(OutboxEmail.id).where(_due()).limit(1))).first() is not None


async def claim(uow: UnitOfWork) -> Sequence[OutboxEmail]:
    """Take letters that are due, the oldest first. Nobody else gets them while the lease lasts."""
    statement = (
        select(OutboxEmail)
        .where(_due())
        .order_by(col(OutboxEmail.due_at))
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    claimed = (await uow.session.exec(statement)).all()
    for letter in claimed:
        letter.lease_until = now() + LEASE
        letter.attempts += 1  # counted first: one that kills its worker is given up as well
        uow.session.add(letter)
    return claimed


async def sent(uow: UnitOfWork, letter: OutboxEmail) -> None:
    """Remember that `letter`, which was claimed, was handed over. Its words are forgotten.

    There may be a link in them, of which we otherwise keep the hash alone.
    """
    await _settle(uow, letter, sent_at=now(), last_error="", text="", html="")


async def not_sent(uow: UnitOfWork, letter: OutboxEmail, error: NotSent) -> bool:
    """Remember that `letter`, which was claimed, was not taken; return whether that is the end."""
    final = error.final or letter.attempts >= ATTEMPTS
    reason = " ".join(str(error).split())[:300]
    if final:
        await _settle(uow, letter, failed_at=now(), last_error=reason, text="", html="")
    else:
        due_at = now() + wait_after(letter.attempts)
        await _settle(uow, letter, due_at=due_at, last_error=reason)
    return final


def wait_after(attempts: int) -> timedelta:
    """Return how long to leave a letter alone that was not taken `attempts` times.

    >>> [str(wait_after(attempts)) for attempts in (1, 2, 3, 4, 5, 60)]
    ['0:00:30', '0:02:00', '0:08:00', '0:32:00', '1:00:00', '1:00:00']
    """
    return min(_LONGEST_WAIT, _FIRST_WAIT * 4 ** min(attempts - 1, ATTEMPTS))


async def forget_old(uow: UnitOfWork) -> None:
    """Delete the rows of letters that were sent, or given up, a month ago."""
    before = now() - KEPT_FOR
    done = or_(col(OutboxEmail.sent_at) < before, col(OutboxEmail.failed_at) < before)
    await uow.session.exec(delete(OutboxEmail).where(done))


def _due() -> ColumnElement[bool]:
    moment = now()
    return and_(
        col(OutboxEmail.sent_at).is_(None),
        col(OutboxEmail.failed_at).is_(None),
        col(OutboxEmail.due_at) <= moment,
        or_(col(OutboxEmail.lease_until).is_(None), col(OutboxEmail.lease_until) <= moment),
    )


async def _settle(uow: UnitOfWork, letter: OutboxEmail, **values: datetime | str) -> None:
    """Store what came of a claim, unless it has run out and the letter is somebody else's."""
    ours = and_(
        col(OutboxEmail.id) == letter.id, col(OutboxEmail.lease_until) == letter.lease_until
    )
    await uow.session.exec(update(OutboxEmail).where(ours).values(lease_until=None, **values))
