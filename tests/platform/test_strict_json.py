"""What somebody sends becomes text and JSON, or a sentence with the place says why not."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.errors import InvalidInput
from dnd_tracker.strict_json import read_json
from dnd_tracker.strict_text import read_text

MIRA = '{"name": "Mïra"}'


def refusal(data: bytes | str, **options: int) -> str:
    with pytest.raises(InvalidInput) as refused:
        read_json(data, **options)
    return refused.value.message


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_every_unicode_encoding_is_read_with_its_mark_or_without(encoding: str) -> None:
    assert read_json(MIRA.encode(encoding)) == {"name": "Mïra"}


def test_another_encoding_is_refused_by_its_line_or_read_where_one_is_named() -> None:
    assert "Line 2 is not text in UTF-8" in refusal('{\n"name": "Mïra"}'.encode("cp1252"))
    assert read_text("Mïra\r\nBren".encode("cp1252"), otherwise="cp1252") == "Mïra\nBren"


def test_bytes_that_break_their_own_mark_are_refused() -> None:
    assert "not text" in refusal(b"\xff\xfe{")
    assert "not text" in refusal(b"\xef\xbb\xbf\xff")


@pytest.mark.parametrize(
    ("data", "place", "complaint"),
    [
        ('{"a": [1, 2', "Line 1, column 12", "cut off"),
        ('{"a": "one', "Line 1, column 7", "cut off"),
        ("{\n  'a': 1}", "Line 2, column 3", "double quotes"),
        ('{"a":\n NaN}', "Line 2, column 2", "not a number"),
        ('{"a": -Infinity}', "Line 1, column 7", "not a number"),
        ('{"a": 1e999}', "Line 1, column 7", "too large"),
        ('{"a": ' + "9" * 5000 + "}", "Line 1, column 7", "too large"),
        ('{"a": 1,\n "a": 2}', "Line 2, column 2", "twice"),
        (r'{"a": 1, "\u0061": 2}', "Line 1, column 10", "twice"),
        (r'{"\x": 1}', "Line 1, column 3", "not JSON"),
        ("{} {}", "Line 1, column 4", "after the end"),
        ("{1e: 2}", "Line 1, column 2", "not JSON"),
        ("]", "Line 1, column 1", "not JSON"),
        ('"' * 200_001, "Line 1, column 3", "after the end"),
        ('"' + '\\"' * 100_000, "Line 1, column 1", "cut off"),
    ],
)
def test_what_is_not_json_is_refused_with_its_place(data: str, place: str, complaint: str) -> None:
    message = refusal(data)
    assert message.startswith(place)
    assert complaint in message


def test_nesting_is_refused_where_it_becomes_too_deep() -> None:
    assert refusal("[" * 10_000 + "]" * 10_000) == "Line 1, column 101: nested too deeply."
    assert refusal("[[[]]]", deepest=2) == "Line 1, column 3: nested too deeply."
    assert read_json("[[]]", deepest=2) == [[]]


def test_size_is_looked_at_before_anything_else() -> None:
    assert "too large: at most 5 MB" in refusal(b"[" * (100 * 1024 * 1024))
    assert "too large" in refusal("[" * 2_000_000, most_bytes=1_000_000)


@pytest.mark.parametrize("data", [b"", b"  \n", "", "\0", b"\xef\xbb\xbf"])
def test_nothing_is_refused(data: bytes | str) -> None:
    assert refusal(data) == "There is nothing in it."


def test_text_that_no_database_takes_is_cleaned_also_when_escaped() -> None:
    assert read_json(r'{"a\u0000": ["x\u0000y\ud800", "😀\t", 1.5, null]}') == {
        "a": ["xy�", "😀\t", 1.5, None]
    }


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.text(
                    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff")
                ),
                inner,
            )
        ),
    )
)
def test_whatever_is_json_comes_back(value: object) -> None:
    assert read_json(json.dumps(value)) == value
    assert read_json(json.dumps(value, ensure_ascii=False, indent=1).encode()) == value


@given(st.binary(max_size=60) | st.text(max_size=60))
def test_anything_is_read_or_refused(data: bytes | str) -> None:
    with suppress(InvalidInput):
        read_json(data)
