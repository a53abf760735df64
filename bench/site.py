"""What is measured: the product in processes of its own, the bare program, and a browser."""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import websockets
from playwright.async_api import Browser, BrowserContext, async_playwright
from websockets.asyncio.client import ClientConnection

from bench.table import Table
from dnd_tracker.accounts import cookies
from dnd_tracker.config import PROJECT
from tests.e2e.server import Server, free_port

PAGE_SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
_INSTALLED = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SWITCHES = (
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
)
"""A page out of sight is as quick as one in sight: both stand for people who look at them."""


@contextmanager
def product() -> Generator[Server]:
    """Serve the built product with a database of its own."""
    with tempfile.TemporaryDirectory() as directory:
        server = Server(Path(directory))
        server.start()
        try:
            yield server
        finally:
            server.stop()


@dataclass(frozen=True)
class Bare:
    """The bare program, being served."""

    port: int
    process_id: int

    @property
    def url(self) -> str:
        """Where its page is."""
        return f"http://127.0.0.1:{self.port}/"

    @asynccontextmanager
    async def spectators(self, count: int) -> AsyncGenerator[None]:
        """Let `count` programs look on."""

        async def drain(connection: ClientConnection) -> None:
            async for _ in connection:
                pass

        async with AsyncExitStack() as stack:
            drains: list[asyncio.Task[None]] = []
            for _ in range(count):
                address = f"ws://127.0.0.1:{self.port}/"
                connection = await stack.enter_async_context(websockets.connect(address))
                drains.append(asyncio.create_task(drain(connection)))
            yield
            for task in drains:
                task.cancel()
            await asyncio.gather(*drains, return_exceptions=True)


@asynccontextmanager
async def bare_program() -> AsyncGenerator[Bare]:
    """Serve the bare program."""
    port = free_port()
    process = subprocess.Popen(  # noqa: ASYNC220 - returns at once
        [sys.executable, "-m", "bench.bare", str(port)], cwd=PROJECT, start_new_session=True
    )
    try:
        async with asyncio.timeout(20):
            while True:
                with suppress(OSError):
                    _, writer = await asyncio.open_connection("127.0.0.1", port)
                    writer.close()
                    break
                await asyncio.sleep(0.05)
        yield Bare(port, process.pid)
    finally:
        process.terminate()
        process.wait(10)


@asynccontextmanager
async def chromium() -> AsyncGenerator[Browser]:
    """Start the browser that is installed, or the one that CHROMIUM names."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, _INSTALLED)), None)
    switches = [*_SWITCHES, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=found, args=switches)
        yield browser
        await browser.close()


async def laptop(browser: Browser, cookie: str = "", url: str = "") -> BrowserContext:
    """Return a DM's browser."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    return await _prepared(context, cookie, url)


async def phone(browser: Browser, cookie: str = "", url: str = "") -> BrowserContext:
    """Return a player's browser, with nothing in its cache."""
    context = await browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    return await _prepared(context, cookie, url)


async def _prepared(context: BrowserContext, cookie: str, url: str) -> BrowserContext:
    if cookie:
        site = urljoin(
            url, "/"
        )  # the whole site's cookie: the websocket is elsewhere than the page
        await context.add_cookies([{"name": cookies.COOKIE, "value": cookie, "url": site}])
    await context.add_init_script(PAGE_SCRIPT)
    return context


async def seated(browser: Browser, table: Table, hero: str) -> BrowserContext:
    """Return the phone of somebody who has sat down as `hero`."""
    return await phone(browser, await table.seat(hero), table.url)
