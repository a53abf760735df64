"""5e-bits: the records that the SRD here is made of, too, so both have to agree."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast

import pytest

from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.rules.stat_block import StatBlock
from tests.creatures.formats.samples import block, draft, json_sample, named, read, sample

CORRECTED = {
    one["creature"]
    for kind in ("figures", "damage", "text", "notes")
    for one in srd51.corrections()[kind]
}


def plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in cast("Mapping[str, Any]", value).items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(each) for each in cast("Sequence[Any]", value)]
    return value


@pytest.mark.parametrize("name", ["goblin", "adult-black-dragon", "mage", "azer", "ankheg"])
def test_a_record_gives_our_creature_of_the_srd(blocks: dict[str, StatBlock], name: str):
    ours = blocks[name]

    assert block(read_file(sample("5ebits/2014.json")), ours.name) == ours


def test_all_records_give_our_creatures_but_for_what_we_correct(
    records: list[Mapping[str, Any]], blocks: dict[str, StatBlock]
):
    found = read([plain(record) for record in records])
    drafts = [entry.draft for entry in found.entries if entry.draft]
    ours = list(blocks.values())

    assert len(drafts) == len(ours) == 334
    different = {
        key
        for (key, one), their in zip(blocks.items(), drafts, strict=True)
        if replace(
            their.block,
            group=one.group,
            forms=one.forms,
            condition_immunities=one.condition_immunities,
        )
        != one
    }
    assert different <= {*CORRECTED, "druid"}  # whose text begins with a space
    assert len(different) < 30


def test_the_lasting_armor_class_counts_and_others_are_noted():
    mage = block(read_file(sample("5ebits/2014.json")), "Mage")

    assert (mage.armor_class, mage.armor_note) == (12, "15 with mage armor")


def test_2024_has_saves_and_uses_in_the_lair():
    aboleth = block(read_file(sample("5ebits/2024.json")), "Aboleth")

    resistance = named(aboleth.traits, "Legendary Resistance")
    assert resistance.usage == "3/Day, or 4/Day in Lair"
    memories = named(aboleth.actions, "Consume Memories")
    assert memories.text.startswith("Intelligence Saving Throw: DC 16")
    assert [(one.ability, one.difficulty_class, one.half) for one in memories.saves] == [
        ("int", 16, True)
    ]


def test_fields_count_where_the_text_says_nothing():
    goblin = json_sample("5ebits/2014.json")[0]
    goblin["actions"] = [
        {
            "name": "Bite",
            "attack_bonus": 5,
            "damage": [{"damage_dice": "1d8+3", "damage_type": {"index": "cold"}}],
            "dc": {"dc_type": {"index": "con"}, "dc_value": 12, "success_type": "half"},
        }
    ]
    (bite,) = block(read(goblin)).actions

    assert bite.attack is not None
    assert bite.attack.bonus == 5
    assert [(one.expression, one.type) for one in bite.damage] == [("1d8+3", "cold")]
    assert [(one.ability, one.difficulty_class, one.half) for one in bite.saves] == [
        ("con", 12, True)
    ]


def test_a_list_of_results_without_the_creatures_themselves_is_refused_with_the_reason():
    listing = {"count": 1, "results": [{"index": "goblin", "name": "Goblin", "url": "/api"}]}

    with pytest.raises(Exception, match="its fields are “index”, “name”, “url”"):
        read(listing)


def test_wrong_experience_is_put_right_with_a_doubt():
    goblin = {**json_sample("5ebits/2014.json")[0], "xp": 75}

    assert draft(read(goblin)).block.experience == 50
    assert draft(read(goblin)).doubts == ("It says 75 XP: 50 are right for challenge 1/4.",)
