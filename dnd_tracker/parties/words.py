"""What is written in a line on a character sheet: lists, senses, defences, conditions."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.damage import ConditionalDefence, DamageType, Defences

_TYPES = re.compile(rf"\b(?:{'|'.join(DamageType)})\b")
_EXHAUSTION = re.compile(r"exhaustion(?: level)? ?(\d+)?")
_Kind = Literal["resistance", "vulnerability", "immunity"]


def listed(text: str) -> tuple[str, ...]:
    """Return the parts of a text between commas, semicolons and line ends, each once.

    >>> listed("Common, Elvish; Elvish")
    ('Common', 'Elvish')
    """
    parts = (" ".join(part.split()) for part in re.split(r"[,;\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))


def read_senses(text: str) -> dict[str, str]:
    """Return senses by kind.

    >>> read_senses("Darkvision 60 ft., keen smell")
    {'darkvision': '60 ft.', 'keen smell': ''}
    """
    senses: dict[str, str] = {}
    for part in listed(text):
        found = re.fullmatch(r"(\D*?)\s*(\d.*)?", part)
        kind, reach = (found[1], found[2]) if found else (part, "")
        senses[(kind or part).lower()] = reach or ""
    return senses


def written_senses(senses: Mapping[str, str]) -> str:
    """Write senses the way they are read.

    >>> written_senses({"darkvision": "60 ft."})
    'darkvision 60 ft.'
    """
    return ", ".join(f"{kind} {reach}".strip() for kind, reach in senses.items())


def read_defences(fields: Mapping[_Kind, str], conditions: str, former: Defences) -> Defences:
    """Return the defences that are written; what a form cannot show is kept from `former`.

    What is more than a list of types ("bludgeoning, piercing and slashing from nonmagical
    attacks") hangs on its proviso as a whole; other entries stand apart by a semicolon.

    Raises:
        InvalidInput: no damage type is in an entry, or a condition that does not exist.

    >>> read_defences({"resistance": "cold, fire; piercing from nonmagical attacks"}, "",
    ...     Defences()).conditional[0].text
    'piercing from nonmagical attacks'
    """
    always: dict[_Kind, frozenset[DamageType]] = {}
    conditional: list[ConditionalDefence] = []
    for kind, text in fields.items():
        plain: set[DamageType] = set()
        for entry in (" ".join(part.split()) for part in re.split(r"[;\n]", text)):
            types = frozenset(DamageType(one) for one in _TYPES.findall(entry.lower()))
            rest = re.sub(r"\b(?:and|or|damage)\b|[,\s]", "", _TYPES.sub("", entry.lower()))
            if not rest:
                plain |= types
            else:
                conditional.append(ConditionalDefence(kind, types, entry))
        always[kind] = frozenset(plain)
    return replace(
        former,
        resistances=always.get("resistance", frozenset()),
        vulnerabilities=always.get("vulnerability", frozenset()),
        immunities=always.get("immunity", frozenset()),
        condition_immunities=frozenset(_condition(word) for word in listed(conditions.lower())),
        conditional=tuple(conditional),
    )


def written_defences(defences: Defences, kind: _Kind) -> str:
    """Write what stands in one line of defences, the way it is read."""
    always = {
        "resistance": defences.resistances,
        "vulnerability": defences.vulnerabilities,
        "immunity": defences.immunities,
    }[kind]
    provisos = (one.text for one in defences.conditional if one.kind == kind)
    return "; ".join([*filter(None, [", ".join(sorted(always))]), *provisos])


def read_conditions(text: str, former: Iterable[AppliedCondition]) -> tuple[AppliedCondition, ...]:
    """Return the conditions that are written; those that were there keep what is known of them.

    >>> [(one.word, one.level) for one in read_conditions("Poisoned, exhaustion 2, Hexed", ())]
    [('poisoned', 1), ('exhaustion', 2), ('Hexed', 1)]
    """
    known = list(former)
    found: list[AppliedCondition] = []
    for word in listed(text):
        tired = _EXHAUSTION.fullmatch(word.lower())
        if tired:
            found.append(AppliedCondition(Condition.EXHAUSTION, level=int(tired[1] or 1)))
            continue
        same = [one for one in known if one.word.lower() == word.lower()]
        if same:
            found += same
        elif word.lower() in set(Condition):
            found.append(AppliedCondition(Condition(word.lower())))
        else:
            found.append(AppliedCondition(None, label=word))
    return tuple(dict.fromkeys(found))


def written_conditions(conditions: Iterable[AppliedCondition]) -> str:
    """Write conditions the way they are read.

    >>> written_conditions([AppliedCondition(Condition.EXHAUSTION, level=2)])
    'exhaustion 2'
    """
    words = (
        f"{one.word} {one.level}" if one.condition is Condition.EXHAUSTION else one.word
        for one in conditions
    )
    return ", ".join(dict.fromkeys(words))


def _condition(word: str) -> Condition:
    if word not in set(Condition):
        raise InvalidInput(f"“{word[:40]}” is none of the fifteen conditions.")
    return Condition(word)
