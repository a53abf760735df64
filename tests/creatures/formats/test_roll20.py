"""Roll20: attributes of the sheet, and attacks written out of their fields."""

from typing import Any

import pytest

from dnd_tracker.errors import InvalidInput
from tests.creatures.formats.samples import block, json_sample, read

GOBLIN: dict[str, Any] = json_sample("roll20/goblin.json")


def goblin(**attributes: object) -> dict[str, Any]:
    more = [{"name": name, "current": value, "max": ""} for name, value in attributes.items()]
    kept = [one for one in GOBLIN["attribs"] if one["name"] not in attributes]
    return {**GOBLIN, "attribs": [*kept, *more]}


def test_attacks_are_written_out():
    (scimitar,) = block(read(GOBLIN)).actions

    assert scimitar.text == (
        "Melee Weapon Attack: +4 to hit, reach 5 ft., one target. Hit: 5 (1d6 + 2) slashing damage."
    )


def test_saves_and_skills_of_zero_are_none():
    found = block(read(goblin(npc_dex_save="4", npc_wis_save=0, npc_sleight_of_hand="+5")))

    assert found.saves == {"dex": 4}
    assert found.skills == {"Stealth": 6, "Sleight of Hand": 5}


def test_rows_with_underscores_in_their_ids_and_every_section():
    row = "-M__a_b-C"
    attributes = {
        f"repeating_npcreaction_{row}_name": "Parry",
        f"repeating_npcreaction_{row}_desc": "It parries.",
        f"repeating_npcaction-l_{row}_name": "Strike",
        f"repeating_npcaction-l_{row}_description": "It strikes.",
        f"repeating_npcbonusaction_{row}_name": "Dash",
        f"repeating_npcaction-m_{row}_name": "Mythic",
        "npc_legendary_actions": "2",
    }
    found = block(read(goblin(**attributes)))

    assert [(one.name, one.text) for one in found.reactions] == [("Parry", "It parries.")]
    assert [one.name for one in found.legendary_actions] == ["Strike", "Mythic"]
    assert found.legendary_actions_per_round == 2
    assert [one.name for one in found.bonus_actions] == ["Dash"]


def test_a_ranged_attack_without_words_of_its_own():
    row = "repeating_npcaction_-x"
    attributes = {
        f"{row}_name": "Bow",
        f"{row}_attack_flag": "on",
        f"{row}_attack_type": "Ranged",
        f"{row}_attack_range": "80/320 ft",
        f"{row}_attack_tohit": "4",
        f"{row}_attack_damage": "1d6+2",
        f"{row}_attack_damagetype": "piercing",
        f"{row}_attack_damage2": "1d4",
        f"{row}_attack_damagetype2": "poison",
    }
    bow = block(read(goblin(**attributes))).actions[-1]

    assert bow.attack is not None
    assert (bow.attack.bonus, bow.attack.range) == (4, "80/320 ft.")
    assert [(one.expression, one.type) for one in bow.damage] == [
        ("1d6+2", "piercing"),
        ("1d4", "poison"),
    ]


def test_a_character_inside_an_envelope():
    assert block(read({"character": GOBLIN})).name == "Goblin"


def test_a_players_character_is_refused():
    with pytest.raises(InvalidInput, match="is a player's character or uses another sheet"):
        read(goblin(npc="0"))
