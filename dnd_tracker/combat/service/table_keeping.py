"""Keeping the table: who sits there, whom the DM sends away, and the code one comes in with."""

import uuid

from sqlmodel import select

from dnd_tracker.accounts import sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import live, memory, queries
from dnd_tracker.combat.seat_views import seat_views
from dnd_tracker.combat.service.encounters import new_join_code
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound
from dnd_tracker.models import Encounter, FormerJoinCode, Seat
from dnd_tracker.models.base import now


async def send_away(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, seat_id: uuid.UUID
) -> None:
    """Send a player away: their pages show nothing more, and the code lets them in no more.

    Raises:
        NotFound: no such encounter that this actor runs, or no such seat at its table.
    """
    record, seat = await _seat(uow, actor, encounter_id, seat_id)
    seat.removed_at = now()
    uow.session.add(seat)
    for session_hash in await sessions.hashes_of(uow.session, seat.user_id):
        uow.after_commit(lambda hash_=session_hash: live.send_away(encounter_id, hash_))
    await tell_dm(uow, actor, record)


async def let_back(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, seat_id: uuid.UUID
) -> None:
    """Let somebody who was sent away come back: their seat is theirs again.

    Raises:
        NotFound: no such encounter that this actor runs, or no such seat at its table.
    """
    record, seat = await _seat(uow, actor, encounter_id, seat_id)
    seat.removed_at = None
    uow.session.add(seat)
    await tell_dm(uow, actor, record)


async def renew_code(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> None:
    """Give an open table another code. Who sits there stays; others find nothing at the old one.

    Raises:
        NotFound: no such encounter that this actor runs, or its table is not open.
    """
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    if record.join_code is None:
        raise NotFound("This table is not open yet. Share it first.")
    uow.session.add(FormerJoinCode(code=record.join_code, encounter_id=record.id))
    record.join_code = new_join_code()
    uow.session.add(record)
    news = {live.Audience.DM: {"join_code": record.join_code}}
    uow.after_commit(lambda: live.announce(encounter_id, record.version, {}, news))


async def tell_dm(uow: UnitOfWork, actor: Actor, record: Encounter) -> None:
    """Tell the DM's pages who sits at the table, once the transaction is through."""
    await uow.session.flush()
    fight = await memory.present(uow.session, record)
    views = seat_views(fight, await queries.seats_at(uow.session, actor, record))
    news = {live.Audience.DM: {"seats": views}}
    encounter_id, version = record.id, record.version
    uow.after_commit(lambda: live.announce(encounter_id, version, {}, news))


async def _seat(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, seat_id: uuid.UUID
) -> tuple[Encounter, Seat]:
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    statement = select(Seat).where(Seat.encounter_id == record.id, Seat.id == seat_id)
    seat = (await uow.session.exec(statement)).one_or_none()
    if seat is None:
        raise NotFound("Nobody sits there any more.")
    return record, seat
