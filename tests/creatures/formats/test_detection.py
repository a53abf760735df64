"""A file is known by what stands in it. Its name says nothing."""

import json
from typing import Any

import pytest

from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.errors import InvalidInput
from tests.creatures.formats.samples import FILES, TABLE, draft, json_sample, read, sample

MISLEADING = ["goblin.csv", "goblin.xml", "goblin.json", "goblin.md", "goblin.png", "", "\0/../x"]


@pytest.mark.parametrize("misleading", MISLEADING)
@pytest.mark.parametrize("name", FILES)
def test_a_misleading_name_changes_nothing(name: str, misleading: str):
    assert read_file(sample(name), misleading) == read_file(sample(name))
    assert read_file(sample(name), misleading).format == FILES[name]


@pytest.mark.parametrize("misleading", MISLEADING)
def test_so_it_is_with_tables(misleading: str):
    assert read_file(TABLE.encode(), misleading).format == "csv"


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".json")])
def test_minified_json_is_the_same(name: str):
    assert read(json_sample(name)).entries == read_file(sample(name)).entries


@pytest.mark.parametrize(
    "name",
    ["open5e/v2_goblin.json", "foundry/goblin-2014.json", "roll20/goblin.json"],
)
def test_one_creature_or_a_list_of_them(name: str):
    one = json_sample(name)

    assert read([one, one]).entries == read(one).entries * 2


def test_a_page_of_the_api_is_a_list():
    page = {"count": 1, "next": None, "results": [json_sample("open5e/v2_goblin.json")]}

    assert draft(read(page)).block.name == "Goblin"
    assert read(page).problems == ()


def test_a_page_that_is_not_all_says_so():
    assert read_file(sample("open5e/v1_page.json")).problems == (
        "This is one page of several: 5 of 10 creatures.",
    )


def test_a_note_may_begin_with_a_link_or_a_tag():
    note = sample("fantasy_statblocks/goblin.md")

    for start in (b"[[Goblins]]\n", b"<div>Goblins</div>\n", b"{{template}}\n"):
        assert draft(read_file(start + note)).block.name == "Goblin"


def test_the_first_that_is_no_creature_does_not_hide_the_others():
    found = read([5, json_sample("open5e/v2_goblin.json")])

    assert found.format == "open5e-v2"
    assert found.entries[0].problems == ("Entry 1: this is a number (5), not a creature.",)
    assert found.entries[1].draft is not None


STRANGE: list[tuple[Any, str]] = [
    ([], "The list is empty: there is no creature in it."),
    ([1, 2, 3], "Entry 1 is a number (1), not a creature."),
    (["Goblin"], "Entry 1 is the text “Goblin”, not a creature."),
    ([[]], "Entry 1 is a list, not a creature."),
    ([None], "Entry 1 is empty, not a creature."),
    ({}, "This is an object, not a creature."),
    ({"a": 1, "b": 2}, "No creature was recognised in it: its fields are “a”, “b”."),
    ([{"level": 3}], "No creature was recognised in it: its fields are “level”."),
]


@pytest.mark.parametrize(("value", "message"), STRANGE)
def test_what_is_no_creature_is_named(value: object, message: str):
    with pytest.raises(InvalidInput) as refused:
        read(value)

    assert refused.value.message.startswith(message)
    assert "Improved Initiative, Open5e" in refused.value.message


def test_a_message_names_the_file_but_no_folder():
    with pytest.raises(InvalidInput, match=r"^“mine\.json”: The list is empty"):
        read_file(json.dumps([]).encode(), "/home/somebody/mine.json")
