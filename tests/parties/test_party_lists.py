"""Lists of parties: every one of them once, page after page, in the order their DM gave."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, delete, select

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import InvalidInput
from dnd_tracker.models import Party, User
from dnd_tracker.models.base import now
from dnd_tracker.parties import listing
from dnd_tracker.parties.listing import Page, View
from dnd_tracker.parties.service import parties
from dnd_tracker.parties.state.parties import Parties
from tests.combat.tab import handlers, tab
from tests.combat.test_permission_cost import asked
from tests.parties.table import lanterns, names
from tests.people import account, browser_of

MOST_QUERIES = 10
MOMENT = now()
PLACES = st.lists(
    st.tuples(st.integers(-1, 4), st.integers(0, 2), st.sampled_from(["", "archived", "binned"])),
    max_size=25,
)
"""Places in the order, of which several may be the same, moments, and where each party lies."""


async def page(dm: Actor, view: View = View.ACTIVE, **asked_for: Any) -> Page:
    async with db.read_only() as session:
        return await listing.page(session, dm, view, **asked_for)


async def found(dm: Actor, text: str) -> list[str]:
    return [one.name for one in (await page(dm, text=text)).rows]


async def store(dm: Actor, *rows: Party) -> None:
    async with db.unit_of_work() as uow:
        await uow.session.exec(delete(Party).where(col(Party.owner_id) == dm.user_id))
        uow.session.add_all(rows)


async def many(dm: Actor, count: int) -> None:
    """Store parties called 000, 001 and so on, in this order."""
    await store(
        dm,
        *(
            Party(owner_id=dm.user_id, name=f"{at:03}", search=f"{at:03}", position=at)
            for at in range(count)
        ),
    )


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(PLACES, st.integers(1, 7))
async def test_page_after_page_shows_everything_once_in_its_order(
    dm: Actor, places: list[tuple[int, int, str]], limit: int
):
    rows = [
        Party(
            owner_id=dm.user_id,
            name=f"{number}",
            position=position,
            created_at=MOMENT + timedelta(microseconds=moment),
            archived_at=MOMENT if where == "archived" else None,
            deleted_at=MOMENT if where == "binned" else None,
        )
        for number, (position, moment, where) in enumerate(places)
    ]
    order = sorted((one.position, one.created_at, one.id, one.name) for one in rows)
    lies = {one.id: where for one, (_, _, where) in zip(rows, places, strict=True)}
    await store(dm, *rows)
    for view, kinds in (
        (View.ACTIVE, {""}),
        (View.ARCHIVE, {"archived"}),
        (View.BIN, {"binned"}),
        (View.ALL, {"", "archived"}),
    ):
        seen: list[uuid.UUID] = []
        cursor, more = "", True
        while more:
            part = await page(dm, view, cursor=cursor, limit=limit)
            assert len(part.rows) <= limit
            seen += [one.id for one in part.rows]
            cursor, more = part.cursor, bool(part.cursor)
        assert seen == [key for _, _, key, _ in order if lies[key] in kinds]


async def test_words_and_parts_of_words_of_the_name_find_it(dm: Actor):
    async with db.unit_of_work() as uow:
        user = (await uow.session.exec(select(User).where(User.id == dm.user_id))).one()
        user.plan = "guild"
        for name in ("The LANTERNS of Ash", "100% wood_men", "Épée", "ÄLVA Straße", "ΦΎΛΑΚΕΣ"):
            await parties.create(uow, dm, name)
    for text in ("lanterns", "ASH lan", " the  of ", "ERN"):
        assert await found(dm, text) == ["The LANTERNS of Ash"], text
    for text in ("100%", "d_m"):
        assert await found(dm, text) == ["100% wood_men"], text
    for text in ("Épée", "pée", "épée", "ÉPÉE"):
        assert await found(dm, text) == ["Épée"], text
    for text in ("älva", "Älva", "ÄLVA", "LVA straSSE", "STRAẞE"):
        assert await found(dm, text) == ["ÄLVA Straße"], text
    for text in ("φύλακες", "Φύλακεσ", "ΦΎΛΑΚΕΣ"):
        assert await found(dm, text) == ["ΦΎΛΑΚΕΣ"], text
    for text in ("ash fjord", "0_%", "\\", "x" * 200):
        assert await found(dm, text) == [], text


async def test_it_is_found_by_its_name_of_now(dm: Actor):
    party_id = await lanterns(dm)
    async with db.unit_of_work() as uow:
        await parties.change(uow, dm, party_id, "Älva", "", seen=1)
        await parties.duplicate(uow, dm, party_id)
    assert await found(dm, "lanterns") == []
    assert await found(dm, "älva") == ["Älva", "Älva (copy)"]


async def test_a_place_that_is_none_is_refused(dm: Actor):
    for wrong in ("x", "WyJuYW1lIl0", "x" * 9000):
        with pytest.raises(InvalidInput, match="Begin at its top"):
            await page(dm, cursor=wrong)


class TestThePage:
    """What the page does when there are more parties than it reads at once."""

    dm: Actor
    there: Parties

    @pytest.fixture(autouse=True)
    async def opened(self, database: AsyncEngine) -> None:
        del database
        async with db.unit_of_work() as uow:
            self.dm, token = await sessions.open_guest_session(uow)
        self.there = tab(Parties, routes.PARTIES, cookies.token_hash(token))

    async def send(self, name: str, *arguments: Any) -> list[str]:
        """Send an event, and what follows it; return the names that are listed then."""
        if await handlers(Parties)[name](self.there, *arguments):
            await handlers(Parties)["open"](self.there)
        return [one.name for one in self.there.lines]

    async def test_it_reads_on_and_stays_where_it_is(self, database: AsyncEngine):
        await many(self.dm, 120)
        with asked(database) as statements:
            assert len(await self.send("open")) == 50
        assert 0 < len(statements) <= MOST_QUERIES
        assert (self.there.many, self.there.room) == (True, "120 of 2 parties")
        assert len(await self.send("load_more", "active")) == 100
        moved = self.there.lines[99].id
        shown = await self.send("do", "down", moved)
        assert (len(shown), shown[98:]) == (100, ["098", "100"])
        shown = await self.send("load_more", "active")
        assert (len(shown), shown[98:102]) == (120, ["098", "100", "099", "101"])
        assert not self.there.more["active"]
        assert await self.send("load_more", "active") == shown
        assert (await self.send("do", "up", moved))[98:101] == ["098", "099", "100"]
        await self.send("do", "throw away", moved)
        assert [one.name for one in self.there.binned] == ["099"]
        assert await self.send("search", "11") == ["011", *(f"11{at}" for at in range(10))]
        assert len(await self.send("search", "")) == 50
        assert await names(self.dm) == [f"{at:03}" for at in range(120) if at != 99]

    async def test_few_are_shown_without_a_search(self):
        await lanterns(self.dm)
        assert await self.send("open") == ["The Lanterns"]
        assert (self.there.lines[0].characters, self.there.many) == ("Mira, Tobin", False)
        for wrong in ("everything", None, ["active"], "bin"):
            assert await self.send("load_more", wrong) == ["The Lanterns"]
        for wrong in (None, 7, "x" * 201):
            with pytest.raises(InvalidInput):
                await self.send("search", wrong)


async def test_programs_read_on_too(database: AsyncEngine):
    del database
    user = await account()
    dm = Actor(user.id)
    await many(dm, 7)
    async with db.unit_of_work() as uow:
        (first, *_) = (await listing.page(uow.session, dm, View.ALL)).rows
        await parties.archive(uow, dm, first.id)
    http = (await browser_of(user)).http
    seen: list[str] = []
    url = "/api/v1/parties?limit=3"
    while url:
        answer = await http.get(url)
        seen += [one["name"] for one in answer.json()]
        url = answer.links.get("next", {}).get("url", "")
    assert seen == [f"{at:03}" for at in range(7)]
    assert (await http.get("/api/v1/parties?view=archive")).json()[0]["name"] == "000"
    assert [one["name"] for one in (await http.get("/api/v1/parties?text=05")).json()] == ["005"]
    for wrong in ("limit=0", "limit=501", "view=x", "cursor=x", f"text={'x' * 201}"):
        assert (await http.get(f"/api/v1/parties?{wrong}")).status_code == 422, wrong
