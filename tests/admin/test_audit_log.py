"""The audit log is only added to, whoever asks, and admins read it."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, delete, select, update

from dnd_tracker import db
from dnd_tracker.admin import queries
from dnd_tracker.admin.service import people
from dnd_tracker.admin.state.deeds import Deeds
from dnd_tracker.admin.state.users import Users
from dnd_tracker.admin.views import deed_view
from dnd_tracker.models import AuditEntry, Role
from tests.admin.conftest import Somebody
from tests.combat.tab import handlers, tab


@pytest.fixture
async def deed(admin: Somebody, mira: Somebody) -> AuditEntry:
    async with db.unit_of_work() as uow:
        await people.set_role(uow, admin.actor, mira.user.id, Role.SUPPORT)
    async with db.read_only() as session:
        return (await session.exec(select(AuditEntry))).one()


@pytest.mark.parametrize("change", ["update", "delete"])
async def test_the_database_itself_refuses_to_change_what_was_written(
    deed: AuditEntry, change: str
):
    statement = (
        update(AuditEntry).where(col(AuditEntry.id) == deed.id).values(action="nothing")
        if change == "update"
        else delete(AuditEntry).where(col(AuditEntry.id) == deed.id)
    )
    with pytest.raises(DBAPIError, match="only added to"):
        async with db.unit_of_work() as uow:
            await uow.session.exec(statement)
    async with db.read_only() as session:
        assert (await session.exec(select(AuditEntry.action))).all() == ["role changed"]


async def test_a_deed_that_fails_is_not_logged(admin: Somebody, mira: Somebody):
    async def fail() -> None:
        async with db.unit_of_work() as uow:
            await people.suspend(uow, admin.actor, mira.user.id)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with db.read_only() as session:
        assert (await session.exec(select(AuditEntry))).all() == []


async def test_what_is_logged_outlives_whom_it_is_about(deed: AuditEntry, mira: Somebody):
    async with db.unit_of_work() as uow:
        await uow.session.delete(await uow.session.merge(mira.user))
    async with db.read_only() as session:
        assert (await session.exec(select(AuditEntry.subject_name))).one() == deed.subject_name


async def test_admins_read_the_log_from_the_latest_on(admin: Somebody, mira: Somebody):
    async with db.unit_of_work() as uow:
        for number in range(queries.PAGE + 5):
            uow.session.add(
                AuditEntry(
                    action=f"deed {number}", happened_at=mira.user.created_at - timedelta(number)
                )
            )
    page = tab(Deeds, "/admin/audit", admin.session_hash)
    await handlers(Deeds)["open"](page)
    assert [line.action for line in page.lines[:2]] == ["deed 0", "deed 1"]
    assert len(page.lines) == queries.PAGE
    assert page.more
    await handlers(Deeds)["older"](page)
    assert [line.action for line in page.lines] == [f"deed {n}" for n in range(queries.PAGE + 5)]
    assert not page.more
    await handlers(Deeds)["search"](page, "DEED 54")
    assert [line.action for line in page.lines] == ["deed 54"]


async def test_a_line_tells_what_was_before_and_after(deed: AuditEntry):
    line = deed_view(deed)
    assert (line.who, line.action, line.whom) == (
        "root@example.com",
        "role changed",
        "mira@example.com",
    )
    assert line.change == "role: user → support"
    assert line.address == "192.0.2.9"


async def test_the_desk_is_shut_to_others(mira: Somebody):
    for state, path in ((Users, "/admin/users"), (Deeds, "/admin/audit")):
        for session_hash in (mira.session_hash, None):
            page = tab(state, path, session_hash)
            await handlers(state)["open"](page)
            assert page.refused
            assert page.lines == []
