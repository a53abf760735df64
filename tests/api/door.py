"""People with accounts, and what they do at the door."""

import hashlib
from datetime import timedelta
from typing import Any

import httpx
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import col, select

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.models import OutboxEmail, Role, SignInLock, User
from tests.api.conftest import KEY

MIRA = "mira@example.com"
PASSWORD = "seven owls over the ford"
WRONG = "eight owls over the ford"
JSON = {"accept": "application/json"}
# As many rounds as it takes to be a hash: the tests sign in often.
_QUICK = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
_HASH = _QUICK.hash(PASSWORD)


async def account(email: str | None = MIRA, *, hashed: str | None = _HASH, **more: Any) -> User:
    """Return an account with a confirmed address."""
    fields: dict[str, Any] = {"role": Role.USER, **more}
    async with db.unit_of_work() as uow:
        made = User(email=email, password_hash=hashed, **fields)
        uow.session.add(made)
    return made


async def post(browser: httpx.AsyncClient, verb: str, **fields: str) -> httpx.Response:
    """Post a form of the door, as our pages do."""
    return await browser.post(f"{routes.AUTH}/{verb}", data=fields, headers=JSON)


async def sign_in(browser: httpx.AsyncClient, **fields: str) -> httpx.Response:
    return await post(browser, "sign-in", **{"email": MIRA, "password": PASSWORD, **fields})


async def sign_up(browser: httpx.AsyncClient, **fields: str) -> httpx.Response:
    return await post(browser, "sign-up", **{"email": MIRA, "password": PASSWORD, **fields})


def cookie_of(browser: httpx.AsyncClient) -> str | None:
    return browser.cookies.get(cookies.COOKIE)


async def behind(cookie: str | None) -> Actor | None:
    """Return who a session cookie stands for."""
    async with db.read_only() as session:
        return await sessions.actor_of(session, cookies.read(cookie, KEY))


async def letters_to(email: str) -> list[str]:
    """Return the kinds of the letters that wait for an address."""
    async with db.read_only() as session:
        statement = select(OutboxEmail.kind).where(OutboxEmail.recipient == email)
        return list(await session.exec(statement.order_by(col(OutboxEmail.created_at))))


async def lock_of(email: str) -> SignInLock | None:
    async with db.read_only() as session:
        return await session.get(SignInLock, hashlib.sha256(email.encode()).hexdigest())


async def later(email: str, **passed: float) -> None:
    """Let time pass for what is remembered about an address."""
    back = timedelta(**passed)
    async with db.unit_of_work() as uow:
        lock = await uow.session.get(SignInLock, hashlib.sha256(email.encode()).hexdigest())
        assert lock is not None
        lock.last_failure_at -= back
        if lock.locked_until is not None:
            lock.locked_until -= back
        uow.session.add(lock)
