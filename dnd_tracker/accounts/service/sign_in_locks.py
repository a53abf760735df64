"""What keeps others from guessing the password of an account: first waiting, then a lock.

An address without an account is counted and locked like any other, so neither tells who has one.
A lock keeps nobody from a passkey, from a provider or from setting a new password.
"""

import hashlib
from datetime import datetime, timedelta
from math import ceil

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker import routes
from dnd_tracker.accounts import letters
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import TooManyAttempts
from dnd_tracker.mail import outbox
from dnd_tracker.models import OutboxEmail, SignInLock, User
from dnd_tracker.models.base import now

FREE_FAILURES = 3
"""From the third on one has to wait: one second, two, four …"""
LOCKED_AFTER = 10
LOCKED_FOR = timedelta(minutes=15)
A_DAY = timedelta(days=1)
"""Failures count together unless there was none for so long. Letters come no more often."""


async def refuse_while_waiting(session: AsyncSession, actor: Actor | None, email: str) -> None:
    """Let those pass who may try a password for `email` (normalized) now.

    Raises:
        TooManyAttempts: one has to wait first.
    """
    del actor  # who signs in is not known yet
    lock = await session.get(SignInLock, _key(email))
    if lock is None:
        return
    until = lock.locked_until
    if until is None and lock.failures >= FREE_FAILURES:
        until = lock.last_failure_at + timedelta(seconds=2 ** (lock.failures - FREE_FAILURES))
    _refuse_before(until)


async def refuse_while_locked(uow: UnitOfWork, actor: Actor | None, email: str) -> None:
    """Let those pass for whose address there is no lock, one after the other.

    Guesses made at the same time may all have been told to go on: none learns more than ten. So
    there is something to wait for from the first guess on.

    Raises:
        TooManyAttempts: there is one.
    """
    del actor  # who signs in is not known yet
    _refuse_before((await _lock_for(uow, email)).locked_until)


async def count_failure(uow: UnitOfWork, actor: Actor | None, email: str) -> None:
    """Remember that a wrong password was given for `email`; ten lock it, and its owner is told."""
    del actor  # who signs in is not known yet
    lock = await _lock_for(uow, email)
    moment = now()
    if lock.locked_until is not None or lock.last_failure_at < moment - A_DAY:
        lock.failures, lock.locked_until = 0, None
    lock.failures += 1
    lock.last_failure_at = moment
    uow.session.add(lock)
    if lock.failures >= LOCKED_AFTER:
        lock.locked_until = moment + LOCKED_FOR
        await _tell_owner(uow, email)


async def forgive(uow: UnitOfWork, actor: Actor | None, email: str) -> None:
    """Forget the wrong passwords for `email`: it was right at last, or is another one now."""
    del actor  # who signs in is not known yet
    lock = await uow.session.get(SignInLock, _key(email))
    if lock is not None:
        await uow.session.delete(lock)


def _key(email: str) -> str:
    """Addresses that somebody only tried are not ours to keep."""
    return hashlib.sha256(email.encode()).hexdigest()


def _refuse_before(until: datetime | None) -> None:
    seconds = ceil((until - now()).total_seconds()) if until else 0
    if seconds <= 0:
        return
    wait = f"{ceil(seconds / 60)} minutes" if seconds > 90 else f"{seconds} seconds"
    raise TooManyAttempts(
        f"Too many wrong passwords. Wait {wait.removesuffix('s') if seconds == 1 else wait}, then "
        "try again, or set a new password.",
        seconds,
    )


async def _lock_for(uow: UnitOfWork, email: str) -> SignInLock:
    """Return the row of `email`, locked; of two who make it at once, the second takes the first's.

    The first may be gone again when the second looks: then it is made after all.
    """
    key = _key(email)
    while True:
        found = await uow.session.get(SignInLock, key, with_for_update=True)
        if found is not None:
            return found
        try:
            async with uow.session.begin_nested():
                made = SignInLock(email_hash=key)
                uow.session.add(made)
        except IntegrityError:
            continue
        return made


async def _tell_owner(uow: UnitOfWork, email: str) -> None:
    """One letter a day is enough, however long somebody keeps trying."""
    user = (await uow.session.exec(select(User).where(User.email == email))).one_or_none()
    if user is None or user.password_hash is None:
        return
    forgot = get_settings().origin + routes.FORGOT_PASSWORD
    letter = letters.sign_in_locked(int(LOCKED_FOR.total_seconds() // 60), forgot)
    told = select(OutboxEmail.id).where(
        OutboxEmail.user_id == user.id,
        OutboxEmail.kind == letter.kind,
        col(OutboxEmail.created_at) > now() - A_DAY,
    )
    if (await uow.session.exec(told)).first() is None:
        outbox.put(uow, letter, email, user.id)
