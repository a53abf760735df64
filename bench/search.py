"""From a keystroke in the library to the first creature that it finds."""

import asyncio

from playwright.async_api import Page

from bench.report import Figure, percentile
from bench.site import chromium, laptop, product
from bench.table import open_table

WORDS = ("goblin", "ancient red", "cr 1/4", "large beast", "wolf", "dragon turtle", "owlbear")
FIRST = "() => document.querySelector('.results b')?.textContent"
STAMP = """() => {
  globalThis.typed = [];
  document.querySelector("#library-search")
    .addEventListener("input", () => typed.push(bench.now()), true);
}"""
SETTLED = 150
"""Milliseconds between keystrokes: a brisk typist's."""


def measure() -> list[Figure]:
    """Return the waiting time, for keystrokes that change what stands first."""
    return asyncio.run(_measure())


async def _measure() -> list[Figure]:
    with product() as server:
        table = await open_table(server.url, 20)
        async with chromium() as browser, await laptop(browser, table.cookie, table.url) as context:
            page = await context.new_page()
            await page.goto(table.url + table.path)
            await page.wait_for_selector(".results b")
            await waits_for(page, "warm up", FIRST)
            waits = [wait for word in WORDS * 4 for wait in await waits_for(page, word, FIRST)]
    return [
        Figure("keystroke → first creature, p50", percentile(waits, 0.5), "ms", samples=len(waits)),
        Figure(
            "keystroke → first creature, p95",
            percentile(waits, 0.95),
            "ms",
            100,
            samples=len(waits),
        ),
    ]


async def waits_for(page: Page, word: str, first: str) -> list[float]:
    """Type into the empty field; return the wait after each keystroke that changed the first.

    `first` is a function of the page that reads what the first creature found is called.
    """
    search = page.locator("#library-search")
    await search.fill("")
    await asyncio.sleep(SETTLED / 1000)
    await page.evaluate(STAMP)
    await page.evaluate(f"bench.watch({first})")
    await search.press_sequentially(word, delay=SETTLED)
    await asyncio.sleep(SETTLED / 1000)
    typed: list[float] = await page.evaluate("typed")
    seen: list[tuple[str, float]] = await page.evaluate("bench.seen")
    waits: list[float] = []
    for begin, end in zip(typed, [*typed[1:], float("inf")], strict=True):
        shown = next((moment for _, moment in seen if begin <= moment < end), None)
        if shown is not None:
            waits.append(shown - begin)
    return waits
