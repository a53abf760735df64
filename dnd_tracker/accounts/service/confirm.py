"""Proving once more who one is, where one is signed in: see `access.require_fresh`."""

from typing import Any, NamedTuple

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.access import require_account
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import authenticator, owner, passkeys
from dnd_tracker.accounts.service.passkeys import Asked, Purpose
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden
from dnd_tracker.models import BrowserSession, User
from dnd_tracker.models.base import now


class Stored(NamedTuple):
    """What a password is checked against."""

    hash: str | None


async def password_of(session: AsyncSession, actor: Actor) -> Stored:
    """Return what the password of `actor` is checked against.

    Raises:
        Forbidden: a guest, or a program.
    """
    _require_browser(actor)
    statement = select(User.password_hash).where(User.id == actor.user_id)
    return Stored((await session.exec(statement)).one())


async def with_password(uow: UnitOfWork, actor: Actor, checked: Stored) -> bool:
    """Note that the password was right, unless it is another one by now.

    Raises:
        Forbidden: a guest, or a program.
    """
    _require_browser(actor)
    user = await owner.account_of(uow, actor)
    if user.password_hash is None or user.password_hash != checked.hash:
        return False
    await note(uow, actor)
    return True


async def with_code(uow: UnitOfWork, actor: Actor, code: str) -> bool:
    """Note it if `code` is one of their app. Recovery codes are for signing in.

    Raises:
        Forbidden: a guest, or a program.
    """
    _require_browser(actor)
    user = await owner.account_of(uow, actor)
    if not await authenticator.accepts(uow, actor, user, code):
        return False
    await note(uow, actor)
    return True


async def ask_passkey(uow: UnitOfWork, actor: Actor) -> Asked:
    """Ask for one of their passkeys.

    Raises:
        Forbidden: a guest, or a program.
    """
    _require_browser(actor)
    user = await owner.account_of(uow, actor)
    return await passkeys.ask(uow, actor, Purpose.CONFIRM, user)


async def with_passkey(
    uow: UnitOfWork, actor: Actor, asked: str, credential: dict[str, Any]
) -> bool:
    """Note it if the passkey's answer to `asked` is right.

    Raises:
        Forbidden: a guest, or a program.
        SignedOut: nobody asked.
    """
    _require_browser(actor)
    if await passkeys.answer(uow, actor, Purpose.CONFIRM, asked, credential) is None:
        return False
    await note(uow, actor)
    return True


async def note(uow: UnitOfWork, actor: Actor) -> None:
    """Note that this browser has just proved who uses it."""
    session = await uow.session.get(BrowserSession, actor.session_id)
    assert session is not None, "an actor is read from their session"
    session.confirmed_at = now()
    uow.session.add(session)


def _require_browser(actor: Actor) -> None:
    require_account(actor)
    if actor.session_id is None:
        raise Forbidden("This is done in a browser.")
