"""Fight Club 5: compendiums, attack strings, spells apart from their text."""

from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.rules.stat_block_text.spellcasting import read_spellcasting
from tests.creatures.formats.samples import block, draft, named, sample

GOBLIN = """<monster><name>Goblin</name><size>S</size><type>humanoid (goblinoid)</type>
<ac>15</ac><hp>7 (2d6)</hp><speed>30 ft.</speed><str>8</str><dex>14</dex><con>10</con><int>10</int>
<wis>8</wis><cha>8</cha><cr>1/4</cr>{}</monster>"""


def goblin(more: str):
    return draft(read_file(GOBLIN.format(more).encode()))


def test_a_compendium_says_what_it_holds_besides():
    found = read_file(sample("fight_club/compendium.xml"))

    assert [entry.name for entry in found.entries] == ["Adult White Dragon", "Bugbear"]
    assert found.problems == ("Besides creatures it holds 2 <spell>, 1 <item>: left out.",)


def test_the_book_stands_behind_the_type():
    bugbear = block(read_file(sample("fight_club/compendium.xml")), "Bugbear")

    assert (bugbear.type, bugbear.subtype, bugbear.book) == (
        "humanoid",
        "goblinoid",
        "Monster Manual",
    )
    assert bugbear.skills == {"Stealth": 6, "Survival": 2}
    javelin = named(bugbear.actions, "Javelin")
    assert [(one.expression, one.label) for one in javelin.damage] == [
        ("2d6+2", "in melee"),
        ("1d6+2", "at range"),
    ]


def test_several_elements_of_a_name_are_one_list():
    dragon = block(read_file(sample("fight_club/srd.xml")), "Adult Black Dragon")

    assert dragon.saves == {"dex": 7, "con": 10, "wis": 6, "cha": 8}
    assert dragon.skills == {"Perception": 11, "Stealth": 7}
    assert dragon.environments == ("swamp",)


def test_attack_strings_count_where_the_text_is_silent():
    found = goblin(
        "<action><name>Bite</name><text>It bites.</text><attack>Bite|5|1d8+3</attack></action>"
        "<action><name>Odd</name><text>Odd.</text><attack>|</attack><attack/></action>"
    ).block
    bite, odd = found.actions

    assert bite.attack is not None
    assert bite.attack.bonus == 5
    assert [one.expression for one in bite.damage] == ["1d8+3"]
    assert (odd.attack, odd.damage) == (None, ())


def test_limits_of_use_are_fields_or_names():
    found = goblin(
        "<trait><name>A</name><text>x</text><recharge>3/DAY</recharge></trait>"
        "<trait><name>B</name><text>x</text><recharge>D5</recharge></trait>"
        "<trait><name>C</name><text>x</text><recharge>D6</recharge></trait>"
        "<trait><name>D (Recharge 4-6)</name><text>x</text></trait>"
        "<trait><name>E</name><text>x</text><recharge>sometimes</recharge></trait>"
    ).block

    assert [(one.name, one.usage) for one in found.traits] == [
        ("A", "3/Day"),
        ("B", "Recharge 5-6"),
        ("C", "Recharge 6"),
        ("D", "Recharge 4-6"),
        ("E", ""),
    ]


def test_the_preamble_of_legendary_actions_is_none():
    found = goblin(
        "<legendary><name>Legendary Actions (2/Turn)</name></legendary>"
        "<legendary><name>Strike</name><text>It strikes.</text></legendary>"
        '<legendary category="lair"><name>Fog</name><text>Fog rises.</text></legendary>'
    ).block

    assert [one.name for one in found.legendary_actions] == ["Strike"]
    assert found.legendary_actions_per_round == 2
    assert [one.name for one in found.lair_actions] == ["Fog"]


def test_spells_apart_from_the_text_are_kept_with_their_slots():
    mage = draft(read_file(sample("fight_club/srd.xml")), "Mage")
    trait = named(mage.block.traits, "Spell list")

    assert "Fire Bolt, Light, Mage Hand" in trait.text
    assert mage.doubts == ("Its list of spells does not say which spell is of which level.",)
    alone = goblin("<spells>Light, Bless</spells><slots>2,0,1</slots>").block
    found = read_spellcasting(named(alone.traits, "Spellcasting").text + " spellcasting ability")
    assert found is not None
    assert [(one.level, one.count) for one in found.slots] == [(1, 2), (3, 1)]


def test_markup_inside_a_text_is_read_as_its_words():
    found = goblin("<trait><name>A</name><text>It is <b>bold</b>.</text><text>Very.</text></trait>")

    assert found.block.traits[0].text == "It is bold.\nVery."
