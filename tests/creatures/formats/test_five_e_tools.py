"""5etools: tags as words, nested resistances, and copies of what is not there."""

from typing import Any

import pytest

from dnd_tracker.creatures.formats.five_e_tools_tags import paragraphs, without_tags
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block_text.spellcasting import read_spellcasting
from tests.creatures.formats.samples import block, draft, json_sample, named, read

FILE: dict[str, Any] = json_sample("5etools/homebrew.json")
GOBLIN: dict[str, Any] = FILE["monster"][0]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("{@atk mw} {@hit 4} to hit", "Melee Weapon Attack: +4 to hit"),
        ("{@atk mw,rw} {@hit -1} to hit", "Melee or Ranged Weapon Attack: -1 to hit"),
        ("{@atk rs} {@hit 7} to hit", "Ranged Spell Attack: +7 to hit"),
        ("{@atkr m} {@hit 5}, reach 5 ft.", "Melee Attack Roll: +5, reach 5 ft."),
        ("{@h}{@damage 2d6 + 3} fire", "Hit: 2d6 + 3 fire"),
        ("{@dc 15} save", "DC 15 save"),
        ("Breath {@recharge 5}", "Breath (Recharge 5-6)"),
        ("Breath {@recharge}", "Breath (Recharge 6)"),
        ("{@condition prone} and {@spell fire bolt|phb}", "prone and fire bolt"),
        ("{@creature goblin|mm|goblins}", "goblins"),
        ("{@actSave dex} {@dc 12}. {@actSaveFail} x", "Dexterity Saving Throw: DC 12. Failure: x"),
        ("{@b bold {@i and {@skill Stealth}}}", "bold and Stealth"),
        ("{@dice 1d6|a die}", "a die"),
        ("{@chance 50}", "50 percent"),
        ("{@broken", "{@broken"),
        ("{@}", "{@}"),
        ("{@a " * 30 + "x" + "}" * 30, "{@a " * 10 + "x" + "}" * 10),
    ],
)
def test_tags_become_words(said: str, words: str):
    assert without_tags(said) == words


def test_entries_become_paragraphs():
    entries = [
        "One.",
        {"type": "list", "items": [{"type": "item", "name": "Two.", "entry": "2"}, "Three."]},
        {
            "type": "entries",
            "name": "Four",
            "entries": ["4", {"type": "table", "rows": [[1, "a"]]}],
        },
        None,
        5,
    ]

    assert paragraphs(entries) == "One.\nTwo. 2\nThree.\nFour. 4\n1 | a\n5"


def test_the_breath_recharges_and_the_lair_counts_for_nothing():
    dragon = block(read(FILE), "Adult Black Dragon")

    assert dragon.challenge_rating == "14"
    assert named(dragon.actions, "Acid Breath").usage == "Recharge 5-6"
    assert named(dragon.legendary_actions, "Wing Attack (Costs 2 Actions)").cost == 2
    assert dragon.alignment == "chaotic evil"


def test_resistances_with_a_note_stay_whole():
    skeleton = block(read(FILE), "Skeleton (resist forms)")

    assert skeleton.damage_resistances == (
        "cold",
        "bludgeoning, piercing, and slashing from nonmagical attacks",
    )
    assert skeleton.defences.resistances == {"cold"}
    assert skeleton.condition_immunities == ("exhaustion", "poisoned")
    assert skeleton.speeds == {"walk": "30 ft.", "fly": "20 ft. (hover)"}
    noted = {**GOBLIN, "immune": [{"immune": ["cold", "fire"], "note": "(in bear form)"}]}
    assert block(read([noted])).damage_immunities == ("cold and fire (in bear form)",)
    assert block(read([noted])).defences.immunities == frozenset()


def test_special_hit_points_and_armor():
    special = {
        **GOBLIN,
        "hp": {"special": "40 + 10 for each level"},
        "ac": [
            {"ac": 12, "from": ["{@item hide|phb}"]},
            {"ac": 15, "condition": "with {@spell x}"},
        ],
    }
    found = draft(read([special]))

    assert (found.block.hit_points, found.block.hit_dice) == (40, "")
    assert "Hit points “40 + 10 for each level” were read as 40." in found.doubts
    assert found.block.armor_note == "hide; 15 with x"


def test_copies_of_other_files_are_refused_by_name():
    copy = {"name": "Boss Goblin", "source": "X", "_copy": {"name": "Goblin", "source": "MM"}}
    found = read({**FILE, "monster": [copy, GOBLIN]})

    assert found.entries[0].problems == (
        (
            "Entry 1: “Boss Goblin” changes a copy of “Goblin” (_copy), which stands in another "
            "file. Import that creature, and change it in the editor."
        ),
    )
    assert found.entries[1].draft is not None
    with pytest.raises(InvalidInput, match="changes a copy of “Goblin”"):
        read([copy])


def test_what_else_a_file_holds_is_said():
    assert read({**FILE, "spell": [{}, {}], "item": [{}]}).problems == (
        "Besides creatures it holds 2 of “spell”, 1 of “item”: left out.",
    )


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        (["N"], "neutral"),
        (["L", "G"], "lawful good"),
        (["U"], "unaligned"),
        (["A"], "any alignment"),
        (["L", "NX", "C", "E"], "any evil alignment"),
        (
            [{"alignment": ["C", "G"], "chance": 50}, {"alignment": ["N"]}],
            "chaotic good or neutral",
        ),
    ],
)
def test_alignments(codes: list[Any], words: str):
    assert block(read([{**GOBLIN, "alignment": codes}])).alignment == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("fiend", "fiend"),
        ({"type": "beast", "swarmSize": "T"}, "swarm of Tiny beasts"),
        ({"type": {"choose": ["fey", "fiend"]}}, "fey or fiend"),
    ],
)
def test_types(kind: Any, words: str):
    assert block(read([{**GOBLIN, "type": kind}])).type == words


def test_initiative_of_2024():
    assert block(read([{**GOBLIN, "initiative": {"proficiency": 2}}])).initiative_bonus == 6
    assert block(read([GOBLIN])).initiative_bonus is None


def test_spellcasting_can_be_counted():
    casting = {
        "name": "Spellcasting",
        "headerEntries": ["Its spellcasting ability is Wisdom (spell save {@dc 13})."],
        "will": ["{@spell light}"],
        "daily": {"2e": ["{@spell bless}", "{@spell bane}"]},
        "spells": {
            "0": {"spells": ["{@spell guidance}"]},
            "1": {"slots": 4, "spells": ["{@spell aid}"]},
        },
    }
    (trait,) = block(read([{**GOBLIN, "trait": [], "spellcasting": [casting]}])).traits
    found = read_spellcasting(trait.text)

    assert found is not None
    assert found.at_will == ("light", "guidance")
    assert [(one.name, one.uses) for one in found.daily] == [("bless", 2), ("bane", 2)]
    assert [(one.level, one.count) for one in found.slots] == [(1, 4)]


def test_a_lair_of_the_same_file_is_read_and_another_is_missed():
    group = {
        "name": "Goblin",
        "lairActions": ["It acts.", {"type": "list", "items": ["Fog.", "Mud."]}],
    }
    owner = {**GOBLIN, "legendaryGroup": {"name": "Goblin", "source": "X"}}

    here = draft(read({"monster": [owner], "legendaryGroup": [group]}))
    assert [one.text for one in here.block.lair_actions] == ["It acts.", "Fog.", "Mud."]
    assert draft(read({"monster": [owner]})).doubts == (
        "The lair of “Goblin” stands in another file.",
    )
