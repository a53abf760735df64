"""Which part of what was sent is the character: there are three ways of wrapping it."""

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.beyond.values import Record, name, record
from dnd_tracker.strict_json import Json, read_json

MOST_BYTES = 5 * 1024 * 1024
_TELLING = ("stats", "classes", "race", "baseHitPoints", "modifiers", "inventory")


def character_in(data: "bytes | str | Json") -> Record:
    """Return the character that `data` holds: wrapped by the service, by an old export, or bare.

    Raises:
        InvalidInput: it is no JSON, says that it failed, or is no character.
    """
    value: object = (
        read_json(data, most_bytes=MOST_BYTES) if isinstance(data, bytes | str) else data
    )
    if not isinstance(value, dict):
        what = "a list" if isinstance(value, list) else "a single value"
        raise InvalidInput(f"This is {what}, not a character of D&D Beyond: it begins with {{.")
    outside = record(value)
    if outside.get("success") is False or str(outside.get("success")).lower() == "false":
        raise InvalidInput(_failure(outside))
    for key in ("data", "character"):
        inside = record(outside.get(key))
        if _is_character(inside):
            return inside
        if _is_character(record(inside.get("character"))):
            return record(inside.get("character"))
    if _is_character(outside):
        return outside
    raise InvalidInput(
        "No character of D&D Beyond is in this: it has neither “stats” nor “classes”. "
        "Take everything that the JSON page shows, from the first { to the last }."
    )


def _is_character(found: Record) -> bool:
    return sum(found.get(key) is not None for key in _TELLING) >= 2


def _failure(outside: Record) -> str:
    data = record(outside.get("data"))
    said = name(data.get("serverMessage"), 200) or name(outside.get("message"), 200)
    code = name(data.get("errorCode"), 40) or str(data.get("errorCode") or "")[:20]
    told = f" It says: “{said}”" if said else ""
    return (
        f"D&D Beyond did not give this character out.{told}{f' ({code})' if code else ''}".strip()
    )
