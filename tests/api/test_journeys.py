"""What the forms of the site post: an encounter of one's own, the demo, a seat at a table."""

import uuid

import httpx
import pytest
from sqlmodel import func, select

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.service import encounters
from dnd_tracker.config import get_settings
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.models import Encounter, Seat, User
from dnd_tracker.rules import codec
from tests.api.conftest import KEY, SITE, browser_at
from tests.combat.table import newcomer, running

HTML = {"accept": "text/html,application/xhtml+xml"}


async def count(table: type[User] | type[Encounter] | type[Seat]) -> int:
    async with db.read_only() as session:
        return (await session.exec(select(func.count()).select_from(table))).one()


async def owner_of(path: str) -> Actor:
    async with db.read_only() as session:
        statement = select(Encounter.owner_id).where(Encounter.id == uuid.UUID(path.split("/")[2]))
        return Actor((await session.exec(statement)).one())


async def behind(browser: httpx.AsyncClient) -> Actor | None:
    async with db.read_only() as session:
        cookie = cookies.read(browser.cookies.get(cookies.COOKIE), KEY)
        return await sessions.actor_of(session, cookie)


@pytest.fixture
async def code(database: object) -> str:
    del database
    dm = await newcomer()
    ford = await running(dm)
    async with db.unit_of_work() as uow:
        return await encounters.open_table(uow, dm, ford)


async def test_a_newcomer_becomes_a_guest_with_an_encounter(browser_window: httpx.AsyncClient):
    answer = await browser_window.post(routes.CREATE_ENCOUNTER)
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/build")
    assert await owner_of(answer.headers["location"]) == await behind(browser_window)


async def test_the_cookie_is_for_our_server_alone(browser_window: httpx.AsyncClient):
    answer = await browser_window.post(routes.CREATE_ENCOUNTER)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie
    assert "path=/" in cookie
    assert "secure" not in cookie


async def test_over_https_the_cookie_never_travels_without(
    browser_window: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COOKIE_SECURE", "true")
    get_settings.cache_clear()
    answer = await browser_window.post(routes.CREATE_ENCOUNTER)
    assert "secure" in answer.headers["set-cookie"].lower()


async def test_who_comes_back_is_the_same_person(browser_window: httpx.AsyncClient):
    first = await browser_window.post(routes.CREATE_ENCOUNTER)
    second = await browser_window.post(routes.CREATE_ENCOUNTER)
    assert "set-cookie" not in second.headers
    assert await count(User) == 1
    assert await owner_of(first.headers["location"]) == await owner_of(second.headers["location"])


@pytest.mark.parametrize(
    "cookie", ["", "forged", "a.b", cookies.sign("token", KEY), cookies.sign("token", KEY + "x")]
)
async def test_a_cookie_that_is_nobodys_makes_a_new_guest(
    browser_window: httpx.AsyncClient, cookie: str
):
    headers = {"cookie": f"{cookies.COOKIE}={cookie}", cookies.HEADER: "0" * 64}
    answer = await browser_window.post(routes.CREATE_ENCOUNTER, headers=headers)
    assert answer.status_code == 303
    assert await owner_of(answer.headers["location"]) == await behind(browser_window)


async def test_a_session_header_from_outside_is_nobody(browser_window: httpx.AsyncClient):
    async with db.unit_of_work() as uow:
        victim, token = await sessions.open_guest_session(uow)
    headers = {cookies.HEADER: cookies.token_hash(token)}
    answer = await browser_window.post(routes.CREATE_ENCOUNTER, headers=headers)
    assert await owner_of(answer.headers["location"]) != victim


async def test_the_demo_is_running_at_once(browser_window: httpx.AsyncClient):
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    answer = await browser_window.post(routes.START_DEMO)
    assert answer.status_code == 303
    path = answer.headers["location"]
    assert path.endswith("/run")
    async with db.read_only() as session:
        statement = select(Encounter).where(Encounter.id == uuid.UUID(path.split("/")[2]))
        record = (await session.exec(statement)).one()
    fight = codec.decode_encounter(record.snapshot)
    assert (fight.phase.value, fight.round, len(fight.order)) == ("running", 1, 11)
    assert any(one.hidden for one in fight.combatants.values())
    assert all(one.initiative is not None for one in fight.combatants.values())


async def test_without_creatures_the_demo_says_so_and_leaves_nobody(
    browser_window: httpx.AsyncClient,
):
    answer = await browser_window.post(routes.START_DEMO, headers=HTML)
    assert answer.status_code == 404
    assert "set-cookie" not in answer.headers
    assert (await count(User), await count(Encounter)) == (0, 0)


async def test_a_player_sits_down_and_goes_to_the_table(
    browser_window: httpx.AsyncClient, code: str
):
    typed = f"{code[:3]}-{code[3:]}".lower()
    answer = await browser_window.post(routes.take_seat(typed), data={"hero": "mira"})
    assert (answer.status_code, answer.headers["location"]) == (303, routes.table(code))
    async with db.read_only() as session:
        seat = (await session.exec(select(Seat))).one()
    actor = await behind(browser_window)
    assert actor
    assert (seat.user_id, seat.combatant_id) == (actor.user_id, "mira")


async def test_who_chooses_no_hero_watches(browser_window: httpx.AsyncClient, code: str):
    answer = await browser_window.post(routes.take_seat(code))
    assert answer.status_code == 303
    async with db.read_only() as session:
        assert (await session.exec(select(Seat))).one().combatant_id is None


@pytest.mark.parametrize(
    ("typed", "hero", "status"),
    [
        ("ZZZZZZ", "", 404),
        ("A", "", 422),
        ("%00%00%00%00%00%00", "", 422),
        ("x" * 5000, "", 404),
        ("<script>", "", 404),
        (None, "goblin", 422),
        (None, "wolf", 422),
        (None, "x" * 10_000, 422),
        (None, "\x00", 422),
        (None, "👹", 422),
    ],
)
async def test_a_seat_that_does_not_exist_is_refused_and_makes_no_guest(
    browser_window: httpx.AsyncClient, code: str, typed: str | None, hero: str, status: int
):
    before = await count(User)
    answer = await browser_window.post(
        routes.take_seat(typed or code), data={"hero": hero}, headers=HTML
    )
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "Traceback" not in answer.text
    assert "set-cookie" not in answer.headers
    assert await count(User) == before


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        (f"{SITE}/parties/?text=x", 'href="/parties/"'),
        ("", 'href="/"'),
        ("https://elsewhere.example/parties", 'href="/"'),
        (f"{SITE}//elsewhere.example", 'href="/"'),
        (f'{SITE}/"><script>', 'href="/&quot;&gt;&lt;script&gt;"'),
    ],
)
async def test_a_refusal_leads_back_to_the_page_it_came_from(
    browser_window: httpx.AsyncClient, referer: str, back: str
):
    answer = await browser_window.post(
        routes.take_seat("ZZZZZZ"), headers={**HTML, "referer": referer}
    )
    assert back in answer.text


