"""Passwords: forgotten, set anew, changed."""

from sqlmodel import col, delete, select

from dnd_tracker import routes
from dnd_tracker.accounts import letters, passwords, sessions
from dnd_tracker.accounts.access import require_account, require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import address, email_links, owner, sign_in_locks
from dnd_tracker.accounts.service.email_links import NO_LONGER, Purpose
from dnd_tracker.bootstrap import limiter
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, TooManyAttempts
from dnd_tracker.mail import outbox
from dnd_tracker.models import (
    AuthenticatorApp,
    EmailChange,
    Identity,
    Passkey,
    RecoveryCode,
    User,
)
from dnd_tracker.models.base import now
from dnd_tracker.ports.limiter import Limit

_OLD_PASSWORDS = Limit("old passwords", 5, 15 * 60)
_WRONG = "This is not the password you have now."


async def check_old(actor: Actor, user: User, typed: str) -> None:
    """Let `actor` go on who knows the password that `user` has.

    Where there is none, they must have proved lately who they are.

    Raises:
        Forbidden: the actor is a guest.
        ConfirmFirst: the actor must prove first who they are.
        TooManyAttempts: that was tried too often.
        InvalidInput: it is another one.
    """
    require_account(actor)
    if user.password_hash is None:
        require_fresh(actor)
        return
    verdict = await limiter().hit(_OLD_PASSWORDS, user.id.hex)
    if not verdict.allowed:
        raise TooManyAttempts("Too many wrong passwords. Try again later.", verdict.retry_after)
    right, _ = await passwords.verify(typed, user.password_hash)
    if not right:
        raise InvalidInput(_WRONG, {"old": _WRONG})


async def forgot(uow: UnitOfWork, actor: Actor | None, email: str) -> None:
    """Write to `email` how one gets back in. Only its reader learns whether it has an account.

    Every address gets a letter: a link to set a new password, or word that there is no account.
    """
    user = (await uow.session.exec(select(User).where(User.email == email))).one_or_none()
    user = user or await _still_waiting(uow, email)
    if user is None:
        outbox.put(uow, letters.no_account(get_settings().origin + routes.SIGN_UP), email)
        return
    link = await email_links.issue(uow, actor, user, Purpose.RESET, email)
    outbox.put(uow, letters.reset_password(link), email, user.id)


async def _still_waiting(uow: UnitOfWork, email: str) -> User | None:
    """Return who has signed up with `email` and never confirmed it, the last one of several."""
    statement = (
        select(User)
        .join(EmailChange, col(EmailChange.user_id) == User.id)
        .where(EmailChange.email == email, col(User.email).is_(None))
        .order_by(col(EmailChange.created_at).desc())
    )
    return (await uow.session.exec(statement)).first()


async def reset(uow: UnitOfWork, actor: Actor | None, token: str, password_hash: str) -> None:
    """Set a new password with the link from a letter. Whoever was signed in no longer is.

    Nobody is signed in by it: a letter proves less than a password and a second factor.

    Raises:
        InvalidInput: the link does not work, or not any more.
    """
    link, user = await email_links.redeem(uow, actor, token, Purpose.RESET)
    if user.email is None:
        await _claim(uow, actor, user, link.email)
    elif user.email != link.email:  # changed meanwhile: the old address has no say any more
        raise InvalidInput(NO_LONGER)
    _set(uow, actor, user, password_hash)
    await sessions.revoke_all(uow, user.id)
    await sign_in_locks.forgive(uow, actor, link.email)


async def _claim(uow: UnitOfWork, actor: Actor | None, user: User, email: str) -> None:
    """Confirm the address of a new account by the way, for whoever reads what comes there.

    Somebody else may have made the account with this address, to be in it already when its reader
    comes: none of their ways in stays.
    """
    if not await address.take(uow, actor, user, email):
        raise InvalidInput(NO_LONGER)
    for way_in in (Identity, Passkey, AuthenticatorApp, RecoveryCode):
        await uow.session.exec(delete(way_in).where(col(way_in.user_id) == user.id))


async def change(
    uow: UnitOfWork, actor: Actor, password_hash: str, *, instead_of: str | None
) -> None:
    """Set another password, or a first one. Every other device is signed out.

    Args:
        uow: the transaction.
        actor: whose password it is.
        password_hash: of the new one.
        instead_of: the hash of the old one, which the actor has just typed; None where there is
            none: then they must have proved lately who they are.

    Raises:
        Forbidden: the actor is a guest.
        ConfirmFirst: the actor must prove first who they are.
        InvalidInput: the password was changed meanwhile.
    """
    require_account(actor)
    if instead_of is None:
        require_fresh(actor)
    user = await owner.account_of(uow, actor)
    if user.password_hash != instead_of:
        raise InvalidInput("Your password was changed meanwhile, somewhere else. Try again.")
    await email_links.end(uow, actor, user, Purpose.RESET)
    _set(uow, actor, user, password_hash)
    await sessions.revoke_all(uow, user.id, but=actor.session_id)


def _set(uow: UnitOfWork, actor: Actor | None, user: User, password_hash: str) -> None:
    user.password_hash, user.password_changed_at = password_hash, now()
    uow.session.add(user)
    forgot_password = get_settings().origin + routes.FORGOT_PASSWORD
    owner.tell(uow, actor, user, letters.password_changed(forgot_password))
