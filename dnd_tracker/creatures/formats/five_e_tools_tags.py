"""The markup of 5etools: {@tags} and nested entries, as words."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from dnd_tracker.creatures.formats.values import listed, record, text, whole
from dnd_tracker.creatures.formats.words import ability_of
from dnd_tracker.rules.abilities import Ability

DEEPEST_TAG = 20
_TAG = re.compile(r"\{@(?P<tag>\w+)(?:\s(?P<content>[^{}]*))?\}")
_ATTACKS = {"mw": "Melee Weapon", "rw": "Ranged Weapon", "ms": "Melee Spell", "rs": "Ranged Spell"}
_BOTH = {
    frozenset({"mw", "rw"}): "Melee or Ranged Weapon",
    frozenset({"ms", "rs"}): "Melee or Ranged Spell",
}
_ROLLS = {"m": "Melee", "r": "Ranged", "m,r": "Melee or Ranged", "r,m": "Melee or Ranged"}
_WORDS = {
    "h": "Hit: ",
    "m": "Miss: ",
    "hom": "Hit or Miss: ",
    "actSaveFail": "Failure:",
    "actSaveSuccess": "Success:",
    "actSaveSuccessOrFail": "Failure or Success:",
    "actTrigger": "Trigger:",
    "actResponse": "Response:",
}


def without_tags(value: Any) -> str:
    """Return a text with its tags as words.

    >>> without_tags("{@atk mw} {@hit 4} to hit, reach 5 ft. {@h}5 ({@damage 1d6 + 2}) slashing")
    'Melee Weapon Attack: +4 to hit, reach 5 ft. Hit: 5 (1d6 + 2) slashing'
    """
    words = text(value)
    for _ in range(DEEPEST_TAG):
        if "{@" not in words:
            break
        words = _TAG.sub(_word, words)
    return words


def paragraphs(value: Any) -> str:
    """Return entries, nested as they may be, as paragraphs."""
    return "\n".join(part for part in _paragraphs(value) if part)


def _paragraphs(value: Any) -> Iterator[str]:
    for each in listed(value):
        entry = record(each)
        if not entry:
            yield without_tags(each)
        elif entry.get("type") == "table":
            yield from _table(entry)
        else:
            inside = paragraphs(
                [
                    part
                    for key in ("entry", "entries", "items", "headerEntries", "footerEntries")
                    for part in listed(entry.get(key))
                ]
            )
            name = without_tags(entry.get("name"))
            yield f"{name.rstrip('.:')}. {inside}" if name else inside


def _table(entry: Any) -> Iterator[str]:
    yield without_tags(entry.get("caption"))
    for row in [entry.get("colLabels"), *listed(entry.get("rows"))]:
        yield " | ".join(without_tags(cell) for cell in listed(row))


def _word(found: re.Match[str]) -> str:
    tag, content = found["tag"], (found["content"] or "").strip()
    if tag in _WORDS:
        return _WORDS[tag]
    rendered = _RENDERED.get(tag)
    return rendered(content) if rendered else _shown(content.split("|"))


def _hit(content: str) -> str:
    number = whole(content)
    return content if number is None else f"{number:+d}"


def _recharge(content: str) -> str:
    low = whole(content) or 6
    return f"(Recharge {low})" if low >= 6 else f"(Recharge {low}-6)"


def _saving_throw(content: str) -> str:
    key = ability_of(content)
    return f"{Ability(key).word if key else content} Saving Throw:"


def _dice(content: str) -> str:
    dice, _, shown = content.partition("|")
    return shown.partition("|")[0] or dice


def _shown(parts: list[str]) -> str:
    """Return what is shown of a reference: "goblin|mm|goblins"."""
    return parts[2] if len(parts) > 2 and parts[2] else parts[0]


def _attack(content: str) -> str:
    kinds = [kind for part in content.split(",") if (kind := part.strip()) in _ATTACKS]
    both = _BOTH.get(frozenset(kinds))
    return both or (_ATTACKS[kinds[0]] if kinds else "Melee Weapon")


_RENDERED: dict[str, Callable[[str], str]] = {
    "atk": lambda content: f"{_attack(content)} Attack:",
    "atkr": lambda content: f"{_ROLLS.get(content.replace(' ', ''), 'Melee')} Attack Roll:",
    "hit": _hit,
    "dc": lambda content: f"DC {content.partition('|')[0]}",
    "recharge": _recharge,
    "actSave": _saving_throw,
    "chance": lambda content: f"{content.partition('|')[0]} percent",
    "dice": _dice,
    "damage": _dice,
    "d20": _dice,
    "autodice": _dice,
}
