"""What lies idle and what it costs: memory per player, processor time of pages and server."""

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from playwright.async_api import Browser, CDPSession

from bench.report import Figure
from bench.site import Bare, bare_program, chromium, phone, product
from bench.table import Table, open_table
from dnd_tracker import routes

PLAYERS = (20, 50, 200)
IDLE = 10
"""Seconds of watching what does nothing."""
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


def measure() -> list[Figure]:
    """Return memory and idle processor time."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    with product() as server:
        table = await open_table(server.url, 20)
        async with bare_program() as bare:
            figures = await _memory(table, server.process_id, bare)
            async with chromium() as browser:
                figures += await _idle_page(browser, table, bare)
    return figures


async def _memory(table: Table, process_id: int, bare: Bare) -> list[Figure]:
    async with table.spectators(5):  # what is loaded once is loaded
        await asyncio.sleep(1)
    alone, bare_alone = _resident(process_id), _resident(bare.process_id)
    figures = [Figure("server alone", alone, "kB", baseline=bare_alone)]
    for count in PLAYERS:
        async with table.spectators(count):
            await asyncio.sleep(1)
            each = (_resident(process_id) - alone) / count
            if count == PLAYERS[0]:
                figures.append(await _idle_server(process_id, count))
        async with bare.spectators(count):
            await asyncio.sleep(0.5)
            least = (_resident(bare.process_id) - bare_alone) / count
        figures.append(
            Figure(
                f"memory of the server per player, {count} players",
                each,
                "kB",
                baseline=least,
                samples=count,
            )
        )
    return figures


async def _idle_server(process_id: int, players: int) -> Figure:
    begin = _processor_seconds(process_id)
    await asyncio.sleep(IDLE)
    share = (_processor_seconds(process_id) - begin) / IDLE * 100
    return Figure(f"processor of the server, {players} idle players", share, "% of one")


async def _idle_page(browser: Browser, table: Table, bare: Bare) -> list[Figure]:
    cookie = await table.seat(table.heroes[0])
    address = table.url + routes.table(table.code)
    at_table = await _busy(browser, address, ".own .own-points", cookie)
    at_bare = await _busy(browser, bare.url, "body.live")
    return [
        Figure(f"idle player's page: {name}", ours, "% of one", target, baseline=bare_)
        for name, ours, bare_, target in zip(
            ("all tasks", "scripts"), at_table, at_bare, (1, None), strict=True
        )
    ]


async def _busy(browser: Browser, url: str, sight: str, cookie: str = "") -> tuple[float, float]:
    """Return what share of a processor an idle page takes: all its tasks, and scripts."""
    async with await phone(browser, cookie, url) as context:
        page = await context.new_page()
        await page.goto(url)
        await page.wait_for_selector(sight)
        session = await context.new_cdp_session(page)
        await session.send("Performance.enable")
        await asyncio.sleep(2)
        begin = await _metrics(session)
        await asyncio.sleep(IDLE)
        end = await _metrics(session)
    names = ("TaskDuration", "ScriptDuration")
    tasks, scripts = ((end[name] - begin[name]) / IDLE * 100 for name in names)
    return tasks, scripts


async def _metrics(session: CDPSession) -> dict[str, float]:
    found = cast("dict[str, Any]", await session.send("Performance.getMetrics"))
    return {one["name"]: float(one["value"]) for one in found["metrics"]}


def _processes(leader: int) -> Iterator[Path]:
    """The processes of a group. Each that we start leads a group of its own."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(process.name)) == leader:
                yield process
        except ProcessLookupError:
            continue


def _resident(leader: int) -> float:
    """Return the kilobytes of memory that a group of processes holds."""
    pages = (int((one / "statm").read_text().split()[1]) for one in _processes(leader))
    return sum(pages) * _PAGE / 1000


def _processor_seconds(leader: int) -> float:
    """Return the processor time that a group of processes has used."""
    ticks = 0
    for one in _processes(leader):
        fields = (one / "stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS
