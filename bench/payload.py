"""What one change of hit points weighs on the wire, Socket.IO's framing included."""

import asyncio
from collections.abc import Sequence

from bench.report import Figure, percentile
from bench.site import product
from bench.table import hit, open_table
from tests.combat.wire import WirePage

SIZES = (5, 30, 100)
HITS = 20
TRAILING = 0.15
"""Seconds after a hit in which everything that belongs to it has arrived."""
_HEARTBEAT = "2"


def measure() -> list[Figure]:
    """Return what a hit sends to the DM and to a player, in bytes."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    figures: list[Figure] = []
    with product() as server:
        for size in SIZES:
            table = await open_table(server.url, size)
            hero = table.heroes[0]
            monster = next(one for one in table.order if one not in table.heroes)
            async with table.dm() as dm, table.player(await table.seat(hero)) as player:
                for page in (dm, player):
                    await page.until(lambda page: page.board.get("order"))
                for whom, target in (("hero", hero), ("monster", monster)):
                    to_dm, to_player = await _weigh(dm, player, target)
                    what = f"one hit on a {whom}, {size} combatants"
                    figures += [
                        _figure(f"{what}: DM", to_dm),
                        _figure(f"{what}: player", to_player),
                    ]
    return figures


def _figure(name: str, sizes: Sequence[float]) -> Figure:
    return Figure(f"{name}, p95", percentile(sizes, 0.95), "bytes", 1_000, samples=len(sizes))


async def _weigh(dm: WirePage, player: WirePage, target: str) -> tuple[list[int], list[int]]:
    """Return the bytes that each of the two pages is sent for each of some hits."""
    to_dm: list[int] = []
    to_player: list[int] = []
    for number in range(HITS):
        heard, row = (len(dm.heard), len(player.heard)), dm.board[f"row_{target}"]
        await hit(dm, target, "+1" if number % 2 else "-1")
        await dm.until(lambda page: page.board[f"row_{target}"] != row)  # noqa: B023 - at once
        await asyncio.sleep(TRAILING)
        to_dm.append(_bytes(dm.heard[heard[0] :]))
        to_player.append(_bytes(player.heard[heard[1] :]))
    return to_dm, to_player


def _bytes(frames: Sequence[str]) -> int:
    return sum(len(frame.encode()) for frame in frames if frame != _HEARTBEAT)
