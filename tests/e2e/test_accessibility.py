"""What axe finds on every page, on a desktop and on a phone, in the dark and in the light."""

from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.e2e.cast import Dm, Player

pytestmark = pytest.mark.e2e

SIZES = {"desktop": (1440, 900), "phone": (390, 844)}


SETTLED = """new Promise(requestAnimationFrame).then(
  () => Promise.allSettled(document.getAnimations().map((one) => one.finished))
).then(() => null)"""
"""Resolves when the colours of the other theme are there."""


def violations(page: Page) -> list[str]:
    """Return what is wrong with the page, in both themes."""
    found: list[str] = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        expect(page.locator(f"html.{scheme}")).to_have_count(1)
        page.evaluate(SETTLED)
        results = cast("dict[str, list[dict[str, Any]]]", Axe().run(page).response)
        found += [
            f"{scheme}: {one['id']} at {node['target'][0]}"
            for one in results["violations"]
            for node in one["nodes"]
        ]
    return found


@pytest.fixture(params=SIZES)
def sized(page: Page, request: pytest.FixtureRequest) -> Page:
    width, height = SIZES[request.param]
    page.set_viewport_size({"width": width, "height": height})
    return page


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "Run a demo fight"),
        ("/about", "Creatures here"),
        ("/encounters", "No encounters yet"),
        ("/join", "Six characters"),
        ("/join/ZZZZZZ", "No table with this code"),
        ("/none", "There is nothing at this address."),
        ("/sign-in", "Forgot your password?"),
        ("/sign-up", "You have one already?"),
    ],
)
def test_pages_before_a_fight(sized: Page, path: str, said: str):
    sized.goto(path)
    expect(sized.get_by_role("heading", level=1)).to_be_visible()
    expect(sized.get_by_text(said).filter(visible=True).first).to_be_visible()
    assert violations(sized) == []


def test_the_dialog_in_which_a_guest_keeps_a_fight(sized: Page):
    dm = Dm(sized)
    dm.run_demo()
    sized.locator("#fight-menu").click()
    menu = sized.get_by_role("dialog", name="The fight")
    menu.get_by_role("button", name="Keep this", exact=True).click()
    dialog = sized.get_by_role("dialog", name="Keep this")
    dialog.get_by_label("E-mail").fill("mira@example.com")
    dialog.get_by_label("Password", exact=True).fill("password1")
    dialog.get_by_role("button", name="Make an account").click()
    expect(dialog.get_by_text("too easy to guess")).to_be_visible()
    assert violations(sized) == []


def test_the_dms_screen(sized: Page):
    dm = Dm(sized)
    dm.run_demo()
    dm.choose(dm.names()[1], dm.names()[2])
    dm.give_condition("poisoned", rounds=3)
    dm.choose("Mira Vale")
    dm.enter_amount("d", "30", preview={})
    dm.choose(dm.names()[0])
    assert violations(sized) == []
    dm.press("d")
    expect(dm.amount).to_be_focused()
    sized.keyboard.type("7 fire")
    expect(dm.preview(dm.names()[0])).to_contain_text("→")
    assert violations(sized) == []


def test_the_dialogs_of_a_fight(sized: Page):
    dm = Dm(sized)
    dm.run_demo()
    dm.choose("Mira Vale")
    for key in ("e", "?", "f", "s", "x"):
        dm.press(key)
        expect(dm.dialog).to_be_visible()
        assert violations(sized) == []
        dm.press("Escape")
        expect(dm.dialog).to_have_count(0)


@pytest.mark.parametrize("section", ["profile", "appearance", "keys"])
def test_settings_of_a_guest(sized: Page, section: str):
    Dm(sized).run_demo()
    sized.goto(f"/settings/{section}")
    expect(sized.get_by_role("radio").first).to_be_enabled()
    assert violations(sized) == []


@pytest.mark.parametrize("section", ["profile", "appearance", "keys"])
def test_settings_of_a_newcomer(sized: Page, section: str):
    sized.goto(f"/settings/{section}")
    expect(sized.get_by_role("heading", level=2).first).to_be_visible()
    assert violations(sized) == []


def test_the_colour_blind_safe_palette(sized: Page):
    sized.goto("/settings/appearance")
    expect(sized.get_by_role("radio", name="Colour-blind safe")).to_be_enabled()
    sized.get_by_text("Colour-blind safe", exact=True).click()
    expect(sized.locator("html[data-palette=safe]")).to_have_count(1)
    assert violations(sized) == []


def test_the_builder(sized: Page):
    Dm(sized).run_demo()
    sized.goto(sized.url.replace("/run", "/build"))
    expect(sized.get_by_text("Ysolde").first).to_be_visible()
    assert violations(sized) == []
    tabs = sized.get_by_role("navigation", name="Panes")
    if not tabs.is_visible():
        return
    for pane in ("Library", "Difficulty"):
        tabs.get_by_text(pane, exact=True).click()
        expect(sized.get_by_role("region", name=pane, exact=True)).to_be_visible()
        assert violations(sized) == []


def test_the_players_screen(sized: Page):
    dm = Dm(sized)
    dm.run_demo()
    code = dm.shared()
    dm.damage("Ysolde", "31")
    dm.choose("Wolf")
    dm.give_condition("prone", rounds=2)
    player = Player(sized)
    player.page.goto(f"/join/{code}")
    expect(player.page.get_by_role("button", name="Ysolde")).to_be_visible()
    assert violations(sized) == []
    player.page.get_by_role("button", name="Ysolde").click()
    expect(player.own).to_be_visible()
    assert violations(sized) == []
