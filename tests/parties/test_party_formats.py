"""Files of parties: what was written comes back, and what is broken is refused with its place."""

import csv
import io
import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.formats import csv_table, own_json
from dnd_tracker.parties.formats.found import Arriving
from dnd_tracker.parties.formats.reading import read_file
from dnd_tracker.rules.character import CharacterSheet, CharacterState, ClassLevel
from dnd_tracker.rules.character_scores import passive_score
from tests.parties.beyond import SAMPLES, understood

NAMES = ("fighter", "multiclass_caster", "warlock", "barbarian", "overrides")


def arriving(name: str) -> Arriving:
    found = understood(name)
    return Arriving(found.sheet, found.state, found.source)


PARTY = tuple(arriving(name) for name in NAMES)
MIRA = Arriving(CharacterSheet("Mira"), CharacterState())


def refusal(data: bytes | str) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_file(data.encode() if isinstance(data, str) else data)
    return refused.value.message


class TestOwnFile:
    def test_a_party_comes_back_as_it_was(self):
        found = read_file(own_json.write("The Lanterns", PARTY))
        assert (found.party_name, found.characters, found.problems) == ("The Lanterns", PARTY, ())

    def test_it_says_what_it_is(self):
        file = json.loads(own_json.write("The Lanterns", PARTY))
        assert (file["format"], file["version"]) == ("dnd-encounter-tracker", 1)

    def test_a_character_that_cannot_be_is_named_and_the_others_are_read(self):
        file = json.loads(own_json.write("", [MIRA, MIRA, MIRA]))
        file["characters"][1]["sheet"] |= {"name": "Bren", "armor_class": -4}
        file["characters"][2]["sheet"] = 7
        found = read_file(json.dumps(file).encode())
        assert found.characters == (MIRA,)
        assert found.problems[0].startswith("Character 2 (Bren): Armor class must be")
        assert found.problems[1].startswith("Character 3: ")

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            ({"version": 2}, "later version"),
            ({"version": "1"}, "version"),
            ({"characters": None}, "“characters” is missing"),
            ({"characters": [1, 2]}, "Character 1: "),
            ({"characters": []}, "holds no characters"),
            ({"characters": [0] * 61}, "at most 60"),
        ],
    )
    def test_what_is_no_party_is_refused(self, change: dict[str, Any], told: str):
        file = json.loads(own_json.write("", [MIRA])) | change
        assert told in refusal(json.dumps(file))

    def test_a_file_of_creatures_is_sent_to_their_page(self):
        message = refusal('{"format": "dnd-encounter-tracker", "version": 1, "creatures": []}')
        assert "page for creatures" in message


