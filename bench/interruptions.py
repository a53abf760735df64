"""How long an open page goes on after its session has ended, or until its server is back."""

import asyncio
import re
import time
from dataclasses import dataclass

import httpx
from playwright.async_api import Browser, Page

from bench.report import Figure
from bench.site import chromium, laptop, product, seated
from bench.table import open_table
from dnd_tracker import routes
from dnd_tracker.accounts import cookies
from dnd_tracker.accounts.state.devices import Devices
from tests.combat.wire import WirePage
from tests.e2e.letters import link_for
from tests.e2e.server import Server

ENDS = 5
KILLS = 3
COMBATANTS = 20
GONE_MS = 5_000
BACK_MS = 5_000
_EMAIL = "mira@example.com"
_PASSWORD = "seven sleeping basilisks"
_SIGN_IN = re.compile(r"/sign-in/?\?next=")


def measure() -> list[Figure]:
    """Return the slowest of each."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    with product() as server:
        async with chromium() as browser:
            gone = await _gone(browser, server)
            back = await _back(browser, server)
    return [
        Figure(
            "signed out elsewhere: until the page is the sign-in, slowest",
            max(gone),
            "ms",
            GONE_MS,
            samples=len(gone),
        ),
        Figure(
            "server killed and started: until a page has no banner, slowest",
            max(back),
            "ms",
            BACK_MS,
            samples=len(back),
        ),
    ]


@dataclass(frozen=True, slots=True)
class _Account:
    """Somebody who signs in on many devices."""

    server: Server

    async def device(self, step: str = "sign-in") -> str:
        """Return the cookie of another device."""
        answer = await self._post(step, {"email": _EMAIL, "password": _PASSWORD})
        return answer.cookies[cookies.COOKIE]

    async def confirm(self) -> None:
        """Follow the link of the letter: who has not, cannot sign in."""
        link = link_for(self.server, _EMAIL, "Confirm your e-mail address")
        await self._post("confirm-email", {"token": link.partition("#")[2]})

    async def _post(self, step: str, form: dict[str, str]) -> httpx.Response:
        said = {"origin": self.server.url, "accept": "application/json"}
        async with httpx.AsyncClient(base_url=self.server.url, headers=said) as client:
            answer = await client.post(f"{routes.AUTH}/{step}", data=form)
        assert answer.status_code == httpx.codes.OK, answer.text
        return answer


async def _gone(browser: Browser, server: Server) -> list[float]:
    """Sign a device out from another one, again and again."""
    account, waits = _Account(server), list[float]()
    own = await account.device("sign-up")
    await account.confirm()
    async with WirePage(server.url, routes.SESSIONS, own) as desk:
        for _ in range(ENDS):
            async with await laptop(browser, await account.device(), server.url) as device:
                page = await device.new_page()
                await page.goto(server.url + routes.ENCOUNTERS)
                await page.get_by_text("No encounters yet").wait_for()
                began = time.perf_counter()
                await desk.send(Devices.sign_out_others)
                await page.wait_for_url(_SIGN_IN, wait_until="commit")
                waits.append((time.perf_counter() - began) * 1000)
    return waits


async def _back(browser: Browser, server: Server) -> list[float]:
    """Kill the server under a fight, again and again."""
    table, waits = await open_table(server.url, COMBATANTS), list[float]()
    async with (
        await laptop(browser, table.cookie, table.url) as laptop_,
        await seated(browser, table, table.heroes[1]) as phone_,
    ):
        pages = [await laptop_.new_page(), await phone_.new_page()]
        await pages[0].goto(table.url + table.path)
        await pages[1].goto(table.url + routes.table(table.code))
        for page in pages:
            await page.wait_for_selector(".order > .is-active")
        for _ in range(KILLS):
            server.kill()
            await asyncio.gather(*(page.wait_for_selector(".banner") for page in pages))
            server.start()
            began = time.perf_counter()
            waits += await asyncio.gather(*(_until_back(page, began) for page in pages))
    return waits


async def _until_back(page: Page, began: float) -> float:
    await page.wait_for_selector(".banner", state="detached")
    await page.wait_for_selector(".order > .is-active")
    return (time.perf_counter() - began) * 1000
