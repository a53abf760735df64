"""Writing a creature: from nothing, from another one, from pasted text, and in two tabs."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from dnd_tracker.creatures import srd51
from tests.creatures.printed import printed_2014, printed_2024

pytestmark = pytest.mark.e2e

SLAM = (
    "Melee Weapon Attack: +5 to hit, reach 10 ft., one target."
    " Hit: 10 (2d6 + 3) bludgeoning damage."
)


@dataclass(frozen=True, slots=True)
class Writer:
    """A Dungeon Master who writes a creature."""

    page: Page

    def begin(self, original: str = "") -> None:
        """Begin a creature as the buttons of the library do."""
        self.page.goto("/about")
        self.page.evaluate(
            """(original) => {
                const form = document.createElement("form");
                form.method = "post";
                form.action = "/api/v1/creatures";
                const input = document.createElement("input");
                input.name = "from";
                input.value = original;
                form.append(input);
                document.body.append(form);
                form.submit();
            }""",
            original,
        )
        expect(self.page).to_have_url(re.compile("/edit"))
        expect(self.name).to_be_visible()

    @property
    def name(self) -> Locator:
        return self.page.get_by_label("Name", exact=True).first

    @property
    def preview(self) -> Locator:
        return self.page.get_by_role("complementary", name="Preview")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    def section(self, name: str) -> Locator:
        return self.page.get_by_role("region", name=name, exact=True)

    def says(self, text: str) -> None:
        """Wait for what begins like this: "Not saved yet" has "saved" in it, too."""
        begins = re.compile(f"^{re.escape(text)}")
        expect(self.page.get_by_role("status").filter(has_text=begins)).to_be_visible()

    def save(self) -> None:
        self.page.keyboard.press("Control+s")

    def paste(self, text: str) -> None:
        self.page.get_by_role("button", name="Paste a stat block").click()
        self.dialog.get_by_label("Stat block").fill(text)
        self.dialog.get_by_role("button", name="Read it").click()


@pytest.fixture
def writer(page: Page) -> Writer:
    page.set_viewport_size({"width": 1440, "height": 900})
    return Writer(page)


def test_a_creature_is_written_by_keyboard_and_survives_a_reload(writer: Writer):
    page = writer.page
    writer.begin()
    writer.name.press("Control+a")
    page.keyboard.type("Bog Thing")
    page.get_by_label("Hit points").fill("50")
    expect(writer.preview.get_by_role("heading", name="Bog Thing")).to_be_visible()
    expect(writer.preview.get_by_text("Hit points are 50, but 1d8 are 4")).to_be_visible()
    page.get_by_role("button", name="Add an action", exact=True).press("Enter")
    page.keyboard.type("Slam")
    actions = writer.section("Actions")
    actions.get_by_label("Text").fill(SLAM)
    actions.get_by_role("button", name="Read from text").press("Enter")
    expect(actions.get_by_label("To hit")).to_have_value("5")
    expect(actions.get_by_label("Damage 1", exact=True)).to_have_value("2d6+3")
    page.get_by_role("button", name="Add an action", exact=True).press("Enter")
    page.keyboard.type("Multiattack")
    page.keyboard.press("Alt+ArrowUp")
    expect(actions.locator("summary").first).to_have_text(re.compile("Multiattack"))
    expect(writer.preview.locator(".sb-action h4").first).to_have_text("Multiattack")
    page.get_by_label("Armor class").fill("many")
    writer.save()
    writer.says("Some fields are not as they should be.")
    expect(page.get_by_label("Armor class")).to_be_focused()
    page.reload()
    expect(page.get_by_label("Armor class")).to_have_value("many")
    page.get_by_label("Armor class").fill("14")
    damage = actions.get_by_label("Damage 1", exact=True)
    damage.fill("lots")
    actions.locator("summary").last.click()
    writer.save()
    expect(damage).to_be_focused()  # what is wrong opens
    damage.fill("2d6+3")
    writer.save()
    writer.says("Saved")
    writer.name.fill("Other Thing")
    writer.says("Not saved yet")
    page.get_by_role("button", name="Discard changes").click()
    expect(writer.name).to_have_value("Bog Thing")
    page.reload()
    expect(writer.name).to_have_value("Bog Thing")
    expect(writer.section("Actions").locator("summary")).to_have_count(2)


def test_a_goblin_is_the_start_of_another_and_grows(writer: Writer):
    page = writer.page
    writer.begin("goblin")
    expect(writer.name).to_have_value("Goblin (own)")
    page.get_by_role("button", name="Scale").click()
    writer.dialog.get_by_label("Challenge rating", exact=True).select_option("5")
    writer.dialog.get_by_role("button", name="Show what would change").click()
    changes = writer.dialog.get_by_role("list", name="What would change")
    expect(changes.get_by_text("7 (2d6) → 56 (16d6)")).to_be_visible()
    changes.get_by_label("Armor class").uncheck()
    writer.dialog.get_by_role("button", name=re.compile("Take 6 of these")).click()
    expect(page.get_by_label("Hit points")).to_have_value("56")
    expect(page.get_by_label("Armor class")).to_have_value("15")
    expect(writer.preview.get_by_text("5 (1,800 XP)")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(writer.preview).to_be_hidden()
    page.get_by_text("Preview", exact=True).click()
    expect(writer.preview).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_both_layouts_are_pasted_and_every_doubt_is_marked(writer: Writer):
    page = writer.page
    dragon = next(one.block for one in srd51.creatures() if one.id == "adult-black-dragon")
    writer.begin()
    writer.paste("Dear Dungeon Master, how are you?")
    expect(writer.dialog.get_by_text("No stat block was recognised")).to_be_visible()
    page.keyboard.press("Escape")
    for printed in (printed_2014, printed_2024):
        writer.paste(printed(dragon).replace("Speed 40", "Swiftness 40"))
        expect(writer.name).to_have_value("Adult Black Dragon")
        doubts = writer.section("Doubts")
        expect(doubts.get_by_text("Speed: it was not found; 30 ft. is assumed.")).to_be_visible()
        expect(writer.preview.get_by_text("Acid Breath (Recharge 5-6)")).to_be_visible()
        doubts.get_by_role("button", name="I have seen them").click()
        page.get_by_role("button", name="Discard changes").click()
        expect(writer.name).to_have_value("New creature")


def test_two_tabs_do_not_overwrite_each_other(writer: Writer):
    page = writer.page
    writer.begin("goblin")
    other = Writer(page.context.new_page())
    other.page.goto(page.url)
    expect(other.name).to_have_value("Goblin (own)")
    other.name.fill("Theirs")
    other.save()
    other.says("Saved")
    other.page.close()
    writer.name.fill("Ours")
    writer.save()
    writer.says("This creature was changed in another tab.")
    page.get_by_role("button", name="Show what is stored").click()
    expect(writer.name).to_have_value("Theirs")
    writer.says("This is what is stored.")
    page.reload()
    expect(writer.name).to_have_value("Theirs")
    page.get_by_role("button", name="Bring back what I typed").click()
    expect(writer.name).to_have_value("Ours")
    writer.save()
    writer.says("Saved")
    page.reload()
    expect(writer.name).to_have_value("Ours")


def test_what_is_typed_is_saved_over_another_tabs_where_that_is_wanted(writer: Writer):
    page = writer.page
    writer.begin("goblin")
    other = Writer(page.context.new_page())
    other.page.goto(page.url)
    expect(other.name).to_have_value("Goblin (own)")
    other.name.fill("Theirs")
    other.save()
    other.says("Saved")
    other.page.close()
    writer.name.fill("Ours")
    writer.save()
    page.get_by_role("button", name="Keep mine").click()
    writer.says("Saved")
    page.reload()
    expect(writer.name).to_have_value("Ours")
