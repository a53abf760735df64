"""The unit of work stores all or nothing, and tells afterwards."""

import asyncio
import logging
import uuid
from collections.abc import Callable, Coroutine, Generator
from types import coroutine
from typing import Any

import pytest
from sqlmodel import col, func, select

from dnd_tracker import db
from dnd_tracker.models import User

pytestmark = pytest.mark.usefixtures("database")


async def people() -> int:
    async with db.read_only() as session:
        return (await session.exec(select(func.count()).select_from(User))).one()


async def add_person() -> uuid.UUID:
    async with db.unit_of_work() as uow:
        person = User()
        uow.session.add(person)
    return person.id


async def test_a_unit_of_work_stores_what_was_added():
    await add_person()
    assert await people() == 1


async def test_an_error_stores_nothing_and_tells_nobody():
    told: list[str] = []

    async def fail() -> None:
        async with db.unit_of_work() as uow:
            uow.session.add(User())
            uow.after_commit(lambda: told.append("stored"))
            await uow.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert await people() == 0
    assert told == []


async def test_callbacks_run_in_order_once_everything_is_stored():
    told: list[object] = []

    async def tell() -> None:
        told.append(await people())

    async with db.unit_of_work() as uow:
        uow.session.add(User())
        uow.after_commit(tell)
        uow.after_commit(lambda: told.append("last"))
        assert told == []
    assert told == [1, "last"]


async def test_a_failing_callback_is_logged_and_spoils_nothing(caplog: pytest.LogCaptureFixture):
    told: list[str] = []

    def fail() -> None:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        async with db.unit_of_work() as uow:
            uow.session.add(User())
            uow.after_commit(fail)
            uow.after_commit(lambda: told.append("still told"))
    assert await people() == 1
    assert told == ["still told"]
    assert "ZeroDivisionError" in caplog.text


async def test_reading_stores_nothing():
    async with db.read_only() as session:
        session.add(User())
        await session.flush()
    assert await people() == 0


async def test_a_reader_sees_the_past_until_the_writer_is_done():
    async with db.unit_of_work() as uow:
        uow.session.add(User())
        await uow.session.flush()
        assert await people() == 0
    assert await people() == 1


async def test_writers_at_the_same_time_lose_nothing():
    person = await add_person()

    async def rename() -> None:
        async with db.unit_of_work() as uow:
            known = await uow.session.exec(
                select(User).where(col(User.id) == person).with_for_update()
            )
            assert known.one().id == person
            uow.session.add(User())

    await asyncio.gather(*(rename() for _ in range(25)))
    assert await people() == 26


async def test_who_is_told_does_not_depend_on_who_asked():
    """A browser that goes away ends its request, but not the news of what it did."""
    told: list[str] = []
    telling, go_on = asyncio.Event(), asyncio.Event()

    async def tell() -> None:
        telling.set()
        await go_on.wait()
        told.append("told")

    async def request() -> None:
        async with db.unit_of_work() as uow:
            uow.session.add(User())
            uow.after_commit(tell)
            uow.after_commit(lambda: told.append("everybody"))

    asking = asyncio.create_task(request())
    await telling.wait()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    go_on.set()
    await asyncio.gather(*db._telling)
    assert told == ["told", "everybody"]


@coroutine
def _turn_of_the_loop() -> Generator[None]:
    yield


@pytest.mark.parametrize("use", [add_person, people])
async def test_who_is_cut_off_at_any_moment_leaves_no_transaction_behind(
    use: Callable[[], Coroutine[Any, Any, object]],
):
    for moment in range(0, 900, 15):
        cut_off = asyncio.create_task(use())
        for _ in range(moment):
            await _turn_of_the_loop()
        cut_off.cancel()
        await asyncio.gather(cut_off, return_exceptions=True)
    before = await people()
    await add_person()
    assert await people() == before + 1


async def test_a_reader_sees_one_moment_however_often_it_looks():
    async with db.read_only() as session:
        counting = select(func.count()).select_from(User)
        before = (await session.exec(counting)).one()
        await add_person()
        assert (await session.exec(counting)).one() == before


async def test_moments_come_back_in_utc():
    person = await add_person()
    async with db.read_only() as session:
        stored = (await session.exec(select(User).where(User.id == person))).one()
    assert stored.created_at.utcoffset() is not None
    assert stored.created_at.tzname() == "UTC"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_unit_of_work_inside_another_is_a_mistake_that_is_named():
    async with db.unit_of_work():
        with pytest.raises(RuntimeError, match="already open"):
            async with db.unit_of_work():
                pass


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_sqlite_keeps_a_write_ahead_log_and_foreign_keys():
    async with db.read_only() as session:
        connection = await session.connection()
        found = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    assert found == ["wal", 1, 1, 5000]


def test_urls_get_the_driver_that_is_used():
    assert db.async_url("postgres://dm:p%40ss@db/t") == "postgresql+psycopg://dm:p%40ss@db/t"
    assert db.async_url("sqlite:///x.db") == "sqlite+aiosqlite:///x.db"
