"""People with more than a password, and what they show at the door."""

import re
from datetime import timedelta
from typing import Any

import httpx
from pyotp.totp import TOTP
from sqlmodel import col, select

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.models import AuthenticatorApp, BrowserSession, OutboxEmail, User
from dnd_tracker.models.base import now
from tests.api.conftest import KEY
from tests.api.door import JSON, MIRA, account, post
from tests.security_key import SecurityKey

OTHER = "tobin@example.com"


async def enter(browser: httpx.AsyncClient, email: str = MIRA) -> User:
    """Make an account that this browser is signed in to."""
    made = await account(email)
    async with db.unit_of_work() as uow:
        token = await sessions.open_session(uow, made, Device(), "password")
    browser.cookies.set(cookies.COOKIE, cookies.sign(token, KEY))
    return made


async def post_json(browser: httpx.AsyncClient, verb: str, **body: Any) -> httpx.Response:
    return await browser.post(f"{routes.AUTH}/{verb}", json=body, headers=JSON)


async def turn_on(browser: httpx.AsyncClient) -> tuple[TOTP, list[str]]:
    """Set up an app; return it, and the recovery codes."""
    app = TOTP((await post(browser, "authenticator")).json()["secret"])
    answer = await post(browser, "authenticator/first-code", code=app.now())
    assert answer.status_code == 200, answer.text
    return app, answer.json()["codes"]


async def code_after(app: TOTP, steps: int = 1) -> str:
    """Return a code of `app` that nobody has used: the first one is good for one time alone."""
    return app.at(now(), counter_offset=steps)


async def forget_steps() -> None:
    """Let half a minute pass, so to say: codes that were used are long ago."""
    async with db.unit_of_work() as uow:
        for app in await uow.session.exec(select(AuthenticatorApp)):
            app.last_step = 0
            uow.session.add(app)


async def stale(email: str = MIRA) -> None:
    """Let a quarter of an hour pass since they last proved who they are."""
    async with db.unit_of_work() as uow:
        user = (await uow.session.exec(select(User).where(User.email == email))).one()
        statement = select(BrowserSession).where(BrowserSession.user_id == user.id)
        for session in await uow.session.exec(statement):
            session.confirmed_at = now() - timedelta(minutes=15, seconds=1)
            uow.session.add(session)


async def add_passkey(browser: httpx.AsyncClient, **more: Any) -> SecurityKey:
    """Add a passkey to the account that is signed in."""
    key = SecurityKey(**more)
    options = (await post_json(browser, "passkeys/options")).json()
    answer = await post_json(browser, "passkeys", credential=key.make(options))
    assert answer.status_code == 200, answer.text
    return key


async def use_passkey(
    browser: httpx.AsyncClient, key: SecurityKey, verb: str = "passkey", **more: Any
) -> httpx.Response:
    """Be asked for a passkey, and answer with `key`."""
    options = (await post_json(browser, f"{verb}/options")).json()
    return await post_json(browser, verb, credential=key.sign(options), **more)


async def last_letter(kind: str) -> str:
    """Return the text of the last letter of a kind."""
    async with db.read_only() as session:
        statement = select(OutboxEmail.text).where(OutboxEmail.kind == kind)
        text = (await session.exec(statement.order_by(col(OutboxEmail.created_at).desc()))).first()
    assert text is not None
    return re.sub(r"\s+", " ", text)
