"""The form of a character: what is shown comes back the same, and what is wrong is named."""

from dataclasses import asdict, replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties import sheet_views
from dnd_tracker.parties.forms import read_character, read_newcomer
from dnd_tracker.rules.character import (
    UNHURT,
    CharacterSheet,
    CharacterState,
    ClassLevel,
    Feature,
    Item,
    Proficiency,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.damage import ConditionalDefence, DamageType, Defences, Reduction
from dnd_tracker.rules.encounter import DeathSaves, Edition
from dnd_tracker.rules.traits import HitDice, Rest
from tests.combat.test_hostile_events import HOSTILE

WHOLE = CharacterSheet(
    "Mira",
    player="Ada",
    species="Elf",
    size="Small",
    classes=(ClassLevel("Warlock", 3, "Fiend"), ClassLevel("Ranger", 2, hit_die=10)),
    armor_class=16,
    hit_point_maximum=41,
    abilities={"str": 8, "dex": 18, "con": 14, "int": 10, "wis": 13, "cha": 16},
    saves=("dex", "cha"),
    save_bonuses={"wis": -1},
    skills={"Stealth": Proficiency.EXPERTISE, "Arcana": Proficiency.HALF},
    skill_bonuses={"Nature": 9},
    passive_scores={"Perception": 20},
    proficiency_bonus=4,
    initiative_bonus=7,
    hit_dice=(HitDice(8, 5, 5),),
    speeds={"walk": 35, "fly": 60},
    senses={"darkvision": "60 ft."},
    languages=("Common", "Elvish"),
    defences=Defences(
        resistances=frozenset({DamageType.FIRE, DamageType.COLD}),
        immunities=frozenset({DamageType.POISON}),
        condition_immunities=frozenset({Condition.CHARMED}),
        conditional=(
            ConditionalDefence(
                "resistance",
                frozenset({DamageType.PIERCING, DamageType.SLASHING}),
                "piercing, slashing from nonmagical attacks",
            ),
        ),
        reductions=(Reduction(3),),
    ),
    spell_slots={"3": 1, "4": 0},
    pact_slots=1,
    pact_level=2,
    features=(Feature("Rage", "Grr.\nTwice.", 3, Rest.SHORT), Feature("Darkvision")),
    equipment=(Item("Rope", 2, equipped=True, note="silk"), Item("Lamp")),
    notes="Owes Tobin 5 gp.",
    colour="#3b7dd8",
)
HURT = CharacterState(
    hit_points=7,
    temporary_hit_points=5,
    maximum_change=-4,
    death_saves=DeathSaves(1, 2),
    conditions=(
        AppliedCondition(Condition.EXHAUSTION, level=2),
        AppliedCondition(Condition.POISONED, Duration(99, TurnPoint.END, ""), cause="Bite"),
        AppliedCondition(None, label="Hexed"),
    ),
    hit_dice_spent={"8": 2},
    slots_spent={"1": 2, "pact": 1},
    uses_spent={"Rage": 1},
)


def shown(sheet: CharacterSheet, state: CharacterState) -> dict[str, Any]:
    """Return what a browser would send if nothing were changed: no box that is not ticked."""
    sent: dict[str, Any] = dict(sheet_views.values_of(sheet, state))
    for key in [key for key, value in sent.items() if not value]:
        if key.startswith("save_") or key in {"stable", "dead"}:
            sent.pop(key, None)
    rows = (
        *sheet_views.class_rows(sheet),
        *sheet_views.feature_rows(sheet, state),
        *sheet_views.item_rows(sheet),
    )
    for row in rows:
        for name, value in asdict(row).items():
            if name != "row" and value is not False:
                sent[row.row + name] = "on" if value is True else value
    for slot in sheet_views.slot_rows(sheet, state, Edition.E2014):
        sent[f"slots_{slot.key}"], sent[f"spent_{slot.key}"] = slot.override, slot.spent
    pact = sheet_views.pact_row(sheet, state)
    sent["pact_slots"], sent["spent_pact"] = pact.override, pact.spent
    for die in sheet_views.dice_rows(sheet, state):
        sent[f"spent_d{die.sides}"] = die.spent
    return sent


@pytest.mark.parametrize("state", [UNHURT, HURT])
def test_what_is_saved_without_a_change_stays_as_it_is(state: CharacterState):
    assert read_character(shown(WHOLE, state), WHOLE, state) == (WHOLE, state)


def test_what_follows_is_not_written_down():
    plain = CharacterSheet("Mira", classes=(ClassLevel("Wizard", 3),), hit_point_maximum=14)
    sheet, state = read_character(shown(plain, UNHURT), plain, UNHURT)
    assert (sheet.spell_slots, sheet.hit_dice, sheet.proficiency_bonus) == ({}, (), None)
    assert (sheet.save_bonuses, sheet.skill_bonuses, state) == ({}, {}, UNHURT)
    derived = sheet_views.derived_of(sheet, state)
    assert (derived["hit_dice"], derived["proficiency_bonus"]) == ("3d8", "+2")


def test_there_is_always_a_line_for_one_more():
    assert [one.name for one in sheet_views.class_rows(WHOLE)] == ["Warlock", "Ranger", ""]
    assert [one.row for one in sheet_views.item_rows(CharacterSheet("Mira"))] == ["item_0_"]


def test_a_line_without_a_name_is_gone():
    sent = shown(WHOLE, HURT) | {"class_0_name": "", "feature_0_name": " "}
    sheet, state = read_character(sent, WHOLE, HURT)
    assert [one.name for one in sheet.classes] == ["Ranger"]
    assert ([one.name for one in sheet.features], state.uses_spent) == (["Darkvision"], {})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"armor_class": "sixteen"}, "Armor class: write a whole number"),
        ({"armor_class": "1" * 11}, "Armor class: write a whole number"),
        ({"name": ["Mira"]}, "Name: write a text"),
        ({"name": "x" * 201}, "Name: at most 200"),
        ({"hit_dice": "3d7"}, "Hit dice are d4"),
        ({"condition_immunities": "boredom"}, "“boredom” is none of the fifteen"),
        ({"notes": "x" * 10_001}, "Notes: at most 10,000"),
        ({"feature_2_text": "Sees in the dark."}, "Feature 3: write its name"),
        ({"class_2_level": "2"}, "Class 3: write its name"),
    ],
)
def test_what_cannot_be_read_is_named(change: dict[str, Any], message: str):
    with pytest.raises(InvalidInput, match=message):
        read_character(shown(WHOLE, HURT) | change, WHOLE, HURT)


