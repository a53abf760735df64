"""What each field of a stat block may hold: the tables that `checking` goes by."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol, TypeGuard, cast

from dnd_tracker.creatures.plain_dice import read_dice, written
from dnd_tracker.creatures.rows import SIZES
from dnd_tracker.rules import limits
from dnd_tracker.rules.challenge import CHALLENGES
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.stat_block import ABILITIES, AttackKind

ACTION_TEXT = 6_000
DESCRIPTION = 20_000
TAG_LENGTH = 40
TAGS = 20
_UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class Rule(Protocol):
    """What a field may hold."""

    def problem(self, value: object) -> str:
        """Return what is wrong with a value as a sentence, "" when nothing is."""
        ...

    def mended(self, value: object) -> object:
        """Return the nearest value that fits."""
        ...


def each_once(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags without doubles, in whatever case each was first written.

    >>> each_once(["Boss", "boss", "Act 2"])
    ('Boss', 'Act 2')
    """
    found: dict[str, str] = {}
    for tag in tags:
        found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def storable(text: str) -> str:
    r"""Return text without the characters that no database takes or no screen shows.

    >>> storable("Gob\x00lin\r\nking")
    'Goblin\nking'
    """
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


@dataclass(frozen=True, slots=True)
class Words:
    """Text; `otherwise` stands for none where there has to be one."""

    longest: int
    otherwise: str = ""

    def problem(self, value: object) -> str:
        """See `Rule`."""
        if not isinstance(value, str):
            return "Text, please."
        if len(value) > self.longest:
            return f"At most {self.longest:,} characters."
        if self.otherwise and not value.strip():
            return "Fill this in."
        return "" if storable(value) == value else "It has characters that cannot be stored."

    def mended(self, value: object) -> str:
        """See `Rule`."""
        text = storable(value).strip() if isinstance(value, str) else ""
        return text[: self.longest].strip() or self.otherwise


