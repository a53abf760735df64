"""Whatever file arrives is read or refused with a sentence, nothing else. Tried by hypothesis."""

import csv
import io
import json
from typing import Any, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dnd_tracker.creatures.checking import checked
from dnd_tracker.creatures.formats.found import Found
from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block import from_dict, to_dict
from tests.creatures.formats.samples import FILES, TABLE, json_sample, sample

JSON_FILES = [name for name in FILES if name.endswith(".json") and "2024" not in name]
HOSTILE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "1e999",
            "99999999999999999999",
            "<b>bold</b><script>alert(1)</script>",
            "{@hit {@dc {@b x}}}",
            "[[/damage average]] @UUID[x]{y} &Reference[prone",
            "1d6+2",
            "9999d9999",
            "\x00\ud800",
            "=1+1",
            "bludgeoning, piercing and slashing from nonmagical attacks",
            "12 (natural armor)",
            "(((((((((",
            "½",
            "x" * 30_000,
        ]
    ),
    st.text(max_size=20),
    st.lists(st.integers() | st.text(max_size=5), max_size=3),
    st.dictionaries(
        st.sampled_from(["name", "value", "cr", "type", "x"]), st.integers() | st.none()
    ),
)


def read_or_refused(data: bytes) -> Found | None:
    """Read a file; what is refused is a sentence, what is read can be stored."""
    found, refused = _read(data)
    assert found or 0 < len(refused) < 2_000
    if found is None:
        return None
    assert any(entry.draft for entry in found.entries)
    for entry in found.entries:
        assert entry.name
        assert entry.draft or entry.problems
        if entry.draft:
            checked(entry.draft.block)
            assert (
                from_dict(json.loads(json.dumps(to_dict(entry.draft.block)))) == entry.draft.block
            )
    return found


def _read(data: bytes) -> tuple[Found | None, str]:
    try:
        return read_file(data, "file"), ""
    except InvalidInput as error:
        return None, error.message


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value inside a JSON value."""
    inside: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inside = list(cast("dict[str, Any]", value).items())
    elif isinstance(value, list):
        inside = list(enumerate(cast("list[Any]", value)))
    return [path, *(each for key, one in inside for each in places(one, (*path, key)))]


def with_changed(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """Return a JSON value in which another stands at a path."""
    if not path:
        return new
    copied = value.copy()
    copied[path[0]] = with_changed(value[path[0]], path[1:], new)
    return copied


CONTENTS = {name: json_sample(name) for name in JSON_FILES}
PLACES = {name: places(content) for name, content in CONTENTS.items()}


@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b"<")
@example(b"{")
@example(b"---\n---\n")
@example(b"sep=;\n")
@example(b"'")
def test_any_bytes(data: bytes):
    read_or_refused(data)


@given(st.data())
def test_any_value_at_any_place_of_a_sample(data: st.DataObject):
    name = data.draw(st.sampled_from(JSON_FILES))
    content = CONTENTS[name]
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(PLACES[name]))
        try:
            content = with_changed(content, path, data.draw(HOSTILE))
        except (KeyError, IndexError, TypeError, AttributeError, ValueError):
            continue  # an earlier change took that place away
    read_or_refused(json.dumps(content).encode("utf-8", "surrogatepass"))


@given(st.data())
def test_any_damage_to_any_sample(data: st.DataObject):
    content = bytearray(sample(data.draw(st.sampled_from(list(FILES)))))
    place = data.draw(st.integers(0, len(content)))
    match data.draw(st.sampled_from(["cut", "lose", "add"])):
        case "cut":
            del content[place:]
        case "lose":
            del content[place : place + data.draw(st.integers(1, 50))]
        case _:
            content[place:place] = data.draw(st.binary(max_size=10))
    read_or_refused(bytes(content))


@given(st.lists(st.lists(st.text(max_size=10), min_size=17, max_size=17), max_size=3))
def test_any_cells_in_a_table(rows: list[list[str]]):
    text = io.StringIO()
    text.write(TABLE.partition("\n")[0] + "\n")
    csv.writer(text, delimiter=";").writerows(rows)
    read_or_refused(text.getvalue().encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("key", ["name", "ac", "hp", "stats", "traits", "spells", "saves", "cr"])
@given(
    value=st.text(max_size=30) | st.sampled_from(["[[[[", "{a: {b: c}}", "!!int 3", "*x", "- a"])
)
def test_any_yaml(key: str, value: str):
    read_or_refused(f"name: Goblin\nhp: 7\n{key}: {value}\n".encode("utf-8", "surrogatepass"))
