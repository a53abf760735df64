"""Ability scores."""

from dnd_tracker.parties.beyond.modifiers import ABILITY_OF_STAT, Modifiers
from dnd_tracker.parties.beyond.values import Doubts, Record, records, whole, within

USUAL_MAXIMUM = 20
HIGHEST = 30


def ability_scores(character: Record, modifiers: Modifiers, doubts: Doubts) -> dict[str, int]:
    """Return the scores: as overridden, or rolled, raised, added to and set by items."""
    base, added, written = (
        _by_stat(character.get(key)) for key in ("stats", "bonusStats", "overrideStats")
    )
    scores: dict[str, int] = {}
    for stat, ability in ABILITY_OF_STAT.items():
        word = f"{ability.word.lower()}-score"
        raises, sets = modifiers.of("bonus", word), modifiers.of("set", word)
        if written.get(stat):
            score = written[stat]
        else:
            if stat not in base:
                doubts.append(f"{ability.word} was missing: 10 assumed.")
            score = base.get(stat, 10)
            raised = score + sum(one.value or 0 for one in raises)
            most = max([USUAL_MAXIMUM, *(one.maximum for one in raises if one.maximum)])
            score = max(score, min(raised, most)) if raised > score else raised
            score = max([score + added.get(stat, 0), *(one.value or 0 for one in sets)])
        scores[ability.value] = within(score, 1, HIGHEST, ability.word, doubts)
    return scores


def _by_stat(value: object) -> dict[int, int]:
    found: dict[int, int] = {}
    for one in records(value):
        stat, number = whole(one.get("id")), whole(one.get("value"))
        if stat is not None and number is not None:
            found[stat] = number
    return found
