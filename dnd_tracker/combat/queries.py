"""Reads of encounters. Every one of them says who is asking."""

import uuid
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import or_
from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import Forbidden, NotFound
from dnd_tracker.models import Encounter, EncounterStep, FormerJoinCode, Seat, User

NO_SUCH_ENCOUNTER = "No such encounter. It may belong to another DM, or lie in the bin."
NO_SEAT = "You have not sat down at this table yet, or its DM has put the fight away."
SENT_AWAY = "Your DM has sent you away from this table. Ask them to let you back in."
NO_SUCH_TABLE = "No table with this code. Ask your DM for the six characters on their screen."

_SNAPSHOT = defer(cast("QueryableAttribute[Any]", Encounter.snapshot))
_OPENING = defer(cast("QueryableAttribute[Any]", Encounter.opening))


def _locked(statement: SelectOfScalar[Encounter]) -> SelectOfScalar[Encounter]:
    """Wait until nobody else changes the row, and take its values from after the wait."""
    return statement.with_for_update().execution_options(populate_existing=True)


async def encounter_to_run(
    session: AsyncSession, actor: Actor, encounter_id: uuid.UUID, *, lock: bool = False
) -> Encounter:
    """Return an encounter that `actor` runs; `lock` keeps others from changing it meanwhile.

    The snapshot stays in the database: read it through `memory.present`.

    Raises:
        NotFound: there is none, it is somebody else's, or it lies in the bin.
    """
    statement = (
        select(Encounter)
        .where(
            Encounter.id == encounter_id,
            Encounter.owner_id == actor.user_id,
            col(Encounter.deleted_at).is_(None),
        )
        .options(_SNAPSHOT, _OPENING)
    )
    if lock:
        statement = _locked(statement)
    encounter = (await session.exec(statement)).one_or_none()
    if encounter is None:
        raise NotFound(NO_SUCH_ENCOUNTER)
    return encounter


