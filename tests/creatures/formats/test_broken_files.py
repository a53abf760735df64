"""Every broken file gets a message that names the place."""

import codecs

import pytest

from dnd_tracker.creatures.formats.found import MOST_CREATURES
from dnd_tracker.creatures.formats.reading import MOST_BYTES, read_file
from dnd_tracker.errors import InvalidInput
from tests.creatures.formats.samples import FILES, TABLE, draft, sample

KINDS = {
    "json": sample("improved_initiative/list.json"),
    "yaml": sample("fantasy_statblocks/goblin.md"),
    "front matter": sample("fantasy_statblocks/front_matter.md"),
    "xml": sample("fight_club/srd.xml"),
    "csv": TABLE.encode(),
}
GOBLIN = "name: Goblin\nhp: 7\nstats: [8, 14, 10, 10, 8, 8]\n"


def refusal(data: bytes | str) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_file(data.encode() if isinstance(data, str) else data)
    return refused.value.message


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_it(kind: str):
    del kind
    for nothing in (b"", b"  \n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE):
        assert refusal(nothing) == "There is nothing in it."


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_unicode_is_read_marked_or_not(kind: str, encoding: str):
    text = KINDS[kind].decode().replace("UTF-8", encoding)

    assert read_file(text.encode(encoding)) == read_file(KINDS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_line_ends_of_any_kind(kind: str):
    for end in (b"\r\n", b"\r"):
        data = KINDS[kind].replace(b"\n", end)
        assert [one.draft for one in read_file(data).entries] == [
            one.draft for one in read_file(KINDS[kind]).entries
        ]


@pytest.mark.parametrize("kind", ["json", "yaml", "front matter", "xml"])
def test_another_encoding_is_refused_with_its_line(kind: str):
    data = KINDS[kind].replace(b"Goblin", "Köbold".encode("latin-1"), 1)
    data = data.replace(b"Adult Black", "Köbold".encode("latin-1"), 1)
    data = data.replace(b'encoding="UTF-8"', b"")

    assert "is not text in UTF-8: save the file as UTF-8" in refusal(data)
    assert refusal(data).startswith("Line ")


def test_a_spreadsheets_old_encoding_is_read_with_a_remark():
    found = read_file(TABLE.replace("Goblin", "Köbold").encode("cp1252"))

    assert draft(found).block.name == "Köbold"
    assert "read as Windows-1252" in found.problems[-1]


def test_xml_may_declare_an_old_encoding():
    data = KINDS["xml"].decode().replace("UTF-8", "ISO-8859-1").replace("Goblin", "Köbold")

    assert draft(read_file(data.encode("latin-1")), "Köbold")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ('[{"Name": "Goblin", "HP"', "Line 1, column 25: it ends in the middle."),
        ('[{"Name": "Gob', "Line 1, column 11: it ends in the middle."),
        (
            "<compendium><monster><name>Gob",
            "Line 1, column 31: this is not XML (no element found).",
        ),
        ('name: "Goblin\nhp: 7', "Line 2, column 6: this is not YAML"),
    ],
)
def test_truncated(data: str, message: str):
    assert refusal(data).startswith(message)


def test_a_table_cut_off_inside_quotes_keeps_the_rows_before():
    found = read_file((TABLE + 'Ogre;Large;giant;11;59;"40 ft').encode())

    assert [entry.name for entry in found.entries if entry.draft] == ["Goblin"]
    assert found.problems[0] == "Line 3: the table ends here (unexpected end of data)."


def test_single_quotes():
    assert refusal("{'Name': 'Goblin'}") == (
        "Line 1, column 2: JSON puts text in double quotes, not in single ones."
    )


@pytest.mark.parametrize("start", ["// mine\n", "/* mine */ "])
def test_comments(start: str):
    assert refusal(f"{start}[1]").startswith("Line 1: JSON has no comments.")


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_no_number(word: str):
    data = f'[{{"Name": "Goblin",\n"HP": {{"Value": {word}}}}}]'

    assert refusal(data).startswith("Line 2, column 17: ")
    assert "is not a number in JSON" in refusal(data)


def test_a_list_of_numbers():
    assert refusal("[1, 2, 3]").startswith("Entry 1 is a number (1), not a creature.")
    assert "no creature" in refusal("- 1\n- 2\n").lower()
    assert "no creature" in refusal("1,2,3\n4,5,6\n").lower()


def test_a_hundred_megabytes_are_not_even_looked_at():
    for start in (b"[", b"<", b"name,ac\n", b"```statblock\n"):
        assert refusal(start + b" " * 100_000_000) == "That is too large: at most 20 MB are read."
    assert MOST_BYTES == 20 * 1024 * 1024


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("[" * 10_000, "Line 1, column 101: nested too deeply."),
        ('{"a":' * 10_000, "Line 1, column 501: nested too deeply."),
        ("name: " + "[" * 10_000, "Line 1, column 106: nested too deeply."),
        ("<a>" * 10_000, "Line 1: nested too deeply."),
    ],
)
def test_nesting_of_ten_thousand(data: str, message: str):
    assert refusal(data) == message


def test_nesting_inside_a_value_of_a_creature():
    data = GOBLIN + "traits: " + "[" * 90 + "]" * 90

    assert draft(read_file(data.encode())).block.name == "Goblin"


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE compendium SYSTEM "http://localhost/compendium.dtd">',
    ],
)
def test_xml_with_entities_is_refused(entity: str):
    data = f'<?xml version="1.0"?>\n{entity}<monster><name>&a;</name></monster>'

    assert refusal(data).startswith("Line 2: XML with a document type or entities")


