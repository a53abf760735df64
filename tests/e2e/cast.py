"""Who takes part in the journeys, and what each of them does with a page.

Rows, buttons and fields are found by their roles and names, as people find them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

HEROES = ("Mira Vale", "Tobin Reed", "Ysolde", "Fenn Ashgrove")
AMBUSHERS = ("Bugbear", "Goblin 1", "Goblin 2", "Goblin 3", "Goblin 4", "Wolf")
UNSEEN = "Goblin 5"
"""The one of the demo whom the heroes have not noticed."""


@dataclass(frozen=True, slots=True)
class Dm:
    """A Dungeon Master at a keyboard."""

    page: Page

    def run_demo(self) -> None:
        """From the landing page into a fight that is running."""
        self.page.goto("/")
        self.page.get_by_role("button", name="Run a demo fight").click()
        expect(self.rows).to_have_count(len(HEROES) + len(AMBUSHERS) + 1)
        expect(self.active).to_have_count(1)

    @property
    def rows(self) -> Locator:
        return self.page.get_by_role("list", name="Initiative order").get_by_role("listitem")

    @property
    def active(self) -> Locator:
        return self.page.locator("#order > [aria-current=true]")

    @property
    def selected(self) -> Locator:
        return self.page.locator("#order > .is-target")

    @property
    def dialog(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def proposals(self) -> Locator:
        return self.page.get_by_role("list", name="Proposals").get_by_role("listitem")

    @property
    def log(self) -> Locator:
        return self.page.get_by_role("region", name="Log").get_by_role("listitem")

    @property
    def notice(self) -> Locator:
        return self.page.locator(".notice")

    @property
    def amount(self) -> Locator:
        return self.page.get_by_label("Amount", exact=True)

    @property
    def condition(self) -> Locator:
        form = self.page.get_by_role("form", name="Condition")
        return form.get_by_label("Condition", exact=True)

    @property
    def library(self) -> Locator:
        return self.page.get_by_role("region", name="Library")

    @property
    def round(self) -> Locator:
        return self.page.locator(".dial").filter(has_text="Round")

    @property
    def panel(self) -> Locator:
        """What is being entered: amount or condition. A closed panel is there, out of sight."""
        return self.page.locator("form.is-open")

    def row(self, name: str) -> Locator:
        return self.rows.filter(has=self.page.get_by_role("button", name=name, exact=True))

    def name_of(self, row: Locator) -> str:
        return row.locator(".row-name").inner_text()

    def names(self) -> list[str]:
        return self.rows.locator(".row-name").all_inner_texts()

    def row_names_with(self, text: str) -> str:
        """Return the whole name of the one row whose name has `text` in it."""
        found = self.rows.locator(".row-name").filter(has_text=text)
        expect(found).to_have_count(1)
        return found.inner_text()

    def hit_points(self, name: str) -> Locator:
        return self.page.get_by_role(
            "button", name=f"Edit the hit points of {name}", exact=True
        ).locator(".hit-points-text")

    def points_cell(self, name: str) -> Locator:
        """Return where hit points are typed; the button that opens it is called alike."""
        return self.page.get_by_role("textbox", name=f"Hit points of {name}")

    def initiative(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=re.compile(f"^Initiative of {name}:"))

    def preview(self, name: str) -> Locator:
        return self.panel.locator(".preview").filter(has_text=name)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def tick(self, box: Locator) -> None:
        """Tick a box whose tick the server sets."""
        box.click()
        expect(box).to_be_checked()

    def choose(self, *names: str) -> None:
        """Select these alone, by the keyboard."""
        for name in names:
            expect(self.row(name)).to_have_count(1)
        if self.selected.count():
            self.press("Escape")
        expect(self.selected).to_have_count(0)
        order = self.names()
        for count, name in enumerate(names, 1):
            place = order.index(name)
            if place < 9:
                self.press(str(place + 1))
            else:  # without a number key: from the end upwards, which is possible for one alone
                assert len(names) == 1
                self.press(*["k"] * (len(order) - place))
            expect(self.row(name)).to_have_class(re.compile("is-target"))
            expect(self.selected).to_have_count(count)

    def enter_amount(
        self, key: str, amount: str, *, preview: Mapping[str, str | re.Pattern[str]]
    ) -> None:
        """Open the box with `key`, type, look at the preview ("31 → 24"), and press Enter."""
        expect(self.panel).to_have_count(0)  # the last one is closed a moment after it has worked
        self.press(key)
        expect(self.amount).to_be_focused()
        expect(self.panel).to_have_count(1)
        self.page.keyboard.type(amount)
        for name, change in preview.items():
            expect(self.preview(name).locator(".preview-change")).to_have_text(change)
        self.press("Enter")
        expect(self.panel).to_have_count(0)

    def damage(self, name: str, amount: str) -> None:
        """Hurt one combatant, whatever the preview says."""
        self.choose(name)
        self.enter_amount("d", amount, preview={name: re.compile("→")})

    def give_condition(
        self, condition: str, *, rounds: int = 0, ends: str = "end", of: str = ""
    ) -> None:
        """Give the selected a condition, by the keyboard."""
        form = self.page.get_by_role("form", name="Condition")
        expect(self.panel).to_have_count(0)
        self.press("c")
        expect(self.condition).to_be_focused()
        expect(self.panel).to_have_count(1)
        self.page.keyboard.type(condition)
        if rounds:
            form.get_by_label("Rounds").fill(str(rounds))
        form.get_by_label("Ends at the").select_option(ends)
        if of:
            form.get_by_role("combobox", name="of", exact=True).select_option(label=of)
        form.get_by_label("Rounds").press("Enter")
        expect(self.panel).to_have_count(0)

    def next_turn(self) -> str:
        """Press n, wait for the light to move, and return whose turn it is."""
        before = self.name_of(self.active)
        self.press("n")
        expect(self.active.locator(".row-name")).not_to_have_text(before)
        return self.name_of(self.active)

    def advance_to(self, name: str) -> None:
        while self.name_of(self.active) != name:
            self.next_turn()

    def share(self) -> str:
        """Open the table and return its code; the panel stays open."""
        self.press("s")
        code = self.dialog.get_by_label("Join code")
        expect(code).to_have_text(re.compile("^[A-Z0-9]{6}$"))
        return code.inner_text()

    def shared(self) -> str:
        """Open the table, put the panel away, and return the code."""
        code = self.share()
        self.press("Escape")
        expect(self.dialog).to_have_count(0)
        return code

    def open_menu(self, name: str) -> Locator:
        """Open the menu of a row, by the keyboard."""
        self.choose(name)
        self.press("e")
        menu = self.page.get_by_role("dialog", name=name)
        expect(menu).to_be_visible()
        return menu

    def add(self, creature: str, count: str = "1", *, hidden: bool = False) -> None:
        """Search the library, and add what is found."""
        self.press("/")
        search = self.library.get_by_label("Search creatures")
        expect(search).to_be_focused()
        search.fill(creature)
        if hidden:
            self.tick(self.library.get_by_label("Add hidden from players"))
        how_many = self.library.get_by_label(f"How many of {creature}", exact=True)
        how_many.fill(count)
        how_many.press("Enter")
        how_many.press("Escape")

    def expect_order(self, names: Sequence[str]) -> None:
        expect(self.rows.locator(".row-name")).to_have_text(list(names))


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody at the table with a phone."""

    page: Page

    def sit_down(self, code: str, seat: str) -> None:
        """Follow the address of the QR code, and choose a hero."""
        self.page.goto(f"/join/{code}")
        self.page.get_by_role("button", name=seat).click()
        expect(self.rows.first).to_be_visible()
        expect(self.own).to_have_count(0 if seat == "Spectator" else 1)

    @property
    def rows(self) -> Locator:
        return self.page.get_by_role("list", name="Initiative").get_by_role("listitem")

    @property
    def own(self) -> Locator:
        return self.page.get_by_role("region", name="Your hero")

    @property
    def banner(self) -> Locator:
        return self.page.get_by_text("Connection lost")

    def row(self, name: str) -> Locator:
        return self.rows.filter(has=self.page.get_by_text(name, exact=True))

    def names(self) -> list[str]:
        return self.rows.locator(".row-name").all_inner_texts()
