"""Reading Multiattack: which attacks, how often, and the alternatives."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dnd_tracker.rules.stat_block_text.plain_text import plain


@dataclass(frozen=True, slots=True)
class Strike:
    """One attack of a routine, `times` times; name "" where any attack will do."""

    name: str
    times: int


Routine = tuple[Strike, ...]

_NUMBERS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=1
    )
}
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)})"
_SENTENCE = re.compile(r"(?<=[.])\s+|\n+")
_REPLACED = re.compile(r"in place of|instead of|\breplace", re.IGNORECASE)
_ASIDE = re.compile(r",? (?:each of which|only one of which|each one with|in any combination).*")
_OTHERWISE = re.compile(r"^(?:or|alternatively)\b|^in \w+ form,|^while (?!flying)", re.IGNORECASE)
_NOTE = re.compile(r" ?\([^()]*\)")
# "or" parts alternatives only before another number or verb: not "its claws or harpoon".
_OR = re.compile(rf",?-*\s*\bor (?:uses |makes? )?(?={'|'.join(_NUMBERS)}|its [A-Z])")
_WITH = re.compile(
    rf"\b{_COUNT} (?:(?:melee|ranged) )?(?:attacks? )?(?:with|to) (?:its|her|his|their|a|the )?"
    r" ?(?P<what>[\w'][\w' ]{0,60}?)(?=,| and | using |\.|-|$)"
)
_NAMED = re.compile(rf"\b(?:{_COUNT}|also make (?:a|an)) (?P<what>[\w'][\w' ]{{0,60}}?) attacks?\b")
_TWICE = re.compile(r"(?:uses? (?:its )?|^its )(?P<what>[A-Z][\w' ]{0,60}?) twice")
_ANY = re.compile(rf"\b{_COUNT} (?:melee |ranged )?attacks?\b")
_KINDS = frozenset({"melee", "ranged", "other", "of those", "of these"})


def read_multiattack(text: str) -> tuple[Routine, ...]:
    """Return the routines that a Multiattack offers, () where its text counts no attacks.

    What may take the place of an attack, or adds no attack, is left to the DM.

    Rule: SRD 5.1, "Multiattack"; SRD 5.2, "Multiattack".

    >>> read_multiattack("It makes three attacks: one with its bite and two with its claws.")
    ((Strike(name='bite', times=1), Strike(name='claws', times=2)),)
    >>> [strikes[0].times for strikes in read_multiattack(
    ...     "The scout makes three melee attacks or two ranged attacks.")]
    [3, 2]
    """
    routines: list[Routine] = []
    for sentence in _SENTENCE.split(plain(text)):
        if _REPLACED.search(_ASIDE.sub("", sentence)):
            continue
        found = [one for part in _OR.split(_told(sentence)) if (one := tuple(_strikes(part)))]
        if routines and found and not _OTHERWISE.search(sentence):
            routines[-1] += found.pop(0)
        routines += found
    return tuple(routines)


def _told(sentence: str) -> str:
    return _ASIDE.sub("", _NOTE.sub("", sentence)).strip()


def _strikes(part: str) -> Iterator[Strike]:
    """Give the attacks of one alternative; a bare number of attacks only where none is named."""
    named = [
        Strike(found["what"].strip(), _NUMBERS[found["count"]]) for found in _WITH.finditer(part)
    ]
    named += [
        Strike(found["what"].strip(), _NUMBERS.get(found["count"] or "", 1))
        for found in _NAMED.finditer(part)
        if found["what"] not in _KINDS
    ]
    named += [Strike(found["what"], 2) for found in _TWICE.finditer(part)]
    if named:
        yield from named
    elif bare := _ANY.search(part):
        yield Strike("", _NUMBERS[bare["count"]])


def attacks_of(routine: Routine) -> int:
    """Return how many attacks a routine makes.

    Rule: SRD 5.1, "Multiattack".

    >>> attacks_of((Strike("bite", 1), Strike("claws", 2)))
    3
    """
    return sum(strike.times for strike in routine)


def attack_named(what: str, names: Iterable[str]) -> str | None:
    """Return the name among `names` that a Multiattack means, None where none or several fit.

    Rule: SRD 5.1, "Multiattack" (it speaks of claws where the action is called Claw).

    >>> attack_named("claws", ("Bite", "Claw")), attack_named("dagger or claw", ("Claw",))
    ('Claw', None)
    """
    wanted = _singular(what)
    plain_names = [(name, _singular(name)) for name in names]
    same = [name for name, one in plain_names if one == wanted]
    longer = [name for name, one in plain_names if one.endswith(f" {wanted}")]
    fitting = same or longer
    return fitting[0] if len(fitting) == 1 else None


def _singular(name: str) -> str:
    words = _NOTE.sub("", plain(name)).lower().split()
    return " ".join(word.removesuffix("s") for word in words)
