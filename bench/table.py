"""A table to measure at: a fight of a given size on a served site, and the people around it."""

import secrets
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from dnd_tracker import routes
from dnd_tracker.accounts import cookies
from dnd_tracker.combat.state.builder import Builder
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from tests.combat.wire import WirePage

HEROES = ("Mira Vale", "Tobin Reed", "Ysolde", "Fenn Ashgrove")
HIT_POINTS = 9_000
_MONSTERS = ("goblin", "wolf", "bugbear", "ogre")


@dataclass(frozen=True)
class Table:
    """A running fight whose table is open."""

    url: str
    path: str
    code: str
    cookie: str
    order: tuple[str, ...]
    heroes: tuple[str, ...]

    def dm(self) -> WirePage:
        """Return a page of its DM, without a browser."""
        return WirePage(self.url, self.path, self.cookie)

    def player(self, cookie: str) -> WirePage:
        """Return a player's page, without a browser."""
        return WirePage(self.url, routes.table(self.code), cookie)

    async def seat(self, hero: str = "") -> str:
        """Let a newcomer sit down, and return their cookie."""
        answer = await _post(self.url, routes.take_seat(self.code), {"hero": hero})
        return _session(answer)

    @asynccontextmanager
    async def spectators(self, count: int) -> AsyncGenerator[list[WirePage]]:
        """Let `count` newcomers look on, without browsers."""
        async with AsyncExitStack() as stack:
            pages: list[WirePage] = []
            for _ in range(count):
                page = await stack.enter_async_context(self.player(await self.seat()))
                await page.until(lambda page: page.board.get("order"))
                pages.append(page)
            yield pages


def new_command() -> str:
    """Return a fresh id, as the browser makes them."""
    return secrets.token_urlsafe(16)


async def hit(dm: WirePage, combatant: str, amount: str = "-1") -> None:
    """Change hit points as the cell of a row does."""
    form = {"id": combatant, "expected": "0", "amount": amount}
    await dm.send(Targets.edit_cell, form_data=form, command_id=new_command())


async def open_table(url: str, combatants: int) -> Table:
    """Start a fight of four heroes and as many monsters as are missing."""
    answer = await _post(url, routes.CREATE_ENCOUNTER)
    path = answer.headers["location"].replace("/build", "/run")
    cookie = _session(answer)
    async with WirePage(url, path, cookie) as dm:
        await dm.until(lambda page: page.board.get("loaded"))
        for name in HEROES[: combatants - 1]:
            form = {"name": name, "hit_points": str(HIT_POINTS), "armor_class": "15"}
            await dm.send(Builder.add_hero, form_data=form, command_id=new_command())
        for kind, count in _monsters(combatants - len(HEROES[: combatants - 1])):
            form = {"creature_id": kind, "count": str(count)}
            await dm.send(
                Roster.add_creatures, form_data=form, hidden=False, command_id=new_command()
            )
        await dm.until(lambda page: len(page.board.get("order", [])) == combatants)
        await dm.send(Turns.roll_initiative, mode="grouped", ids=[], command_id=new_command())
        await dm.send(Turns.start_combat, command_id=new_command())
        await dm.send(Screen.share)
        await dm.until(lambda page: page.board.get("join_code") and _runs(page.board))
        board = dm.board
        return Table(
            url, path, board["join_code"], cookie, tuple(board["order"]), tuple(board["heroes"])
        )


def _runs(board: dict[str, Any]) -> bool:
    return board.get("turn", {}).get("phase") == "running"


def _monsters(count: int) -> list[tuple[str, int]]:
    each, rest = divmod(count, len(_MONSTERS))
    shares = [(kind, each + (place < rest)) for place, kind in enumerate(_MONSTERS)]
    return [(kind, share) for kind, share in shares if share]


async def _post(url: str, path: str, form: dict[str, str] | None = None) -> httpx.Response:
    # What browsers say with every form; programs may ask less often
    async with httpx.AsyncClient(base_url=url, headers={"origin": url}) as client:
        answer = await client.post(path, data=form)
    assert answer.status_code == httpx.codes.SEE_OTHER, answer.text
    return answer


def _session(answer: httpx.Response) -> str:
    return answer.cookies[cookies.COOKIE]
