"""Accounts at providers that somebody signs in with here."""

import unicodedata
import uuid
from typing import NamedTuple

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts import addresses, letters, names, queries
from dnd_tracker.accounts.access import require_account, require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import email_links, owner, profile, sign_in
from dnd_tracker.accounts.service.sign_in import Admission, Proof
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.bootstrap import identity_providers
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden, InvalidInput, NotFound
from dnd_tracker.models import Identity, Role, User
from dnd_tracker.models.base import now
from dnd_tracker.ports.identity_provider import Person

LONGEST_LABEL = 100
NOT_LINKED = "This is not linked to your account any more."
LAST_WAY_IN = (
    "This is your only way to sign in. Set a password or link another account first, "
    "then unlink this one."
)


class Linked(NamedTuple):
    """An account at a provider, as its owner sees it."""

    id: uuid.UUID
    provider: str
    title: str
    label: str


async def linked(session: AsyncSession, actor: Actor) -> list[Linked]:
    """Return what `actor` has linked, the oldest first."""
    statement = (
        select(Identity)
        .where(Identity.user_id == actor.user_id)
        .order_by(col(Identity.linked_at), col(Identity.id))
    )
    return [
        Linked(one.id, one.provider, _title(one.provider), one.label)
        for one in await session.exec(statement)
    ]


async def enter(uow: UnitOfWork, actor: Actor | None, person: Person, device: Device) -> Admission:
    """Sign in whom a provider vouches for; who is new here gets an account.

    An account that is here already is theirs if it is linked, or if it has the very address that
    the provider has made sure of: accounts have only addresses that we have made sure of, too.

    Args:
        uow: the transaction.
        actor: who used the browser before. A guest becomes the new account, or brings along what
            they have gathered into the one that is here already.
        person: what the provider says.
        device: where.

    Raises:
        Forbidden: the account is suspended.
    """
    identity, new_account = await _identity(uow, person), False
    if identity:
        user = await _user(uow, identity.user_id)
    else:
        known = await _owner_of_address(uow, person)
        new_account = known is None
        user = known or await _new_account(uow, actor, person)
        identity = _link(uow, user, person)
        if known:
            owner.tell(uow, actor, user, letters.identity_linked(_title(person.provider)))
    identity.label, identity.last_used_at = _label(person), now()
    uow.session.add(identity)
    proof = Proof(user, person.provider, new_account=new_account)
    return await sign_in.admit(uow, actor, proof, device)


async def link(uow: UnitOfWork, actor: Actor, person: Person) -> bool:
    """Let `actor` sign in as `person` from now on; tell whether that could be.

    It cannot where another account here is linked to them.

    Raises:
        Forbidden, ConfirmFirst: a guest, or one must prove first who one is.
    """
    require_fresh(actor)
    identity = await _identity(uow, person)
    if identity:
        return identity.user_id == actor.user_id
    user = await owner.account_of(uow, actor)
    _link(uow, user, person)
    owner.tell(uow, actor, user, letters.identity_linked(_title(person.provider)))
    return True


async def unlink(uow: UnitOfWork, actor: Actor, identity_id: uuid.UUID) -> str:
    """Let `actor` not sign in this way any more, and return what the provider is called.

    Raises:
        Forbidden: a guest, or it is their last way in.
        ConfirmFirst: one must prove first who one is.
        NotFound: they have no such link.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)  # locked: of two unlinked at once, one is the last
    statement = select(Identity).where(Identity.user_id == actor.user_id)
    mine = (await uow.session.exec(statement)).all()
    found = next((one for one in mine if one.id == identity_id), None)
    if found is None:
        raise NotFound(NOT_LINKED)
    ways = await queries.ways_in(uow.session, actor)
    others = [one for one in mine if one is not found and one.provider in identity_providers()]
    if not (ways.password or ways.passkeys or others):
        raise Forbidden(LAST_WAY_IN)
    await uow.session.delete(found)
    title = _title(found.provider)
    owner.tell(uow, actor, user, letters.identity_unlinked(title))
    return title


async def confirm(
    uow: UnitOfWork, actor: Actor, person: Person, device: Device
) -> Admission | None:
    """Sign `actor` in once more, who has nothing else to prove with who they are.

    Returns:
        None where it is not they for whom the provider vouches.

    Raises:
        Forbidden: a guest, or somebody who has a password, a passkey or a second factor.
    """
    require_account(actor)
    ways = await queries.ways_in(uow.session, actor)
    if ways.password or ways.passkeys or ways.authenticator:
        raise Forbidden("Confirm it with your password, your code or your passkey.")
    identity = await _identity(uow, person)
    if identity is None or identity.user_id != actor.user_id:
        return None
    user = await owner.account_of(uow, actor)
    return await sign_in.admit(uow, actor, Proof(user, person.provider), device)


async def _identity(uow: UnitOfWork, person: Person) -> Identity | None:
    statement = select(Identity).where(
        Identity.issuer == person.issuer, Identity.subject == person.subject
    )
    return (await uow.session.exec(statement)).one_or_none()


async def _user(uow: UnitOfWork, user_id: uuid.UUID) -> User:
    statement = select(User).where(User.id == user_id).with_for_update()
    return (await uow.session.exec(statement)).one()


async def _owner_of_address(uow: UnitOfWork, person: Person) -> User | None:
    email = _address(person)
    if not (email and person.email_verified):
        return None
    statement = select(User).where(User.email == email).with_for_update()
    return (await uow.session.exec(statement)).one_or_none()


async def _new_account(uow: UnitOfWork, actor: Actor | None, person: Person) -> User:
    guest = await _user(uow, actor.user_id) if actor else None
    # As it is now, locked: who was a guest a moment ago may have become an account elsewhere.
    user = guest if guest and guest.role == Role.GUEST else User()
    user.role = Role.USER
    email = _address(person)
    if person.email_verified and email:
        user.email = email
    user.name = user.name or _possible_name(person.name)
    await profile.settle_name(uow, actor, user)
    uow.session.add(user)
    await uow.session.flush()
    if email and not person.email_verified:
        await email_links.send_confirmation(uow, actor, user, email)
    return user


def _link(uow: UnitOfWork, user: User, person: Person) -> Identity:
    identity = Identity(
        user_id=user.id,
        provider=person.provider,
        issuer=person.issuer,
        subject=person.subject,
        label=_label(person),
    )
    uow.session.add(identity)
    return identity


def _label(person: Person) -> str:
    """Return what they are called there, without what would turn or hide other words."""
    seen = (" " if one.isspace() else one for one in person.label[: LONGEST_LABEL * 10])
    shown = "".join(one for one in seen if unicodedata.category(one)[0] != "C")
    return " ".join(shown.split())[:LONGEST_LABEL]


def _possible_name(wanted: str) -> str:
    try:
        name = names.clean(wanted)
    except InvalidInput:
        return ""
    return "" if names.is_of_the_site(name) else name


def _address(person: Person) -> str:
    try:
        return addresses.normalized(person.email)
    except InvalidInput:
        return ""


def _title(provider: str) -> str:
    known = identity_providers().get(provider)
    return known.title if known else provider.capitalize()