async def encounter_to_restore(
    session: AsyncSession, actor: Actor, encounter_id: uuid.UUID
) -> Encounter:
    """Return an encounter of `actor`, also from the bin.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    statement = (
        select(Encounter)
        .where(Encounter.id == encounter_id, Encounter.owner_id == actor.user_id)
        .options(_SNAPSHOT, _OPENING)
    )
    encounter = (await session.exec(statement)).one_or_none()
    if encounter is None:
        raise NotFound(NO_SUCH_ENCOUNTER)
    return encounter


async def table_by_code(
    session: AsyncSession, actor: Actor | None, code: str, *, lock: bool = False
) -> Encounter:
    """Return the encounter behind a join code. Whoever knows the code may look, newcomers too.

    `lock` keeps others from changing it meanwhile.

    Raises:
        NotFound: no open table has this code.
    """
    del actor
    statement = (
        select(Encounter)
        .where(Encounter.join_code == code, col(Encounter.deleted_at).is_(None))
        .options(_SNAPSHOT, _OPENING)
    )
    if lock:
        statement = _locked(statement)
    encounter = (await session.exec(statement)).one_or_none()
    if encounter is None:
        raise NotFound(NO_SUCH_TABLE)
    return encounter


async def seat_at(session: AsyncSession, actor: Actor, code: str) -> tuple[Encounter, Seat]:
    """Return the table with this code, and the seat that `actor` took there.

    A code that the table had before leads there, too: the page may have been open since.

    Raises:
        NotFound: no such table, or no seat taken.
        Forbidden: the DM has sent them away.
    """
    former = select(FormerJoinCode.encounter_id).where(FormerJoinCode.code == code)
    statement = (
        select(Encounter, Seat)
        .join(Seat, col(Seat.encounter_id) == col(Encounter.id))
        .where(
            or_(col(Encounter.join_code) == code, col(Encounter.id).in_(former)),
            Seat.user_id == actor.user_id,
            col(Encounter.deleted_at).is_(None),
        )
        .options(_SNAPSHOT, _OPENING)
    )
    found = (await session.exec(statement)).first()
    if found is None:
        raise NotFound(NO_SEAT)
    if found[1].removed_at is not None:
        raise Forbidden(SENT_AWAY)
    return found


async def step_by_command(
    session: AsyncSession, actor: Actor, encounter: Encounter, command_id: str
) -> EncounterStep | None:
    """Return the step that carried out this command, if it was carried out by `actor` before."""
    statement = select(EncounterStep).where(
        EncounterStep.encounter_id == encounter.id,
        EncounterStep.command_id == command_id,
        EncounterStep.actor_id == actor.user_id,
    )
    return (await session.exec(statement)).one_or_none()


async def step(
    session: AsyncSession, actor: Actor, encounter: Encounter, sequence: int
) -> EncounterStep:
    """Return one step of an encounter that `encounter_to_run` has let `actor` have."""
    del actor
    statement = select(EncounterStep).where(
        EncounterStep.encounter_id == encounter.id, EncounterStep.sequence == sequence
    )
    return (await session.exec(statement)).one()


async def last_steps(
    session: AsyncSession, actor: Actor, encounter: Encounter, count: int
) -> Sequence[EncounterStep]:
    """Return the newest steps of an encounter that `encounter_to_run` has let `actor` have."""
    del actor
    statement = (
        select(EncounterStep)
        .where(EncounterStep.encounter_id == encounter.id, EncounterStep.kind == "do")
        .order_by(col(EncounterStep.sequence).desc())
        .limit(count)
    )
    return (await session.exec(statement)).all()


async def seat_of(session: AsyncSession, actor: Actor, encounter: Encounter) -> Seat | None:
    """Return the seat that `actor` has at this table, if any."""
    statement = select(Seat).where(Seat.encounter_id == encounter.id, Seat.user_id == actor.user_id)
    return (await session.exec(statement)).one_or_none()


async def seats_at(
    session: AsyncSession, actor: Actor, encounter: Encounter
) -> Sequence[tuple[Seat, str]]:
    """Return who sits, or sat, at a table that `encounter_to_run` has let `actor` have.

    Each with the name that their account gives them; empty for none.
    """
    del actor
    statement = (
        select(Seat, User.name)
        .join(User, col(User.id) == col(Seat.user_id))
        .where(Seat.encounter_id == encounter.id)
        .order_by(col(Seat.taken_at))
    )
    return (await session.exec(statement)).all()


async def taken_heroes(
    session: AsyncSession, actor: Actor | None, encounter: Encounter
) -> set[str]:
    """Return the heroes that others play at a table whose code the caller knows."""
    statement = select(Seat.combatant_id).where(
        Seat.encounter_id == encounter.id,
        col(Seat.combatant_id).is_not(None),
        col(Seat.removed_at).is_(None),
    )
    if actor:
        statement = statement.where(Seat.user_id != actor.user_id)
    return {hero for hero in await session.exec(statement) if hero}


async def plan_of(session: AsyncSession, actor: Actor, encounter: Encounter) -> uuid.UUID | None:
    """Return the plan that a fight was started from, unless it is gone or in the bin."""
    if encounter.plan_id is None:
        return None
    statement = select(Encounter.id).where(
        Encounter.id == encounter.plan_id,
        Encounter.owner_id == actor.user_id,
        col(Encounter.deleted_at).is_(None),
    )
    return (await session.exec(statement)).one_or_none()


async def encounters_to_file(
    session: AsyncSession, actor: Actor, ids: Sequence[uuid.UUID], *, lock: bool = True
) -> Sequence[Encounter]:
    """Return all of these encounters of `actor`, also those in the bin, in the order of `ids`.

    Raises:
        NotFound: one of them is not there, or is somebody else's.
    """
    statement = (
        select(Encounter)
        .where(col(Encounter.id).in_(ids), Encounter.owner_id == actor.user_id)
        .order_by(col(Encounter.id))  # two at once take their locks in one order
        .options(_SNAPSHOT, _OPENING)
    )
    if lock:
        statement = _locked(statement)
    found = {one.id: one for one in await session.exec(statement)}
    if found.keys() != set(ids):
        raise NotFound(NO_SUCH_ENCOUNTER)
    return [found[one] for one in ids]
