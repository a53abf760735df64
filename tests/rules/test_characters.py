"""What follows from a character sheet, and what of it runs out."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import (
    CharacterSheet,
    CharacterState,
    ClassLevel,
    Feature,
    Item,
    Proficiency,
    sheet_from_dict,
    sheet_to_dict,
    state_from_dict,
    state_to_dict,
)
from dnd_tracker.rules.character_bounds import checked_sheet, checked_state
from dnd_tracker.rules.character_combat import counters_of
from dnd_tracker.rules.character_scores import (
    SKILLS,
    hit_dice,
    hit_point_maximum,
    hit_points,
    initiative_bonus,
    passive_score,
    proficiency_bonus,
    save_bonuses,
    skill_bonus,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, SaveEnds, TurnPoint
from dnd_tracker.rules.counter import Refill
from dnd_tracker.rules.damage import ConditionalDefence, DamageType, Defences, Reduction
from dnd_tracker.rules.encounter import DeathSaves, Edition
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.spell_slots import caster_level, pact_magic, spell_slots
from dnd_tracker.rules.traits import HitDice, Rest

MIRA = CharacterSheet("Mira", classes=(ClassLevel("Ranger", 3, hit_die=10),), hit_point_maximum=24)
FULL = ("Bard", "Cleric", "Druid", "Sorcerer", "Wizard")
levels = st.integers(1, 20)


def of(*classes: Any) -> CharacterSheet:
    return replace(MIRA, classes=tuple(ClassLevel(*one) for one in classes))


def slots(sheet: CharacterSheet, edition: Edition = Edition.E2014) -> list[int]:
    return list(spell_slots(sheet, edition).values())


@pytest.mark.parametrize(
    ("classes", "expected"),
    [
        ((("Wizard", 1),), [2]),
        ((("wizard ", 20),), [4, 3, 3, 3, 3, 2, 2, 1, 1]),
        ((("Paladin", 1),), []),
        ((("Paladin", 2),), [2]),
        ((("Ranger", 5),), [4, 2]),
        ((("Fighter", 2, "Eldritch Knight"),), []),
        ((("Fighter", 3, "Eldritch Knight"),), [2]),
        ((("Rogue", 7, "arcane trickster"),), [4, 2]),
        ((("Fighter", 20),), []),
        ((("Ranger", 4), ("Sorcerer", 3)), [4, 3, 2]),
        ((("Paladin", 5), ("Fighter", 5, "Eldritch Knight")), [4, 2]),
        ((("Paladin", 5), ("Ranger", 1)), [4, 2]),
        ((("Cleric", 5), ("Warlock", 3)), [4, 3, 2]),
    ],
)
def test_slots_are_those_of_the_books_tables(classes: Any, expected: list[int]):
    assert slots(of(*classes)) == expected


def test_half_casters_cast_from_the_first_level_and_round_up_in_2024():
    assert slots(of(("Paladin", 1)), Edition.E2024) == [2]
    assert caster_level(of(("Paladin", 5), ("Bard", 1)).classes, Edition.E2024) == 4
    assert caster_level(of(("Fighter", 2, "Eldritch Knight")).classes, Edition.E2024) == 0


@given(st.sampled_from(FULL), levels, st.sampled_from(FULL), levels, st.sampled_from(Edition))
def test_levels_in_full_casters_add_up(one: str, m: int, other: str, n: int, edition: Edition):
    both, alone = of((one, m), (other, n)), of((one, min(20, m + n)))
    assert spell_slots(both, edition) == spell_slots(alone, edition)


@given(st.sampled_from(["Paladin", "Ranger", *FULL]), levels, st.sampled_from(Edition))
def test_nobody_loses_slots_by_a_level(name: str, level: int, edition: Edition):
    before, after = (caster_level(of((name, one)).classes, edition) for one in (level, level + 1))
    assert before <= after <= 20


@pytest.mark.parametrize(
    ("level", "expected"), [(1, (1, 1)), (2, (2, 1)), (5, (2, 3)), (9, (2, 5)), (17, (4, 5))]
)
def test_pact_magic_is_of_one_level(level: int, expected: tuple[int, int]):
    pact = pact_magic(of(("Warlock", level)))
    assert pact is not None
    assert (pact.count, pact.level) == expected
    assert slots(of(("Warlock", level))) == []


def test_what_is_written_overrides_what_follows():
    written = replace(
        of(("Wizard", 3)),
        spell_slots={"1": 5, "2": 0, "9": 1},
        pact_slots=2,
        proficiency_bonus=9,
        initiative_bonus=-2,
        save_bonuses={"con": 7},
        skill_bonuses={"Stealth": 11},
        passive_scores={"Perception": 23},
        hit_dice=(HitDice(8, 5, 5),),
    )
    assert spell_slots(written, Edition.E2014) == {1: 5, 9: 1}
    pact = pact_magic(written)
    assert pact is not None
    assert (pact.count, pact.level) == (2, 1)
    assert (proficiency_bonus(written), initiative_bonus(written)) == (9, -2)
    assert save_bonuses(written).constitution == 7
    assert (skill_bonus(written, "Stealth"), passive_score(written, "Perception")) == (11, 23)
    spent = CharacterState(hit_dice_spent={"8": 9})
    assert hit_dice(written, spent) == (HitDice(8, 0, 5),)


@given(st.sampled_from(sorted(SKILLS)), st.integers(1, 30), levels, st.sampled_from(Proficiency))
def test_proficiency_never_hurts(skill: str, score: int, level: int, proficiency: Proficiency):
    plain = replace(of(("Bard", level)), abilities={SKILLS[skill].value: score})
    trained = replace(plain, skills={skill: proficiency})
    gain = skill_bonus(trained, skill) - skill_bonus(plain, skill)
    bonus = proficiency_bonus(plain)
    wanted = {"half": bonus // 2, "proficient": bonus, "expertise": 2 * bonus}
    assert gain == wanted[proficiency.value]
    assert passive_score(trained, skill) == 10 + skill_bonus(trained, skill)


def test_hit_dice_of_one_size_are_counted_together():
    sheet = of(("Cleric", 2), ("Bard", 3))
    assert hit_dice(sheet, CharacterState()) == (HitDice(8, 5, 5),)
    assert hit_dice(CharacterSheet("Nobody"), CharacterState()) == ()


def test_hit_points_follow_the_maximum():
    drained = CharacterState(maximum_change=-30)
    assert (hit_point_maximum(MIRA, drained), hit_points(MIRA, drained)) == (1, 1)


def test_pact_slots_come_back_in_a_short_rest_and_features_as_they_say():
    rage = Feature("Rage", uses=3)
    wind = Feature("Second Wind", uses=1, recovers=Rest.SHORT)
    sheet = replace(of(("Warlock", 3)), features=(rage, wind, rage, Feature("Darkvision")))
    spent = CharacterState(slots_spent={"pact": 1}, uses_spent={"Rage": 9})
    found = counters_of(sheet, spent, Edition.E2014)
    assert [(one.key, one.left, one.refill) for one in found] == [
        ("slots-pact", 1, Refill.SHORT_REST),
        ("rage", 0, Refill.LONG_REST),
        ("second-wind", 1, Refill.SHORT_REST),
        ("rage-2", 0, Refill.LONG_REST),
    ]


def test_sheets_and_states_are_stored_whole():
    sheet = replace(
        MIRA,
        player="Ada",
        abilities={"dex": 16},
        skills={"Stealth": Proficiency.EXPERTISE},
        senses={"darkvision": "60 ft."},
        features=(Feature("Rage", "Grr", 3, Rest.SHORT),),
        equipment=(Item("Rope", 2, equipped=True, note="silk"),),
        defences=Defences(resistances=frozenset({DamageType.FIRE})),
    )
    assert sheet_from_dict(sheet_to_dict(sheet)) == sheet
    tired = AppliedCondition(Condition.EXHAUSTION, level=2)
    state = CharacterState(7, 3, -2, DeathSaves(1, 2), conditions=(tired,), slots_spent={"1": 2})
    assert state_from_dict(state_to_dict(state)) == state


FINE = replace(
    MIRA,
    player="Ada",
    species=" ",
    languages=("Common",),
    senses={"darkvision": "60 ft."},
    abilities={"dex": 16},
    save_bonuses={"dex": 5},
    skill_bonuses={"Stealth": 5},
    passive_scores={"Insight": 12},
    proficiency_bonus=2,
    initiative_bonus=3,
    spell_slots={"1": 3},
    features=(Feature(" Rage "),),
    equipment=(Item("Rope"),),
    colour="#c08030",
    defences=Defences(
        conditional=(ConditionalDefence("resistance", frozenset({DamageType.FIRE}), "by day"),),
        reductions=(Reduction(3),),
    ),
)


def test_what_is_possible_stays_as_it_is_but_for_stray_space():
    assert checked_sheet(CharacterSheet("Nobody")) == CharacterSheet("Nobody")
    assert checked_sheet(FINE) == replace(FINE, species="", features=(Feature("Rage"),))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"name": ""}, "A name needs"),
        ({"armor_class": 100}, "Armor class must be between 0 and 99"),
        ({"hit_point_maximum": 0}, "hit point maximum must be between 1"),
        ({"classes": (ClassLevel("Bard", 0),)}, "level in Bard must be between 1 and 20"),
        ({"classes": (ClassLevel("Bard", 15), ClassLevel("Monk", 6))}, "together must be"),
        ({"classes": (ClassLevel("Bard", 1, hit_die=7),)}, "Hit dice are d4"),
        ({"classes": (ClassLevel("Bard", 1),) * 11}, "at most 10 classes"),
        ({"abilities": {"luck": 10}}, "no ability called luck"),
        ({"abilities": {"dex": 100}}, "Dexterity must be"),
        ({"saves": ("x",)}, "no ability called x"),
        ({"save_bonuses": {"dex": 51}}, "Dexterity save must be"),
        ({"skills": {"Juggling": Proficiency.HALF}}, "no skill called Juggling"),
        ({"skill_bonuses": {"Stealth": -51}}, "Stealth must be"),
        ({"passive_scores": {"Stealth": -1}}, "Passive Stealth must be"),
        ({"proficiency_bonus": -1}, "proficiency bonus must be"),
        ({"initiative_bonus": 51}, "initiative bonus must be"),
        ({"hit_dice": (HitDice(7, 1, 1),)}, "Hit dice are d4"),
        ({"speeds": {"walk": 1000}}, "speed .walk. must be"),
        ({"spell_slots": {"10": 1}}, "no spell level called 10"),
        ({"spell_slots": {"1": 100}}, "Slots of level 1 must be"),
        ({"pact_slots": -1}, "Pact slots must be"),
        ({"pact_level": 10}, "level of pact slots must be"),
        ({"features": (Feature("x"),) * 101}, "at most 100 features"),
        ({"features": (Feature("x", uses=100),)}, "Uses of x must be"),
        ({"features": (Feature("x", "y" * 5_001),)}, "feature x has at most 5,000"),
        ({"features": (Feature(" "),)}, "feature’s name needs"),
        ({"equipment": (Item("x", -1),)}, "number of x must be"),
        ({"equipment": (Item("x", note="y" * 201),)}, "note on a thing has at most"),
        ({"senses": {"x" * 81: ""}}, "A sense has at most"),
        ({"senses": {"smell": "y" * 81}}, "sense smell has at most"),
        ({"defences": Defences(reductions=(Reduction(-1),))}, "A reduction must be"),
        ({"defences": Defences(reductions=(Reduction(1, text="x" * 201),))}, "A defence has"),
        ({"notes": "x" * 10_001}, "Notes has at most"),
        ({"colour": "red"}, "A colour is written like"),
        ({"languages": ("",)}, "A language needs"),
    ],
)
def test_what_is_impossible_is_named(change: dict[str, Any], message: str):
    with pytest.raises(RuleError, match=message):
        checked_sheet(replace(FINE, **change))


def test_states_have_bounds_too():
    own = AppliedCondition(
        None,
        Duration(9, TurnPoint.END, ""),
        label="Hexed",
        cause="Hex",
        save_ends=SaveEnds(Ability.WISDOM, 13),
    )
    fine = CharacterState(7, conditions=(own,), slots_spent={"1": 1})
    poisoned = CharacterState(conditions=(AppliedCondition(Condition.POISONED),))
    for state in (fine, poisoned, CharacterState()):
        assert checked_state(state) == state
    for change in (
        {"hit_points": 10_000},
        {"temporary_hit_points": -1},
        {"maximum_change": 10_000},
        {"death_saves": DeathSaves(4)},
        {"death_saves": DeathSaves(failures=3)},
        {"conditions": (own,) * 51},
        {"conditions": (AppliedCondition(Condition.EXHAUSTION, level=7),)},
        {"conditions": (replace(own, label=" "),)},
        {"conditions": (replace(own, cause="x" * 81),)},
        {"conditions": (replace(own, duration=Duration(0, TurnPoint.END, "")),)},
        {"conditions": (replace(own, save_ends=SaveEnds(Ability.WISDOM, 31)),)},
        {"hit_dice_spent": {"8": -1}},
        {"uses_spent": {"x": 100}},
    ):
        with pytest.raises(RuleError):
            checked_state(replace(fine, **change))
