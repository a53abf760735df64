"""Numbers as people write them: `7`, `-7`, `7/2`, `2d6+3`, `7 fire, 3 cold`, `=12`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from dnd_tracker.rules import limits
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.errors import InvalidAmount
from dnd_tracker.rules.expressions import Term, expression_of, read_term, tidy
from dnd_tracker.rules.settings import Criticals

_WORD = re.compile(r"\s*([0-9]*d[0-9]+(?:k[hl]?[0-9]+)?|[0-9]+|[^\W\d_]+|\S)")
_TYPES = {damage_type.value: damage_type for damage_type in DamageType}
_SEPARATORS = frozenset({",", ";", "and", "plus"})


class AmountKind(StrEnum):
    """What an amount does to hit points."""

    HURT = "hurt"
    HEAL = "heal"
    SET = "set"


@dataclass(frozen=True, slots=True)
class AmountPart:
    """Terms that are added up, of one damage type (None: untyped).

    Attributes:
        halved: half of it (down) counts, as written.
        doubled: twice the total counts, at tables where a critical hit does that.
    """

    terms: tuple[Term, ...]
    type: DamageType | None = None
    halved: bool = False
    doubled: bool = False

    @property
    def has_dice(self) -> bool:
        return any(term.sides for term in self.terms)

    @property
    def expression(self) -> str:
        return expression_of(self.terms)

    @property
    def low(self) -> int:
        return self.finish(sum(term.low for term in self.terms))

    @property
    def high(self) -> int:
        return self.finish(sum(term.high for term in self.terms))

    @property
    def average(self) -> int:
        return self.finish(sum(term.twice_average for term in self.terms)) // 2

    def finish(self, total: int) -> int:
        """Return what a total of the terms comes to: never below 0, halved where so written."""
        return max(0, total) * (2 if self.doubled else 1) // (2 if self.halved else 1)

    def __str__(self) -> str:
        halved = "/2" if self.halved else ""
        return f"{self.expression}{halved}" + (f" {self.type.value}" if self.type else "")

    def critical(self, rule: Criticals) -> "AmountPart":
        """Return the part as a critical hit does it at this table."""
        if rule is Criticals.DOUBLE_TOTAL:
            return replace(self, doubled=True)
        if rule is Criticals.DOUBLE_DICE:
            return replace(self, terms=tuple(term.doubled() for term in self.terms))
        most = (Term(term.sign, term.count * term.sides) for term in self.terms if term.sides)
        return replace(self, terms=(*self.terms, *most))


@dataclass(frozen=True, slots=True)
class Amount:
    """What somebody typed, understood."""

    kind: AmountKind
    parts: tuple[AmountPart, ...]

    @property
    def text(self) -> str:
        """Return the parts the way a damage box reads them."""
        return ", ".join(str(part) for part in self.parts)

    @property
    def has_dice(self) -> bool:
        return any(part.has_dice for part in self.parts)

    @property
    def low(self) -> int:
        return sum(part.low for part in self.parts)

    @property
    def high(self) -> int:
        return sum(part.high for part in self.parts)

    def critical(self, rule: Criticals = Criticals.DOUBLE_DICE) -> "Amount":
        """Return the amount of a critical hit.

        Raises:
            InvalidAmount: that would be too many dice, or too much.
        """
        return _bounded(replace(self, parts=tuple(part.critical(rule) for part in self.parts)))


class _Reader:
    """Collects the words of one amount into parts."""

    def __init__(self, text: str) -> None:
        self.parts: list[AmountPart] = []
        self.segment = 0
        self.terms: list[Term] = []
        self.sign: int | None = 1
        self.halved = False
        self.words: Iterator[str] = iter(_WORD.findall(text))
        for word in self.words:
            self.read(word)
        self.close_segment()

    def read(self, word: str) -> None:
        if word in "+-":
            if self.sign is not None:
                raise InvalidAmount(f"A number is missing before “{word}”.")
            self.sign = 1 if word == "+" else -1
        elif word[0].isdigit() or re.match(r"d[0-9]", word):
            self.term(word)
        elif word == "/":
            self.halve()
        elif word in _SEPARATORS:
            self.close_segment()
            self.segment = len(self.parts)
            self.sign = 1
        elif word in _TYPES:
            self.typed(_TYPES[word])
        elif word != "damage" or self.sign is not None:
            raise _not_understood(word)

    def term(self, word: str) -> None:
        if self.sign is None:
            raise InvalidAmount(f"A + or a comma is missing before “{word}”.")
        if self.halved:
            raise InvalidAmount("“/2” comes last and halves everything before it.")
        self.terms.append(read_term(word, self.sign))
        self.sign = None

    def halve(self) -> None:
        if next(self.words, "") != "2" or self.sign is not None:
            raise InvalidAmount("Only “/2” is understood: 7/2 is half of 7, rounded down.")
        if self.halved:
            raise InvalidAmount("“/2” can be written once only.")
        if self.terms:
            self.halved = True
        elif self.parts[-1].halved:
            raise InvalidAmount("“/2” can be written once only.")
        else:
            self.parts[-1] = replace(self.parts[-1], halved=True)

    def typed(self, damage_type: DamageType) -> None:
        if not self.terms or self.sign is not None:
            raise InvalidAmount(f"An amount is missing before “{damage_type.value}”.")
        self.parts.append(AmountPart(tuple(self.terms), damage_type, self.halved))
        self.terms, self.halved = [], False

    def close_segment(self) -> None:
        if self.sign is not None:
            raise InvalidAmount("A number is missing at the end, such as 7 or 2d6+3.")
        if not self.terms:
            return
        if len(self.parts) > self.segment:
            last = self.parts[-1]
            if self.halved or last.halved:
                raise InvalidAmount("“/2” comes last and halves everything before it.")
            self.parts[-1] = replace(last, terms=(*last.terms, *self.terms))
        else:
            self.parts.append(AmountPart(tuple(self.terms), None, self.halved))
        self.terms, self.halved = [], False


def _not_understood(word: str) -> InvalidAmount:
    shown = word if len(word) <= 20 else word[:20] + "…"
    if word.isalpha():
        return InvalidAmount(f"“{shown}” is not a damage type.")
    return InvalidAmount(f"“{shown}” is not understood here. Write 7, 7/2, 2d6+3 or 7 fire.")


def _merged(parts: list[AmountPart]) -> tuple[AmountPart, ...]:
    """Join parts of one type: a hit has one total of each."""
    together: dict[tuple[DamageType | None, bool], AmountPart] = {}
    for part in parts:
        key = (part.type, part.halved)
        known = together.get(key)
        together[key] = replace(known, terms=(*known.terms, *part.terms)) if known else part
    return tuple(together.values())


def _bounded(amount: Amount) -> Amount:
    if sum(term.count for part in amount.parts for term in part.terms if term.sides) > limits.DICE:
        raise InvalidAmount(f"At most {limits.DICE} dice can be rolled at once.")
    if amount.high > limits.AMOUNT:
        raise InvalidAmount(
            f"At most {limits.AMOUNT:,} is possible; this could be {amount.high:,}."
        )
    return amount


def _read(text: str, kind: AmountKind) -> Amount:
    amount = _bounded(Amount(kind, _merged(_Reader(text).parts)))
    if kind is not AmountKind.HURT and any(part.type for part in amount.parts):
        raise InvalidAmount("Only damage has a type.")
    if any(term.keep for part in amount.parts for term in part.terms):
        raise InvalidAmount("Dice that are dropped have no place in an amount.")
    return amount


@lru_cache(maxsize=1024)
def parse_amount(text: str) -> Amount:
    """Read what was typed into a damage box: `7` hurts, `-7` heals.

    Rule: SRD 5.1, "Damage Rolls"; what is written is a house choice (docs/house-choices.md).

    Raises:
        InvalidAmount: it cannot be read, or passes a bound; the message says which.

    >>> parse_amount("2d6 fire + 3, 4 cold").parts[0].expression
    '2d6+3'
    >>> parse_amount("-7").kind
    <AmountKind.HEAL: 'heal'>
    >>> parse_amount("7/2").high
    3
    """
    tidied = tidy(text)
    if tidied.startswith("-"):
        return _read(tidied[1:], AmountKind.HEAL)
    if tidied.startswith("="):
        raise InvalidAmount("“=” sets hit points, which only works in the hit point field.")
    return _read(tidied.removeprefix("+"), AmountKind.HURT)


@lru_cache(maxsize=1024)
def parse_cell(text: str) -> Amount:
    """Read what was typed into a hit point field: `-7` hurts, `+5` heals, `=12` and `12` set.

    Rule: SRD 5.1 has none; what is written is a house choice (docs/house-choices.md).

    Raises:
        InvalidAmount: it cannot be read, or passes a bound; the message says which.

    >>> [parse_cell(text).kind.value for text in ("-7 fire", "+2d4+2", "=12", "12")]
    ['hurt', 'heal', 'set', 'set']
    """
    tidied = tidy(text)
    if tidied.startswith("-"):
        return _read(tidied[1:], AmountKind.HURT)
    if tidied.startswith("+"):
        return _read(tidied[1:], AmountKind.HEAL)
    amount = _read(tidied.removeprefix("="), AmountKind.HURT)
    if amount.has_dice or any(part.type for part in amount.parts):
        raise InvalidAmount(f"Write -{tidied[:20]} to hurt or +{tidied[:20]} to heal.")
    return replace(amount, kind=AmountKind.SET)
