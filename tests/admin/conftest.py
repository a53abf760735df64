"""The people at the desk, and those they deal with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from dnd_tracker import db
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.models import Role, User


@dataclass(frozen=True)
class Somebody:
    """An account, signed in just now."""

    user: User
    actor: Actor
    session_hash: str


Cast = Callable[..., Awaitable[Somebody]]


async def somebody(role: Role = Role.USER, *, name: str = "", email: str | None = None) -> Somebody:
    """Make an account that has just signed in."""
    async with db.unit_of_work() as uow:
        user = User(role=role, name=name, email=email)
        uow.session.add(user)
        await uow.session.flush()
        token = await sessions.open_session(uow, user, Device("", "192.0.2.9"), "password")
    hash_ = cookies.token_hash(token)
    async with db.read_only() as session:
        actor = await sessions.actor_of(session, hash_, "192.0.2.9")
    assert actor
    return Somebody(user, actor, hash_)


@pytest.fixture
async def admin(database: object) -> Somebody:
    del database
    return await somebody(Role.ADMIN, email="root@example.com")


@pytest.fixture
async def support(database: object) -> Somebody:
    del database
    return await somebody(Role.SUPPORT, email="help@example.com")


@pytest.fixture
async def mira(database: object) -> Somebody:
    del database
    return await somebody(name="Mira", email="mira@example.com")
