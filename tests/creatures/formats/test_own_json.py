"""Our own file comes back as it was."""

import json
from typing import Any

import pytest

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.own_json import written
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block import StatBlock
from tests.creatures.formats.samples import read


def file_of(block: StatBlock, **changes: Any) -> dict[str, Any]:
    file = json.loads(json.dumps(written([Draft(block, ("woods",))])))
    file["creatures"][0]["stat_block"].update(changes)
    return file


def test_every_creature_of_the_srd_comes_back_as_it_was(blocks: dict[str, StatBlock]):
    drafts = [Draft(block, ("one", "two")) for block in blocks.values()]

    assert [entry.draft for entry in read(written(drafts)).entries] == drafts


def test_a_later_version_is_refused(blocks: dict[str, StatBlock]):
    file = {**file_of(blocks["goblin"]), "version": 2}

    with pytest.raises(InvalidInput, match="“version” is a number \\(2\\): this program reads"):
        read(file)


def test_what_is_no_list_is_refused():
    with pytest.raises(InvalidInput, match="“creatures” is an object, not a list"):
        read({"format": "dnd-encounter-tracker", "version": 1, "creatures": {}})


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("armor_class", "fifteen", "“armor_class” is the text “fifteen”."),
        ("hit_points", None, "“hit_points” is empty."),
        ("abilities", [1, 2], "“abilities” is a list."),
        ("speeds", 30, "“speeds” is a number (30)."),
        ("actions", [{"name": 5}], "“actions” is a list."),
        ("magic", True, "“magic” is “true”."),
    ],
)
def test_a_wrong_field_is_named(
    blocks: dict[str, StatBlock], field: str, value: object, problem: str
):
    with pytest.raises(InvalidInput) as refused:
        read(file_of(blocks["goblin"], **{field: value}))

    assert f"Entry 1: {problem}" in refused.value.message


def test_a_missing_field_is_named(blocks: dict[str, StatBlock]):
    file = file_of(blocks["goblin"])
    del file["creatures"][0]["stat_block"]["armor_class"]

    with pytest.raises(InvalidInput, match="Entry 1: “armor_class” is missing"):
        read(file)


def test_what_is_out_of_bounds_is_made_to_fit_with_a_doubt(blocks: dict[str, StatBlock]):
    (entry,) = read(
        file_of(
            blocks["goblin"],
            armor_class=-5,
            hit_dice="lots",
            condition_immunities=["hunger", "prone"],
            challenge_rating="1/3",
        )
    ).entries

    assert entry.draft is not None
    assert entry.draft.block.armor_class == 0
    assert entry.draft.block.hit_dice == ""
    assert entry.draft.block.condition_immunities == ("prone",)
    assert entry.draft.block.challenge_rating == "0"
    assert len(entry.draft.doubts) == 4
    assert entry.draft.tags == ("woods",)


def test_entries_that_are_none_are_named():
    with pytest.raises(InvalidInput) as refused:
        read(
            {
                "format": "dnd-encounter-tracker",
                "version": 1,
                "creatures": [5, {}, {"stat_block": "Goblin"}],
            }
        )

    assert refused.value.message.endswith(
        "Entry 1: this is a number (5), not a creature. Entry 2: “stat_block” is empty, not an "
        "object. Entry 3: “stat_block” is the text “Goblin”, not an object."
    )
