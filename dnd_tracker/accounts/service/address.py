"""The address of an account: given, changed, and confirmed by whoever reads what comes there."""

from enum import StrEnum

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from dnd_tracker.accounts import letters
from dnd_tracker.accounts.access import require_account, require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import email_links, owner
from dnd_tracker.accounts.service.email_links import NO_LONGER, Purpose
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, NotFound
from dnd_tracker.mail import outbox
from dnd_tracker.models import EmailChange, Role, User
from dnd_tracker.models.base import now

ALREADY = "This is your address already."


class Outcome(StrEnum):
    """What came of a link about an address."""

    CONFIRMED = "confirmed"
    """It is the address of the account now."""
    OTHER_MISSING = "other_missing"
    """The other address has to agree as well."""
    TAKEN = "taken"
    """Another account has confirmed it first."""


async def change(uow: UnitOfWork, actor: Actor, email: str) -> bool:
    """Ask for another address. The new one and the old one must agree, in either order.

    Args:
        uow: the transaction.
        actor: whose address it is to be; must have proved lately who they are.
        email: the new address, normalized.

    Returns:
        Whether there is an old address.

    Raises:
        Forbidden: the actor is a guest.
        ConfirmFirst: the actor must prove first who they are.
        InvalidInput: they have that address.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)
    if user.email == email:
        raise InvalidInput(ALREADY, {"email": ALREADY})
    await email_links.send_confirmation(uow, actor, user, email)
    await _ask_old(uow, actor, user, email)
    return user.email is not None


async def send_again(uow: UnitOfWork, actor: Actor, email: str) -> None:
    """Write once more to those addresses that have not agreed yet.

    Args:
        uow: the transaction.
        actor: who wants the address.
        email: the address that waits, as the caller has read it.

    Raises:
        Forbidden: the actor is a guest.
        NotFound: this address does not wait any more.
    """
    require_account(actor)
    user = await owner.account_of(uow, actor)
    waiting = await _waiting(uow, user)
    if waiting is None or waiting.email != email:
        raise NotFound("No address waits to be confirmed.")
    if waiting.new_confirmed_at is None:
        await email_links.send_confirmation(uow, actor, user, email)
    if waiting.old_confirmed_at is None:
        await _ask_old(uow, actor, user, email)


async def cancel(uow: UnitOfWork, actor: Actor) -> None:
    """Stay with the address there is. The links that were sent end.

    Raises:
        Forbidden: the actor is a guest.
    """
    require_account(actor)
    await _forget(uow, actor, await owner.account_of(uow, actor))


async def confirm(uow: UnitOfWork, actor: Actor | None, token: str) -> Outcome:
    """Use up a link that says yes to an address. Nobody is signed in by it.

    The caller lets the transaction commit whatever the outcome.

    Raises:
        InvalidInput: the link does not work, or not any more.
    """
    link, user = await email_links.redeem(uow, actor, token, Purpose.CONFIRM, Purpose.AGREE)
    waiting = await _waiting(uow, user)
    if waiting is None or waiting.expires_at <= now():
        raise InvalidInput(NO_LONGER)
    if link.purpose == Purpose.CONFIRM:
        waiting.new_confirmed_at = now()
    else:
        waiting.old_confirmed_at = now()
    uow.session.add(waiting)
    if waiting.new_confirmed_at is None or waiting.old_confirmed_at is None:
        return Outcome.OTHER_MISSING
    old, email = user.email, waiting.email
    if not await take(uow, actor, user, email):
        return Outcome.TAKEN
    if old is not None:
        outbox.put(uow, letters.address_changed(email), old, user.id)
    return Outcome.CONFIRMED


async def take(uow: UnitOfWork, actor: Actor | None, user: User, email: str) -> bool:
    """Give `user` an address whose reader said yes; tell whether it was still free.

    Nothing waits to be confirmed any more, either way.
    """
    await _forget(uow, actor, user)
    taken = select(User.id).where(User.email == email)
    if (await uow.session.exec(taken)).one_or_none() is not None:
        return False
    try:
        async with uow.session.begin_nested():
            user.email = email
            user.role = Role.USER if user.role == Role.GUEST else user.role
            uow.session.add(user)
    except IntegrityError:  # another one took it at the same time
        return False
    return True


async def _waiting(uow: UnitOfWork, user: User) -> EmailChange | None:
    statement = select(EmailChange).where(EmailChange.user_id == user.id)
    return (await uow.session.exec(statement)).one_or_none()


async def _ask_old(uow: UnitOfWork, actor: Actor, user: User, wanted: str) -> None:
    if user.email is not None:
        link = await email_links.issue(uow, actor, user, Purpose.AGREE, user.email)
        outbox.put(uow, letters.agree_to_change(link, wanted), user.email, user.id)


async def _forget(uow: UnitOfWork, actor: Actor | None, user: User) -> None:
    waiting = await _waiting(uow, user)
    if waiting is not None:
        await uow.session.delete(waiting)
    await email_links.end(uow, actor, user, Purpose.CONFIRM, Purpose.AGREE)
