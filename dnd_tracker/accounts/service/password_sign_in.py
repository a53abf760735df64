"""Signing in by address and password.

Whoever asks learns nothing from words, status or waiting: for an address without an account, or
with one that has no password, the same things are read, hashed, counted and locked.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker import logs
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import sign_in, sign_in_locks
from dnd_tracker.accounts.service.sign_in import Admission, Proof
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import User

METHOD = "password"


@dataclass(frozen=True, slots=True)
class Found:
    """What is stored for an address; nothing where no account owns it, or none with a password."""

    user_id: uuid.UUID | None = None
    password_hash: str | None = None
    changed_at: datetime | None = None
    """When the password was set. A hash may change without it: at a sign-in, for a better one."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A password was given, and checked.

    Attributes:
        email: for this address, normalized.
        against: what was stored when it was checked.
        right: whether it is the password.
        better_hash: its hash of a newer kind, where the stored one is of an older.
        brings_along: see `Proof`.
    """

    email: str
    against: Found
    right: bool
    better_hash: str | None = None
    brings_along: bool = True


async def look_up(session: AsyncSession, actor: Actor | None, email: str) -> Found:
    """Return what a password for `email` (normalized) is to be checked against.

    Raises:
        TooManyAttempts: one has to wait first.
    """
    await sign_in_locks.refuse_while_waiting(session, actor, email)
    stored = select(User.id, User.password_hash, User.password_changed_at)
    statement = stored.where(User.email == email)
    found = (await session.exec(statement)).one_or_none()
    return Found(*found) if found else Found()


async def conclude(
    uow: UnitOfWork, actor: Actor | None, attempt: Attempt, device: Device
) -> Admission | None:
    """Let somebody in whose password was right.

    Returns:
        None where it was wrong. That is counted, so let the transaction commit.

    Raises:
        TooManyAttempts: the address was locked while the password was checked.
        Forbidden: the account is suspended.
    """
    user = await prove(uow, actor, attempt)
    if user is None:
        return None
    proof = Proof(user, METHOD, brings_along=attempt.brings_along)
    return await sign_in.admit(uow, actor, proof, device)


async def prove(uow: UnitOfWork, actor: Actor | None, attempt: Attempt) -> User | None:
    """Return whose password it is, without letting them in.

    Returns:
        None where it was wrong. That is counted, so let the transaction commit.

    Raises:
        TooManyAttempts: the address was locked while the password was checked.
    """
    await sign_in_locks.refuse_while_locked(uow, actor, attempt.email)
    user = await _still(uow, attempt) if attempt.right else None
    logs.proof(METHOD, attempt.against.user_id, right=user is not None)
    if user is None:
        await sign_in_locks.count_failure(uow, actor, attempt.email)
        return None
    await sign_in_locks.forgive(uow, actor, attempt.email)
    if attempt.better_hash:
        user.password_hash = attempt.better_hash
        uow.session.add(user)
    return user


async def _still(uow: UnitOfWork, attempt: Attempt) -> User | None:
    """Return whose password it is, unless address or password became another meanwhile."""
    checked = attempt.against
    statement = select(User).where(User.id == checked.user_id, User.email == attempt.email)
    user = (await uow.session.exec(statement.with_for_update())).one_or_none()
    same = user is not None and user.password_changed_at == checked.changed_at
    return user if same else None
