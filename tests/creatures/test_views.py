"""Stat blocks as they are shown."""

from dataclasses import replace
from typing import Any

import pytest
import reflex as rx

from dnd_tracker.creatures.components.stat_block import stat_block
from dnd_tracker.creatures.views import RollView, StatBlockView, stat_block_view
from dnd_tracker.rules.amounts import parse_amount
from dnd_tracker.rules.dice_notation.reader import read
from dnd_tracker.rules.stat_block import Action, StatBlock

Blocks = dict[str, StatBlock]


def facts(view: StatBlockView) -> dict[str, str]:
    return {fact.label: fact.text for fact in view.vitals + view.facts}


def rolls(view: StatBlockView, name: str) -> list[RollView]:
    return next(
        action.rolls
        for section in view.sections
        for action in section.actions
        if action.name == name
    )


def test_a_goblin_reads_as_in_the_rulebook(blocks: Blocks):
    view = stat_block_view("goblin", blocks["goblin"])
    assert (view.id, view.name) == ("goblin", "Goblin")
    assert view.line == "Small humanoid (goblinoid), neutral evil"
    assert facts(view) == {
        "Armor Class": "15 (leather armor, shield)",
        "Hit Points": "7 (2d6)",
        "Speed": "30 ft.",
        "Skills": "Stealth +6",
        "Senses": "darkvision 60 ft., passive Perception 9",
        "Languages": "Common, Goblin",
        "Challenge": "1/4 (50 XP)",
        "Proficiency Bonus": "+2",
    }
    assert [section.heading for section in view.sections] == ["Traits", "Actions"]
    dexterity = view.abilities[1]
    assert (dexterity.label, dexterity.score, dexterity.modifier) == ("DEX", "14", "+2")


def test_an_attack_and_each_part_of_its_damage_is_a_roll(blocks: Blocks):
    view = stat_block_view("adult-red-dragon", blocks["adult-red-dragon"])
    assert rolls(view, "Bite") == [
        RollView(
            "+14 to hit",
            "attack",
            "Bite",
            "1d20+14",
            damage="2d10+8 piercing, 2d6 fire",
            counter="multiattack-bite",
        ),
        RollView("2d10+8 piercing", "damage", "Bite", "2d10+8", "piercing"),
        RollView("2d6 fire", "damage", "Bite", "2d6", "fire"),
    ]


def test_a_save_brings_its_damage_and_the_use_it_spends(blocks: Blocks):
    view = stat_block_view("adult-red-dragon", blocks["adult-red-dragon"])
    assert rolls(view, "Fire Breath (Recharge 5-6)")[0] == RollView(
        "DC 21 Dexterity save",
        "save",
        "Fire Breath",
        "",
        damage="18d6 fire",
        ability="dex",
        difficulty_class=21,
        half=True,
        counter="fire-breath",
    )


def test_the_save_after_a_hit_deals_what_a_failed_save_deals(blocks: Blocks):
    view = stat_block_view("giant-spider", blocks["giant-spider"])
    attack, save, *_ = rolls(view, "Bite")
    assert (attack.damage, attack.counter) == ("1d8+3 piercing", "")
    assert (save.kind, save.damage, save.half, save.counter) == ("save", "2d8 poison", True, "")
    web = rolls(view, "Web (Recharge 5-6)")[0]
    assert (web.ranged, web.spell) == (True, False)


def test_a_javelin_is_taken_as_thrust(blocks: Blocks):
    view = stat_block_view("bugbear", blocks["bugbear"])
    assert rolls(view, "Javelin")[0].damage == "2d6+2 piercing"


def test_damage_of_some_occasion_names_it(blocks: Blocks):
    view = stat_block_view("wight", blocks["wight"])
    assert rolls(view, "Longsword")[-1].label == "1d10+2 slashing (with two hands)"
    view = stat_block_view("hobgoblin", blocks["hobgoblin"])
    assert rolls(view, "Martial Advantage") == [
        RollView("2d6 (extra)", "damage", "Martial Advantage", "2d6")
    ]


def test_limits_of_use_stand_beside_the_name(blocks: Blocks):
    view = stat_block_view("adult-red-dragon", blocks["adult-red-dragon"])
    names = [action.name for section in view.sections for action in section.actions]
    assert "Fire Breath (Recharge 5-6)" in names
    assert "Legendary Resistance (3/Day)" in names


def test_every_roll_can_be_rolled(blocks: Blocks):
    for creature_id, block in blocks.items():
        view = stat_block_view(creature_id, block)
        for section in view.sections:
            for action in section.actions:
                for roll in action.rolls:
                    assert roll.kind == "save" or read(roll.expression), (creature_id, roll)
                    assert not roll.damage or parse_amount(roll.damage), (creature_id, roll)


def test_entries_with_commas_are_kept_apart(blocks: Blocks):
    view = stat_block_view("air-elemental", blocks["air-elemental"])
    assert facts(view)["Damage Resistances"] == (
        "lightning; thunder; bludgeoning, piercing, and slashing from nonmagical weapons"
    )
    assert facts(view)["Speed"] == "fly 90 ft. (hover)"


def test_saves_use_the_proficient_bonus_where_there_is_one(blocks: Blocks):
    view = stat_block_view("adult-red-dragon", blocks["adult-red-dragon"])
    assert [ability.save for ability in view.abilities] == ["+8", "+6", "+13", "+3", "+7", "+11"]


def test_minus_signs_are_minus_signs(blocks: Blocks):
    view = stat_block_view("goblin", blocks["goblin"])
    assert view.abilities[0].modifier == "\u22121"
    assert facts(stat_block_view("bat", blocks["bat"]))["Hit Points"] == "1 (1d4 \u2212 1)"


def test_forms_say_that_there_are_others(blocks: Blocks):
    [note] = stat_block_view("werewolf-wolf", blocks["werewolf-wolf"]).notes
    assert note.startswith("One of 3 forms of the werewolf")


def test_legendary_actions_say_how_many_there_are(blocks: Blocks):
    view = stat_block_view("lich", blocks["lich"])
    assert view.sections[-1].note.startswith("3 per round")


class _Shown(rx.State):
    view: StatBlockView = StatBlockView("", "", "")


def _roll(roll: Any) -> rx.event.EventSpec:
    return rx.console_log(roll.expression)


@pytest.mark.parametrize(("on_roll", "buttons"), [(_roll, True), (None, False)])
def test_rolls_are_buttons_only_where_something_rolls_them(on_roll: Any, buttons: bool):
    assert ('jsx("button"' in str(stat_block(_Shown.view, on_roll))) is buttons


def test_what_2024_adds_is_shown_and_what_is_missing_is_not(blocks: Blocks):
    plain = Action("Leap", "It leaps.")
    block = replace(
        blocks["goblin"],
        alignment="",
        hit_dice="",
        initiative_bonus=-1,
        bonus_actions=(plain,),
        lair_actions=(plain,),
    )
    view = stat_block_view("goblin", block)
    assert view.line == "Small humanoid (goblinoid)"
    assert facts(view)["Hit Points"] == "7"
    assert facts(view)["Initiative"] == "\u22121 (9)"
    headings = [section.heading for section in view.sections]
    assert headings == ["Traits", "Actions", "Bonus Actions", "Lair Actions"]
