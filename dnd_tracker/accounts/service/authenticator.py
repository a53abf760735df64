"""Codes of an authenticator app: RFC 6238, six digits, a new one every half minute."""

import hmac
from datetime import datetime, timedelta
from typing import NamedTuple

from pyotp import random_base32
from pyotp.totp import TOTP
from sqlmodel import select

from dnd_tracker import logs
from dnd_tracker.accounts import factor_letters, sealing
from dnd_tracker.accounts.access import require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import owner, recovery_codes
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.models import AuthenticatorApp, User
from dnd_tracker.models.base import now

ISSUER = "D&D Encounter Tracker"
SET_UP_WITHIN = timedelta(hours=1)
_SECONDS = 30
_NEIGHBOURS = 1
"""Steps before and after, for clocks that are wrong and people who type slowly."""


class NewSecret(NamedTuple):
    """What an app needs: in base 32 to be typed, and as an address to be scanned."""

    secret: str
    address: str


async def begin(uow: UnitOfWork, actor: Actor) -> NewSecret:
    """Make a secret for an app. It counts once a first code was shown.

    Raises:
        ConfirmFirst: they have to prove first that it is them.
        InvalidInput: there is an app already.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)
    app = await _app_of(uow, user)
    if app and app.confirmed_at:
        raise InvalidInput("An app shows your codes already. Turn it off first.")
    secret = random_base32()
    app = app or AuthenticatorApp(user_id=user.id, secret="")
    app.secret, app.created_at = sealing.seal(secret), now()
    uow.session.add(app)
    name = user.email or user.name or "account"
    return NewSecret(secret, TOTP(secret).provisioning_uri(name=name, issuer_name=ISSUER))


async def confirm(uow: UnitOfWork, actor: Actor, code: str) -> list[str] | None:
    """Ask for the app's codes from now on, if `code` is one.

    Returns:
        Recovery codes to keep, none where there are some already; None when the code is wrong.

    Raises:
        ConfirmFirst: they have to prove first that it is them.
        InvalidInput: no app waits for its first code.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)
    app = await _app_of(uow, user)
    if app is None or app.confirmed_at or now() - app.created_at > SET_UP_WITHIN:
        raise InvalidInput("That took too long. Begin again.")
    if not _use(app, code, now()):
        return None
    app.confirmed_at = now()
    uow.session.add(app)
    owner.tell(uow, actor, user, factor_letters.authenticator_on())
    return await recovery_codes.at_first(uow, actor)


async def turn_off(uow: UnitOfWork, actor: Actor) -> None:
    """Ask for no codes any more.

    Raises:
        ConfirmFirst: they have to prove first that it is them.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)
    app = await _app_of(uow, user)
    if app is None:
        return
    await uow.session.delete(app)
    if app.confirmed_at:
        owner.tell(uow, actor, user, factor_letters.authenticator_off())
    if not user.passkey_after_password:
        await recovery_codes.drop(uow, actor)


async def accepts(uow: UnitOfWork, actor: Actor | None, user: User, code: str) -> bool:
    """Tell whether `code` is one of the app of `user`, and use it up.

    `actor` is who shows it: perhaps nobody yet.
    """
    del actor
    app = await _app_of(uow, user)
    right = app is not None and app.confirmed_at is not None and _use(app, code, now())
    logs.proof("authenticator", user.id, right=right)
    return right


async def _app_of(uow: UnitOfWork, user: User) -> AuthenticatorApp | None:
    # Locked: of two that come with the same code at once, one is late
    statement = select(AuthenticatorApp).where(AuthenticatorApp.user_id == user.id)
    return (await uow.session.exec(statement.with_for_update())).one_or_none()


def _use(app: AuthenticatorApp, code: str, moment: datetime) -> bool:
    """A code counts once, and none that is older than one that was used."""
    secret = sealing.unseal(app.secret)
    if secret is None:
        return False
    totp = TOTP(secret, interval=_SECONDS)
    typed = "".join(code.split())
    current = int(moment.timestamp()) // _SECONDS
    for step in range(current - _NEIGHBOURS, current + _NEIGHBOURS + 1):
        right = hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode())
        if right and step > app.last_step:
            app.last_step = step
            return True
    return False
