"""Creatures written down: what comes back as it was, what a format loses, and what is harmless."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pypdfium2
import pytest
import yaml

from dnd_tracker.creatures.attribution import SRD51_ATTRIBUTION
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports.csv_table import inert
from dnd_tracker.creatures.exports.writing import FORMATS, MOST_ON_PAPER, write
from dnd_tracker.creatures.formats.found import Found
from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block import Action, StatBlock
from dnd_tracker.rules.stat_block_text.action import read_action

HTML = '<script>alert(1)</script><img src=x onerror="alert(2)">'
FORMS = {"group", "forms", "notes"}
"""What only the SRD's own creatures have."""


@pytest.fixture(scope="session")
def drafts(blocks: dict[str, StatBlock]) -> list[Draft]:
    return [Draft(block, ("srd", "a tag")) for block in blocks.values()]


def read_again(key: str, drafts: list[Draft]) -> Found:
    file = write(key, drafts)
    return read_file(file.data, "misleading.txt")


def changed(before: StatBlock, after: StatBlock) -> set[str]:
    """Return the fields that differ."""
    return {
        one.name for one in fields(before) if getattr(before, one.name) != getattr(after, one.name)
    }


def differences(drafts: list[Draft], found: Found) -> dict[str, set[str]]:
    """Return by field the names of the creatures that came back otherwise."""
    lost: dict[str, set[str]] = {}
    assert len(found.entries) == len(drafts)
    for draft, entry in zip(drafts, found.entries, strict=True):
        assert entry.draft is not None
        for name in changed(draft.block, entry.draft.block) - FORMS:
            lost.setdefault(name, set()).add(draft.block.name)
        if entry.draft.tags != draft.tags:
            lost.setdefault("tags", set()).add(draft.block.name)
    return lost


def twice_immune(drafts: list[Draft]) -> set[str]:
    """Return those whose record names a condition twice; it comes back once."""
    return {
        one.block.name
        for one in drafts
        if len(set(one.block.condition_immunities)) < len(one.block.condition_immunities)
    }


def without_experience(drafts: list[Draft]) -> set[str]:
    """Return those of challenge rating 0 that give none, which no format but ours says."""
    return {one.block.name for one in drafts if not one.block.experience}


def test_our_own_file_comes_back_as_it_was(drafts: list[Draft]):
    found = read_again("own", drafts)
    assert [entry.draft for entry in found.entries] == drafts


@pytest.mark.parametrize("key", ["improved-initiative", "fantasy-statblocks"])
def test_all_but_tags_comes_back_from_other_tools_files(key: str, drafts: list[Draft]):
    lost = differences(drafts, read_again(key, drafts))
    assert lost.pop("tags") == {one.block.name for one in drafts}
    assert lost.pop("actions", set()) <= {"Druid"}  # a blank before its text
    assert lost == {
        "condition_immunities": twice_immune(drafts),
        "experience": without_experience(drafts),
    }


def test_a_table_comes_back_but_for_paragraphs(drafts: list[Draft]):
    lost = differences(drafts, read_again("csv", drafts))
    several = {
        name: {
            one.block.name
            for one in drafts
            if any(action.text != " ".join(action.text.split()) for action in actions(one, name))
        }
        for name in ("actions", "traits")
    }
    assert lost.pop("actions") <= several["actions"]
    assert lost.pop("traits") <= several["traits"]
    assert lost == {"condition_immunities": twice_immune(drafts)}


def actions(draft: Draft, section: str) -> tuple[Action, ...]:
    found: tuple[Action, ...] = getattr(draft.block, section)
    return found


def test_foundrys_actor_comes_back_with_its_figures(drafts: list[Draft]):
    lost = {"armor_note", "speeds", "description", "experience"}
    kept = {one.name for one in fields(StatBlock)} - lost - FORMS
    kept -= {"condition_immunities", "traits", "actions"}
    for draft in drafts[::7]:
        [entry] = read_again("foundry", [draft]).entries
        assert entry.draft is not None
        assert changed(draft.block, entry.draft.block).isdisjoint(kept), draft.block.name
        attacks = [one.attack and one.attack.bonus for one in entry.draft.block.actions]
        assert attacks == [one.attack and one.attack.bonus for one in draft.block.actions]


