"""The database: an engine, and the unit of work, which is the only place that commits."""

import asyncio
import inspect
import json
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

from sqlalchemy import Connection, event, make_url
from sqlalchemy.connectors.asyncio import AsyncAdapt_dbapi_connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel.ext.asyncio.session import AsyncSession

logger = logging.getLogger(__name__)

Callback = Callable[[], Awaitable[object] | object]

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",
    "PRAGMA busy_timeout = 5000",
    "PRAGMA foreign_keys = ON",
)
_DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}


@dataclass(slots=True)
class UnitOfWork:
    """One transaction. Services take it and never commit."""

    session: AsyncSession
    callbacks: list[Callback] = field(default_factory=list[Callback])

    def after_commit(self, callback: Callback) -> None:
        """Call (and await) `callback` once everything is stored; not at all if it fails."""
        self.callbacks.append(callback)


class _Turn:
    """One writer at a time, in order of arrival.

    SQLite has one writer anyhow; waiting here is fair and wakes at once, waiting there sleeps.
    """

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._holder: asyncio.Task[Any] | None = None

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        if task is not None and self._holder is task:
            raise RuntimeError("a unit of work is already open here: pass it on instead")
        await self._lock.acquire()
        self._holder = task

    async def __aexit__(self, *_: object) -> None:
        self._holder = None
        self._lock.release()


@dataclass(frozen=True, slots=True)
class _Database:
    readers: AsyncEngine
    writers: AsyncEngine
    turn: AbstractAsyncContextManager[None]


class _Current:
    database: _Database | None = None


def async_url(url: str) -> str:
    """Return `url` with the driver that is used here.

    >>> async_url("postgresql://dm@127.0.0.1/tracker")
    'postgresql+psycopg://dm@127.0.0.1/tracker'
    """
    parsed = make_url(url)
    driver = _DRIVERS.get(parsed.drivername, parsed.drivername)
    return parsed.set(drivername=driver).render_as_string(hide_password=False)


def blocking_url(url: str) -> str:
    """Return `url` with a driver for code that is not async: migrations.

    >>> blocking_url("sqlite:///data/tracker.sqlite3")
    'sqlite:///data/tracker.sqlite3'
    """
    return async_url(url).replace("sqlite+aiosqlite:", "sqlite:", 1)


def configure(url: str) -> AsyncEngine:
    """Use the database at `url` from now on, and return its engine."""
    engine = create_async_engine(
        async_url(url),
        json_serializer=partial(json.dumps, separators=(",", ":"), allow_nan=False),
        pool_size=10,
        max_overflow=20,
        pool_reset_on_return=None,  # `_session` gives back clean connections only
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", _begin_sqlite)
        writers = engine.execution_options(begin="IMMEDIATE")
        _Current.database = _Database(engine, writers, _Turn())
    else:
        readers = engine.execution_options(isolation_level="REPEATABLE READ")
        _Current.database = _Database(readers, engine, nullcontext())
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # pyright: ignore[reportAttributeAccessIssue] - pysqlite's
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a reader that turns writer half-way can only fail."""
    kind = connection.get_execution_options().get("begin", "DEFERRED")
    statement = f"BEGIN {kind}"
    adapted = cast("AsyncAdapt_dbapi_connection", connection.connection.dbapi_connection)
    # One visit to the connection's thread; a cursor of SQLAlchemy's would make it three.
    adapted.run_async(lambda driver: driver.execute(statement))


def _database() -> _Database:
    if _Current.database is None:
        raise RuntimeError("configure() was not called")
    return _Current.database


@asynccontextmanager
async def _session(engine: AsyncEngine) -> AsyncGenerator[AsyncSession]:
    """Open a session on a connection of its own.

    Whoever asked may be gone at any moment (a page that navigates on, a closed request). What the
    database was doing then is unknown, so such a connection is thrown away: a transaction that
    nobody knows of would keep every other writer waiting.
    """
    connection = engine.connect()
    try:
        await _to_the_end(connection.start())
        async with AsyncSession(connection, expire_on_commit=False) as session:
            yield session
    except asyncio.CancelledError:
        await _to_the_end(connection.invalidate())
        raise
    finally:
        await _to_the_end(connection.close())


async def _to_the_end(work: Coroutine[Any, Any, object]) -> None:
    """Do `work` even if whoever waits for it is cancelled, and tell them afterwards."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


@asynccontextmanager
async def unit_of_work() -> AsyncGenerator[UnitOfWork]:
    """Commit on success, roll back on error, then tell the world."""
    database = _database()
    async with database.turn, _session(database.writers) as session:
        uow = UnitOfWork(session)
        async with session.begin():
            yield uow
    if uow.callbacks:
        telling = asyncio.create_task(_tell(uow.callbacks))
        _telling.add(telling)  # the event loop itself would forget it
        telling.add_done_callback(_telling.discard)
        await asyncio.shield(telling)


_telling: set[asyncio.Task[None]] = set()


async def _tell(callbacks: list[Callback]) -> None:
    """What is stored stays stored: who cannot be told reads it later.

    It is told even if whoever asked for it is gone meanwhile: that is why it has a task of its own.
    """
    for callback in callbacks:
        try:
            result = callback()
            if inspect.isawaitable(result):
                await result
        except Exception:
            logger.exception("after commit")


@asynccontextmanager
async def read_only() -> AsyncGenerator[AsyncSession]:
    """Read one consistent picture. Nothing is ever stored from here.

    What was read can be used afterwards: leaving rolls back on the connection, not on the objects.
    """
    async with _session(_database().readers) as session:
        yield session
