"""Somebody who imports creatures, and what they do and see."""

import json
import uuid

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import import_queries, importing
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats import own_json
from dnd_tracker.creatures.import_queries import Which
from dnd_tracker.creatures.import_reading import prepare
from dnd_tracker.creatures.service import import_steps, import_undo, imports, own
from dnd_tracker.models import Creature, CreatureImport, CreatureImportEntry, User
from dnd_tracker.rules.stat_block import StatBlock


@pytest.fixture
async def mira(database: AsyncEngine) -> Actor:
    del database
    return await somebody()


async def somebody() -> Actor:
    async with db.unit_of_work() as uow:
        user = User()
        uow.session.add(user)
        await uow.session.flush()
        return Actor(user.id)


def file_of(*drafts: Draft) -> bytes:
    return json.dumps(own_json.written(list(drafts))).encode()


async def brought(actor: Actor, data: bytes) -> uuid.UUID:
    async with db.unit_of_work() as uow:
        return await imports.preview(uow, actor, prepare(data, "a file.json"), "a file.json")


async def decide(actor: Actor, import_id: uuid.UUID, which: uuid.UUID | None, choice: str) -> None:
    async with db.unit_of_work() as uow:
        await imports.choose(uow, actor, import_id, which, choice)


async def carried_out(actor: Actor, import_id: uuid.UUID) -> CreatureImport:
    async with db.unit_of_work() as uow:
        await imports.start(uow, actor, import_id)
    await importing.begin(actor, import_id)
    return await looked_at(actor, import_id)


async def looked_at(actor: Actor, import_id: uuid.UUID) -> CreatureImport:
    async with db.read_only() as session:
        return await import_queries.own_import(session, actor, import_id)


async def entries(
    actor: Actor, import_id: uuid.UUID, which: Which = Which.ALL
) -> list[CreatureImportEntry]:
    async with db.read_only() as session:
        return await import_queries.entries(session, actor, import_id, which)


async def taken_back(actor: Actor, import_id: uuid.UUID) -> import_undo.TakenBack:
    async with db.unit_of_work() as uow:
        return await import_undo.undo(uow, actor, import_id)


async def library(actor: Actor) -> dict[str, Creature]:
    """Return the actor's creatures by name, without those in the bin."""
    async with db.read_only() as session:
        statement = select(Creature).where(
            Creature.owner_id == actor.user_id, col(Creature.deleted_at).is_(None)
        )
        return {one.name: one for one in await session.exec(statement)}


async def written(actor: Actor, block: StatBlock, *tags: str) -> Creature:
    async with db.unit_of_work() as uow:
        return await own.create(uow, actor, Draft(block, tags))


async def tags_of(actor: Actor, creature: Creature) -> list[str]:
    async with db.read_only() as session:
        return await import_steps.tags_of(session, actor, creature.id)


@pytest.fixture
def goblin(blocks: dict[str, StatBlock]) -> StatBlock:
    return blocks["goblin"]


@pytest.fixture
def ogre(blocks: dict[str, StatBlock]) -> StatBlock:
    return blocks["ogre"]
