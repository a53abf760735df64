"""Fantasy Statblocks: blocks of notes, front matter, YAML lists, its bestiary."""

import pytest

from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block_text.spellcasting import read_spellcasting
from tests.creatures.formats.samples import block, draft, named, read, sample

GOBLIN = """\
name: Goblin
size: Small
type: humanoid
ac: 15
hp: 7
hit_dice: 2d6
speed: 30 ft.
stats: [8, 14, 10, 10, 8, 8]
cr: 1/4
"""


def test_one_creature_a_list_or_several_documents():
    indented = "\n".join(f"  {line}" for line in GOBLIN.splitlines()).lstrip()
    for text in (
        GOBLIN,
        f"- {indented}\n- {indented}",
        f"creatures:\n- {indented}\n",
        f"---\n{GOBLIN}---\n{GOBLIN}",
    ):
        goblin = block(read_file(text.encode()))
        assert (goblin.name, goblin.armor_class, goblin.challenge_rating) == ("Goblin", 15, "1/4")


def test_a_note_has_blocks_and_front_matter():
    note = f"---\n{GOBLIN}---\n# Notes\n\n~~~statblock\n{GOBLIN.replace('Goblin', 'Boss')}~~~\n"

    assert [one.name for one in read_file(note.encode()).entries] == ["Goblin", "Boss"]


def test_a_block_may_hold_several():
    note = f"```statblock\n{GOBLIN}---\n{GOBLIN.replace('Goblin', 'Boss')}```\n"

    assert [one.name for one in read_file(note.encode()).entries] == ["Goblin", "Boss"]


def test_a_block_that_shows_another_files_creature_is_no_creature():
    note = f"```statblock\nmonster: Ogre\n```\n\n```statblock\n{GOBLIN}```\n"
    shown, own = read_file(note.encode()).entries

    assert shown.problems == (
        "Block in line 1: it shows “Ogre” of a bestiary, which this file does not hold.",
    )
    assert own.draft is not None
    with pytest.raises(InvalidInput, match="Block in line 1: it shows “Ogre”"):
        read_file(b"```statblock\nmonster: Ogre\n```\n")


def test_a_block_without_an_end_is_read_to_the_end_of_the_note():
    found = read_file(f"# Notes\n```statblock\n{GOBLIN}".encode())

    assert block(found).name == "Goblin"
    assert found.problems == ("Block in line 2: it does not end. The file may have been cut off.",)


def test_values_are_what_is_written():
    text = (
        GOBLIN.replace("Goblin", "No")
        .replace("hp: 7", "hp: 012")
        .replace("ac: 15", "ac: 2001-02-03")
    )
    odd = draft(read_file(text.encode()))

    assert (odd.block.name, odd.block.hit_points) == ("No", 12)
    assert odd.block.armor_class == 99  # out of bounds, and said to be
    assert any(doubt.startswith("Armor class: Between 0 and 99") for doubt in odd.doubts)


def test_not_a_number_is_a_doubt():
    odd = draft(read_file(GOBLIN.replace("ac: 15", "ac: .nan").encode()))

    assert odd.block.armor_class == 10
    assert odd.doubts == ("Armor class “.nan” was not understood: 10 assumed.",)


def test_actions_are_objects_pairs_or_texts():
    text = (
        f"{GOBLIN}traits:\n- [Brave, It is brave.]\n- Keen. It smells.\n"
        "actions:\n- name: Bite\n  desc: 'Melee Weapon Attack: +4 to hit, reach 5 ft.'\n"
        "lair_actions:\n- desc: Fog rises.\nbonus_actions: []\nreactions:\n"
    )
    goblin = block(read_file(text.encode()))

    assert [(one.name, one.text) for one in goblin.traits] == [
        ("Brave", "It is brave."),
        ("Keen", "It smells."),
    ]
    assert named(goblin.actions, "Bite").attack is not None
    assert [one.text for one in goblin.lair_actions] == ["Fog rises."]
    assert (goblin.bonus_actions, goblin.reactions) == ((), ())


def test_spells_can_be_counted():
    text = (
        f"{GOBLIN}spells:\n- 'Its spellcasting ability is Wisdom (spell save DC 12).'\n"
        "- Cantrips (at will): light\n- 1st level (3 slots): bless, bane\n"
    )
    (trait,) = block(read_file(text.encode())).traits
    found = read_spellcasting(trait.text)

    assert found is not None
    assert found.at_will == ("light",)
    assert found.prepared == ("bless", "bane")
    assert [(one.level, one.count) for one in found.slots] == [(1, 3)]


def test_its_bestiary_is_json():
    found = read(
        [{"name": "Goblin", "stats": [8, 14, 10, 10, 8, 8], "ac": 15, "hp": 7, "cr": 0.25}]
    )

    assert found.format == "fantasy-statblocks"
    assert block(found).challenge_rating == "1/4"


def test_saves_are_a_list_of_objects():
    dragon = block(read_file(sample("fantasy_statblocks/front_matter.md")))

    assert dragon.saves == {"dex": 7, "con": 10, "wis": 6, "cha": 8}
    assert dragon.damage_immunities == ("acid",)
    assert [one.name for one in dragon.legendary_actions] == ["Detect"]


def test_yaml_of_something_else_is_no_creature():
    with pytest.raises(InvalidInput, match="No creature was recognised in it"):
        read_file(b"version: 3\nservices:\n  web:\n    image: nginx\n")


@pytest.mark.parametrize(
    ("said", "kind", "subtype"),
    [
        ("fiend (demon)", "fiend", "demon"),
        ("humanoid (elf)\nsubtype: any race", "humanoid", "any race"),
        ("(odd)", "(odd)", ""),
    ],
)
def test_a_subtype_behind_the_type_is_one(said: str, kind: str, subtype: str):
    goblin = block(read_file(GOBLIN.replace("humanoid", said).encode()))

    assert (goblin.type, goblin.subtype) == (kind, subtype)
