"""Reads of accounts. Every one of them says who is asking."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.models import AuthenticatorApp, EmailChange, Passkey, RecoveryCode, User


async def myself(session: AsyncSession, actor: Actor) -> User:
    """Return the row of `actor`."""
    return (await session.exec(select(User).where(User.id == actor.user_id))).one()


class WaysIn(NamedTuple):
    """What somebody can prove with who they are, beside the providers."""

    password: bool
    authenticator: bool
    """An app that has shown its first code."""
    passkeys: int
    recovery_codes: int
    """Those that are left."""


async def ways_in(session: AsyncSession, actor: Actor) -> WaysIn:
    """Return what `actor` can prove with who they are."""
    app = select(AuthenticatorApp.id).where(
        AuthenticatorApp.user_id == actor.user_id, col(AuthenticatorApp.confirmed_at).is_not(None)
    )
    passkeys = select(func.count(col(Passkey.id))).where(Passkey.user_id == actor.user_id)
    codes = select(func.count(col(RecoveryCode.id))).where(
        RecoveryCode.user_id == actor.user_id, col(RecoveryCode.used_at).is_(None)
    )
    statement = select(
        col(User.password_hash).is_not(None),
        app.exists(),
        passkeys.scalar_subquery(),
        codes.scalar_subquery(),
    ).where(User.id == actor.user_id)
    return WaysIn(*(await session.exec(statement)).one())


async def waiting_address(session: AsyncSession, actor: Actor) -> EmailChange | None:
    """Return the address that `actor` wants to have, as long as it is not confirmed."""
    statement = select(EmailChange).where(EmailChange.user_id == actor.user_id)
    return (await session.exec(statement)).one_or_none()


async def passkeys_of(session: AsyncSession, actor: Actor) -> Sequence[Passkey]:
    """Return the passkeys of `actor`, the oldest first."""
    statement = select(Passkey).where(Passkey.user_id == actor.user_id)
    return (await session.exec(statement.order_by(col(Passkey.created_at)))).all()
