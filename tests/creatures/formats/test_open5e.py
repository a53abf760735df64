"""Open5e: v1 and v2, and what in them is not to be trusted."""

from typing import Any

import pytest

from dnd_tracker.creatures.formats.reading import read_file
from tests.creatures.formats.samples import block, draft, json_sample, named, read, sample

GOBLIN: dict[str, Any] = json_sample("open5e/v2_goblin.json")


def test_v1_says_saves_skills_environments_and_book():
    aboleth = block(read_file(sample("open5e/v1_page.json")))

    assert (aboleth.armor_class, aboleth.hit_dice, aboleth.type) == (17, "18d10+36", "aberration")
    assert aboleth.speeds == {"walk": "10 ft.", "swim": "40 ft."}
    assert aboleth.saves == {"con": 6, "int": 8, "wis": 6}
    assert aboleth.skills == {"History": 12, "Perception": 10}
    assert (aboleth.senses, aboleth.passive_perception) == ({"darkvision": "120 ft."}, 20)
    assert "underdark" in aboleth.environments
    assert aboleth.book == "5e Core Rules"
    assert named(aboleth.actions, "Enslave").usage == "3/day"
    assert named(aboleth.legendary_actions, "Psychic Drain (Costs 2 Actions)").cost == 2


def test_v1_fields_of_an_attack_count_where_the_text_is_silent():
    page = json_sample("open5e/v1_page.json")
    page["results"][0]["actions"][1]["desc"] = "It lashes out."
    tentacle = named(block(read(page)).actions, "Tentacle")

    assert tentacle.attack is not None
    assert tentacle.attack.bonus == 9
    assert [one.expression for one in tentacle.damage] == ["2d6+5"]


def test_v1_knows_how_many_legendary_actions_a_round_has():
    page = json_sample("open5e/v1_page.json")
    page["results"][0]["legendary_desc"] = "The aboleth can take 5 legendary actions, choosing"

    assert block(read(page)).legendary_actions_per_round == 5


def test_v2_damage_is_of_the_type_in_the_text():
    dragon = block(read_file(sample("open5e/v2_ancient_red_dragon.json")))

    bite = named(dragon.actions, "Bite")
    assert [(one.expression, one.type) for one in bite.damage] == [
        ("2d10+10", "piercing"),
        ("4d6", "fire"),
    ]
    assert named(dragon.actions, "Fire Breath").usage == "Recharge 5-6"
    assert named(dragon.legendary_actions, "Wing Attack").cost == 2
    assert [one.name for one in dragon.actions][:3] == ["Multiattack", "Bite", "Claw"]


def test_v2_speed_is_what_is_printed():
    dragon = block(read_file(sample("open5e/v2_ancient_red_dragon.json")))

    assert dragon.speeds == {"walk": "40 ft.", "climb": "40 ft.", "fly": "80 ft."}
    hovering = {**GOBLIN, "speed": {"walk": 0.0, "fly": 30.0, "hover": True, "unit": "feet"}}
    assert block(read(hovering)).speeds == {"walk": "0 ft.", "fly": "30 ft. (hover)"}


@pytest.mark.parametrize(("bonus", "kept"), [(2, None), (6, 6), (None, None), (-1, -1)])
def test_v2_initiative_is_kept_where_it_is_not_dexterity(bonus: int | None, kept: int | None):
    assert block(read({**GOBLIN, "initiative_bonus": bonus})).initiative_bonus == kept


def test_v2_environments_are_kept_up_to_what_fits():
    goblin = draft(read(GOBLIN))

    assert goblin.block.environments[:2] == ("arctic or tundra", "caves")
    assert len(goblin.block.environments) == len(GOBLIN["environments"]) == 13
    assert goblin.doubts == ()
    more = draft(read({**GOBLIN, "environments": [*GOBLIN["environments"], {"name": "Moon"}]}))
    assert more.doubts == ("It lives in 14 environments: the first 13 were kept.",)
    assert goblin.block.book == "System Reference Document 5.1"


def test_v2_usage_bonus_actions_reactions_and_forms():
    actions = [
        {"name": "Parry", "desc": "It parries.", "action_type": "REACTION"},
        {"name": "Dash", "desc": "It dashes.", "action_type": "BONUS_ACTION"},
        {
            "name": "Howl",
            "desc": "It howls.",
            "action_type": "ACTION",
            "usage_limits": {"type": "PER_DAY", "param": 3},
            "limited_to_form": "Wolf Form",
        },
    ]
    goblin = block(read({**GOBLIN, "actions": actions}))

    assert [one.name for one in goblin.reactions] == ["Parry"]
    assert [one.name for one in goblin.bonus_actions] == ["Dash"]
    assert [(one.name, one.usage) for one in goblin.actions] == [("Howl (Wolf Form Only)", "3/Day")]


def test_v2_words_of_defences_say_more_than_their_list():
    words = "bludgeoning, piercing, and slashing from nonmagical attacks"
    defences = {
        "damage_resistances_display": f"cold; {words}",
        "damage_resistances": [{"key": "cold"}, {"key": "bludgeoning"}, {"key": "piercing"}],
        "condition_immunities": [{"key": "prone", "name": "Prone"}],
    }
    goblin = block(read({**GOBLIN, "resistances_and_immunities": defences}))

    assert goblin.damage_resistances == ("cold", words)
    assert goblin.condition_immunities == ("prone",)
    assert goblin.defences.resistances == {"cold"}


def test_2024_puts_conditions_among_the_immunities():
    goblin = block(
        read(
            {
                **GOBLIN,
                "resistances_and_immunities": {
                    "damage_immunities_display": "Poison, Psychic; Exhaustion, Poisoned"
                },
            }
        )
    )

    assert goblin.damage_immunities == ("poison", "psychic")
    assert goblin.condition_immunities == ("exhaustion", "poisoned")
