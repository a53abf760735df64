"""Conditions and reminders as the DM's screens show them."""

from dataclasses import dataclass

from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.save_ends import held_by_magic


@dataclass(frozen=True, slots=True)
class ConditionChip:
    """A condition on a row.

    Attributes:
        condition: the key of its rules; "" for one of the table's own, which has none.
        label: how it reads, with the level.
        rounds: what stands in the corner: rounds, or the save that ends it.
        until: everything that is known of it: where it comes from and what ends it.
        word: what it is called in the rules or by the table.
        cause: with `word` and `source`, tells it from others on the same combatant.
        source: id of who brought it.
        magic: it can be dispelled.
    """

    condition: str = ""
    label: str = ""
    rounds: str = ""
    until: str = ""
    word: str = ""
    cause: str = ""
    source: str = ""
    magic: bool = False


def condition_chip(applied: AppliedCondition, names: dict[str, str]) -> ConditionChip:
    """Return how a condition reads; somebody is named only if `names` has them.

    >>> held = AppliedCondition(Condition.PRONE, Duration(2, TurnPoint.END, "m"), cause="Trip")
    >>> chip = condition_chip(held, {"m": "Mira"})
    >>> chip.label, chip.rounds, chip.until
    ('Prone · Trip', '2', "2 rounds, to the end of Mira's turn")
    """
    label = applied.word[:1].upper() + applied.word[1:]
    if applied.condition is Condition.EXHAUSTION:
        label = f"{label} {applied.level}"
    save = applied.save_ends
    corner = str(applied.duration.rounds) if applied.duration else ""
    if save is not None:
        short = f"{save.ability.word[:3]} {save.difficulty_class}"
        corner = f"{corner} · {short}" if corner else short
    return ConditionChip(
        applied.condition.value if applied.condition is not None else "",
        f"{label} · {applied.cause}" if applied.cause else label,
        corner,
        "; ".join(_all_of(applied, names)),
        applied.word,
        applied.cause,
        applied.source or "",
        held_by_magic(applied),
    )


def _all_of(applied: AppliedCondition, names: dict[str, str]) -> list[str]:
    said: list[str] = []
    if (source := names.get(applied.source or "")) is not None:
        said.append(f"from {source}")
    if applied.duration:
        said.append(_lasting(applied.duration, names))
    if (save := applied.save_ends) is not None:
        said.append(
            f"save ends, {save.ability.word} DC {save.difficulty_class} at the {save.at.value} of"
            " its turn"
        )
    if (holder := names.get(applied.concentration or "")) is not None:
        said.append(f"while {holder} concentrates")
    if applied.until_dispelled:
        said.append("until dispelled")
    return [*said, *sorted(mark.value for mark in applied.marks)]


def _lasting(duration: Duration, names: dict[str, str]) -> str:
    lasting = f"{duration.rounds} round{'' if duration.rounds == 1 else 's'}"
    if duration.of not in names:
        return lasting
    point = "start" if duration.ends is TurnPoint.START else "end"
    return f"{lasting}, to the {point} of {names[duration.of]}'s turn"
