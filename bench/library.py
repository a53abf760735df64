"""The library of somebody who has 10,000 creatures: searched, scrolled, on both databases."""

import asyncio
import tempfile
import time
import uuid
from pathlib import Path

import httpx
from playwright.async_api import Page
from sqlmodel import select

from bench.library_seed import CREATURES, fill
from bench.report import Figure, percentile
from bench.search import waits_for
from bench.site import chromium, laptop, product
from dnd_tracker import db, migrations, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.library_search import OWN, LibrarySearch, Sort
from dnd_tracker.models import User
from tests.conftest import postgresql_database

ROUNDS = 20
PAGE = 60
SERVICE_MS = 30
SCREEN_MS = 100
FRAME_MS = 34
"""Two frames of a screen that shows sixty in a second: one that is late is not seen."""
KINDS: dict[str, tuple[tuple[LibrarySearch, int], ...]] = {
    "words": tuple(
        (LibrarySearch(text), 0)
        for text in ("g", "go", "goblin", "ancient red dragon", "night hag")
    ),
    "words and figures": tuple(
        (LibrarySearch(text), 0) for text in ("large beast", "humanoid cr 1/8-2", "dragon cr 10+")
    ),
    "misspelt": tuple(
        (LibrarySearch(text), 0) for text in ("gobiln", "anceint dragon", "owlbera", "beholdr")
    ),
    "filters": (
        (LibrarySearch(category="undead", lowest=2, sort=Sort.HARDEST), 0),
        (LibrarySearch(environment="forest", sort=Sort.NEWEST), 0),
        (LibrarySearch("a", legendary=True, source=OWN), 0),
        (LibrarySearch(tag="boss"), 0),
        (LibrarySearch(favourite=True, sort=Sort.TYPE), 0),
    ),
    "everything": ((LibrarySearch(), 0),),
    "a page far down": ((LibrarySearch(), 9_900), (LibrarySearch("a"), 1_200)),
}
WORDS = ("goblin", "ancient red", "frost wolf", "gobiln", "owlbear", "large beast")
FIRST = "() => document.querySelector('.creature-row b')?.textContent"
SCROLL = """async () => {
  const list = document.querySelector("#creature-list");
  const frames = [];
  let last = await new Promise(requestAnimationFrame);
  for (let at = 0; at < 300; at += 1) {
    list.scrollTop += 640;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


def measure() -> list[Figure]:
    """Return the time of searches in the service and on the screen, and of frames of a scroll."""
    with tempfile.TemporaryDirectory() as directory:
        figures = asyncio.run(_service("SQLite", f"sqlite:///{Path(directory) / 'bench.sqlite3'}"))
    with postgresql_database() as url:
        figures += asyncio.run(_service("PostgreSQL", url))
    return figures + asyncio.run(_screen())


async def _service(name: str, url: str) -> list[Figure]:
    await asyncio.to_thread(migrations.upgrade, url)
    engine = db.configure(url)
    async with db.unit_of_work() as uow:
        actor, _ = await sessions.open_guest_session(uow)
    await fill(actor.user_id, parties=0, encounters=0)
    by_kind = {kind: await _searched(actor, searches) for kind, searches in KINDS.items()}
    await engine.dispose()
    everything = [one for times in by_kind.values() for one in times]
    figures = [
        Figure(f"{name}: {kind}, p95", percentile(times, 0.95), "ms", samples=len(times))
        for kind, times in by_kind.items()
    ]
    return [
        *figures,
        Figure(
            f"{name}: any search, p50", percentile(everything, 0.5), "ms", samples=len(everything)
        ),
        Figure(
            f"{name}: any search, p95",
            percentile(everything, 0.95),
            "ms",
            SERVICE_MS,
            samples=len(everything),
        ),
    ]


async def _searched(actor: Actor, searches: tuple[tuple[LibrarySearch, int], ...]) -> list[float]:
    times: list[float] = []
    for attempt in range(ROUNDS + 1):
        for wanted, offset in searches:
            start = time.perf_counter()
            async with db.read_only() as session:
                await queries.find(
                    session, actor, wanted, limit=PAGE, offset=offset, counted=not offset
                )
            if attempt:  # the first time prepares statements
                times.append((time.perf_counter() - start) * 1000)
    return times


async def _screen() -> list[Figure]:
    with product() as server:
        cookie = await filled(server.url, server.directory)
        async with chromium() as browser, await laptop(browser, cookie, server.url) as context:
            page = await context.new_page()
            await page.goto(server.url + routes.CREATURES)
            await page.wait_for_selector(".creature-row b")
            frames: list[float] = await page.evaluate(SCROLL)
            await _top(page)
            await waits_for(page, "warm up", FIRST)
            waits = [wait for word in WORDS * 3 for wait in await waits_for(page, word, FIRST)]
    return [
        Figure("keystroke → first row, p50", percentile(waits, 0.5), "ms", samples=len(waits)),
        Figure(
            "keystroke → first row, p95",
            percentile(waits, 0.95),
            "ms",
            SCREEN_MS,
            samples=len(waits),
        ),
        Figure(
            f"a frame while {CREATURES:,} creatures are scrolled, p95",
            percentile(frames, 0.95),
            "ms",
            FRAME_MS,
            samples=len(frames),
        ),
        Figure("the longest of them", max(frames), "ms", samples=len(frames)),
    ]


async def _top(page: Page) -> None:
    await page.evaluate("() => { document.querySelector('#creature-list').scrollTop = 0; }")


async def filled(url: str, directory: Path) -> str:
    """Make a guest of the served site who has everything, and return their cookie."""
    async with httpx.AsyncClient(base_url=url, headers={"origin": url}) as client:
        answer = await client.post(routes.CREATE_ENCOUNTER)
    engine = db.configure(f"sqlite:///{directory / 'tracker.sqlite3'}")
    async with db.read_only() as session:
        owner: uuid.UUID = (await session.exec(select(User.id))).one()
    await fill(owner)
    await engine.dispose()
    return answer.cookies[cookies.COOKIE]
