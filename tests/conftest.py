"""What every test may use: a database of either kind, and hypothesis at the right depth."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile

import psycopg
import pytest
from hypothesis import is_hypothesis_test
from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import SQLModel

import dnd_tracker.models as all_tables
from dnd_tracker import db
from dnd_tracker.creatures.content import load_srd
from tests import profiles

assert all_tables.__all__
assert profiles.settings

POSTGRESQL = os.environ.get("TEST_POSTGRESQL_URL", "postgresql://postgres@127.0.0.1:5432")


SERVERS = {"back_end", "trusting", "google_issuer", "hostile_google", "github", "discord"}
"""Fixtures that start one."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser journeys go last: Playwright keeps an event loop running that others trip over.

    Examples go before properties: they fail at once, and say more. Tests with a server of their own
    are marked: they take long to begin.
    """
    for item in items:
        if not SERVERS.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("served")
    items.sort(
        key=lambda item: (
            item.get_closest_marker("e2e") is not None,
            is_hypothesis_test(getattr(item, "obj", None)),
        )
    )


def missing_service(reason: str) -> None:
    """Skip, unless this is a machine where every service has to be there."""
    if os.environ.get("REQUIRE_SERVICES"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def postgresql_database() -> Generator[str]:
    """Give the URL of a PostgreSQL database of our own, without tables."""
    name = f"tracker_test_{secrets.token_hex(6)}"
    try:
        server = psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True, connect_timeout=2)
    except psycopg.OperationalError as error:
        missing_service(f"no PostgreSQL answers at {POSTGRESQL}: {str(error).splitlines()[0]}")
        raise
    with server:
        server.execute(f"CREATE DATABASE {name}".encode())
        yield f"{POSTGRESQL}/{name}"
        server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.fixture
def empty_postgresql() -> Iterator[str]:
    with postgresql_database() as url:
        yield url


@pytest.fixture(scope="session")
def postgresql_with_tables() -> Iterator[str]:
    with postgresql_database() as url:
        engine = create_engine(db.blocking_url(url))
        SQLModel.metadata.create_all(engine)
        engine.dispose()
        yield url


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    engine = create_engine(f"sqlite:///{path}")
    SQLModel.metadata.create_all(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def sqlite_with_srd(sqlite_with_tables: Path) -> Path:
    path = sqlite_with_tables.with_name("srd.sqlite3")
    copyfile(sqlite_with_tables, path)

    async def load() -> None:
        engine = db.configure(f"sqlite:///{path}")
        async with db.unit_of_work() as uow:
            await load_srd(uow)
        async with engine.connect() as connection:
            await connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        await engine.dispose()

    asyncio.run(load())
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of a database with all tables and no rows, once on SQLite, once on PostgreSQL.

    Tests marked `srd` may find its creatures there already; what loads them then has little to do.
    """
    if request.param == "sqlite":
        copy = tmp_path / "tracker.sqlite3"
        filled = request.node.get_closest_marker("srd") is not None
        template = "sqlite_with_srd" if filled else "sqlite_with_tables"
        copyfile(request.getfixturevalue(template), copy)
        return f"sqlite:///{copy}"
    url = request.getfixturevalue("postgresql_with_tables")
    tables = ", ".join(f'"{table.name}"' for table in SQLModel.metadata.sorted_tables)
    with psycopg.connect(url) as connection:
        connection.execute(f"TRUNCATE {tables} CASCADE".encode())
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[AsyncEngine]:
    """The database that `unit_of_work` and `read_only` use during the test."""
    engine = db.configure(database_url)
    yield engine
    await engine.dispose()
