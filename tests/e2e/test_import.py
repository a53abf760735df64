"""Creatures from elsewhere: brought, looked at, imported, taken back."""

import json
import re
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import replace
from threading import Event, Thread

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from pytest_playwright import CreateContextCallback

from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports import own_json
from dnd_tracker.rules.stat_block import StatBlock
from tests.e2e.server import Server
from tests.e2e.test_accessibility import violations

pytestmark = pytest.mark.e2e

MANY = 1_000
HTML = "<img src=x onerror=alert(1)>"
BUSY, FREE = 1.0, 0.25
"""Seconds. SQLite looks every 0.1 s whether it may write, and gives up after 5 s."""


@pytest.fixture(scope="module")
def blocks() -> dict[str, StatBlock]:
    return {entry.id: entry.block for entry in srd51.creatures()}


def file_of(*blocks: StatBlock, name: str = "mine.json") -> FilePayload:
    data = own_json.write([Draft(block) for block in blocks])
    return {"name": name, "mimeType": "application/json", "buffer": data}


def bring(page: Page, file: FilePayload) -> None:
    """Choose a file on the page of imports."""
    page.goto("/import/creatures")
    expect(page.get_by_text("Choose a file")).to_be_visible()
    page.locator("input[type=file]").set_input_files(file)


@contextmanager
def slow_disk(server: Server) -> Generator[None]:
    """Let the site write only now and then: no machine is too fast to watch."""
    over = Event()

    def hold() -> None:
        there = server.directory / "tracker.sqlite3"
        with closing(sqlite3.connect(there, timeout=30, isolation_level=None)) as database:
            while not over.is_set():
                database.execute("BEGIN IMMEDIATE")
                over.wait(BUSY)
                database.execute("ROLLBACK")
                over.wait(FREE)

    holding = Thread(target=hold)
    holding.start()
    try:
        yield
    finally:
        over.set()
        holding.join()


def entries(page: Page) -> Locator:
    return page.get_by_role("list", name="Creatures of the file").locator("> li")


def test_a_thousand_creatures_come_with_a_progress_bar_and_go_again(
    page: Page, server: Server, blocks: dict[str, StatBlock]
):
    many = (replace(blocks["goblin"], name=f"Goblin {number}") for number in range(MANY))
    bring(page, file_of(*many))
    expect(page.get_by_text("Page 1 of 20")).to_be_visible(timeout=30_000)
    with slow_disk(server):
        page.get_by_role("button", name="Import 1,000 creatures").click()
        expect(page.get_by_role("progressbar", name="Imported so far")).to_be_visible()
        expect(page.get_by_text(re.compile(r"^[1-9]\d* of 1,000$"))).to_be_visible(timeout=30_000)
    page.reload()  # it goes on without the page
    expect(page.get_by_text("1,000 creatures imported.")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Undo the import").click()
    expect(page.locator(".notice")).to_contain_text("1,000 removed")
    expect(page.get_by_role("button", name="Undo the import")).to_have_count(0)
    expect(page.get_by_text("This import was taken back.")).to_be_visible()


def test_a_broken_file_is_refused_with_its_place_and_the_next_one_is_read(
    page: Page, blocks: dict[str, StatBlock]
):
    broken: FilePayload = {
        "name": "broken.json",
        "mimeType": "application/json",
        "buffer": b'{"format": "dnd-encounter-tracker",\n "version": 1, "creatures": [',
    }
    bring(page, broken)
    problem = page.get_by_role("form", name="Bring creatures").get_by_role("alert")
    expect(problem).to_contain_text("Line 2")
    page.get_by_label("Or paste what is in it").fill("{'name': 'Goblin'}")
    page.get_by_role("button", name="Read what I pasted").click()
    expect(problem).to_contain_text("column 2")
    odd = json.loads(own_json.write([Draft(replace(blocks["goblin"], name=HTML))]))
    odd["creatures"].append({"stat_block": 5})
    page.get_by_label("Or paste what is in it").fill(json.dumps(odd))
    page.get_by_role("button", name="Read what I pasted").click()
    expect(entries(page)).to_have_count(2)
    expect(entries(page).first).to_contain_text(HTML)  # as text
    expect(entries(page).last).to_contain_text("Not understood")
    assert violations(page) == []
    expect(page.locator("img[src=x]")).to_have_count(0)


def test_what_exists_is_skipped_replaced_or_kept_on_a_phone(
    new_context: CreateContextCallback, blocks: dict[str, StatBlock]
):
    page = new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    three = [blocks[name] for name in ("goblin", "ogre", "wolf")]
    bring(page, file_of(*three))
    page.get_by_role("button", name="Import 3 creatures").click()
    expect(page.get_by_text("3 creatures imported.")).to_be_visible()
    bring(page, file_of(*(replace(block, armor_class=20) for block in three)))
    expect(entries(page).first).to_contain_text("exists already")
    expect(page.get_by_role("button", name="Import 0 creatures")).to_be_disabled()
    page.get_by_label("What to do with Ogre").select_option("Replace")
    expect(page.get_by_role("button", name="Import 1 creature", exact=True)).to_be_enabled()
    page.get_by_label("What to do with Wolf").select_option("Keep both")
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    page.get_by_role("button", name="Import 2 creatures").click()
    expect(page.get_by_text("1 creature imported, 1 replaced, 1 left out.")).to_be_visible()
