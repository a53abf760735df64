"""Twenty people sign in at once, again and again, while twenty players follow a fight."""

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from bench.report import Figure, percentile
from bench.table import Table, hit, open_table
from dnd_tracker import db, routes
from dnd_tracker.accounts import passwords
from dnd_tracker.config import PROJECT
from dnd_tracker.models import Role, User
from tests.combat.served import BackEnd
from tests.combat.wire import WirePage

PLAYERS = 20
AT_ONCE = 20
ROUNDS = 8
COMBATANTS = 20
CALM_SAMPLES = 60
PACE_SECONDS = 0.1
TARGET_MS = 60
_PASSWORD = "seven sleeping basilisks"


@dataclass(frozen=True, slots=True)
class _Watched:
    """A fight, its DM, and the players who follow it; none of them in a browser."""

    table: Table
    dm: WirePage
    players: Sequence[WirePage]


def measure() -> list[Figure]:
    """Return how long a sign-in takes, and updates beside it and without it."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    with _served() as server:
        addresses = await _accounts(server)
        table = await open_table(server.url, COMBATANTS)
        async with table.dm() as dm, table.spectators(PLAYERS) as players:
            await dm.until(lambda page: page.board.get("loaded"))
            watched = _Watched(table, dm, players)
            await _one_update(watched)
            calm = [await _one_update(watched) for _ in range(CALM_SAMPLES)]
            signing_in = asyncio.create_task(_sign_in_often(server.url, addresses))
            busy: list[list[float]] = []
            while not signing_in.done():
                busy.append(await _one_update(watched))
            waits = await signing_in
            calm += [await _one_update(watched) for _ in range(CALM_SAMPLES)]
    what = f"update of {PLAYERS} players"
    return [
        *_figures(f"{AT_ONCE} sign-ins at once: one of them", waits),
        *_figures(f"{what}, nobody signs in", [wait for each in calm for wait in each], TARGET_MS),
        *_figures(
            f"{what}, {AT_ONCE} sign in", [wait for each in busy for wait in each], TARGET_MS
        ),
    ]


def _figures(name: str, values: Sequence[float], target: float | None = None) -> list[Figure]:
    count = len(values)
    return [
        Figure(f"{name}, p50", percentile(values, 0.5), "ms", samples=count),
        Figure(f"{name}, p95", percentile(values, 0.95), "ms", target, samples=count),
    ]


@contextmanager
def _served() -> Generator[BackEnd]:
    """Serve the product without its pages, for people without browsers.

    Every sign-in comes from a household of its own, through a proxy: one alone is slowed down.
    """
    with tempfile.TemporaryDirectory() as directory:
        url = f"sqlite:///{directory}/tracker.sqlite3"
        for step in ("migrate", "content"):
            subprocess.run(
                [sys.executable, "-m", "dnd_tracker", step],
                cwd=PROJECT,
                env=os.environ | {"DATABASE_URL": url, "DATA_DIR": directory},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        server = BackEnd(url, Path(directory), {"TRUSTED_PROXIES": "127.0.0.1"})
        server.start()
        try:
            yield server
        finally:
            server.stop()


async def _accounts(server: BackEnd) -> list[str]:
    """Store an account for everybody who signs in, and return their addresses."""
    addresses = [f"player{number}@example.com" for number in range(AT_ONCE)]
    password_hash = await passwords.hash_password(_PASSWORD)
    engine = db.configure(server.database_url)
    async with db.unit_of_work() as uow:
        uow.session.add_all(
            User(email=address, password_hash=password_hash, role=Role.USER)
            for address in addresses
        )
    await engine.dispose()
    return addresses


async def _one_update(watched: _Watched) -> list[float]:
    """Take a hit point off a hero; return after how many milliseconds each player has it."""
    row = f"row_{watched.table.heroes[0]}"
    before = [page.board.get(row) for page in watched.players]
    began = time.perf_counter()

    async def seen(page: WirePage, old: object) -> float:
        await page.until(lambda page: page.board.get(row) != old)
        return (time.perf_counter() - began) * 1000

    await hit(watched.dm, watched.table.heroes[0])
    waits = await asyncio.gather(*map(seen, watched.players, before))
    await asyncio.sleep(PACE_SECONDS)
    return waits


async def _sign_in_often(url: str, addresses: Sequence[str]) -> list[float]:
    """Let everybody sign in at the same moment, some times over; return the milliseconds."""
    limits = httpx.Limits(max_connections=AT_ONCE)
    waits: list[float] = []
    async with httpx.AsyncClient(base_url=url, limits=limits, timeout=60) as client:
        for _ in range(ROUNDS):
            waits += await asyncio.gather(
                *(_sign_in(client, place, address) for place, address in enumerate(addresses))
            )
    return waits


async def _sign_in(client: httpx.AsyncClient, place: int, address: str) -> float:
    began = time.perf_counter()
    answer = await client.post(
        f"{routes.AUTH}/sign-in",
        data={"email": address, "password": _PASSWORD},
        headers={
            "accept": "application/json",
            "origin": str(client.base_url).rstrip("/"),
            "cookie": "",
            "x-forwarded-for": f"203.0.113.{place + 1}",
        },
    )
    assert answer.status_code == httpx.codes.OK, answer.text
    return (time.perf_counter() - began) * 1000
