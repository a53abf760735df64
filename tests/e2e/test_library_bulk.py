"""Many creatures at once: chosen by keys and by thumb, marked, thrown away and brought back."""

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect
from pytest_playwright import CreateContextCallback

from tests.e2e.test_accessibility import violations
from tests.e2e.test_library import Library

pytestmark = pytest.mark.e2e

WRITE = """async (names) => {
  for (const name of names) {
    await fetch("/api/v1/creatures", {method: "POST", body: new URLSearchParams({from: name})});
  }
}"""


class Chooser(Library):
    """Somebody at the library who has three creatures of their own."""

    @property
    def bar(self) -> Locator:
        return self.page.get_by_role("toolbar", name="With all that are chosen")

    @property
    def chosen(self) -> Locator:
        return self.bar.get_by_role("status")

    @property
    def done(self) -> Locator:
        return self.page.locator(".done-line")

    @property
    def count(self) -> Locator:
        return self.page.get_by_role("region", name="Found").locator("> [aria-live=polite]")

    def box(self, name: str) -> Locator:
        return self.list.get_by_role("checkbox", name=f"Choose {name}", exact=True)

    def begin(self) -> None:
        """Become a guest, and copy three creatures."""
        self.page.goto("/")
        self.page.get_by_role("button", name="Build your own").click()
        expect(self.page.get_by_text("Who is playing?")).to_be_visible()
        self.page.evaluate(WRITE, ["acolyte", "bandit", "cultist"])
        self.open()


def test_three_are_chosen_tagged_thrown_away_and_brought_back_by_keys_alone(page: Page):
    page.set_viewport_size({"width": 1440, "height": 900})
    library, press = Chooser(page), page.keyboard.press
    library.begin()
    expect(library.bar).to_be_hidden()
    page.get_by_label("Source").select_option("own")
    expect(library.count).to_have_text("3 creatures")
    library.list.focus()
    press("x")
    press("Shift+ArrowDown")
    press("ArrowDown")
    press(" ")
    expect(library.chosen).to_have_text("3 chosen")
    assert violations(page) == []
    press("t")
    expect(library.bar.get_by_label("Tags for all that are chosen")).to_be_focused()
    page.keyboard.type("act 2")
    press("Enter")
    expect(library.done).to_contain_text("3 creatures tagged “act 2”.")
    expect(library.list.locator("em")).to_have_text(["Yours", "act 2"] * 3)
    expect(library.bar).to_be_hidden()
    expect(library.list).to_be_focused()
    press("Control+a")
    expect(library.chosen).to_have_text("3 chosen")
    press("Escape")
    expect(library.bar).to_be_hidden()
    press("Control+a")
    press("Delete")
    expect(library.count).to_have_text("No creatures")
    expect(library.done).to_contain_text("3 creatures in the bin, for 30 days.")
    library.done.get_by_role("button", name="Undo").press("Enter")
    expect(library.count).to_have_text("3 creatures")
    expect(library.done).to_have_count(0)


def test_what_is_chosen_stays_chosen_wherever_one_scrolls(page: Page):
    page.set_viewport_size({"width": 1440, "height": 900})
    library, press = Chooser(page), page.keyboard.press
    sockets: list[WebSocket] = []

    def opened(socket: WebSocket) -> None:
        sockets.append(socket)

    page.on("websocket", opened)
    library.begin()
    library.box("Aboleth").check()
    expect(library.list).to_be_focused()
    press("End")
    library.active("Zombie")
    press("x")
    expect(library.chosen).to_have_text("2 chosen")
    press("Home")
    expect(library.box("Aboleth")).to_be_checked()
    press("Shift+Space")
    expect(library.chosen).to_have_text("337 chosen")
    library.bar.get_by_label("Format").select_option("pdf")
    library.bar.get_by_role("button", name="Export").click()
    expect(library.bar.get_by_role("alert")).to_contain_text("300 at a time")
    library.bar.get_by_label("Format").select_option("csv")
    with page.expect_download() as fetched:
        library.bar.get_by_role("button", name="Export").click()
    assert fetched.value.suggested_filename == "creatures.csv"
    expect(library.bar.get_by_role("alert")).to_have_count(0)
    assert not sockets[-1].is_closed()
    library.bar.get_by_role("button", name="Throw away").click()
    expect(library.done).to_contain_text("3 creatures in the bin, for 30 days. 334 of packs stay.")
    expect(library.count).to_have_text("334 creatures")

    page.get_by_label("Source").select_option("bin")
    expect(library.count).to_have_text("3 creatures")
    library.box("Bandit (own)").check()
    library.box("Cultist (own)").click(modifiers=["Shift"])
    library.bar.get_by_role("button", name="Bring back").click()
    expect(library.count).to_have_text("1 creature")
    library.box("Acolyte (own)").check()
    library.search.fill("aco")
    expect(library.bar).to_be_hidden()
    page.get_by_label("Source").select_option("")
    library.box("Acolyte").check()
    library.bar.get_by_label("Format").select_option("markdown")
    with page.expect_download() as fetched:
        library.bar.get_by_role("button", name="Export").click()
    assert fetched.value.suggested_filename == "acolyte.md"
    expect(library.chosen).to_have_text("1 chosen")


def test_the_bar_lies_below_the_list_under_the_thumb(new_context: CreateContextCallback):
    phone = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = phone.new_page()
    library = Chooser(page)
    library.begin()
    library.box("Aboleth").tap()
    library.box("Acolyte").tap()
    expect(library.chosen).to_have_text("2 chosen")
    assert violations(page) == []
    bar, rows = library.bar.bounding_box(), library.list.bounding_box()
    assert bar
    assert rows
    assert rows["y"] + rows["height"] <= bar["y"]
    assert 844 * 0.7 < bar["y"] < bar["y"] + bar["height"] <= 844
    expect(page.locator("html")).to_have_js_property("scrollWidth", 390)
    library.bar.get_by_role("button", name="Favourite", exact=True).tap()
    expect(library.done).to_contain_text("2 creatures with a star.")
