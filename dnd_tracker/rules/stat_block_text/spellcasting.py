"""Reading spellcasting: slots, spells a day, and what is rolled against them."""

import re
from dataclasses import dataclass

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.counter import Refill
from dnd_tracker.rules.stat_block_text.plain_text import plain


@dataclass(frozen=True, slots=True)
class Slots:
    """Spell slots of one level; `refill` is SHORT_REST for those of a warlock."""

    level: int
    count: int
    refill: Refill = Refill.LONG_REST


@dataclass(frozen=True, slots=True)
class DailySpell:
    """A spell that needs no slot and can be cast `uses` times a day."""

    name: str
    uses: int


@dataclass(frozen=True, slots=True)
class Spellcasting:
    """What a creature can cast, and how often.

    Attributes:
        at_will: what needs neither slots nor uses, cantrips too.
        prepared: the spells of each level that slots are spent on.
    """

    ability: Ability | None = None
    difficulty_class: int | None = None
    attack_bonus: int | None = None
    slots: tuple[Slots, ...] = ()
    daily: tuple[DailySpell, ...] = ()
    at_will: tuple[str, ...] = ()
    prepared: tuple[str, ...] = ()


_ORDINAL = r"(?:st|nd|rd|th)"
_ABILITY = "|".join(one.word for one in Ability)
_SPEAKS = re.compile(
    r"spell ?casting ability|innately cast|casts? one of the following|spellcaster"
)
_CASTS_WITH = re.compile(
    rf"spell ?casting ability is (?P<of>{_ABILITY})"
    rf"|using (?P<using>{_ABILITY}) as the spell ?casting ability"
    rf"|spell ?casting ability \((?P<named>{_ABILITY})",
    re.IGNORECASE,
)
_DC = re.compile(r"spell save DC (\d+)", re.IGNORECASE)
_BONUS = re.compile(r"([+-]\d+) to hit with spell attacks")
_HEADER = re.compile(
    rf"""(?:(?P<at_will>at[ ]will|cantrips?(?:[ ]\([^)]*\))?)
    |(?P<uses>[1-9]\d?)[ ]?/[ ]?day(?:[ ]each)?
    |(?P<first>[1-9]){_ORDINAL}(?:[ ]?-[ ]?(?P<last>[1-9]){_ORDINAL})?[ -]level[ ]
     \((?P<count>[1-9]\d?)[ ](?:(?P<pact>[1-9]){_ORDINAL}[ -]level[ ])?slots?\)
    )[ ]?:""",
    re.IGNORECASE | re.VERBOSE,
)
_END = re.compile(r"\n\n|(?<!,)\n(?=[*A-Z])|\. (?=[A-Z])")
_NOTE = re.compile(r"\([^()]*\)|\*")


def read_spellcasting(text: str) -> Spellcasting | None:
    """Return what a trait or action lets a creature cast, None where it is about something else.

    Rule: SRD 5.1, "Spellcasting" and "Innate Spellcasting"; SRD 5.2, "Spellcasting".

    >>> read_spellcasting(
    ...     "Its spellcasting ability is Charisma (spell save DC 13). 1/day each: darkness, sleep"
    ... ).daily
    (DailySpell(name='darkness', uses=1), DailySpell(name='sleep', uses=1))
    """
    text = plain(text)
    if not _SPEAKS.search(text):
        return None
    casts_with, against, bonus = _CASTS_WITH.search(text), _DC.search(text), _BONUS.search(text)
    slots: dict[int, Slots] = {}
    daily: dict[str, DailySpell] = {}
    at_will: list[str] = []
    prepared: list[str] = []
    headers = list(_HEADER.finditer(text))
    ends = [*(header.start() for header in headers[1:]), len(text)]
    for header, end in zip(headers, ends, strict=False):
        listed = _listed(text[header.end() : end])
        if header["at_will"]:
            at_will += listed
        elif header["uses"]:
            daily |= {name: DailySpell(name, int(header["uses"])) for name in listed}
        else:
            found = _slots(header)
            slots[found.level] = found
            prepared += listed
    return Spellcasting(
        _ability(casts_with),
        int(against[1]) if against else None,
        int(bonus[1]) if bonus else None,
        tuple(slots.values()),
        tuple(daily.values()),
        tuple(at_will),
        tuple(prepared),
    )


def _ability(found: re.Match[str] | None) -> Ability | None:
    if found is None:
        return None
    word = (found["of"] or found["using"] or found["named"]).lower()
    return next(one for one in Ability if one.word.lower() == word)


def _slots(header: re.Match[str]) -> Slots:
    """Return the slots; those of a warlock are all of one level and back after a short rest."""
    if header["pact"] or header["last"]:
        level = int(header["pact"] or header["last"])
        return Slots(level, int(header["count"]), Refill.SHORT_REST)
    return Slots(int(header["first"]), int(header["count"]))


def _listed(text: str) -> list[str]:
    """Return the spells of a list, without notes in parentheses, up to the end of the list."""
    kept = text[: _end_of(text)].replace("\n", " ")
    names = (" ".join(_NOTE.sub("", one).split()) for one in re.split(r",(?![^(]*\))", kept))
    return [name for one in names if (name := one.strip(" -.;•"))]


def _end_of(text: str) -> int:
    end = _END.search(text.rstrip(), 1)
    return end.start() if end else len(text)
