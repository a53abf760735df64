"""The picture of a creature, from where it is written to the fight."""

import pytest
from playwright.sync_api import Page, expect

from dnd_tracker.creatures.service.portraits import PORTRAIT_SIZE
from tests.api.test_portraits import picture
from tests.e2e.cast import Dm
from tests.e2e.test_builder import Builder
from tests.e2e.test_creature_editor import Writer

pytestmark = pytest.mark.e2e


def test_a_creature_has_a_picture_that_the_pane_of_the_fight_shows(page: Page):
    page.set_viewport_size({"width": 1440, "height": 900})
    writer, width = Writer(page), "naturalWidth"
    writer.begin("goblin")
    writer.name.fill("Grik")
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "grik.png", "mimeType": "image/png", "buffer": picture()}
    )
    expect(page.locator(".portrait-field img")).to_have_js_property(width, PORTRAIT_SIZE)
    writer.save()
    writer.says("Saved")

    page.goto("/encounters")
    page.get_by_role("button", name="Build an encounter").click()
    expect(page.get_by_text("Who is playing?")).to_be_visible()
    builder = Builder(page)
    for creature in ("Grik", "Wolf"):
        builder.add(creature, "1")
        expect(builder.side("Monsters").filter(has_text=creature)).to_have_count(1)
    page.get_by_role("button", name="Stat block of Grik").click()
    dialog = page.get_by_role("dialog").locator("img")
    expect(dialog).to_have_js_property(width, PORTRAIT_SIZE)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Start combat").click()

    dm = Dm(page)
    expect(dm.active).to_have_count(1)
    pane = page.get_by_role("region", name="Stat block")
    dm.advance_to("Grik")
    expect(pane.locator("img")).to_have_js_property(width, PORTRAIT_SIZE)
    dm.next_turn()
    expect(pane.get_by_role("heading", name="Wolf")).to_be_visible()
    expect(pane.locator("img")).to_have_count(0)
