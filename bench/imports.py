"""How fast creatures are imported, on SQLite and PostgreSQL: read, kept for a look, stored."""

import asyncio
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import create_engine
from sqlmodel import SQLModel

from bench.report import Figure
from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import importing, srd51
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports import improved_initiative, own_json
from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.creatures.import_queries import own_import
from dnd_tracker.creatures.service import import_undo, imports
from dnd_tracker.models import User
from tests.conftest import postgresql_database

CREATURES = 1_000
RUNS = 3
TARGET_PER_SECOND = 200


def measure() -> list[Figure]:
    """Return creatures per second, step by step and all in all."""
    drafts = _drafts()
    figures = [
        _reading("our own file", own_json.write(drafts)),
        _reading("Improved Initiative's", improved_initiative.write(drafts)),
    ]
    data = own_json.write(drafts)
    for name, database in (("SQLite", _sqlite()), ("PostgreSQL", postgresql_database())):
        with database as url:
            figures += asyncio.run(_imported(name, url, data))
    return figures


def _drafts() -> list[Draft]:
    blocks = [entry.block for entry in srd51.creatures()]
    return [
        Draft(replace(blocks[number % len(blocks)], name=f"Creature {number}"), ("bench",))
        for number in range(CREATURES)
    ]


def _reading(name: str, data: bytes) -> Figure:
    began = time.perf_counter()
    assert len(read_file(data).entries) == CREATURES
    return Figure(f"reading {CREATURES:,} creatures, {name}", time.perf_counter() - began, "s", 2)


@contextmanager
def _sqlite() -> Generator[str]:
    with TemporaryDirectory() as directory:
        yield f"sqlite:///{Path(directory) / 'tracker.sqlite3'}"


async def _imported(name: str, url: str, data: bytes) -> list[Figure]:
    tables = create_engine(db.blocking_url(url))
    SQLModel.metadata.create_all(tables)
    tables.dispose()
    engine = db.configure(url)
    rates, waits, undone = list[float](), list[float](), list[float]()
    for _ in range(RUNS):
        rate, wait, back = await _once(data)
        rates.append(rate)
        waits.append(wait)
        undone.append(back)
    await engine.dispose()
    return [
        Figure(
            f"importing {CREATURES:,} creatures, {name}",
            sorted(rates)[RUNS // 2],
            "per second",
            TARGET_PER_SECOND,
            least=True,
            samples=RUNS,
        ),
        Figure(f"preview of {CREATURES:,}, {name}", sorted(waits)[RUNS // 2], "s", samples=RUNS),
        Figure(f"taking {CREATURES:,} back, {name}", sorted(undone)[RUNS // 2], "s", samples=RUNS),
    ]


async def _once(data: bytes) -> tuple[float, float, float]:
    """Import into a new account; return creatures a second, and the seconds of preview and undo."""
    async with db.unit_of_work() as uow:
        user = User()
        uow.session.add(user)
        await uow.session.flush()
        actor = Actor(user.id)
    began = time.perf_counter()
    prepared = await importing.read(data, "bench.json")
    async with db.unit_of_work() as uow:
        import_id = await imports.preview(uow, actor, prepared)
    wait = time.perf_counter() - began
    async with db.unit_of_work() as uow:
        await imports.start(uow, actor, import_id)
    began = time.perf_counter()
    await importing.begin(actor, import_id)
    rate = CREATURES / (time.perf_counter() - began)
    async with db.read_only() as session:
        assert (await own_import(session, actor, import_id)).phase == "done"
    began = time.perf_counter()
    async with db.unit_of_work() as uow:
        result = await import_undo.undo(uow, actor, import_id)
    assert result.removed == CREATURES
    return rate, wait, time.perf_counter() - began
