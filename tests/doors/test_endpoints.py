"""What everybody may do by calling any endpoint."""

import httpx
import pytest

from dnd_tracker import bootstrap, db
from dnd_tracker.accounts import cookies
from dnd_tracker.api.app import api
from dnd_tracker.config import PROJECT, get_settings
from dnd_tracker.creatures.content import load_srd
from tests.api.conftest import SITE
from tests.combat.table import Pages, row
from tests.doors.endpoints import DOORS, FOREIGN, KNOWN, body
from tests.doors.people import PEOPLE, Table, laid, one_database

EVERY = sorted(
    f"{method.upper()} {path}"
    for path, methods in api.openapi()["paths"].items()
    for method in methods
)
"""Every endpoint, like "POST /api/v1/demo"."""


def test_every_endpoint_has_a_line_in_the_table():
    assert sorted(DOORS) == EVERY, "Say in endpoints.py who may do what with it."


def test_no_endpoint_is_left_out_of_the_description():
    sources = (PROJECT / "dnd_tracker" / "api").rglob("*.py")
    assert not any("include_in_schema" in source.read_text() for source in sources)


@pytest.fixture
async def table(database: object, pages: Pages) -> Table:
    del database, pages
    return await laid()


async def call(
    endpoint: str, table: Table, person: str, headers: dict[str, str] | None = None
) -> int:
    """Return the status of the answer to somebody."""
    method, path = endpoint.split()
    token = table.tokens[person]
    transport = httpx.ASGITransport(api, client=("192.0.2.7", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as browser:
        if token:
            secret_key = get_settings().secret_key
            browser.cookies.set(cookies.name(https=False), cookies.sign(token, secret_key))
        answer = await browser.request(
            method,
            path.format(**KNOWN, code=table.code),
            headers={"accept": "application/json", **(headers or {})},
            **body(endpoint, person),
        )
    return answer.status_code


@one_database
@pytest.mark.parametrize("endpoint", EVERY)
async def test_everybody_gets_the_answer_of_the_table(table: Table, endpoint: str):
    if endpoint.endswith("/demo"):
        async with db.unit_of_work() as uow:
            await load_srd(uow)
    before = await row(table.encounter_id)
    found: list[int] = []
    for person in PEOPLE:
        await bootstrap.limiter().forget()
        found.append(await call(endpoint, table, person))
    assert tuple(found) == DOORS[endpoint]
    after = await row(table.encounter_id)
    assert (after.version, after.snapshot, after.owner_id) == (
        before.version,
        before.snapshot,
        before.owner_id,
    )


@one_database
async def test_another_site_makes_nobodys_browser_do_anything(table: Table):
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://evil.example"}
    let_in: set[str] = set()
    for endpoint in EVERY:
        await bootstrap.limiter().forget()
        if await call(endpoint, table, "account", foreign) != 403:
            let_in.add(endpoint)
    assert let_in == FOREIGN
