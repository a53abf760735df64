"""A DM at the keyboard: conditions, concentration and death saves."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.cast import Dm

pytestmark = pytest.mark.e2e

CONDITIONS = (
    "blinded",
    "charmed",
    "deafened",
    "exhaustion 2",
    "frightened",
    "grappled",
    "incapacitated",
    "invisible",
    "paralyzed",
    "poisoned",
    "petrified",  # who can't be poisoned any more
    "prone",
    "restrained",
    "stunned",
    "unconscious",
)


@pytest.fixture
def dm(page: Page) -> Dm:
    dm = Dm(page)
    dm.run_demo()
    return dm


def test_every_condition_shows_its_rules(dm: Dm):
    dm.choose("Ysolde")
    for condition in CONDITIONS:
        dm.give_condition(condition)
        chip = dm.row("Ysolde").get_by_role("button", name=condition.capitalize())
        expect(chip).to_be_visible()
        chip.click()
        rules = dm.page.locator(".dialog:popover-open")
        expect(rules).to_contain_text(re.compile(condition.split()[0], re.IGNORECASE))
        assert len(rules.inner_text()) > 60
        dm.press("Escape")
        expect(rules).to_have_count(0)


def test_a_condition_ends_at_the_end_of_the_turn_it_names(dm: Dm):
    order = dm.names()
    bearer, clock = order[0], order[2]
    dm.choose(bearer)
    dm.give_condition("prone", rounds=1, of=clock)
    prone = dm.row(bearer).get_by_role("button", name="Prone")
    dm.advance_to(clock)
    expect(prone).to_be_visible()
    dm.next_turn()
    expect(prone).to_have_count(0)
    dm.press("Alt+n")
    expect(dm.active.locator(".row-name")).to_have_text(clock)
    expect(prone).to_be_visible()


def test_a_condition_ends_at_the_start_of_the_turn_it_names(dm: Dm):
    order = dm.names()
    bearer, clock = order[0], order[2]
    dm.choose(bearer)
    dm.give_condition("blinded", rounds=1, ends="start", of=clock)
    blinded = dm.row(bearer).get_by_role("button", name="Blinded")
    dm.next_turn()
    expect(blinded).to_be_visible()
    assert dm.next_turn() == clock
    expect(blinded).to_have_count(0)


def test_a_condition_lasts_its_rounds_and_is_ended_by_hand(dm: Dm):
    bearer = dm.name_of(dm.active)
    dm.choose(bearer)
    dm.give_condition("poisoned", rounds=3)
    poisoned = dm.row(bearer).get_by_role("button", name="Poisoned")
    expect(poisoned).to_contain_text("3")
    dm.next_turn()
    dm.advance_to(bearer)
    dm.next_turn()
    expect(poisoned).to_contain_text("2")
    menu = dm.open_menu(bearer)
    menu.get_by_role("button", name="End", exact=True).click()
    expect(menu.get_by_role("list", name="Conditions")).to_have_count(0)
    dm.press("Escape")
    expect(dm.dialog).to_have_count(0)
    expect(poisoned).to_have_count(0)


def test_an_unknown_condition_is_refused_where_it_was_typed(dm: Dm):
    dm.choose("Ysolde")
    dm.press("c")
    expect(dm.condition).to_be_focused()
    expect(dm.panel).to_have_count(1)
    dm.page.keyboard.type("sleepy")
    dm.press("Enter")
    expect(dm.notice).to_contain_text(re.compile("condition", re.IGNORECASE))
    expect(dm.row("Ysolde").locator(".chips")).to_have_count(0)


def test_damage_proposes_a_concentration_check_with_its_difficulty(dm: Dm):
    dm.choose("Mira Vale")
    dm.press("d")
    expect(dm.amount).to_be_focused()
    dm.page.keyboard.type("22")
    expect(dm.preview("Mira Vale")).to_contain_text("concentration check, DC 11")
    dm.amount.press("Enter")
    expect(dm.proposals).to_contain_text("concentrating on Bless? Constitution save, DC 11")
    dm.proposals.get_by_label("Total of real dice").fill("11")
    dm.proposals.get_by_label("Total of real dice").press("Enter")
    expect(dm.proposals).to_have_count(0)
    expect(dm.row("Mira Vale")).to_contain_text("Bless")
    dm.choose("Mira Vale")
    dm.enter_amount("d", "1", preview={"Mira Vale": "2 → 1"})
    expect(dm.proposals).to_contain_text("DC 10")
    dm.proposals.get_by_label("Total of real dice").fill("9")
    dm.proposals.get_by_label("Total of real dice").press("Enter")
    expect(dm.row("Mira Vale")).not_to_contain_text("Bless")
    dm.press("Control+z")
    expect(dm.row("Mira Vale")).to_contain_text("Bless")
    expect(dm.proposals).to_have_count(1)


def test_a_proposal_is_accepted_or_dismissed_by_a_key(dm: Dm):
    dm.damage("Mira Vale", "2")
    expect(dm.proposals).to_have_count(1)
    dm.press("Shift+y")
    expect(dm.proposals).to_have_count(0)
    dm.damage("Mira Vale", "2")
    expect(dm.proposals).to_have_count(1)
    dm.press("y")
    expect(dm.proposals).to_have_count(0)
    dm.press("l")
    expect(dm.log.first).to_contain_text("against DC 10")


def roll_death_save(dm: Dm, natural: str) -> None:
    """Come to Tobin's next turn, and answer what is proposed there."""
    if dm.name_of(dm.active) == "Tobin Reed":
        dm.next_turn()
    dm.advance_to("Tobin Reed")
    expect(dm.proposals).to_contain_text("makes a death saving throw")
    field = dm.proposals.get_by_label("Natural roll of a real d20")
    field.fill(natural)
    field.press("Enter")
    expect(dm.proposals).to_have_count(0)


def test_death_saves_go_to_stable(dm: Dm):
    dm.damage("Tobin Reed", "21")
    expect(dm.row("Tobin Reed")).to_contain_text("Unconscious")
    for successes in (1, 2):
        roll_death_save(dm, "10")
        expect(dm.row("Tobin Reed")).to_contain_text(f"Death saves: {successes} of 3, failed 0")
    roll_death_save(dm, "15")
    expect(dm.row("Tobin Reed")).to_contain_text("Stable")


def test_death_saves_go_to_dead_and_undo_brings_back(dm: Dm):
    dm.damage("Tobin Reed", "21")
    roll_death_save(dm, "1")
    expect(dm.row("Tobin Reed")).to_contain_text("Death saves: 0 of 3, failed 2 of 3")
    dm.choose("Tobin Reed")
    dm.enter_amount("d", "3", preview={})
    expect(dm.row("Tobin Reed")).to_contain_text("Dead")
    dm.press("Control+z")
    expect(dm.row("Tobin Reed")).to_contain_text("failed 2 of 3")
    dm.enter_amount("h", "5", preview={"Tobin Reed": "0 → 5"})
    expect(dm.row("Tobin Reed")).not_to_contain_text("Death saves")
    expect(dm.row("Tobin Reed")).not_to_contain_text("Unconscious")


def test_a_natural_20_brings_a_hero_back(dm: Dm):
    dm.damage("Tobin Reed", "21")
    roll_death_save(dm, "20")
    expect(dm.hit_points("Tobin Reed")).to_have_text("1/21")
