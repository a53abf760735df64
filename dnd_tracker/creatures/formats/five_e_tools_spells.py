"""Spellcasting of 5etools, as the paragraphs that the rulebook prints."""

from collections.abc import Iterator
from typing import Any

from dnd_tracker.creatures.formats.actions import action_of
from dnd_tracker.creatures.formats.five_e_tools_tags import paragraphs, without_tags
from dnd_tracker.creatures.formats.values import Record, listed, record, text, whole
from dnd_tracker.rules.stat_block import Action

_ORDINALS = ("Cantrips", "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th")


def spellcasting(one: Record) -> list[Action]:
    """Return a trait or action of spellcasting, none where it says nothing."""
    lines = [
        paragraphs(one.get("headerEntries")),
        *_lines(one),
        paragraphs(one.get("footerEntries")),
    ]
    name = without_tags(one.get("name")) or "Spellcasting"
    action = action_of(name, "\n".join(line for line in lines if line))
    return [action] if action and action.text else []


def _lines(one: Record) -> Iterator[str]:
    if at_will := _spells(one.get("will")):
        yield f"At will: {at_will}"
    for often, spells in record(one.get("daily")).items():
        uses = whole(often.removesuffix("e"))
        if uses and (listing := _spells(spells)):
            yield f"{uses}/day{' each' if often.endswith('e') else ''}: {listing}"
    for level, of_level in record(one.get("spells")).items():
        number, fields = whole(level), record(of_level)
        listing = _spells(fields.get("spells"))
        if number is None or not 0 <= number < len(_ORDINALS) or not listing:
            continue
        yield f"- {_header(number, whole(fields.get('slots')))}: {listing}"


def _header(level: int, slots: int | None) -> str:
    if level == 0:
        return "Cantrips (at will)"
    if slots is None:
        return f"{_ORDINALS[level]} level"
    return f"{_ORDINALS[level]} level ({slots} slot{'s' if slots != 1 else ''})"


def _spells(value: Any) -> str:
    """Return the names of a list of spells; those that are hidden from it are objects."""
    return ", ".join(
        spell
        for each in listed(value)
        if (spell := without_tags(each) or text(without_tags(record(each).get("entry"))))
    )