def test_foundrys_activities_roll_what_the_action_rolls(blocks: dict[str, StatBlock]):
    actor = json.loads(write("foundry", [Draft(blocks["adult-red-dragon"])]).data)
    items = {one["name"]: one["system"] for one in actor["items"]}
    [bite] = items["Bite"]["activities"].values()
    assert (bite["attack"]["bonus"], bite["attack"]["flat"]) == ("14", True)
    part = bite["damage"]["parts"][0]
    assert (part["number"], part["denomination"], part["bonus"]) == (2, 10, "8")
    [breath] = items["Fire Breath"]["activities"].values()
    assert breath["save"] == {"ability": ["dex"], "dc": {"calculation": "", "formula": "21"}}
    assert breath["damage"]["onSave"] == "half"
    assert items["Fire Breath"]["uses"]["recovery"][0]["period"] == "recharge"
    assert actor["system"]["resources"]["legres"]["max"] == 3
    assert len({one["_id"] for one in actor["items"]}) == len(actor["items"])
    assert all(len(one["_id"]) == 16 for one in actor["items"])


def test_several_actors_are_packed(blocks: dict[str, StatBlock]):
    file = write("foundry", [Draft(blocks["goblin"]), Draft(replace(blocks["ogre"], name="../x"))])
    assert (file.name, file.media_type) == ("creatures.zip", "application/zip")
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
        assert archive.namelist() == ["0001-goblin.json", "0002-x.json"]
        assert json.loads(archive.read("0001-goblin.json"))["name"] == "Goblin"


def full(goblin: StatBlock) -> StatBlock:
    """Return a goblin with everything that no creature of the SRD 5.1 has."""
    return replace(
        goblin,
        bonus_actions=(read_action("Sneak (2/Day)", "It hides."),),
        lair_actions=(read_action("Collapse", "DC 12 Dexterity saving throw or 7 (2d6) damage."),),
        initiative_bonus=6,
        environments=("forest", "hill"),
        book="A notebook",
    )


@pytest.mark.parametrize("key", ["own", "fantasy-statblocks", "csv"])
def test_bonus_and_lair_actions_come_back(key: str, blocks: dict[str, StatBlock]):
    block = full(blocks["goblin"])
    [entry] = read_again(key, [Draft(block)]).entries
    assert entry.draft is not None
    assert changed(block, entry.draft.block) == set()


def test_lair_actions_become_traits_where_there_are_none(blocks: dict[str, StatBlock]):
    data = json.loads(write("improved-initiative", [Draft(full(blocks["goblin"]))]).data)
    [creature] = data.values()
    assert creature["Traits"][-1]["Name"] == "Lair Action: Collapse"
    assert creature["InitiativeModifier"] == 4  # beside the Dexterity modifier, which is added
    assert creature["BonusActions"][0]["Usage"] == "2/Day"


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "+1"),
        ("-1.5", "-1.5"),
        ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("Goblin", "Goblin"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, written: str):
    assert inert(cell) == written


def test_a_name_like_a_formula_is_neutralised_and_comes_back(blocks: dict[str, StatBlock]):
    name = '=HYPERLINK("https://evil.example")'
    file = write("csv", [Draft(replace(blocks["goblin"], name=name), ("=tag",))])
    [row] = csv.DictReader(io.StringIO(file.data.decode("utf-8-sig")))
    assert (row["Name"], row["Tags"]) == (f"'{name}", "'=tag")
    [entry] = read_file(file.data).entries
    assert entry.name == name


def hostile(goblin: StatBlock) -> StatBlock:
    texts = {"alignment": HTML, "languages": HTML, "description": HTML, "armor_note": HTML}
    return replace(
        goblin, name=f"{HTML[:40]}", traits=(Action(HTML, f"{HTML}\n# no heading\n```"),), **texts
    )


