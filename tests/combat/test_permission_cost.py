"""What it costs an event to find out who asks, and whether they may."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.combat.state.turns import Turns
from tests.combat.tab import handlers, tab
from tests.combat.table import Pages, running


@contextmanager
def asked(engine: AsyncEngine) -> Generator[list[str]]:
    """Collect the statements that the database is given."""
    found: list[str] = []

    def note(*given: object) -> None:
        found.append(str(given[2]).lower())

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    yield found
    event.remove(engine.sync_engine, "before_cursor_execute", note)


@pytest.mark.usefixtures("pages")
async def test_the_permission_check_of_an_event_is_one_query(database: AsyncEngine, pages: Pages):
    async with db.unit_of_work() as uow:
        dm, token = await sessions.open_guest_session(uow)
    ford = await running(dm)
    state = tab(Turns, routes.run(ford), cookies.token_hash(token))
    with asked(database) as statements:
        await handlers(Turns)["next_turn"](state, "one")
    of_people = [one for one in statements if "browser_session" in one or "user_account" in one]
    assert len(of_people) == 1
    assert pages.messages("dm")
