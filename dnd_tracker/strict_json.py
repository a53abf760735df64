"""JSON that somebody sent, read by the letter of RFC 8259; an error names its line and column.

Python's own reader takes NaN, lets the last of two equal keys win, and gives up on deep nesting
without saying where: each of these is found here before it starts.
"""

import json
import re
from typing import TypeAlias

from dnd_tracker.errors import InvalidInput
from dnd_tracker.strict_text import MEGABYTE, MOST_BYTES, clean_text, read_text

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

DEEPEST = 100
LONGEST_NUMBER = 100
# A string (with the colon that makes it a key), a bracket, or a word outside strings.
# Possessive, so that a text of nothing but quotes takes no longer than any other.
TOKEN = re.compile(
    r"""(?P<string>"[^"\\]*+(?:\\.[^"\\]*+)*+"?)(?P<colon>\s*+:)?"""
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<word>[-+.\w]++)",
    re.DOTALL,
)
OVERFLOW = float("inf")


def read_json(data: bytes | str, *, most_bytes: int = MOST_BYTES, deepest: int = DEEPEST) -> "Json":
    """Return the value that `data` says, its strings without control characters.

    Raises:
        InvalidInput: not text, not JSON, too large, nested deeper than `deepest`, a key twice
            in one object, NaN, an infinity, or a number of more than 100 digits.
    """
    text = _text_of(data, most_bytes)
    _look_over(text, deepest)
    try:
        value: Json = json.loads(text)
    except json.JSONDecodeError as error:
        raise InvalidInput(_complaint(text, error)) from None
    return _cleaned(value)


def _text_of(data: bytes | str, most_bytes: int) -> str:
    if isinstance(data, bytes):
        return read_text(data, most_bytes=most_bytes)
    if len(data) > most_bytes:
        raise InvalidInput(f"That is too large: at most {most_bytes // MEGABYTE or 1} MB are read.")
    text = clean_text(data)
    if not text.strip():
        raise InvalidInput("There is nothing in it.")
    return text


def _look_over(text: str, deepest: int) -> None:
    """Raise where `text` holds what is refused although Python's reader would take it."""
    keys: list[set[str]] = []
    for token in TOKEN.finditer(text):
        if token["open"]:
            if len(keys) == deepest:
                raise InvalidInput(f"{_place(text, token.start())}: nested too deeply.")
            keys.append(set())
        elif token["close"]:
            if keys:
                keys.pop()
        elif token["colon"] and keys:
            key = _said(token["string"])
            if key in keys[-1]:
                raise InvalidInput(
                    f"{_place(text, token.start())}: {key[:60]} stands twice in one object."
                )
            keys[-1].add(key)
        elif word := token["word"]:
            _look_at_word(text, token.start(), word)


def _said(key: str) -> str:
    """Return a key as another way of writing it would say it, too."""
    if "\\" not in key:
        return key
    try:
        return f'"{json.loads(key)}"'
    except json.JSONDecodeError:
        return key  # which Python's reader says better


def _look_at_word(text: str, start: int, word: str) -> None:
    """Raise if `word`, which stands outside strings, is a number that is none."""
    if word.lstrip("+-").casefold() in {"nan", "infinity"}:
        raise InvalidInput(f"{_place(text, start)}: {word[:20]} is not a number in JSON.")
    if word[0] in "-0123456789":
        too_large = len(word) > LONGEST_NUMBER
        if not too_large and ("e" in word or "E" in word):
            try:
                too_large = abs(float(word)) == OVERFLOW
            except ValueError:
                return  # which Python's reader says better
        if too_large:
            raise InvalidInput(f"{_place(text, start)}: the number {word[:20]}… is too large.")


def _complaint(text: str, error: json.JSONDecodeError) -> str:
    """Return what is wrong, in words for somebody who has not read RFC 8259."""
    rest = text[error.pos :].lstrip()
    place = _place(text, error.pos)
    if not rest or error.msg.startswith("Unterminated string"):
        return f"{place}: it ends in the middle. The file may have been cut off."
    if rest[0] == "'":
        return f"{place}: JSON puts text in double quotes, not in single ones."
    if error.msg.startswith("Extra data"):
        return f"{place}: something follows after the end."
    return f"{place}: this is not JSON ({error.msg.lower()}), at “{rest[:20].splitlines()[0]}”."


def _place(text: str, position: int) -> str:
    """Return "Line 3, column 14" for the character at `position`."""
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    return f"Line {line}, column {column}"


def _cleaned(value: "Json") -> "Json":
    """Return `value` with its strings cleaned: an escape may say what the text itself may not."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {clean_text(key): _cleaned(each) for key, each in value.items()}
    return value
