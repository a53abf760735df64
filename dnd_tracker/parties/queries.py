"""Reads of parties and characters. Every one of them says who is asking."""

import uuid
from collections.abc import Sequence

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import NotFound
from dnd_tracker.models import Party, PartyCharacter, Portrait, User

NO_SUCH_PARTY = "No such party. It may belong to another DM, or lie in the bin."
NO_SUCH_CHARACTER = "No such character. It may belong to another DM, or lie in the bin."
NO_SUCH_PICTURE = "There is no such picture. Choose it again."


async def party(
    session: AsyncSession,
    actor: Actor,
    party_id: uuid.UUID,
    *,
    lock: bool = False,
    binned: bool = False,
) -> Party:
    """Return a party of `actor`; `binned` from the bin, `lock` keeps others from changing it.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    in_bin = col(Party.deleted_at).is_not(None)
    statement = select(Party).where(
        Party.id == party_id, Party.owner_id == actor.user_id, in_bin if binned else ~in_bin
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        raise NotFound(NO_SUCH_PARTY)
    return found


async def active_parties(session: AsyncSession, actor: Actor) -> Sequence[Party]:
    """Return the parties of `actor` that are neither archived nor in the bin, in their order."""
    statement = (
        select(Party)
        .where(
            Party.owner_id == actor.user_id,
            col(Party.archived_at).is_(None),
            col(Party.deleted_at).is_(None),
        )
        .order_by(col(Party.position), col(Party.created_at), col(Party.id))
    )
    return (await session.exec(statement)).all()


async def count_active(session: AsyncSession, actor: Actor) -> int:
    """Return how many parties of `actor` count towards the limit of their plan."""
    statement = select(func.count()).where(
        Party.owner_id == actor.user_id,
        col(Party.archived_at).is_(None),
        col(Party.deleted_at).is_(None),
    )
    return (await session.exec(statement)).one()


async def plan_of(session: AsyncSession, actor: Actor, *, lock: bool = False) -> str:
    """Return the plan of `actor`; `lock` lets two that would pass a limit together take turns."""
    statement = select(User).where(User.id == actor.user_id)
    if lock:
        statement = statement.with_for_update()
    return (await session.exec(statement)).one().plan


async def characters_in(
    session: AsyncSession, actor: Actor, party_id: uuid.UUID, *, lock: bool = False
) -> Sequence[PartyCharacter]:
    """Return the characters of a party of `actor` in their order, without those in the bin."""
    statement = (
        select(PartyCharacter)
        .where(
            PartyCharacter.party_id == party_id,
            PartyCharacter.owner_id == actor.user_id,
            col(PartyCharacter.deleted_at).is_(None),
        )
        .order_by(
            col(PartyCharacter.position), col(PartyCharacter.created_at), col(PartyCharacter.id)
        )
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return (await session.exec(statement)).all()


async def characters_by_id(
    session: AsyncSession, actor: Actor, ids: Sequence[uuid.UUID]
) -> Sequence[PartyCharacter]:
    """Return those of these characters that are `actor`'s and do not lie in the bin."""
    statement = select(PartyCharacter).where(
        col(PartyCharacter.id).in_(ids),
        PartyCharacter.owner_id == actor.user_id,
        col(PartyCharacter.deleted_at).is_(None),
    )
    return (await session.exec(statement)).all()


async def binned_characters(
    session: AsyncSession, actor: Actor, party_id: uuid.UUID
) -> Sequence[tuple[uuid.UUID, str]]:
    """Return id and name of the characters of a party that lie in the bin, the last first."""
    statement = (
        select(PartyCharacter.id, PartyCharacter.name)
        .where(
            PartyCharacter.party_id == party_id,
            PartyCharacter.owner_id == actor.user_id,
            col(PartyCharacter.deleted_at).is_not(None),
        )
        .order_by(col(PartyCharacter.deleted_at).desc())
        .limit(50)
    )
    return (await session.exec(statement)).all()


async def portrait(session: AsyncSession, actor: Actor, portrait_id: uuid.UUID) -> uuid.UUID:
    """Return the id of a picture if it is `actor`'s own.

    Raises:
        NotFound: there is no such picture, or it is somebody else's.
    """
    statement = select(Portrait.id).where(
        Portrait.id == portrait_id, Portrait.owner_id == actor.user_id
    )
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        raise NotFound(NO_SUCH_PICTURE)
    return found


async def character(
    session: AsyncSession,
    actor: Actor,
    character_id: uuid.UUID,
    *,
    lock: bool = False,
    binned: bool = False,
) -> PartyCharacter:
    """Return a character of `actor`; `binned` from the bin, `lock` keeps others from changing it.

    Raises:
        NotFound: there is none, it is somebody else's, or its party lies in the bin.
    """
    in_bin = col(PartyCharacter.deleted_at).is_not(None)
    kept = select(Party.id).where(Party.owner_id == actor.user_id, col(Party.deleted_at).is_(None))
    statement = select(PartyCharacter).where(
        PartyCharacter.id == character_id,
        PartyCharacter.owner_id == actor.user_id,
        col(PartyCharacter.party_id).in_(kept),
        in_bin if binned else ~in_bin,
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        raise NotFound(NO_SUCH_CHARACTER)
    return found
