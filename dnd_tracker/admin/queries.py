"""What the admin desk reads. Every read says who is asking, and is for staff alone."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.access import require_role
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.admin.views import Person
from dnd_tracker.errors import NotFound
from dnd_tracker.models import (
    AuditEntry,
    AuthenticatorApp,
    BrowserSession,
    EmailChange,
    Encounter,
    Identity,
    Passkey,
    Role,
    User,
)

PAGE = 50


async def find_users(
    session: AsyncSession, actor: Actor, text: str, role: Role | None = None, limit: int = PAGE
) -> Sequence[User]:
    """Return accounts whose address or name has `text` in it, the newest first.

    An address that waits to be confirmed counts, too: its owner may write that no letter came.

    Guests are left out unless `role` asks for them: there are many, and nothing tells them apart.

    Raises:
        Forbidden: the actor is not staff.
    """
    require_role(actor, Role.SUPPORT)
    wanted: list[ColumnElement[bool]] = [
        col(User.role) == role if role else col(User.role) != Role.GUEST
    ]
    if text:
        like = f"%{_literal(text.casefold())}%"
        waits = select(EmailChange.user_id).where(
            func.lower(col(EmailChange.email)).like(like, escape="\\")
        )
        wanted.append(
            or_(
                col(User.id).in_(waits),
                func.lower(col(User.email)).like(like, escape="\\"),
                func.lower(col(User.name)).like(like, escape="\\"),
            )
        )
    statement = (
        select(User).where(*wanted).order_by(col(User.created_at).desc(), col(User.id)).limit(limit)
    )
    return (await session.exec(statement)).all()


async def waiting_addresses(
    session: AsyncSession, actor: Actor, users: Sequence[User]
) -> dict[uuid.UUID, str]:
    """Return the first addresses that nobody has confirmed yet, by the account that gave them.

    Raises:
        Forbidden: the actor is not staff.
    """
    require_role(actor, Role.SUPPORT)
    without = [user.id for user in users if user.email is None]
    statement = select(EmailChange.user_id, EmailChange.email).where(
        col(EmailChange.user_id).in_(without)
    )
    return dict((await session.exec(statement)).all())


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


async def person(session: AsyncSession, actor: Actor, user_id: uuid.UUID) -> Person:
    """Return one account.

    Raises:
        Forbidden: the actor is not staff.
        NotFound: there is none with this id.
    """
    require_role(actor, Role.SUPPORT)
    user = await session.get(User, user_id)
    if user is None:
        raise NotFound("There is no such account (any more).")
    open_sessions = (
        BrowserSession.user_id == user_id,
        col(BrowserSession.revoked_at).is_(None),
    )
    last = select(func.max(col(BrowserSession.last_used_at))).where(
        BrowserSession.user_id == user_id
    )
    app = select(AuthenticatorApp.id).where(
        AuthenticatorApp.user_id == user_id, col(AuthenticatorApp.confirmed_at).is_not(None)
    )
    providers = select(Identity.provider).where(Identity.user_id == user_id)
    return Person(
        user=user,
        waiting_email=(await waiting_addresses(session, actor, [user])).get(user.id, ""),
        last_used_at=(await session.exec(last)).one(),
        sessions=await _count(session, BrowserSession, *open_sessions),
        encounters=await _count(session, Encounter, Encounter.owner_id == user_id),
        passkeys=await _count(session, Passkey, Passkey.user_id == user_id),
        authenticator=user.passkey_after_password or (await session.exec(app)).first() is not None,
        providers=tuple(await session.exec(providers)),
    )


async def _count(session: AsyncSession, table: type[Any], *wanted: Any) -> int:
    return (await session.exec(select(func.count(col(table.id))).where(*wanted))).one()


async def audit_entries(
    session: AsyncSession,
    actor: Actor,
    text: str = "",
    before: datetime | None = None,
    limit: int = PAGE,
) -> Sequence[AuditEntry]:
    """Return what was done, the latest first; those whose names or deed have `text` in them.

    Raises:
        Forbidden: the actor is no admin.
    """
    require_role(actor, Role.ADMIN)
    statement = select(AuditEntry).order_by(col(AuditEntry.happened_at).desc()).limit(limit)
    if before:
        statement = statement.where(AuditEntry.happened_at < before)
    if text:
        like = f"%{_literal(text.casefold())}%"
        columns = (AuditEntry.action, AuditEntry.actor_name, AuditEntry.subject_name)
        statement = statement.where(
            or_(*(func.lower(col(column)).like(like, escape="\\") for column in columns))
        )
    return (await session.exec(statement)).all()
