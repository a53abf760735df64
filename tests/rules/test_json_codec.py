"""The JSON form of any typed value. Types are made in each test, so that their codecs are, too."""

import re
from collections.abc import Mapping
from dataclasses import field, make_dataclass
from enum import StrEnum
from typing import Any, Literal

import pytest

from dnd_tracker.rules.errors import Malformed
from dnd_tracker.rules.json_codec import (
    LARGEST,
    LONGEST_LIST,
    LONGEST_TEXT,
    Codec,
    codec_for,
    field_codecs,
    object_in,
    record_codec,
)

NO_NUMBER = "A whole number from -1,000,000,000 to 1,000,000,000 was expected."
NO_TEXT = "A text of at most 10,000 characters was expected."
NO_LIST = "A list of at most 10,000 entries was expected."
NO_OBJECT = "An object of at most 10,000 entries was expected."


def colours() -> Any:
    return StrEnum("Colour", {"RED": "red", "GREEN": "green"})


def point(*more: Any) -> Any:
    """A record of its own: x is required, y is 7 unless told."""
    return make_dataclass("Point", [("x", int), ("y", int, 7), *more], frozen=True)


def refused(codec: Codec, data: Any, message: str) -> None:
    with pytest.raises(Malformed) as refusal:
        codec.decode(data)
    assert str(refusal.value) == message


def test_a_text_is_a_text():
    codec = codec_for(str)
    assert codec.decode("Mira 👹") == "Mira 👹"
    assert codec.decode("x" * LONGEST_TEXT) == "x" * LONGEST_TEXT
    for wrong in (1, None, True, ["a"], "x" * (LONGEST_TEXT + 1), "a\0b", "\ud800", "\udfff"):
        refused(codec, wrong, NO_TEXT)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mira", "Mira"),
        ("a\nb", "a\nb"),
        ("a\0b", "ab"),
        ("a\ud800b", "ab"),
        ("a\udfff\ud7ff", "a\ud7ff"),
        ("a\ud7ffb\ue000\0", "a\ud7ffb\ue000"),
        ("", ""),
    ],
)
def test_what_no_database_can_hold_is_left_out_of_a_text(text: str, kept: str):
    assert codec_for(str).encode(text) == kept


def test_a_whole_number_is_bounded_and_no_truth():
    codec = codec_for(int)
    assert codec.encode(7) == 7
    assert codec.decode(LARGEST) == 1_000_000_000
    assert codec.decode(-LARGEST) == -1_000_000_000
    for wrong in (LARGEST + 1, -LARGEST - 1, True, 1.0, float("nan"), float("inf"), "1", None):
        refused(codec, wrong, NO_NUMBER)


def test_a_truth_is_no_number():
    codec = codec_for(bool)
    assert codec.encode(True) is True
    assert codec.decode(False) is False
    for wrong in (0, 1, "true", None):
        refused(codec, wrong, "True or false was expected.")


def test_a_word_of_a_list_is_stored_as_its_value():
    colour = colours()
    codec = codec_for(colour)
    assert codec.encode(colour.GREEN) == "green"
    assert type(codec.encode(colour.GREEN)) is str
    assert codec.decode("red") is colour.RED
    for wrong in ("RED", "blue", "", 1, None, ["red"], {"red": 1}):
        refused(codec, wrong, "One of the known words was expected.")


def test_a_literal_is_one_of_its_words():
    codec = codec_for(Literal["high", "low"])
    assert codec.encode("low") == "low"
    assert codec.decode("high") == "high"
    refused(codec, "middle", "One of the known words was expected.")


def test_none_is_itself_where_it_may_be():
    colour = colours()
    codec = codec_for(colour | None)
    assert codec.encode(None) is None
    assert codec.decode(None) is None
    assert codec.encode(colour.RED) == "red"
    assert codec.decode("green") is colour.GREEN
    refused(codec, "blue", "One of the known words was expected.")


