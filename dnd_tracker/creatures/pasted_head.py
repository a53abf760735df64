"""The head of a pasted stat block: everything from its name to its challenge rating."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from dnd_tracker.creatures.pasted_entries import started
from dnd_tracker.creatures.pasted_fields import READERS, assume
from dnd_tracker.creatures.pasted_lines import Line
from dnd_tracker.creatures.rows import SIZES
from dnd_tracker.rules.abilities import Ability, ability_modifier
from dnd_tracker.rules.stat_block import ABILITIES

_SIZE = "|".join(SIZES)
_TYPE_LINE = re.compile(
    rf"(?P<size>{_SIZE})(?: or (?P<other>{_SIZE}))? (?P<type>[^(),]{{1,60}}?)"
    r"(?: ?\((?P<subtype>[^()]{1,80})\))?(?:, ?(?P<alignment>.{1,80}))?",
    re.IGNORECASE,
)
_LABELS = {
    "armor class": "armor_class",
    "ac": "armor_class",
    "hit points": "hit_points",
    "hp": "hit_points",
    "initiative": "initiative_bonus",
    "speed": "speeds",
    "saving throws": "saves",
    "skills": "skills",
    "damage vulnerabilities": "damage_vulnerabilities",
    "vulnerabilities": "damage_vulnerabilities",
    "damage resistances": "damage_resistances",
    "resistances": "damage_resistances",
    "damage immunities": "damage_immunities",
    "condition immunities": "condition_immunities",
    "immunities": "immunities",
    "gear": "gear",
    "senses": "senses",
    "languages": "languages",
    "challenge rating": "challenge",
    "challenge": "challenge",
    "cr": "challenge",
    "proficiency bonus": "proficiency_bonus",
}
_LABEL = re.compile(rf"(?P<label>{'|'.join(_LABELS)})\b:? ?(?P<value>.*)", re.IGNORECASE)
_KEY = "STR|DEX|CON|INT|WIS|CHA"
_ABILITY_LINE = re.compile(rf"(?:(?:{_KEY})\b|MOD\b|SCORE\b|SAVE\b|Strength \d)", re.IGNORECASE)
_PAIR = re.compile(
    rf"\b(?P<key>{_KEY})[a-z]*:? (?P<score>\d{{1,2}})"
    r"(?: ?\(? ?[+-]\d{1,2}(?: ?\))?)?(?: (?P<save>[+-]\d{1,2}))?",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?<![\d+-])(\d{1,2}) ?\( ?[+-]? ?\d{1,2} ?\)")
_FIGURES = re.compile(r"[\d()+ -]*\d[\d()+ -]*")


@dataclass(slots=True)
class Head:
    """What was read, by field; the rest are traits.

    Attributes:
        recognised: at least one thing was.
    """

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    rest: list[Line] = field(default_factory=list[Line])
    recognised: bool = False


def read_head(lines: Sequence[Line], doubts: list[str]) -> Head:
    """Return what the head says; what is missing is assumed, which `doubts` say."""
    head = Head()
    begin = _identity(lines, head, doubts)
    fields: dict[str, tuple[int, str]] = {}
    abilities: list[str] = []
    current = ""
    rest = len(lines)
    for index in range(begin, len(lines)):
        line = lines[index]
        label = _LABEL.fullmatch(line.text)
        if label and (name := _LABELS[label["label"].lower()]) not in fields:
            current = name
            fields[name] = (line.number, label["value"])
        elif _ABILITY_LINE.match(line.text) and "challenge" not in fields:
            current = "abilities"
            abilities.append(line.text)
        elif current == "abilities" and _FIGURES.fullmatch(line.text):
            abilities.append(line.text)
        elif "challenge" in fields or (current == "languages" and started(line.text)):
            rest = index
            break
        elif current and current != "abilities":
            number, value = fields[current]
            fields[current] = (number, f"{value} {line.text}")
        else:
            doubts.append(f"Line {line.number}: “{line.text[:60]}” was not understood.")
    head.rest = list(lines[rest:])
    head.recognised = head.recognised or bool(fields) or bool(abilities)
    _abilities(" ".join(abilities), head.values, doubts)
    for name, (_, value) in fields.items():
        READERS[name](value.strip(), head.values, doubts)
    assume(head.values, doubts)
    return head


def _identity(lines: Sequence[Line], head: Head, doubts: list[str]) -> int:
    """Read name, size, type and alignment; return where the fields begin."""
    for index, line in enumerate(lines[:12]):
        found = _TYPE_LINE.fullmatch(line.text)
        if not found or _LABEL.fullmatch(line.text):
            continue
        head.recognised = True
        head.values |= {
            "name": _named(lines[index - 1].text) if index else "Nameless",
            "size": found["size"].capitalize(),
            "type": _kind(found["type"]),
            "subtype": (found["subtype"] or "").strip(),
            "alignment": _lower(found["alignment"] or ""),
        }
        if not index:
            doubts.append("Name: it was not found.")
        doubts += [
            f"Line {before.number}: “{before.text[:60]}” was left out."
            for before in lines[: max(0, index - 1)]
        ]
        if found["other"]:
            doubts.append(f"Size: it may be {found['other'].capitalize()} too.")
        if not found["alignment"]:
            doubts.append("Alignment: it was not found.")
        return index + 1
    is_label = bool(lines) and _LABEL.fullmatch(lines[0].text) is not None
    named = lines[0].text[:80] if lines and not is_label else ""
    head.values |= {
        "name": named or "Nameless",
        "size": "Medium",
        "type": "creature",
        "alignment": "",
    }
    doubts += ["Size: it was not found; Medium is assumed.", "Type: it was not found."]
    return 0 if is_label else min(1, len(lines))


def _named(text: str) -> str:
    """Return a name as it is written, not as a heading shouts it."""
    return text.title().replace("'S", "'s") if text.isupper() else text


def _kind(text: str) -> str:
    """Return a type in lower case, but for the size of what swarms."""
    words = [word if word.capitalize() in SIZES else word.lower() for word in text.split()]
    return " ".join(words)


def _lower(text: str) -> str:
    return text.strip().lower()


def _abilities(text: str, values: dict[str, Any], doubts: list[str]) -> None:
    scores: dict[str, int] = {}
    saves: dict[str, int] = {}
    for found in _PAIR.finditer(text):
        key, score = found["key"].lower(), int(found["score"])
        if key not in scores:
            scores[key] = score
            if found["save"] and int(found["save"]) != ability_modifier(score):
                saves[key] = int(found["save"])
    if len(scores) < len(ABILITIES):
        in_order = _SCORE.findall(text) or re.findall(r"(?<![\d+-])\d{1,2}\b", text)
        if len(in_order) == len(ABILITIES):
            scores = dict(zip(ABILITIES, map(int, in_order), strict=True))
    missing = [key for key in ABILITIES if key not in scores]
    doubts += [f"{Ability(key).word}: it was not found; 10 is assumed." for key in missing]
    values["abilities"] = {key: scores.get(key, 10) for key in ABILITIES}
    if saves:
        values["saves"] = saves
