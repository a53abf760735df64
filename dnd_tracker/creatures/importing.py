"""The imports that this process is carrying out, each a task of its own.

A creature has a transaction of its own, so one stops where it is when the process ends. It goes on
when somebody looks at it (`begin`), or when the next process does its chores (`go_on`).
"""

import asyncio
import logging
import uuid
from concurrent.futures import ThreadPoolExecutor

from sqlmodel import select

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import import_queries
from dnd_tracker.creatures.import_queries import RUNNING, own_names
from dnd_tracker.creatures.import_reading import Prepared, prepare
from dnd_tracker.creatures.service import import_steps
from dnd_tracker.db import UnitOfWork, read_only, unit_of_work
from dnd_tracker.errors import NotFound
from dnd_tracker.models import CreatureImport, CreatureImportEntry

logger = logging.getLogger(__name__)

_tasks: dict[uuid.UUID, asyncio.Task[None]] = {}
_reader = ThreadPoolExecutor(1, "read-creatures")
"""One file at a time: fights go on beside it."""


async def read(data: bytes, file_name: str) -> Prepared:
    """Read a file of creatures beside everything else.

    Raises:
        InvalidInput: see `import_reading.prepare`.
    """
    return await asyncio.get_running_loop().run_in_executor(_reader, prepare, data, file_name)


def begin(actor: Actor, import_id: uuid.UUID) -> asyncio.Task[None]:
    """Carry an import out beside everything else; one that is under way goes on."""
    task = _tasks.get(import_id)
    if task is None or task.done():
        task = asyncio.create_task(_guarded(actor, import_id))
        _tasks[import_id] = task
        task.add_done_callback(lambda ended: _forget(import_id, ended))
    return task


async def go_on(uow: UnitOfWork, actor: Actor | None) -> None:
    """Go on with what a former process has left unfinished. The clock asks."""
    del actor
    statement = select(CreatureImport.id, CreatureImport.owner_id).where(
        CreatureImport.phase == RUNNING
    )
    for import_id, owner_id in await uow.session.exec(statement):
        uow.after_commit(lambda owner=owner_id, one=import_id: _begin(owner, one))


async def carry_out(actor: Actor, import_id: uuid.UUID) -> None:
    """Carry an import out, from where it stands to its end or until it is cancelled."""
    async with read_only() as session:
        taken = set(await own_names(session, actor))
    last = -1
    while True:
        async with read_only() as session:
            entries = await import_steps.to_do(session, actor, import_id, last)
        if not entries:
            break
        for entry in entries:
            if not await _step(actor, entry, taken):
                return
            last = entry.position
    async with unit_of_work() as uow:
        await import_steps.finish(uow, actor, import_id)


async def _step(actor: Actor, entry: CreatureImportEntry, taken: set[str]) -> bool:
    try:
        async with unit_of_work() as uow:
            return await import_steps.carry_out(uow, actor, entry, taken)
    except Exception:
        logger.exception("a creature could not be imported: %s of %s", entry.id, entry.import_id)
    async with unit_of_work() as uow:
        return await import_steps.give_up(uow, actor, entry)


async def _guarded(actor: Actor, import_id: uuid.UUID) -> None:
    try:
        await carry_out(actor, import_id)
    except NotFound:
        logger.info("an import is gone: %s (%s)", import_id, import_queries.NO_SUCH_IMPORT)
    except Exception:
        logger.exception("an import stopped: %s", import_id)


def _begin(owner_id: uuid.UUID, import_id: uuid.UUID) -> None:
    begin(Actor(owner_id), import_id)


def _forget(import_id: uuid.UUID, ended: asyncio.Task[None]) -> None:
    if _tasks.get(import_id) is ended:
        del _tasks[import_id]
