"""The first load: what it weighs, and when a page is of use, on two kinds of phone network."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession

from bench.report import Figure, percentile
from bench.site import bare_program, chromium, laptop, phone, product
from bench.table import open_table
from dnd_tracker import routes

LOADS = 3
COMBATANTS = 20
OWN_HERO = ".own .own-points"
DM_ORDER = "#order > .row .hit-points-text"
BARE = "body.live"
"""Board and hero come over the socket: where they stand, it is live."""


@dataclass(frozen=True, slots=True)
class Network:
    """A preset of Chromium's developer tools, with the factors they apply to it."""

    name: str
    megabits_down: float
    megabits_up: float
    latency: float
    slower_processor: int = 1

    async def emulate(self, session: CDPSession) -> None:
        """Let a page have this network and processor."""
        await session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": self.latency,
                "downloadThroughput": self.megabits_down * 1_000_000 / 8,
                "uploadThroughput": self.megabits_up * 1_000_000 / 8,
            },
        )
        await session.send("Emulation.setCPUThrottlingRate", {"rate": self.slower_processor})


LOCAL = Network("local", 1_000, 1_000, 0)
FAST_4G = Network("Fast 4G", 9 * 0.9, 1.5 * 0.9, 60 * 2.75)
SLOW_4G = Network("Slow 4G, processor 4× slower", 1.6 * 0.9, 0.75 * 0.9, 150 * 3.75, 4)


@dataclass(frozen=True, slots=True)
class Load:
    """One load of a page: bytes as they were transferred, and when it was of use."""

    transferred: int
    usable: float


@dataclass(frozen=True, slots=True)
class Visit:
    """A page to load as a newcomer's browser does."""

    url: str
    sight: str
    cookie: str = ""
    at_desk: bool = False

    async def pay(self, browser: Browser, network: Network) -> Load:
        """Load it with an empty cache."""
        open_ = laptop if self.at_desk else phone
        async with await open_(browser, self.cookie, self.url) as context:
            return await self._load(context, network)

    async def _load(self, context: BrowserContext, network: Network) -> Load:
        await context.add_init_script(f"globalThis.usable = bench.firstSight({self.sight!r})")
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        sizes: list[float] = []

        def finished(event: dict[str, Any]) -> None:
            sizes.append(event["encodedDataLength"])

        session.on("Network.loadingFinished", finished)
        await session.send("Network.enable")
        await network.emulate(session)
        await page.goto(self.url)
        usable = await page.evaluate("usable")
        await page.wait_for_load_state("networkidle")
        return Load(round(sum(sizes)), usable)


def measure() -> list[Figure]:
    """Return weights and waiting times of the player's and the DM's page."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    with product() as server:
        table = await open_table(server.url, COMBATANTS)
        hero = table.heroes[0]
        player = Visit(table.url + routes.table(table.code), OWN_HERO, await table.seat(hero))
        dm = Visit(table.url + table.path, DM_ORDER, table.cookie, at_desk=True)
        async with chromium() as browser, bare_program() as bare_server:
            bare = Visit(bare_server.url, BARE)
            await player.pay(browser, LOCAL)
            return [
                _weight("player's page, everything", await player.pay(browser, LOCAL), 180_000),
                _weight("DM's page, everything", await dm.pay(browser, LOCAL), 300_000),
                *await _waits(browser, FAST_4G, player, bare, 1_500, "player's page"),
                *await _waits(browser, SLOW_4G, player, bare, 3_500, "player's page"),
                *await _waits(browser, FAST_4G, dm, bare, None, "DM's page"),
                *await _waits(browser, LOCAL, player, bare, None, "player's page"),
            ]


def _weight(name: str, load: Load, target: float) -> Figure:
    return Figure(f"{name}: transferred", load.transferred, "bytes", target)


async def _waits(  # noqa: PLR0913, PLR0917 - a table with six columns
    browser: Browser,
    network: Network,
    visit: Visit,
    bare: Visit,
    target: float | None,
    name: str,
) -> list[Figure]:
    loads = [await visit.pay(browser, network) for _ in range(LOADS)]
    least = [await bare.pay(browser, network) for _ in range(LOADS)]
    return [
        Figure(
            f"{name} usable, {network.name}: median",
            _median(loads),
            "ms",
            target,
            baseline=_median(least),
            samples=LOADS,
        )
    ]


def _median(loads: Sequence[Load]) -> float:
    return percentile([one.usable for one in loads], 0.5)