async def test_a_program_gets_json(browser_window: httpx.AsyncClient, code: str):
    del code
    answer = await browser_window.post(routes.take_seat("ZZZZZZ"))
    assert answer.json()["code"] == "not_found"
    answer = await browser_window.post(routes.take_seat("ZZZZZZ"), data={"hero": "x" * 10_000})
    assert answer.json()["code"] == "invalid_input"


async def test_wrong_codes_are_limited_per_address(browser_window: httpx.AsyncClient, code: str):
    answers = [
        (await browser_window.post(routes.take_seat(f"WRNG{n:02}"))).status_code for n in range(12)
    ]
    assert answers == [404] * 10 + [429] * 2
    assert (await browser_window.post(routes.take_seat(code))).status_code == 429
    async with browser_at("198.51.100.1") as elsewhere:
        assert (await elsewhere.post(routes.take_seat(code))).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": ""},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://["},
        {"origin": "http://tracker.test.evil.example"},
        {"origin": "http://tracker.test@evil.example"},
        {"sec-fetch-site": "cross-site", "origin": SITE},
    ],
)
@pytest.mark.parametrize(
    "path", [routes.CREATE_ENCOUNTER, routes.START_DEMO, routes.take_seat("ABCDEF")]
)
async def test_a_form_of_another_site_is_refused(
    browser_window: httpx.AsyncClient, headers: dict[str, str], path: str
):
    answer = await browser_window.post(path, headers=headers)
    assert answer.status_code == 403
    assert answer.json()["code"] == "forbidden"
    assert await count(User) == 0


@pytest.mark.parametrize(
    "headers", [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": SITE}]
)
async def test_a_form_of_our_own_is_taken(
    browser_window: httpx.AsyncClient, headers: dict[str, str]
):
    answer = await browser_window.post(routes.CREATE_ENCOUNTER, headers=headers)
    assert answer.status_code == 303
