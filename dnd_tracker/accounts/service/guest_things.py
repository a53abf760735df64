"""What somebody has gathered as a guest comes along when they sign in to their account."""

import uuid
from dataclasses import dataclass

from sqlalchemy import ScalarSelect, update
from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import (
    CharacterImport,
    Creature,
    CreatureFavourite,
    CreatureImport,
    CreatureTag,
    Encounter,
    Folder,
    Party,
    PartyCharacter,
    Portrait,
    Role,
    Seat,
    User,
)

_OWNED = (
    Encounter,
    Creature,
    CreatureImport,
    Folder,
    Party,
    PartyCharacter,
    CharacterImport,
    Portrait,
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """How many of what, without what lies in a bin."""

    encounters: int = 0
    creatures: int = 0
    parties: int = 0


async def gathered(session: AsyncSession, actor: Actor) -> Gathered:
    """Return what `actor` would bring along: nothing unless they are a guest."""
    if not actor.is_guest:
        return Gathered()
    counts = select(_count(actor, Encounter), _count(actor, Creature), _count(actor, Party))
    encounters, creatures, parties = (await session.exec(counts)).one()
    return Gathered(encounters, creatures, parties)


def _count(actor: Actor, table: type[Encounter | Creature | Party]) -> ScalarSelect[int]:
    mine = (col(table.owner_id) == actor.user_id, col(table.deleted_at).is_(None))
    return select(func.count()).where(*mine).scalar_subquery()


async def bring_along(uow: UnitOfWork, actor: Actor, account: User) -> None:
    """Give `account` all that `actor` has gathered as a guest, and let the guest go.

    Nothing happens for those who are no guests, or no more: two sign-ins may meet.
    """
    # Locked, so that nothing of theirs is made meanwhile, which would go with them.
    statement = select(User).where(User.id == actor.user_id, User.role == Role.GUEST)
    guest = (await uow.session.exec(statement.with_for_update())).one_or_none()
    if guest is None or guest.id == account.id:
        return
    for table in _OWNED:
        await uow.session.exec(
            update(table)
            .where(col(table.owner_id) == guest.id)
            .values(owner_id=account.id)
            .execution_options(synchronize_session=False)
        )
    for table in (CreatureTag, CreatureFavourite):
        await _bring_words(uow, table, guest.id, account.id)
    await _bring_seats(uow, guest.id, account.id)
    await uow.session.flush()
    await uow.session.exec(delete(User).where(col(User.id) == guest.id))


async def _bring_words(
    uow: UnitOfWork,
    table: type[CreatureTag] | type[CreatureFavourite],
    guest_id: uuid.UUID,
    account_id: uuid.UUID,
) -> None:
    """Give over what is on creatures of packs, which both may have marked the same way."""
    rows = await uow.session.exec(select(table).where(col(table.user_id) == guest_id))
    for row in rows.all():
        theirs = table.model_validate({**row.model_dump(), "user_id": account_id})
        await uow.session.merge(theirs)


async def _bring_seats(uow: UnitOfWork, guest_id: uuid.UUID, account_id: uuid.UUID) -> None:
    """One has one seat at a table, and whom the DM has sent away does not come back by this."""
    statement = select(Seat).where(col(Seat.user_id).in_((guest_id, account_id)))
    seats = list((await uow.session.exec(statement.with_for_update())).all())
    owned = {seat.encounter_id: seat for seat in seats if seat.user_id == account_id}
    for seat in seats:
        if seat.user_id != guest_id:
            continue
        other = owned.get(seat.encounter_id)
        if other is None:
            seat.user_id = account_id
            uow.session.add(seat)
        elif not (seat.removed_at or other.removed_at) and seat.taken_at > other.taken_at:
            other.combatant_id, other.taken_at = seat.combatant_id, seat.taken_at
            uow.session.add(other)