@dataclass(frozen=True, slots=True)
class Figure:
    """A whole number; `otherwise` stands for what is none."""

    low: int
    high: int
    otherwise: int | None = 0

    def problem(self, value: object) -> str:
        """See `Rule`."""
        if value is None and self.otherwise is None:
            return ""
        if not isinstance(value, int) or isinstance(value, bool):
            return "A whole number, please."
        return "" if self.low <= value <= self.high else f"Between {self.low:,} and {self.high:,}."

    def mended(self, value: object) -> int | None:
        """See `Rule`."""
        if not isinstance(value, int) or isinstance(value, bool):
            return self.otherwise
        return max(self.low, min(value, self.high))


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words; None too where `otherwise` is None."""

    options: Collection[str]
    otherwise: str | None

    def problem(self, value: object) -> str:
        """See `Rule`."""
        if value is None and self.otherwise is None:
            return ""
        known = isinstance(value, str) and value in self.options
        return "" if known else f"One of {', '.join(self.options)}."

    def mended(self, value: object) -> str | None:
        """See `Rule`."""
        folded = value.strip().casefold() if isinstance(value, str) else ""
        alike = (one for one in self.options if one.casefold() == folded)
        return next(alike, self.otherwise)


@dataclass(frozen=True, slots=True)
class Rolled:
    """Dice such as "2d6+3", or a number; `needed`: not nothing."""

    needed: bool = True

    def problem(self, value: object) -> str:
        """See `Rule`."""
        if value == "" and not self.needed:
            return ""
        try:
            fits = isinstance(value, str) and written(read_dice(value)) == value
        except RuleError:
            fits = False
        return "" if fits else "Dice such as 2d6+3, or a number."

    def mended(self, value: object) -> str:
        """See `Rule`."""
        try:
            return written(read_dice(value)) if isinstance(value, str) else ""
        except RuleError:
            return ""


@dataclass(frozen=True, slots=True)
class Many:
    """No more than `most` of something."""

    most: int

    def problem(self, value: object) -> str:
        """See `Rule`."""
        if not _is_counted(value):
            return "A list, please."
        return f"At most {self.most}." if len(value) > self.most else ""

    def mended(self, value: object) -> object:
        """See `Rule`."""
        if isinstance(value, Mapping):
            given = cast("Mapping[Any, Any]", value)
            return dict(list(given.items())[: self.most])
        return tuple(value)[: self.most] if _is_counted(value) else ()


def _is_counted(value: object) -> TypeGuard[Collection[Any]]:
    return isinstance(value, tuple | list | Mapping)


@dataclass(frozen=True, slots=True)
class ManyOf(Many):
    """A list of words, each by a rule of its own."""

    each: Rule = Words(limits.TEXT_LENGTH)


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """True or false."""

    def problem(self, value: object) -> str:
        """See `Rule`."""
        return "" if isinstance(value, bool) else "Yes or no."

    def mended(self, value: object) -> bool:
        """See `Rule`."""
        return bool(value)


SCORE = Figure(0, limits.ABILITY_SCORE, 10)
BONUS = Figure(-limits.BONUS, limits.BONUS)
KEY = Words(30, "other")
TAG = Words(TAG_LENGTH)
_LINE = Words(limits.TEXT_LENGTH)
_SHORT = Words(limits.NAME_LENGTH)
_PRINTED = Words(300)
PLAIN: dict[str, Rule] = {
    "name": Words(limits.NAME_LENGTH, "Nameless"),
    "size": OneOf(SIZES, "Medium"),
    "type": Words(40, "creature"),
    "subtype": _SHORT,
    "alignment": _SHORT,
    "armor_class": Figure(0, limits.ARMOR_CLASS, 10),
    "armor_note": _LINE,
    "hit_points": Figure(1, limits.HIT_POINT_MAXIMUM, 1),
    "hit_dice": Rolled(needed=False),
    "challenge_rating": OneOf(CHALLENGES, "0"),
    "experience": Figure(0, limits.EXPERIENCE),
    "proficiency_bonus": Figure(0, limits.BONUS, 2),
    "passive_perception": Figure(0, limits.ARMOR_CLASS, 10),
    "languages": _PRINTED,
    "legendary_actions_per_round": Figure(0, 10),
    "initiative_bonus": Figure(-limits.BONUS, limits.BONUS, None),
    "group": _SHORT,
    "description": Words(DESCRIPTION),
    "book": _LINE,
}
LISTS: dict[str, ManyOf] = {
    "damage_vulnerabilities": ManyOf(20, _PRINTED),
    "damage_resistances": ManyOf(20, _PRINTED),
    "damage_immunities": ManyOf(20, _PRINTED),
    "condition_immunities": ManyOf(20, _SHORT),
    "environments": ManyOf(13, Words(29)),  # as many as Open5e's goblin has; they fit the column
    "forms": ManyOf(20, _SHORT),
    "notes": ManyOf(40, Words(1_000)),
}
MAPPINGS: dict[str, Rule] = {
    "speeds": _SHORT,
    "saves": BONUS,
    "skills": BONUS,
    "senses": _LINE,
}
MAPPING = Many(24)
ACTIONS = Many(40)
PARTS = Many(12)
ACTION: dict[str, Rule] = {
    "name": Words(limits.NAME_LENGTH, "Nameless"),
    "text": Words(ACTION_TEXT),
    "usage": Words(60),
    "cost": Figure(1, 9, 1),
}
ATTACK: dict[str, Rule] = {
    "bonus": BONUS,
    "kind": OneOf(tuple(AttackKind), AttackKind.MELEE),
    "spell": YesOrNo(),
    "reach": Words(40),
    "range": Words(40),
}
DAMAGE: dict[str, Rule] = {
    "expression": Rolled(),
    "type": OneOf(tuple(DamageType), None),
    "label": Words(60),
}
SAVE: dict[str, Rule] = {
    "ability": OneOf(ABILITIES, "dex"),
    "difficulty_class": Figure(0, limits.DIFFICULTY_CLASS, 10),
    "half": YesOrNo(),
    "label": Words(60),
}
