"""Accounts and the browsers they use, without going through the doors."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

import httpx
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.config import get_settings
from dnd_tracker.models import BrowserSession, Role, User
from dnd_tracker.models.base import now
from tests.api.conftest import browser_at

PASSWORD = "seven sleeping basilisks"  # it belongs to nobody but these tests
BETTER = "eleven waking cockatrices"


@cache
def _hash_of(password: str) -> str:
    return Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash(password)


async def account(
    email: str | None = "mira@example.com", *, password: str | None = PASSWORD, name: str = ""
) -> User:
    """Store an account with a confirmed address."""
    user = User(
        email=email,
        name=name,
        password_hash=_hash_of(password) if password else None,
        role=Role.USER,
    )
    async with db.unit_of_work() as uow:
        uow.session.add(user)
    return user


async def stored(user: User) -> User:
    """Return what the database has of `user` now."""
    async with db.read_only() as session:
        return (await session.exec(select(User).where(User.id == user.id))).one()


@dataclass
class Browser:
    """A browser that is signed in."""

    http: httpx.AsyncClient
    session_hash: str

    async def actor(self) -> Actor | None:
        """Return who it still is."""
        async with db.read_only() as session:
            return await sessions.actor_of(session, self.session_hash)

    async def post(self, path: str, **fields: str) -> httpx.Response:
        return await self.http.post(path, data=fields, headers={"accept": "application/json"})

    async def grow_stale(self) -> None:
        """Let its owner have proved long ago who they are."""
        async with db.unit_of_work() as uow:
            statement = select(BrowserSession).where(BrowserSession.token_hash == self.session_hash)
            found = (await uow.session.exec(statement)).one()
            found.confirmed_at = now() - timedelta(hours=1)
            uow.session.add(found)


async def browser_of(user: User, address: str = "192.0.2.7") -> Browser:
    """Return a browser in which `user` has just signed in."""
    async with db.unit_of_work() as uow:
        token = await sessions.open_session(uow, user, Device("Test", address), "password")
    http = browser_at(address)
    settings = get_settings()
    http.cookies.set(cookies.name(https=settings.https), cookies.sign(token, settings.secret_key))
    return Browser(http, cookies.token_hash(token))


async def guest(address: str = "192.0.2.7") -> Browser:
    """Return the browser of a newcomer who has become a guest."""
    async with db.unit_of_work() as uow:
        _, token = await sessions.open_guest_session(uow, Device("Test", address))
    http = browser_at(address)
    settings = get_settings()
    http.cookies.set(cookies.name(https=settings.https), cookies.sign(token, settings.secret_key))
    return Browser(http, cookies.token_hash(token))


def nobody(address: str = "192.0.2.7") -> Browser:
    """Return a browser without a session."""
    return Browser(browser_at(address), "")
