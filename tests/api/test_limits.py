"""How often the HTTP interface may be asked, by whom."""

import asyncio

import httpx
import pytest

from dnd_tracker import db, routes
from dnd_tracker.accounts import families
from dnd_tracker.api.app import api
from dnd_tracker.api.limits import ANONYMOUS, OUR_FORMS, SIGNED_IN, ApiLimits
from dnd_tracker.models import User
from tests.api.conftest import SITE
from tests.people import account, browser_of

JSON = {"accept": "application/json"}


def program(address: str = "192.0.2.7", **headers: str) -> httpx.AsyncClient:
    """Return somebody who asks the interface through its limits."""
    transport = httpx.ASGITransport(ApiLimits(api), client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url=SITE, headers=JSON | headers)


async def token_of(user: User) -> dict[str, str]:
    async with db.unit_of_work() as uow:
        issued = await families.begin(uow, user, "Test")
    return {"authorization": f"Bearer {issued.access_token}"}


async def asked(who: httpx.AsyncClient, times: int) -> list[httpx.Response]:
    return [await who.get(routes.ME) for _ in range(times)]


@pytest.fixture
async def mira(database: object) -> User:
    del database
    return await account()


@pytest.mark.usefixtures("database")
async def test_nobodys_programs_ask_twenty_times_a_minute():
    answers = await asked(program(), ANONYMOUS.amount + 1)
    assert [answer.status_code for answer in answers] == [401] * 20 + [429]
    refused = answers[-1]
    assert 1 <= int(refused.headers["retry-after"]) <= 60
    assert refused.json()["code"] == "too_many_attempts"
    assert (await program("198.51.100.1").get(routes.ME)).status_code == 401


@pytest.mark.usefixtures("database")
async def test_answers_say_what_is_left():
    first, second = await asked(program(), 2)
    assert first.headers["ratelimit-policy"] == '"anonymous";q=20;w=60'
    assert first.headers["ratelimit"] == '"anonymous";r=19'
    assert second.headers["ratelimit"] == '"anonymous";r=18'
    refused = (await asked(program(), 19))[-1]
    wait = refused.headers["retry-after"]
    assert refused.headers["ratelimit"] == f'"anonymous";r=0;t={wait}'


async def test_programs_of_one_user_ask_a_hundred_times_together(mira: User):
    here, there = program(**await token_of(mira)), program("198.51.100.1", **await token_of(mira))
    answers = [*await asked(here, 60), *await asked(there, 41)]
    assert [answer.status_code for answer in answers] == [200] * SIGNED_IN.amount + [429]


async def test_what_others_do_behind_one_address_harms_no_program(mira: User):
    await asked(program(), ANONYMOUS.amount + 1)
    assert (await program(**await token_of(mira)).get(routes.ME)).status_code == 200


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("forged", ["authorization", "cookie"])
async def test_whoever_forges_is_counted_as_nobody(forged: str):
    """Or every made-up name would have a hundred requests of its own."""
    for n in range(ANONYMOUS.amount):
        await program(
            **{forged: f"Bearer {n}" if forged == "authorization" else f"session={n}"}
        ).get(routes.ME)
    assert (await program().get(routes.ME)).status_code == 429


async def test_a_convention_sits_down_at_once_behind_one_address(mira: User):
    del mira
    forms = {"origin": SITE}
    answers = await asyncio.gather(
        *(program(**forms).post(routes.CREATE_ENCOUNTER) for _ in range(50))
    )
    assert {answer.status_code for answer in answers} == {303}


@pytest.mark.usefixtures("database")
async def test_even_our_own_forms_come_to_an_end():
    path = routes.take_seat("x")
    forms = program(origin=SITE)
    codes = [(await forms.post(path)).status_code for _ in range(OUR_FORMS.amount + 1)]
    assert codes == [422] * OUR_FORMS.amount + [429]


async def test_a_page_of_another_site_does_not_count_as_ours(mira: User):
    browser = await browser_of(mira)
    foreign = program(origin="https://evil.example", cookie=cookie_of(browser.http))
    answer = await foreign.post(routes.CREATE_ENCOUNTER)
    assert answer.status_code == 403
    assert answer.headers["ratelimit-policy"].startswith('"signed-in"')


def cookie_of(browser: httpx.AsyncClient) -> str:
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.cookies.jar)


@pytest.mark.usefixtures("database")
async def test_a_browser_that_is_refused_gets_a_page():
    await asked(program(), ANONYMOUS.amount)
    answer = await program(accept="text/html").get(routes.ME)
    assert answer.status_code == 429
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.usefixtures("database")
async def test_pages_are_not_counted():
    for _ in range(ANONYMOUS.amount + 5):
        answer = await program().get("/nothing-of-the-interface")
        assert answer.status_code == 404
        assert "ratelimit" not in answer.headers


@pytest.mark.usefixtures("database")
async def test_nobody_traces_a_request():
    """Or a script could read what the browser keeps from it."""
    assert (await program().request("TRACE", routes.ME)).status_code == 405
