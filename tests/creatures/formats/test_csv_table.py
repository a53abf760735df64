"""Tables: any usual header, any separator, any order."""

import pytest

from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block import StatBlock
from tests.creatures.formats.samples import GOBLIN, TABLE, block, draft, figures


def creature(text: str) -> StatBlock:
    return block(read_file(text.encode()))


def test_the_goblin_of_a_table():
    found = read_file(TABLE.encode())
    goblin = block(found)

    assert figures(goblin)[4:] == (*GOBLIN[4:13], "", *GOBLIN[14:])
    assert goblin.armor_note == "leather armor, shield"
    assert goblin.actions[0].attack is not None
    assert found.problems == ("Columns that were not understood: “Loot”.",)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators(separator: str):
    text = separator.join(["Name", "Armor Class", "Hit Points"]) + "\n"
    text += separator.join(['"Goblin, Boss; | big"', "17", "21"]) + "\n"

    found = creature(text)
    assert (found.name, found.armor_class, found.hit_points) == ("Goblin, Boss; | big", 17, 21)


@pytest.mark.parametrize(
    "header",
    [
        "name,ac,hp,cr",
        "CREATURE,Armour Class,HIT-POINTS,Challenge_Rating",
        "Monster , AC., HP ,C R",
    ],
)
def test_headers_as_people_write_them(header: str):
    found = creature(f"{header}\nGoblin,15,7,1/4\n")

    assert (found.armor_class, found.hit_points) == (15, 7)


def test_a_spreadsheets_own_first_line_and_empty_lines():
    found = read_file(b"sep=;\nName;AC\n\nGoblin;15\n;;\n\nOgre;11\n")

    assert [entry.name for entry in found.entries] == ["Goblin", "Ogre"]


def test_a_row_without_a_name_says_its_line():
    found = read_file(b"Name,AC\nGoblin,15\n,11\n")

    assert found.entries[1].problems == ("Line 3: the name is empty.",)


def test_lines_inside_cells_are_counted():
    found = read_file(b'Name,Actions\n"Goblin","Bite. It bites.\nClaw. It claws."\n,"x"\n')

    assert [one.name for one in block(found).actions] == ["Bite", "Claw"]
    assert found.entries[1].problems == ("Line 4: the name is empty.",)


@pytest.mark.parametrize(
    ("written", "rating"),
    [("1-Apr", "1/4"), ("01-Feb", "1/2"), ("8-Jan", "1/8"), ("1-Aug-2025", "1/8"), ("0.25", "1/4")],
)
def test_challenges_that_a_spreadsheet_took_for_dates(written: str, rating: str):
    assert creature(f"Name,CR\nGoblin,{written}\n").challenge_rating == rating


def test_what_is_no_challenge_is_a_doubt():
    for written, rating in (("4-Jul", "0"), ("1/3", "1/4"), ("99", "30"), ("x", "0")):
        found = draft(read_file(f"Name,CR\nGoblin,{written}\n".encode()))
        assert found.block.challenge_rating == rating
        assert any("hallenge" in doubt and "assumed" in doubt for doubt in found.doubts)


def test_our_mark_before_formulas_is_taken_off():
    assert creature("Name,AC\n'=1+1,15\n").name == "=1+1"
    assert creature("Name,AC\n'Tis,15\n").name == "'Tis"


def test_a_column_that_stands_twice_and_cells_without_a_column():
    found = read_file(b"Name,AC,Armor Class\nGoblin,15,16,17\n")

    assert block(found).armor_class == 15
    assert found.problems == ("Several columns say “armor class”: the first counts.",)
    assert "Its row has more cells than the header: the last were left out." in draft(found).doubts


@pytest.mark.parametrize(
    "text", ["Name\nGoblin\n", "a,b\n1,2\n", "AC,HP\n15,7\n", "Goblin\n", "just words, no table\n"]
)
def test_what_is_no_table_of_creatures(text: str):
    with pytest.raises(InvalidInput, match="No creature was recognised in it"):
        read_file(text.encode())


def test_a_header_alone_holds_no_creature():
    with pytest.raises(InvalidInput, match="there is no creature in it that can be read"):
        read_file(b"Name,AC,HP\n")


def test_tags_are_words():
    assert draft(read_file(b"Name,AC,Tags\nGoblin,15,woods; boss\n")).tags == ("woods", "boss")
