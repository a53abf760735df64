"""From the DM's action to what stands in the documents, their own and a player's."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, Page

from bench.report import Figure, percentile
from bench.site import Bare, bare_program, chromium, laptop, phone, product, seated
from bench.table import HIT_POINTS, Table, hit, open_table
from dnd_tracker import routes

VIEWERS = 20
"""One of them in a browser; the others are programs that take what is sent."""
SIZES = (20, 30)
SAMPLES = 120
WARM_UP = 20
PACE = 100

NOTHING = "async () => {}"
POINTS = "() => document.querySelector('#row-{id} .hit-points-text')?.textContent"
TURN = "() => document.querySelector('.order > .is-active')?.id"
OPEN_BOX = """async () => {
  document.querySelector("#command-damage").click();
  await bench.until(() => document.querySelector("form.is-open #amount"));
  bench.type("#amount", "1");
  await bench.until(() => document.querySelector(".preview-change b")?.textContent);
}"""
ENTER = "() => document.querySelector('#amount').form.requestSubmit()"
NEXT = "() => document.querySelector('#next-turn').click()"


@dataclass(frozen=True)
class Action:
    """Something a DM does: how it is prepared and done, and where both pages show it."""

    prepare: str
    act: str
    shown: str


def measure() -> list[Figure]:
    """Return the latencies, and what becomes of quick clicks."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    figures: list[Figure] = []
    with product() as server:
        async with chromium() as browser, bare_program() as bare:
            own, player = await _at_bare(browser, bare)
            for size in SIZES:
                table = await open_table(server.url, size)
                for name, action in _actions(table).items():
                    mine, theirs = await _at_table(browser, table, action)
                    what = f"{name}, {size} combatants, {VIEWERS} viewers"
                    figures += _latencies(f"{what}: player", theirs, player, 25)
                    figures += _latencies(f"{what}: own", mine, own, 20)
            table = await open_table(server.url, 30)
            figures += [await _quick_clicks(browser, table), await _quick_hits(table)]
            again_own, again_player = await _at_bare(browser, bare)
    figures += _latencies("bare, first and last: player", player, again_player)
    figures += _latencies("bare, first and last: own", own, again_own)
    return figures


def _actions(table: Table) -> dict[str, Action]:
    return {
        "hit": Action(OPEN_BOX, ENTER, POINTS.format(id=table.heroes[0])),
        "next turn": Action(NOTHING, NEXT, TURN),
    }


def _latencies(
    name: str, values: Sequence[float], bare: Sequence[float], target: float | None = None
) -> list[Figure]:
    count = len(values)
    return [
        Figure(
            f"{name}, p50",
            percentile(values, 0.5),
            "ms",
            baseline=percentile(bare, 0.5),
            samples=count,
        ),
        Figure(
            f"{name}, p95",
            percentile(values, 0.95),
            "ms",
            target,
            baseline=percentile(bare, 0.95),
            samples=count,
        ),
    ]


async def _at_table(
    browser: Browser, table: Table, action: Action
) -> tuple[list[float], list[float]]:
    """Return how long the DM waits to see it, and how long a player."""
    async with (
        await laptop(browser, table.cookie, table.url) as laptop_,
        await seated(browser, table, table.heroes[1]) as phone_,
        table.spectators(VIEWERS - 1),
    ):
        dm, player = await laptop_.new_page(), await phone_.new_page()
        await dm.goto(table.url + table.path)
        await player.goto(table.url + routes.table(table.code))
        await player.wait_for_selector(f"#row-{table.heroes[0]}")
        await dm.wait_for_selector("#next-turn")
        await dm.click(f"#row-{table.heroes[0]} .row-name")
        await dm.wait_for_selector(".row.is-target")
        return await _series(dm, player, action)


async def _at_bare(browser: Browser, bare: Bare) -> tuple[list[float], list[float]]:
    shown = "() => document.querySelector('#row').textContent"
    act = "() => document.querySelector('#act').click()"
    async with (
        await laptop(browser) as laptop_,
        await phone(browser) as phone_,
        bare.spectators(VIEWERS - 1),
    ):
        dm, player = await laptop_.new_page(), await phone_.new_page()
        for page in (dm, player):
            await page.goto(bare.url)
            await page.wait_for_selector("body.live")
        return await _series(dm, player, Action(NOTHING, act, shown))


async def _series(dm: Page, player: Page, action: Action) -> tuple[list[float], list[float]]:
    for page in (dm, player):
        await page.evaluate(f"bench.watch({action.shown})")
    acted: list[float] = await dm.evaluate(
        f"bench.series({action.prepare}, {action.act}, {WARM_UP + SAMPLES}, {PACE})"
    )
    await asyncio.sleep(1)
    own, theirs = await _seen(dm), await _seen(player)
    assert len(own) == len(theirs) == len(acted), (len(acted), len(own), len(theirs))
    return (
        [seen - begin for (_, seen), begin in zip(own, acted, strict=True)][WARM_UP:],
        [seen - begin for (_, seen), begin in zip(theirs, acted, strict=True)][WARM_UP:],
    )


async def _seen(page: Page) -> list[tuple[Any, float]]:
    return await page.evaluate("bench.seen")


async def _quick_clicks(browser: Browser, table: Table) -> Figure:
    """Count the turns that a player sees when the DM clicks ten times."""
    async with (
        await laptop(browser, table.cookie, table.url) as laptop_,
        await seated(browser, table, table.heroes[1]) as phone_,
    ):
        dm, player = await laptop_.new_page(), await phone_.new_page()
        await dm.goto(table.url + table.path)
        await player.goto(table.url + routes.table(table.code))
        await player.wait_for_selector(".order > .is-active")
        await dm.wait_for_selector(".order > .is-active")
        await player.evaluate(f"bench.watch({TURN})")
        await dm.evaluate(f"bench.burst({NEXT}, 10, 60)")
        await asyncio.sleep(1)
        shown = len(await _seen(player))
    return Figure("10 clicks 60 ms apart: states a player saw", shown, "states", 10, least=True)


async def _quick_hits(table: Table) -> Figure:
    """Count the hit points that five "-1" take off when they come 20 ms apart."""
    row = f"row_{table.heroes[0]}"
    async with table.dm() as dm:
        await dm.until(lambda page: row in page.board)
        before = int(dm.board[row]["hit_points"])
        assert before <= HIT_POINTS
        for _ in range(5):
            await hit(dm, table.heroes[0])
            await asyncio.sleep(0.02)
        await asyncio.sleep(1)
        taken = before - int(dm.board[row]["hit_points"])
    return Figure("five −1 at 20 ms: hit points taken off", taken, "points", 5, least=True)