def test_xml_of_something_else():
    assert refusal("<feed><entry>Goblin</entry></feed>") == (
        "This XML (<feed>) holds no <monster>, as compendiums of Fight Club 5 do, only entry."
    )


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            GOBLIN + "cr: !!python/object/apply:os.system [ls]",
            "Line 4, column 5: tags (tag:yaml.org",
        ),
        (GOBLIN + "cr: !!int 3", "Line 4, column 5: tags"),
        (GOBLIN + "cr: &a 3\nac: *a", "Line 5, column 5: references (*a) are not read"),
        (GOBLIN + "hp: 8", "Line 4, column 1: “hp” stands twice in one object."),
        (GOBLIN + "? [a]\n: b", "Line 4, column 3: a key is a list or an object."),
        (GOBLIN + "cr: [1]]", "Line 4, column 8: this is not YAML"),
    ],
)
def test_yaml_that_does_more_than_say_something_is_refused(data: str, message: str):
    assert refusal(data).startswith(message)
    note = f"# Goblins\n\n```statblock\n{data}\n```\n"
    line, _, rest = message.partition(",")
    shifted = f"Line {int(line.removeprefix('Line ')) + 3},{rest}"
    assert shifted in refusal(note)


def test_a_block_that_is_broken_leaves_the_others_of_a_note():
    note = f"```statblock\n{GOBLIN}hp: 8\n```\n\n```statblock\n{GOBLIN}```\n"
    broken, whole = read_file(note.encode()).entries

    assert broken.problems == (
        "Block in line 1: Line 5, column 1: “hp” stands twice in one object.",
    )
    assert whole.draft is not None


def test_duplicate_keys():
    assert refusal('{"Name": "A",\n "HP": {"Value": 1, "Value": 2}}') == (
        'Line 2, column 21: "Value" stands twice in one object.'
    )


@pytest.mark.parametrize("number", ["-7", "-99999999999999999999", "99999999999999999999", "1e300"])
def test_numbers_out_of_bounds_become_the_nearest_with_a_doubt(number: str):
    found = read_file(
        f'[{{"Name": "Goblin", "AC": {{"Value": {number}}}, "Type": "beast"}}]'.encode()
    )
    armor_class = draft(found).block.armor_class

    assert armor_class == (0 if number.startswith("-") else 99)
    assert any(f"became “{armor_class}”" in doubt for doubt in draft(found).doubts)


@pytest.mark.parametrize("number", ["1e308", "2E+9", "1e-3"])
def test_a_number_with_an_exponent_in_a_text_is_not_its_first_digit(number: str):
    table = f"Name,AC,HP,Hit Dice\nGoblin,{number},{number},2d6\n"
    for data in (table, f"{GOBLIN}hit_dice: 2d6\nac: {number}\n".replace("hp: 7", f"hp: {number}")):
        read = draft(read_file(data.encode()))

        assert (read.block.armor_class, read.block.hit_points) == (10, 7)
        assert f"Armor class “{number}” was not understood: 10 assumed." in read.doubts
        assert (
            f"Hit points “{number}” were not understood: 7 assumed, the average of 2d6."
            in read.doubts
        )


def test_an_ability_that_is_no_number_is_named_apart_from_missing_ones():
    doubts = draft(read_file(b"Name,AC,Str,Dex,Con\nGoblin,15,NaN,14,\n")).doubts

    assert "Strength “NaN” was not understood: 10 assumed." in doubts
    assert "Constitution, Intelligence, Wisdom and Charisma were missing: 10 assumed." in doubts


def test_a_number_of_a_thousand_digits():
    assert refusal(f'[{{"Name": "Goblin", "AC": {"9" * 1000}}}]').startswith("Line 1, column 27: ")


@pytest.mark.parametrize("kind", KINDS)
def test_html_stays_the_text_that_it_is(kind: str):
    hostile = "<img src=x onerror=alert(1)>"
    written = hostile.replace("<", "&lt;") if kind == "xml" else hostile
    data = (
        KINDS[kind]
        .replace(b"Goblin", written.encode())
        .replace(b"Adult Black Dragon", written.encode())
    )

    assert hostile in [entry.name for entry in read_file(data).entries]


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (b"PK\x03\x04", "an archive (ZIP)"),
        (b"\x1f\x8b\x08", "an archive (gzip)"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\n<!DOCTYPE html>", "a web page"),
        (b"<html lang=en>", "a web page"),
    ],
)
def test_files_of_another_kind_are_named(start: bytes, what: str):
    assert refusal(start + bytes(range(256))).startswith(f"This is {what}")


def test_a_printed_stat_block_is_sent_to_where_it_can_be_pasted():
    message = refusal("Goblin\nSmall humanoid\nArmor Class 15\nHit Points 7 (2d6)\nSpeed 30 ft.\n")

    assert "“Paste a stat block”" in message


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_anywhere_is_read_in_part_or_refused(name: str):
    data = sample(name)
    for tenth in range(1, 10):
        cut = data[: len(data) * tenth // 10]
        try:
            found = read_file(cut)
        except InvalidInput as error:
            assert error.message  # noqa: PT017 - either is right
        else:
            assert name.startswith("fantasy")
            assert any(entry.draft for entry in found.entries)


def test_more_creatures_than_fit_are_refused():
    table = "Name,AC,HP\n" + "Wolf,13,11\n" * (MOST_CREATURES + 1)
    assert "10,000 creatures: divide it" in refusal(table)