def test_a_sequence_is_a_list_of_what_is_in_it():
    colour = colours()
    codec = codec_for(tuple[colour, ...])
    assert codec.encode((colour.RED, colour.GREEN)) == ["red", "green"]
    assert codec.decode(["green", "red"]) == (colour.GREEN, colour.RED)
    assert codec.decode(["red"] * LONGEST_LIST) == (colour.RED,) * LONGEST_LIST
    for wrong in ("red", None, {"red": 1}, ("red",), ["red"] * (LONGEST_LIST + 1)):
        refused(codec, wrong, NO_LIST)
    refused(codec, ["red", "blue"], "One of the known words was expected.")


def test_a_set_is_a_list_in_alphabetical_order():
    colour = colours()
    codec = codec_for(frozenset[colour])
    assert codec.encode(frozenset({colour.RED, colour.GREEN})) == ["green", "red"]
    assert codec.decode(["red", "green", "red"]) == {colour.RED, colour.GREEN}
    assert type(codec.decode([])) is frozenset
    refused(codec, {"red": 1}, NO_LIST)
    refused(codec, ["blue"], "One of the known words was expected.")


def test_a_mapping_is_an_object():
    colour = colours()
    codec = codec_for(Mapping[str, colour])
    assert codec.encode({"a": colour.RED}) == {"a": "red"}
    assert codec.decode({"b": "green"}) == {"b": colour.GREEN}
    refused(codec, ["a"], NO_OBJECT)
    refused(codec, {"a": "blue"}, "One of the known words was expected.")
    refused(codec, {"\ud800": "red"}, NO_TEXT)


def test_an_object_is_a_dictionary_of_bounded_size():
    assert object_in({"a": 1}) == {"a": 1}
    largest = dict.fromkeys(map(str, range(LONGEST_LIST)))
    assert object_in(largest) is largest
    others: list[Any] = [None, [], "a", 1, dict.fromkeys(map(str, range(LONGEST_LIST + 1)))]
    for wrong in others:
        with pytest.raises(Malformed, match=f"^{re.escape(NO_OBJECT)}$"):
            object_in(wrong)


def test_fields_at_their_default_are_left_out():
    record = point()
    codec = record_codec(record)
    assert codec.encode(record(3)) == {"x": 3}
    assert codec.encode(record(3, 7)) == {"x": 3}
    assert codec.encode(record(0, 0)) == {"x": 0, "y": 0}
    assert codec.decode({"x": 3}) == record(3, 7)
    assert codec.decode({"y": 2, "x": 1}) == record(1, 2)


def test_a_default_that_is_made_anew_is_left_out_as_well():
    record = point(("notes", Mapping[str, int], field(default_factory=dict)))
    codec = record_codec(record)
    assert codec.encode(record(3, notes={})) == {"x": 3}
    assert codec.encode(record(3, notes={"a": 1})) == {"x": 3, "notes": {"a": 1}}
    assert codec.decode({"x": 3}) == record(3, 7, {})


def test_a_record_has_its_fields_and_no_others():
    codec = record_codec(point())
    for wrong in ({}, {"y": 1}, {"x": 1, "z": 2}, {"x": 1, "y": 2, "z": 3}):
        refused(codec, wrong, "These are not the fields of Point.")
    refused(codec, [1], NO_OBJECT)
    refused(codec, {"x": "1"}, f"x: {NO_NUMBER}")


def test_a_record_in_a_record():
    inner = point()
    outer = make_dataclass("Line", [("ends", tuple[inner, ...]), ("name", str, "")], frozen=True)
    codec = codec_for(outer)
    line = outer((inner(1), inner(2, 3)), "AB")
    assert codec.encode(line) == {"ends": [{"x": 1}, {"x": 2, "y": 3}], "name": "AB"}
    assert codec.decode(codec.encode(line)) == line


def test_fields_have_codecs_by_name():
    codecs = field_codecs(point())
    assert list(codecs) == ["x", "y"]
    assert codecs["x"].decode(4) == 4
