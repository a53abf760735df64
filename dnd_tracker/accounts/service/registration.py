"""Making an account."""

from sqlmodel import select

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import email_links, profile, sign_in
from dnd_tracker.accounts.service.password_sign_in import METHOD
from dnd_tracker.accounts.service.sign_in import Admission, Proof
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden
from dnd_tracker.models import Role, User
from dnd_tracker.models.base import now

_HAS_ONE = "You have an account already, and are signed in to it."


def refuse_accounts(actor: Actor | None) -> None:
    """Let guests and newcomers pass.

    Raises:
        Forbidden: the actor has an account already.
    """
    if actor is not None and not actor.is_guest:
        raise Forbidden(_HAS_ONE)


async def sign_up(
    uow: UnitOfWork, actor: Actor | None, email: str, password_hash: str, device: Device
) -> Admission:
    """Make an account of a guest, with everything they have; newcomers get a fresh one.

    It is theirs at once, on this browser. The address becomes theirs once they confirm it; whether
    another account has it already, nobody learns here.

    Args:
        uow: the transaction.
        actor: who asks; None for newcomers.
        email: the address they want, normalized.
        password_hash: of a password that is good enough.
        device: where they are: their session there is replaced.

    Raises:
        Forbidden: the actor has an account already.
    """
    refuse_accounts(actor)
    user = await _guest(uow, actor) if actor else User()
    user.role, user.password_hash, user.password_changed_at = Role.USER, password_hash, now()
    uow.session.add(user)
    await uow.session.flush()
    await profile.settle_name(uow, actor, user)
    await email_links.send_confirmation(uow, actor, user, email)
    return await sign_in.admit(uow, actor, Proof(user, METHOD), device)


async def _guest(uow: UnitOfWork, actor: Actor) -> User:
    """Of two forms sent at once, the second finds an account.

    Raises:
        Forbidden: it does.
    """
    statement = select(User).where(User.id == actor.user_id, User.role == Role.GUEST)
    guest = (await uow.session.exec(statement.with_for_update())).one_or_none()
    if guest is None:
        raise Forbidden(_HAS_ONE)
    return guest
