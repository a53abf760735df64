"""Links in letters: secrets that prove, once and for a while, that one can read an address."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker import routes
from dnd_tracker.accounts import cookies, letters
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.mail import outbox
from dnd_tracker.models import EmailChange, EmailLink, User
from dnd_tracker.models.base import now

NO_LONGER = (
    "This link does not work any more: it was used, it is too old, or a newer one was sent. "
    "Ask for a new one."
)


class Purpose(StrEnum):
    """What a link is good for, and nothing else."""

    CONFIRM = "confirm_address"
    """The address that is wanted answers."""
    AGREE = "agree_to_change"
    """The address that would be left answers."""
    RESET = "reset_password"
    COME_BACK = "come_back"


@dataclass(frozen=True, slots=True)
class _Kind:
    page: str
    lasts: timedelta


_KINDS = {
    Purpose.CONFIRM: _Kind(routes.CONFIRM_EMAIL, timedelta(hours=24)),
    Purpose.AGREE: _Kind(routes.CONFIRM_EMAIL, timedelta(hours=24)),
    Purpose.RESET: _Kind(routes.RESET_PASSWORD, timedelta(hours=1)),
    Purpose.COME_BACK: _Kind(routes.COME_BACK, timedelta(days=30)),
}


async def issue(
    uow: UnitOfWork, actor: Actor | None, user: User, purpose: Purpose, email: str
) -> str:
    """Make a link for a letter to `email`, and return its address. It ends older ones.

    Whoever makes us write the letter: its reader alone has the link.

    The secret stands behind the `#`: browsers keep it to themselves, so it is in no log.
    """
    await end(uow, actor, user, purpose)
    kind, token = _KINDS[purpose], cookies.new_token()
    uow.session.add(
        EmailLink(
            user_id=user.id,
            purpose=purpose,
            email=email,
            token_hash=cookies.token_hash(token),
            expires_at=now() + kind.lasts,
        )
    )
    return f"{get_settings().origin}{kind.page}#{token}"


async def look(
    session: AsyncSession, actor: Actor | None, token: str, *purposes: Purpose
) -> EmailLink:
    """Return what a link stands for, without using it up.

    Raises:
        InvalidInput: it is good for none of `purposes`, or not any more.
    """
    del actor  # the link says who it is
    statement = select(EmailLink).where(*_open(token, purposes))
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        raise InvalidInput(NO_LONGER)
    return found


async def redeem(
    uow: UnitOfWork, actor: Actor | None, token: str, *purposes: Purpose
) -> tuple[EmailLink, User]:
    """Use a link up, and return it with whose it is. Of two who try at once, one succeeds.

    Raises:
        InvalidInput: it is good for none of `purposes`, or not any more.
    """
    del actor  # the link says who it is
    statement = (
        update(EmailLink).where(*_open(token, purposes)).values(used_at=now()).returning(EmailLink)
    )
    link = (await uow.session.exec(statement)).scalar_one_or_none()
    if link is None:
        raise InvalidInput(NO_LONGER)
    owner = select(User).where(User.id == link.user_id).with_for_update()
    return link, (await uow.session.exec(owner)).one()


def _open(token: str, purposes: tuple[Purpose, ...]) -> tuple[ColumnElement[bool], ...]:
    return (
        col(EmailLink.token_hash) == cookies.token_hash(token),
        col(EmailLink.purpose).in_(purposes),
        col(EmailLink.used_at).is_(None),
        col(EmailLink.expires_at) > now(),
    )


async def end(uow: UnitOfWork, actor: Actor | None, user: User, *purposes: Purpose) -> None:
    """End the links of a user for these purposes."""
    del actor  # who may do so, the caller knows
    await uow.session.exec(
        delete(EmailLink).where(
            col(EmailLink.user_id) == user.id, col(EmailLink.purpose).in_(purposes)
        )
    )


async def send_confirmation(uow: UnitOfWork, actor: Actor | None, user: User, email: str) -> None:
    """Remember that `user` wants to have `email`, and ask the address whether that is right.

    Another account may have it: then its owner is told so instead. Whoever asked learns nothing
    either way; only the reader of the letter does.

    Args:
        uow: the transaction.
        actor: who asks.
        user: who wants the address.
        email: the address, normalized; not the one they have.
    """
    await uow.session.exec(select(User.id).where(User.id == user.id).with_for_update())
    await _remember(uow, user, email)
    statement = select(User).where(User.email == email, User.id != user.id)
    owner = (await uow.session.exec(statement)).one_or_none()
    link = await issue(uow, actor, user, Purpose.CONFIRM, email)
    if owner:
        await end(uow, actor, user, Purpose.CONFIRM)
        sign_in = get_settings().origin + routes.SIGN_IN
        outbox.put(uow, letters.already_yours(sign_in), email, owner.id)
    else:
        outbox.put(uow, letters.confirm_address(link), email, user.id)


async def _remember(uow: UnitOfWork, user: User, email: str) -> None:
    statement = select(EmailChange).where(EmailChange.user_id == user.id)
    change = (await uow.session.exec(statement)).one_or_none()
    if change is None or change.email != email:
        if change is not None:
            await uow.session.delete(change)
            await uow.session.flush()
        change = EmailChange(user_id=user.id, email=email, expires_at=now())
    change.expires_at = now() + _KINDS[Purpose.CONFIRM].lasts
    if user.email is None and change.old_confirmed_at is None:
        change.old_confirmed_at = now()
    uow.session.add(change)