class TestTable:
    def test_a_row_per_character_comes_back_with_its_numbers(self):
        found = read_file(csv_table.write(PARTY))
        assert found.problems == ()
        for before, after in zip(PARTY, found.characters, strict=True):
            kept = ("name", "species", "classes", "armor_class", "hit_point_maximum", "abilities")
            kept += ("saves", "save_bonuses", "skills", "skill_bonuses", "speeds", "senses")
            for field in (*kept, "languages", "defences"):
                assert getattr(after.sheet, field) == getattr(before.sheet, field), field
            assert after.sheet.initiative_bonus == before.sheet.initiative_bonus
            for skill in ("Perception", "Insight"):
                assert passive_score(after.sheet, skill) == passive_score(before.sheet, skill)
            assert after.state.hit_points == before.state.hit_points
            assert after.state.conditions == before.state.conditions
            assert after.source == before.source

    def test_bonuses_that_were_written_over_and_dice_of_classes_of_ones_own_come_back(self):
        sheet = replace(
            MIRA.sheet,
            classes=(ClassLevel("Blood Hunter", 3, "Lycan", 10), ClassLevel("Wizard", 1, "", 6)),
            save_bonuses={"wis": 7, "dex": -2},
            skill_bonuses={"Sleight of Hand": 11, "Arcana": 0},
        )
        [after] = read_file(csv_table.write([replace(MIRA, sheet=sheet)])).characters
        for field in ("classes", "save_bonuses", "skill_bonuses"):
            assert getattr(after.sheet, field) == getattr(sheet, field), field
        assert after.doubts == ()

    def test_no_cell_is_a_formula_and_the_mark_goes_when_it_comes_back(self):
        sheet = replace(MIRA.sheet, name="=HYPERLINK(1)", player="@SUM(A1)", notes="＝1＋1")
        wild = replace(MIRA, sheet=sheet)
        data = csv_table.write([wild])
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
        assert rows[1][:2] == ["'=HYPERLINK(1)", "'@SUM(A1)"]
        for cell in rows[1]:
            assert not cell.startswith(("=", "@", "\t", "\r", "＝"))
        again = read_file(data).characters[0].sheet
        assert (again.name, again.notes) == ("=HYPERLINK(1)", "＝1＋1")

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    def test_columns_have_many_names_and_separators(self, separator: str):
        head = separator.join(
            ["Character", "Race", "Class & Level", "Armor Class", "Max HP", "Pet"]
        )
        row = separator.join(["Mïra", "Elf", "Ranger 3 (Hunter) / Rogue 2", "15", "31", "cat"])
        found = read_file(f"{head}\n\n{row}\n".encode())
        sheet = found.characters[0].sheet
        assert (sheet.name, sheet.species, sheet.armor_class) == ("Mïra", "Elf", 15)
        assert sheet.classes == (
            ClassLevel("Ranger", 3, "Hunter", 10),
            ClassLevel("Rogue", 2, "", 8),
        )
        assert found.problems == ("Columns that were not understood: “Pet”.",)
        assert any("assumed" in one for one in found.characters[0].doubts)

    def test_a_spreadsheet_of_windows_is_read_and_said_to_be_one(self):
        found = read_file("Name,AC\nMïra,15".encode("cp1252"))
        assert found.characters[0].sheet.name == "Mïra"
        assert "UTF-8" in found.problems[0]

    @pytest.mark.parametrize(
        ("cell", "told"),
        [
            ("AC\nBren,high", "Line 3 (Bren): “AC” is “high”"),
            ("AC\nBren,-3", "Line 3 (Bren): Armor class must be"),
            ("HP maximum\nBren,99999999", "Line 3 (Bren): “HP maximum”"),
            ("Classes\nBren,7", "Line 3 (Bren): “Classes” says “7”"),
            ("Skills\nBren,Juggling", "“Skills” says “juggling”"),
            ("Saves\nBren,luck", "“Saves” says “luck”"),
            ("Save bonuses\nBren,wis plenty", "“Save bonuses” says “wis plenty”"),
            ("Skill bonuses\nBren,Juggling +3", "“Skill bonuses” says “juggling”"),
            ("Speeds\nBren,fast", "“Speeds” says “fast”"),
            ("Condition immunities\nBren,boredom", "“boredom” is none of the fifteen"),
            ("AC\n,12", "Line 3: A name needs at least one character."),
        ],
    )
    def test_a_cell_that_cannot_be_is_named_by_its_line(self, cell: str, told: str):
        heading, row = cell.split("\n")
        found = read_file(f"Name,{heading}\nMira,\n{row}".encode())
        assert [one.sheet.name for one in found.characters] == ["Mira"]
        assert told in found.problems[0]

    def test_a_table_that_breaks_off_or_is_too_long_is_refused(self):
        assert "Line 3" in refusal('Name,AC\nMira,15\n"Bren,15')
        assert "at most 60" in refusal("Name,AC\n" + "Mira,15\n" * 61)


class TestAnyFile:
    @pytest.mark.parametrize("name", NAMES)
    def test_a_character_of_dnd_beyond_is_known_by_what_is_in_it(self, name: str):
        found = read_file((SAMPLES / f"{name}.json").read_bytes())
        assert found.label == "D&D Beyond"
        assert found.characters[0].sheet == understood(name).sheet

    @pytest.mark.parametrize(
        ("data", "told"),
        [
            (b"", "nothing in it"),
            (b"\xff\xd8\xff\xe0\x00\x10JFIF", "not text"),
            ('{"name": "Mïra"}'.encode("cp1252"), "Line 1 is not text in UTF-8"),
            (b"[1, 2, 3]", "This is a list. A party of ours, a character of D&D Beyond or a table"),
            (b"{'a': 1}", "Line 1, column 2"),
            (b'{"a": NaN}', "Line 1, column 7"),
            (b'{"a": 1, "a": 2}', "stands twice"),
            (b"[" * 10_000, "nested too deeply"),
            (b'{"stats": [', "cut off"),
            (b"x" * (6 * 1024 * 1024), "too large"),
            (b"just words", "Line 1, column 1"),
            (b"Who,AC\nMira,12", "Line 1: a table needs headings with a column “Name”"),
        ],
    )
    def test_what_is_no_file_of_characters_is_refused_with_its_place(self, data: bytes, told: str):
        assert told in refusal(data)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
    def test_every_encoding_is_read(self, encoding: str):
        text = own_json.write("Mïra’s", PARTY).decode()
        assert read_file(text.encode(encoding)).party_name == "Mïra’s"
        table = csv_table.write(PARTY).decode("utf-8-sig")
        assert len(read_file(table.encode(encoding)).characters) == len(PARTY)

    @given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
    def test_anything_is_read_or_refused(self, data: bytes):
        with suppress(InvalidInput):
            read_file(data)

    @given(
        st.lists(st.sampled_from(csv_table.COLUMNS), min_size=1, max_size=8, unique=True),
        st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=4),
    )
    def test_any_table_is_read_or_refused(self, columns: list[str], rows: list[list[str]]):
        out = io.StringIO()
        csv.writer(out).writerows([["Name", *columns], *rows])
        with suppress(InvalidInput):
            for one in read_file(out.getvalue().encode(errors="replace")).characters:
                assert csv_table.read(csv_table.write([one]).decode("utf-8-sig")).characters
