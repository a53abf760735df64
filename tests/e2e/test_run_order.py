"""A DM at the keyboard: initiative, who takes part, undo to the beginning, the log."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import AMBUSHERS, Dm

pytestmark = pytest.mark.e2e


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def value(dm: Dm, name: str) -> int:
    return int(dm.initiative(name).inner_text())


def type_initiative(dm: Dm, name: str, typed: str) -> None:
    dm.choose(name)
    dm.press("i")
    cell = dm.page.get_by_label(f"Initiative of {name}", exact=True)
    expect(cell).to_be_focused()
    cell.press("Control+a")
    dm.page.keyboard.type(typed)
    dm.press("Enter")
    expect(dm.initiative(name)).to_have_text(typed)


def test_a_typed_initiative_moves_the_row(dm: Dm):
    moved = dm.names()[4]
    type_initiative(dm, moved, "40")
    expect(dm.rows.first.locator(".row-name")).to_have_text(moved)
    type_initiative(dm, moved, "-5")
    expect(dm.rows.last.locator(".row-name")).to_have_text(moved)


def test_a_kind_shares_one_roll_until_each_rolls(dm: Dm):
    goblins = [name for name in AMBUSHERS if name.startswith("Goblin")]
    assert len({value(dm, name) for name in goblins}) == 1
    dm.press("f")
    dm.dialog.get_by_role("button", name="Monsters, each").click()
    dm.press("Escape")
    expect(dm.dialog).to_have_count(0)
    dm.press("l")
    expect(dm.log.first).to_contain_text(
        re.compile(r"Goblin 1 rolls .* Goblin 4 rolls ", re.DOTALL)
    )
    dm.press("Alt+i")
    expect(dm.log).to_have_count(2)
    assert len({value(dm, name) for name in goblins}) == 1


def test_ties_are_moved_by_hand_and_only_ties(dm: Dm):
    order = dm.names()
    first = order.index("Goblin 1")
    dm.choose("Goblin 2")
    dm.press("Alt+k")
    expect(dm.rows.nth(first).locator(".row-name")).to_have_text("Goblin 2")
    dm.press("Alt+j")
    dm.expect_order(order)
    alone = dm.name_of(dm.rows.last)
    if value(dm, alone) != value(dm, order[-2]):
        dm.choose(alone)
        dm.press("Alt+k")
        expect(dm.notice).to_contain_text("initiative")
        dm.expect_order(order)


def test_turns_go_around_into_the_next_round_and_back(dm: Dm):
    order = dm.names()
    seen = [dm.next_turn() for _ in order]
    assert seen == [*order[1:], order[0]]
    expect(dm.round).to_have_text("Round 2")
    dm.press("Shift+n")
    expect(dm.active.locator(".row-name")).to_have_text(order[-1])
    expect(dm.round).to_have_text("Round 1")


def test_who_is_next_is_on_deck(dm: Dm):
    order = dm.names()
    expect(dm.row(order[1])).to_contain_text("On deck")
    dm.next_turn()
    expect(dm.row(order[2])).to_contain_text("On deck")


def test_reinforcements_arrive_hidden_and_numbered(dm: Dm):
    dm.add("Goblin", "2", hidden=True)
    for name in ("Goblin 6", "Goblin 7"):
        expect(dm.row(name)).to_contain_text("Hidden")
    dm.press("l")
    expect(dm.log.first).to_contain_text("Goblin 6 joins, hidden.")


def test_the_menu_of_a_row_renames_hides_and_removes(dm: Dm):
    menu = dm.open_menu("Bugbear")
    menu.get_by_label("Name", exact=True).fill("Grukk")
    menu.get_by_label("Name", exact=True).press("Enter")
    menu = dm.page.get_by_role("dialog", name="Grukk")
    menu.get_by_role("button", name="Hide", exact=True).click()
    expect(menu.get_by_role("button", name="Reveal", exact=True)).to_be_visible()
    menu.get_by_label("Concentrates on (empty: nothing)").fill("Hex")
    menu.get_by_label("Concentrates on (empty: nothing)").press("Enter")
    menu.get_by_label("Armor class").fill("18")
    menu.get_by_label("Armor class").press("Enter")
    row = dm.row("Grukk")
    for text in ("Hidden", "Hex", "18"):
        expect(row).to_contain_text(text)
    menu.get_by_role("button", name="Remove").click()
    expect(dm.dialog).to_have_count(0)
    expect(row).to_have_count(0)


def test_keys_hide_reveal_and_remove(dm: Dm):
    name = next(name for name in dm.names()[:9] if name in AMBUSHERS)
    dm.choose(name)
    tag = dm.row(name).get_by_text("Hidden", exact=True)
    dm.press("v")
    expect(tag).to_have_count(1)
    dm.press("v")
    expect(tag).to_have_count(0)
    dm.press("r")
    used = dm.row(name).get_by_role("button", name="Reaction used")
    expect(used).to_have_attribute("aria-pressed", "true")
    dm.press("Delete")
    expect(dm.row(name)).to_have_count(0)
    dm.press("Control+z")
    expect(dm.row(name)).to_have_count(1)


def test_undo_goes_to_the_beginning_and_redo_to_the_end(dm: Dm):
    order = dm.page.locator("#order")
    before = order.inner_text()
    dm.damage("Ysolde", "7 fire")
    dm.give_condition("prone", rounds=2)
    dm.enter_amount("t", "5", preview={})
    dm.next_turn()
    type_initiative(dm, "Bugbear", "35")
    dm.press("v")
    expect(dm.row("Bugbear")).to_contain_text("Hidden")
    after = order.inner_text()
    undo = dm.page.get_by_role("button", name="Undo")
    redo = dm.page.get_by_role("button", name="Redo")
    for _ in range(6):
        expect(undo).to_be_enabled()
        dm.press("Control+z")
    expect(undo).to_be_disabled()
    expect(order).to_have_text(before, use_inner_text=True)
    dm.press("l")
    expect(dm.log.filter(has_text="(undone)")).to_have_count(6)
    for _ in range(6):
        dm.press("Control+Shift+z")
    expect(redo).to_be_disabled()
    expect(order).to_have_text(after, use_inner_text=True)
    expect(dm.log.filter(has_text="(undone)")).to_have_count(0)


def test_the_stat_block_rolls_attacks_and_damage(dm: Dm):
    dm.advance_to("Bugbear")
    block = dm.page.get_by_role("region", name="Stat block")
    expect(block).to_contain_text("Medium humanoid")
    dm.choose("Ysolde")
    attack = block.get_by_role("button", name=re.compile(r"^Roll Morningstar: \+\d+ to hit"))
    attack.click()
    said = block.get_by_role("status")
    expect(said).to_contain_text(re.compile(r"Bugbear: Morningstar (hits|misses) Ysolde"))
    block.get_by_role("button", name=re.compile("^Roll Morningstar: .*piercing")).click()
    expect(dm.amount).to_have_value(re.compile(r"^\d+ piercing$"))
    dealt = int(dm.amount.input_value().split()[0])
    expect(dm.preview("Ysolde")).to_contain_text(f"31 → {31 - dealt}")
    dm.amount.press("Enter")
    expect(dm.hit_points("Ysolde")).to_have_text(f"{31 - dealt}/31")
    dm.press("l")
    expect(dm.log.first).to_contain_text(f"Bugbear hits Ysolde for {dealt} piercing")
    expect(dm.log.nth(2)).to_contain_text("Bugbear: Morningstar")


def test_a_stat_block_stays_open_when_it_is_pinned(dm: Dm):
    dm.advance_to("Wolf")
    pane = dm.page.get_by_role("region", name="Stat block")
    expect(pane).to_contain_text("Turn: Wolf")
    dm.press("o")
    expect(pane).to_contain_text("Pinned: Wolf")
    dm.next_turn()
    expect(pane).to_contain_text("Pinned: Wolf")
    dm.press("o")
    expect(pane).to_contain_text("Turn: " + dm.name_of(dm.active))
