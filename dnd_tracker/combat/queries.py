"""Reads of encounters. Every one of them says who is asking."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy.orm import QueryableAttribute, defer
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import NotFound
from dnd_tracker.models import Encounter, EncounterStep, Seat

NO_SUCH_ENCOUNTER = "No such encounter. It may belong to another DM, or lie in the bin."
NO_SEAT = "You have not sat down at this table yet, or its DM has put the fight away."
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

    Raises:
        NotFound: no such table, or no seat taken.
    """
    statement = (
        select(Encounter, Seat)
        .join(Seat, col(Seat.encounter_id) == col(Encounter.id))
        .where(
            Encounter.join_code == code,
            Seat.user_id == actor.user_id,
            col(Encounter.deleted_at).is_(None),
        )
        .options(_SNAPSHOT, _OPENING)
    )
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        raise NotFound(NO_SEAT)
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


async def taken_heroes(
    session: AsyncSession, actor: Actor | None, encounter: Encounter
) -> set[str]:
    """Return the heroes that others play at a table whose code the caller knows."""
    statement = select(Seat.combatant_id).where(
        Seat.encounter_id == encounter.id, col(Seat.combatant_id).is_not(None)
    )
    if actor:
        statement = statement.where(Seat.user_id != actor.user_id)
    return {hero for hero in await session.exec(statement) if hero}


@dataclass(frozen=True, slots=True)
class Listed:
    """An encounter in the list."""

    id: uuid.UUID
    name: str
    phase: str
    updated_at: datetime


async def encounters_of(
    session: AsyncSession, actor: Actor, *, binned: bool = False, limit: int = 100
) -> list[Listed]:
    """Return the encounters that `actor` runs, or those in the bin, the latest first."""
    in_bin = col(Encounter.deleted_at).is_not(None)
    statement = (
        select(Encounter.id, Encounter.name, Encounter.phase, Encounter.updated_at)
        .where(Encounter.owner_id == actor.user_id, in_bin if binned else ~in_bin)
        .order_by(col(Encounter.updated_at).desc())
        .limit(limit)
    )
    return [Listed(*row) for row in await session.exec(statement)]
