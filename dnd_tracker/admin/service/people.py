"""What staff can do to an account. Every deed needs a fresh sign-in, and is logged."""

import uuid

from sqlmodel import col, delete, select

from dnd_tracker.accounts import audit, sessions
from dnd_tracker.accounts.access import require_fresh, require_role
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.audit import Change
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden, InvalidInput, NotFound
from dnd_tracker.models import AuthenticatorApp, RecoveryCode, Role, User
from dnd_tracker.models.base import now


async def set_role(uow: UnitOfWork, actor: Actor, user_id: uuid.UUID, role: Role) -> None:
    """Give an account another role.

    Raises:
        Forbidden: the actor is no admin, or it is their own account.
        ConfirmFirst: they have not proved lately who they are.
        InvalidInput: guests have no role, and accounts do not become guests.
    """
    user = await _subject(uow, actor, user_id, Role.ADMIN)
    if Role.GUEST in {role, user.role}:
        raise InvalidInput("Guests have no role. They make an account themselves.")
    change = Change("role changed", {"role": user.role}, {"role": role})
    user.role = role
    await _done(uow, actor, user, change)


async def suspend(uow: UnitOfWork, actor: Actor, user_id: uuid.UUID) -> None:
    """Keep somebody out: every session ends at once, and no way in works.

    Raises:
        Forbidden: the actor is no admin, or it is their own account.
        ConfirmFirst: they have not proved lately who they are.
    """
    user = await _subject(uow, actor, user_id, Role.ADMIN)
    if user.suspended_at is not None:
        return
    user.suspended_at = now()
    ended = await sessions.revoke_all(uow, user.id)
    after = {"suspended": True, "sessions ended": len(ended)}
    await _done(uow, actor, user, Change("suspended", {"suspended": False}, after))


async def reinstate(uow: UnitOfWork, actor: Actor, user_id: uuid.UUID) -> None:
    """Let somebody who was suspended in again.

    Raises:
        Forbidden: the actor is no admin, or it is their own account.
        ConfirmFirst: they have not proved lately who they are.
    """
    user = await _subject(uow, actor, user_id, Role.ADMIN)
    if user.suspended_at is None:
        return
    user.suspended_at = None
    await _done(uow, actor, user, Change("reinstated", {"suspended": True}, {"suspended": False}))


async def sign_out_everywhere(uow: UnitOfWork, actor: Actor, user_id: uuid.UUID) -> None:
    """End every session of an account, for somebody who lost a device.

    Raises:
        Forbidden: the actor is not staff, or no admin where it is staff's, or it is their own.
        ConfirmFirst: they have not proved lately who they are.
    """
    user = await _subject(uow, actor, user_id, Role.SUPPORT)
    ended = await sessions.revoke_all(uow, user.id)
    await _done(uow, actor, user, Change("signed out", {"sessions": len(ended)}, {"sessions": 0}))


async def turn_off_authenticator(uow: UnitOfWork, actor: Actor, user_id: uuid.UUID) -> None:
    """Ask somebody for no second factor who lost the app, the devices and the paper.

    Passkeys stay, for those who find one again.

    Raises:
        Forbidden: the actor is no admin, or it is their own account.
        ConfirmFirst: they have not proved lately who they are.
    """
    user = await _subject(uow, actor, user_id, Role.ADMIN)
    had = select(AuthenticatorApp.id).where(AuthenticatorApp.user_id == user.id)
    if (await uow.session.exec(had)).first() is None and not user.passkey_after_password:
        raise NotFound("This account asks for no codes.")
    for table in (AuthenticatorApp, RecoveryCode):
        await uow.session.exec(delete(table).where(col(table.user_id) == user.id))
    user.passkey_after_password = False
    uow.session.add(user)
    change = Change("authenticator turned off", {"authenticator": True}, {"authenticator": False})
    await _done(uow, actor, user, change)


async def grant(uow: UnitOfWork, actor: None, email: str, role: Role) -> None:
    """Give an account a role from the command line: how there comes to be a first admin.

    Raises:
        NotFound: no account has this confirmed address.
    """
    found = select(User).where(User.email == email, User.role != Role.GUEST)
    user = (await uow.session.exec(found)).one_or_none()
    if user is None:
        raise NotFound(f"No account has the confirmed address {email}.")
    change = Change("role changed", {"role": user.role}, {"role": role})
    user.role = role
    uow.session.add(user)
    await audit.record(uow, actor, user, change)


async def _subject(uow: UnitOfWork, actor: Actor, user_id: uuid.UUID, role: Role) -> User:
    require_role(actor, role)
    require_fresh(actor)
    if user_id == actor.user_id:
        raise Forbidden("Not to yourself: ask another admin.")
    found = select(User).where(User.id == user_id).with_for_update()
    user = (await uow.session.exec(found)).one_or_none()
    if user is None:
        raise NotFound("There is no such account (any more).")
    if user.role in {Role.SUPPORT, Role.ADMIN}:
        require_role(actor, Role.ADMIN)
    return user


async def _done(uow: UnitOfWork, actor: Actor, user: User, change: Change) -> None:
    uow.session.add(user)
    await audit.record(uow, actor, user, change)