def test_whoever_is_whole_stays_whole_with_a_higher_maximum():
    sent = shown(WHOLE, UNHURT) | {"hit_point_maximum": "50"}
    assert read_character(sent, WHOLE, UNHURT)[1].hit_points is None
    sent = shown(WHOLE, HURT) | {"hit_point_maximum": "50"}
    assert read_character(sent, WHOLE, HURT)[1].hit_points == 7


def test_signs_are_read_as_they_are_printed():
    sent = shown(WHOLE, UNHURT) | {"initiative_bonus": "−2", "proficiency_bonus": "+3"}
    sheet, _ = read_character(sent, WHOLE, UNHURT)
    assert (sheet.initiative_bonus, sheet.proficiency_bonus) == (-2, 3)


@pytest.mark.parametrize("sent", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_arrives_is_read_or_refused(sent: Any):
    names = list(shown(WHOLE, HURT))
    refused: list[str] = []
    for attempt in (sent, *({name: sent} for name in names[:40])):
        for read in (partial(read_character, sheet=WHOLE, state=HURT), read_newcomer):
            try:
                read(attempt)
            except InvalidInput as error:
                refused.append(error.message)
    assert max(map(len, refused), default=0) < 300


def test_a_newcomer_needs_a_name_and_gets_the_hit_die_of_the_class():
    sheet = read_newcomer({"name": "Tobin", "class": "Fighter", "level": "3", "hit_points": "31"})
    assert sheet.classes == (ClassLevel("Fighter", 3, hit_die=10),)
    assert (sheet.hit_point_maximum, sheet.armor_class) == (31, 10)
    assert read_newcomer({"name": "x"}).classes == (ClassLevel("Adventurer", 1),)


@given(st.text(max_size=30), st.text(max_size=30))
def test_html_is_a_text_like_any_other(name: str, note: str):
    sent = shown(WHOLE, UNHURT) | {"name": f"<b>{name}", "notes": f"<script>{note}"}
    sheet, _ = read_character(sent, replace(WHOLE), UNHURT)
    assert sheet.name.startswith("<b>")
    assert sheet.notes.startswith("<script>")
