"""Everybody who may stand before a door, and the table they stand around."""

import uuid
from dataclasses import dataclass

import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.combat.service import encounters, seats, table_keeping
from dnd_tracker.models import Role, Seat, User
from tests.combat.tab import HERE
from tests.combat.table import running

PEOPLE = ("anonymous", "guest", "account", "player", "removed")
"""Nobody known; a guest; another user's account; a player at the table; one sent away from it."""

one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Which database it is makes no difference to who may pass."""


@dataclass(frozen=True)
class Table:
    """A DM's running fight, its code, and the token of the session of everybody else."""

    dm: Actor
    dm_token: str
    encounter_id: uuid.UUID
    code: str
    seat_id: uuid.UUID
    tokens: dict[str, str | None]

    def session_hash(self, person: str) -> str | None:
        token = self.tokens[person]
        return cookies.token_hash(token) if token else None


async def laid() -> Table:
    """Lay the table and let everybody come."""
    dm, dm_token = await _guest()
    encounter_id = await running(dm)
    async with db.unit_of_work() as uow:
        code = await encounters.open_table(uow, dm, encounter_id)
    _, guest = await _guest()
    seated: dict[str, str] = {}
    actor = dm
    for person in ("player", "removed"):
        actor, seated[person] = await _guest()
        async with db.unit_of_work() as uow:
            await seats.take_seat(uow, actor, code, "mira", address=HERE)
    async with db.unit_of_work() as uow:
        seat_id = (
            await uow.session.exec(select(Seat.id).where(Seat.user_id == actor.user_id))
        ).one()
        await table_keeping.send_away(uow, dm, encounter_id, seat_id)
    tokens = {"anonymous": None, "guest": guest, "account": await account(), **seated}
    return Table(dm, dm_token, encounter_id, code, seat_id, tokens)


async def _guest() -> tuple[Actor, str]:
    async with db.unit_of_work() as uow:
        return await sessions.open_guest_session(uow, Device("Firefox", HERE))


async def account(role: Role = Role.USER) -> str:
    """Make an account that has just signed in, and return the token of its session."""
    async with db.unit_of_work() as uow:
        user = User(role=role, email=f"{uuid.uuid4().hex[:12]}@example.com")
        uow.session.add(user)
        await uow.session.flush()
        return await sessions.open_session(uow, user, Device("Firefox", HERE), "password")
