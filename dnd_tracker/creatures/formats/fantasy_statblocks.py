"""Fantasy Statblocks (Obsidian): fenced blocks and front matter of notes, lists, its bestiary."""

import re
from collections.abc import Iterator
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.actions import MOST_ACTIONS, action_of
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.found import (
    MOST_CREATURES,
    Entry,
    Found,
    NotACreature,
    entries_of,
    excerpt,
    numbered,
    what_is,
)
from dnd_tracker.creatures.formats.values import Record, first, listed, record, text
from dnd_tracker.creatures.formats.yaml_text import read_yaml
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block import ABILITIES, Action

FORMAT = "fantasy-statblocks"
LABEL = "Fantasy Statblocks (YAML)"

_FENCE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ \t]*statblock[^\n]*\n(?P<body>.*?)(?P<end>^(?P=fence)[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?P<body>.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
_FIELDS = frozenset({"stats", "hp", "ac", "cr", "hit_dice", "monster", "statblock", "creature"})
_LEADING_NUMBER = re.compile(r"\d+")


def is_note(words: str) -> bool:
    """Tell whether a text holds fenced blocks of theirs."""
    return _FENCE.search(words) is not None


def is_creature(one: Any) -> bool:
    """Tell whether a value is one creature of theirs."""
    fields = record(one)
    return "name" in fields and isinstance(fields.get("stats"), list)


def read_note(words: str) -> Found:
    """Return the creatures of a note: of its fenced blocks and its front matter.

    Raises:
        InvalidInput: the front matter is not YAML, or there are too many blocks.
    """
    front = _FRONT_MATTER.match(words)
    entries: list[Entry] = []
    if front:
        matter = _fields_of(front, words.count("\n", 0, front.start("body")))
        if matter.keys() & {"stats", "hit_dice", "hp"}:
            entries += entries_of([("Front matter", matter)], _draft)
    problems: list[str] = []
    line, counted = 1, 0
    for number, found in enumerate(_FENCE.finditer(words), 1):
        if number > MOST_CREATURES:
            raise InvalidInput(f"It holds more than {MOST_CREATURES:,} blocks: divide it.")
        line += words.count("\n", counted, found.start())
        counted = found.start()
        place = f"Block in line {line}"
        if not found["end"]:
            problems.append(f"{place}: it does not end. The file may have been cut off.")
        try:
            entries += entries_of(((place, one) for one in _documents_of(found, line)), _draft)
        except InvalidInput as error:
            entries.append(Entry(place, None, (f"{place}: {error.message}",)))
    return Found(FORMAT, LABEL, tuple(entries), tuple(problems))


def read_yaml_text(words: str) -> Found | None:
    """Return the creatures of a text that is YAML as a whole; None if there are none in it.

    Raises:
        InvalidInput: it is not YAML.
    """
    front = _FRONT_MATTER.match(words)
    if front and ":" in front["body"]:
        documents: list[Any] = [_fields_of(front, words.count("\n", 0, front.start("body")))]
    else:
        documents = [each for each in read_yaml(words) if each is not None]
    creatures = [each for document in documents for each in _creatures(document)]
    if not any(record(each).keys() & _FIELDS for each in creatures):
        return None
    return Found(FORMAT, LABEL, entries_of(numbered(creatures), _draft))


def read_list(data: Any) -> Found:
    """Return the creatures of a list of objects, or of one alone."""
    return Found(FORMAT, LABEL, entries_of(numbered(_creatures(data)), _draft))


def _creatures(document: Any) -> list[Any]:
    """Return a list of creatures: of the list, of its field, or the only one."""
    fields = record(document)
    for key in ("creatures", "monsters", "statblocks", "bestiary"):
        if isinstance(fields.get(key), list):
            return listed(fields[key])
    return listed(document)


def _fields_of(found: re.Match[str], above: int) -> Record:
    """Return the YAML of a part of a note, above which there are so many lines."""
    return record(_documents_of(found, above)[0])


def _documents_of(found: re.Match[str], above: int) -> list[Any]:
    """Return the YAML of a part of a note; in a block there may be several, with --- between."""
    return [each for each in read_yaml(found["body"], above) if each is not None] or [{}]


def _draft(value: Any) -> Draft:
    if not isinstance(value, dict):
        raise NotACreature(f"this is {what_is(value)}, not a creature.")
    one = record(value)
    other = text(first(one, "monster", "creature", "extends"))
    if other and not one.get("stats"):
        raise NotACreature(
            f"it shows “{excerpt(other)}” of a bestiary, which this file does not hold."
        )
    return drafted(_sketch(one))


def _sketch(one: Record) -> Sketch:
    stats = dict(zip(ABILITIES, listed(one.get("stats")), strict=False))
    sketch = Sketch(
        name=text(one.get("name")),
        size=one.get("size"),
        type=one.get("type"),
        subtype=one.get("subtype"),
        alignment=one.get("alignment"),
        armor_class=one.get("ac"),
        armor_note=one.get("ac_class"),
        hit_points=one.get("hp"),
        hit_dice=one.get("hit_dice"),
        speeds=one.get("speed"),
        abilities=stats,
        saves=one.get("saves"),
        skills=one.get("skillsaves"),
        senses=one.get("senses"),
        languages=one.get("languages"),
        challenge=one.get("cr"),
        vulnerabilities=one.get("damage_vulnerabilities"),
        resistances=one.get("damage_resistances"),
        immunities=one.get("damage_immunities"),
        conditions=one.get("condition_immunities"),
        initiative_bonus=one.get("modifier"),
        environments=one.get("environment"),
        description=first(one, "description", "desc"),
        book=one.get("source"),
        traits=[*_section(one.get("traits")), *_spells(one.get("spells"))],
        actions=_section(one.get("actions")),
        bonus_actions=_section(one.get("bonus_actions")),
        reactions=_section(one.get("reactions")),
        legendary_actions=_section(one.get("legendary_actions")),
        lair_actions=_section(one.get("lair_actions")),
        legendary_actions_per_round=_per_round(one.get("legendary_description")),
    )
    if mythic := _section(one.get("mythic_actions")):
        sketch.legendary_actions += mythic
        sketch.doubts.append("Mythic actions were put among the legendary actions.")
    return sketch


def _section(value: Any) -> list[Action]:
    return [action for each in listed(value)[:MOST_ACTIONS] if (action := _action(each))]


def _action(value: Any) -> Action | None:
    fields = record(value)
    if fields:
        said = first(fields, "desc", "description", "text")
        return action_of(fields.get("name"), "\n".join(map(text, listed(said))))
    if isinstance(value, list):  # [name, text]
        name, *words = [text(each) for each in listed(value)] or [""]
        return action_of(name, "\n".join(words))
    return action_of("", value)


def _spells(value: Any) -> list[Action]:
    lines = list(_spell_lines(value))
    action = action_of("Spellcasting", "\n".join(lines)) if lines else None
    return [action] if action else []


def _spell_lines(value: Any) -> Iterator[str]:
    for each in listed(value):
        for header, spells in record(each).items():
            yield f"- {header}: {text(spells)}"
        if said := text(each):
            yield said


def _per_round(value: Any) -> str:
    found = _LEADING_NUMBER.search(text(value))
    return found[0] if found else ""
