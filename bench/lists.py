"""The lists of somebody with 2,000 encounters and 200 parties, and the way into the builder."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from sqlmodel.ext.asyncio.session import AsyncSession

from bench.library import filled
from bench.library_seed import fill
from bench.report import Figure, percentile
from bench.site import chromium, laptop, product
from dnd_tracker import db, migrations, routes
from dnd_tracker.accounts import sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import listing
from dnd_tracker.combat.listing import Sort, View, Wanted
from dnd_tracker.parties import listing as parties
from tests.conftest import postgresql_database

ROUNDS = 30
OPENINGS = 15
LIST_MS = 50
BUILDER_MS = 200
PLAN = "a[href$='/build']"
OPEN = """async () => {
  const start = performance.now();
  document.querySelector("a[href$='/build']").click();
  while (!document.querySelector(".builder .side-head")) {
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - start;
}"""


def measure() -> list[Figure]:
    """Return the time of lists in the service, and of opening the builder on the screen."""
    with tempfile.TemporaryDirectory() as directory:
        figures = asyncio.run(_service("SQLite", f"sqlite:///{Path(directory) / 'bench.sqlite3'}"))
    with postgresql_database() as url:
        figures += asyncio.run(_service("PostgreSQL", url))
    return figures + asyncio.run(_builder())


async def _service(name: str, url: str) -> list[Figure]:
    await asyncio.to_thread(migrations.upgrade, url)
    engine = db.configure(url)
    async with db.unit_of_work() as uow:
        actor, _ = await sessions.open_guest_session(uow)
    await fill(actor.user_id)
    figures: list[Figure] = []
    for what, read in _lists(actor).items():
        times = await _timed(read)
        figures.append(
            Figure(
                f"{name}: {what}, p95", percentile(times, 0.95), "ms", LIST_MS, samples=len(times)
            )
        )
    await engine.dispose()
    return figures


def _lists(actor: Actor) -> dict[str, Callable[[AsyncSession], Awaitable[object]]]:
    async def whole_page(session: AsyncSession) -> None:
        await listing.page(session, actor, Wanted())
        await listing.folders(session, actor, View.PLANS)
        await listing.tags_in_use(session, actor)

    return {
        "encounters with their folders and tags": whole_page,
        "encounters by name": lambda session: listing.page(session, actor, Wanted(sort=Sort.NAME)),
        "encounters found by a word": lambda session: listing.page(
            session, actor, Wanted(text="ambush 19")
        ),
        "parties": lambda session: parties.page(session, actor, parties.View.ACTIVE),
    }


async def _timed(read: Callable[[AsyncSession], Awaitable[object]]) -> list[float]:
    times: list[float] = []
    for attempt in range(ROUNDS + 1):
        start = time.perf_counter()
        async with db.read_only() as session:
            await read(session)
        if attempt:  # the first time prepares statements
            times.append((time.perf_counter() - start) * 1000)
    return times


async def _builder() -> list[Figure]:
    waits: list[float] = []
    with product() as server:
        cookie = await filled(server.url, server.directory)
        async with chromium() as browser, await laptop(browser, cookie, server.url) as context:
            page = await context.new_page()
            for attempt in range(OPENINGS + 1):
                await page.goto(server.url + routes.ENCOUNTERS)
                await page.wait_for_selector(PLAN)
                waited: float = await page.evaluate(OPEN)
                if attempt:  # the first time fetches the page's code
                    waits.append(waited)
    return [
        Figure("list → builder, p50", percentile(waits, 0.5), "ms", samples=len(waits)),
        Figure(
            "list → builder, p95", percentile(waits, 0.95), "ms", BUILDER_MS, samples=len(waits)
        ),
    ]