def test_html_stays_text_in_markdown_and_in_foundry(blocks: dict[str, StatBlock]):
    block = hostile(blocks["goblin"])
    text = write("markdown", [Draft(block)]).data.decode()
    assert "<script>" not in text.replace("\\<script\\>", "")
    assert "\n\\# no heading" in text
    assert "```" not in text.replace("\\`", "")
    actor = json.loads(write("foundry", [Draft(block)]).data)
    described = [one["system"]["description"]["value"] for one in actor["items"]]
    assert not any("<script" in one for one in described)
    assert "<script" not in actor["system"]["details"]["biography"]["value"]


def test_yaml_cannot_be_broken_out_of(blocks: dict[str, StatBlock]):
    block = replace(
        blocks["goblin"], description="a: b\n- c\n```\n!!python/object:os.system ''\x07"
    )
    text = write("fantasy-statblocks", [Draft(block)]).data.decode()
    inner = text.removeprefix("```statblock\n").removesuffix("```\n")
    parsed: dict[str, Any] = yaml.safe_load(inner)
    assert parsed["name"] == "Goblin"
    assert "\n```" not in inner.rstrip("\n")


def pages(data: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            found = page.get_textpage()
            yield found.get_text_bounded()
            found.close()
            page.close()
    finally:
        document.close()


def test_a_document_has_every_word_of_the_stat_block(blocks: dict[str, StatBlock]):
    file = write("pdf", [Draft(blocks["adult-red-dragon"]), Draft(blocks["goblin"])])
    text = " ".join(" ".join(pages(file.data)).split())
    for words in (
        "Adult Red Dragon",
        "Huge dragon, chaotic evil",
        "Hit Points 256 (19d12 + 133)",
        "Fire Breath (Recharge 5-6).",
        "Wing Attack (Costs 2 Actions).",
        "save +13",
        "Goblin",
        "Nimble Escape.",
    ):
        assert words in text, words


def test_signs_of_other_alphabets_are_printed_and_endless_words_fit(blocks: dict[str, StatBlock]):
    block = replace(blocks["goblin"], name="Żmij Горыныч", description="x" * 3_000 + "\x00")
    text = "".join(pages(write("pdf", [Draft(block)]).data))
    assert "Żmij Горыныч" in text
    assert "".join(text.split()).count("x") >= 3_000


def test_long_stat_blocks_go_on_over_columns_and_pages(blocks: dict[str, StatBlock]):
    many = tuple(Action(f"Trait {number}", "It does something. " * 12) for number in range(60))
    block = replace(blocks["goblin"], traits=many)
    found = list(pages(write("pdf", [Draft(block)]).data))
    assert len(found) > 1
    assert all(f"Trait {number}." in " ".join(found) for number in range(60))


@pytest.mark.parametrize("key", ["markdown", "pdf"])
def test_what_is_printed_says_once_whose_words_it_has(key: str, blocks: dict[str, StatBlock]):
    goblin = Draft(blocks["goblin"], attribution=SRD51_ATTRIBUTION)
    data = write(key, [goblin, goblin, Draft(blocks["wolf"])]).data
    text = " ".join((" ".join(pages(data)) if key == "pdf" else data.decode()).split())
    assert text.count("This work includes material taken from the System Reference Document") == 1
    assert text.index("This work") > text.index("Wolf")


def test_what_cannot_be_written_is_said(blocks: dict[str, StatBlock]):
    goblin = Draft(blocks["goblin"])
    for key, given, words in (
        ("docx", [goblin], "Choose a format"),
        ("own", [], "no creatures to export"),
        ("pdf", [goblin] * (MOST_ON_PAPER + 1), "too many"),
    ):
        with pytest.raises(InvalidInput, match=words):
            write(key, given)


@pytest.mark.parametrize("key", FORMATS)
def test_file_names_are_safe(key: str, blocks: dict[str, StatBlock]):
    for name in ('../../etc/"passwd"\r\nx: y', "Żmij", "…", "a" * 80):
        file = write(key, [Draft(replace(blocks["goblin"], name=name))])
        assert file.name.removesuffix(f".{FORMATS[key].extension}").replace("-", "a").isalnum()
        assert file.name.isascii()
