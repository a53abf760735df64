"""Characters arrive: by link, by paste on a phone, and back from a file of ours."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.beyond_server import BeyondServer, beyond_server
from tests.e2e.server import Server
from tests.e2e.test_accessibility import SIZES, violations

pytestmark = pytest.mark.e2e

SAMPLES = Path(__file__).parent.parent / "parties" / "samples"


@pytest.fixture(scope="module")
def beyond() -> Iterator[BeyondServer]:
    with beyond_server() as server:
        yield server


@pytest.fixture(scope="module")
def site(beyond: BeyondServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site that asks the D&D Beyond on this machine."""
    served = Server(tmp_path_factory.mktemp("arrivals"), settings={"DND_BEYOND_URL": beyond.url})
    served.start()
    yield served
    served.stop()


def arrive(page: Page, site: Server) -> None:
    page.goto(f"{site.url}/import/characters")
    expect(page.get_by_role("heading", name="From D&D Beyond")).to_be_visible()


def paste(page: Page, text: str) -> None:
    page.get_by_label("Or paste what is in it").fill(text)
    page.get_by_role("button", name="Read what I pasted").click()


def save(page: Page) -> None:
    page.get_by_role("button", name="Save to the party").click()


def test_a_public_character_comes_by_its_link_and_a_private_one_by_hand(
    page: Page, site: Server, beyond: BeyondServer
):
    arrive(page, site)
    link = page.get_by_label("Link to the character")
    link.fill("https://www.dndbeyond.com/characters/1")
    page.get_by_role("button", name="Fetch the character").click()
    expect(page.get_by_role("alert").filter(has_text="This sheet is private")).to_be_visible()
    page.get_by_text("The sheet is private?").click()
    by_hand = page.get_by_role("link", name="Open the character’s JSON in a new tab")
    expect(by_hand).to_have_attribute("href", f"{beyond.url}/character/v5/character/1")

    link.fill("https://www.dndbeyond.com/profile/mira/characters/101")
    page.get_by_role("button", name="Fetch the character").click()
    expect(page.get_by_role("heading", name="Numbers of Bren Oakhand")).to_be_visible()
    expect(page.get_by_text("AC 20 · 62/74 hit points")).to_be_visible()
    doubts = page.get_by_role("list", name="Look at these")
    expect(doubts).to_contain_text("Counts only sometimes")
    wisdom = page.get_by_role("group", name="Saving throws").get_by_label("Wisdom")
    expect(wisdom).to_have_attribute("placeholder", "+2")
    page.get_by_role("group", name="Abilities").get_by_label("Wisdom").fill("16")
    expect(wisdom).to_have_attribute("placeholder", "+3")
    page.get_by_label("Armor class").fill("21")
    expect(page.get_by_text("AC 21 · 62/74 hit points")).to_be_visible()
    page.get_by_label("Name of the new party").fill("The Oaks")
    save(page)
    expect(page.get_by_role("heading", name="The Oaks", level=1)).to_be_visible()
    expect(page.locator(".notice")).to_contain_text("Characters: 1 added.")
    expect(page.get_by_text("Bren Oakhand").first).to_be_visible()

    page.get_by_role("link", name="Import characters").click()
    page.get_by_label("Link to the character").fill("101")
    page.get_by_role("button", name="Fetch the character").click()
    expect(page.get_by_label("What to do with Bren Oakhand")).to_have_value("update")
    save(page)
    expect(page.get_by_role("heading", name="The Oaks", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Bren Oakhand")).to_have_count(1)


def test_a_sheet_is_pasted_on_a_phone_and_what_is_broken_says_where(page: Page, site: Server):
    width, height = SIZES["phone"]
    page.set_viewport_size({"width": width, "height": height})
    arrive(page, site)
    assert violations(page) == []
    paste(page, '{"name": "Mira",\n "stats": [1, 2')
    expect(page.get_by_role("alert").filter(has_text="Line 2, column 16")).to_be_visible()
    name = "<img src=x onerror=alert(1)>"
    sheet = (SAMPLES / "warlock.json").read_text(encoding="utf-8").replace('"Nyx"', f'"{name}"')
    paste(page, sheet)
    expect(page.get_by_role("heading", name=f"Numbers of {name}")).to_be_visible()
    assert page.locator("main img[src=x]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []
    page.get_by_label("Armor class").fill("high")
    save(page)
    expect(page.get_by_role("alert").filter(has_text="whole number")).to_be_visible()
    page.get_by_label("Armor class").fill("13")
    save(page)
    expect(page.get_by_role("heading", name="Imported party", level=1)).to_be_visible()


def test_a_party_leaves_as_a_file_and_comes_back(page: Page, site: Server, tmp_path: Path):
    arrive(page, site)
    paste(page, "Name,Class,AC,HP maximum\nMira,Ranger 3,15,24\nTobin,Fighter 3,17,31")
    page.get_by_role("button", name="Numbers of Tobin").click()
    expect(page.get_by_role("heading", name="Numbers of Tobin")).to_be_visible()
    expect(page.get_by_label("Hit point maximum")).to_have_value("31")
    save(page)
    expect(page.get_by_role("heading", name="Imported party", level=1)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Export as JSON").click()
    file = tmp_path / "party.json"
    download.value.save_as(file)

    page.get_by_role("link", name="Import characters").click()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Read the file").click()
    page.get_by_label("What to do with Mira").select_option("skip")
    page.get_by_label("What to do with Tobin").select_option("both")
    save(page)
    expect(page.get_by_role("link", name="Tobin")).to_have_count(2)
    expect(page.get_by_role("link", name="Mira")).to_have_count(1)
