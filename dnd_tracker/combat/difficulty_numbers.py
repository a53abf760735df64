"""The numbers behind a difficulty, in sentences: per hero, until the next band, for one more."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dnd_tracker.rules.difficulty import difficulty_2014, difficulty_2024

MOST_KINDS = 6
_SMALL_PARTY = 2
_LARGE_PARTY = 6


def each_2014(levels: Sequence[int]) -> list[str]:
    """Say what each hero brings to the thresholds.

    >>> each_2014([3, 3])
    ['2 × level 3: 75 easy, 150 medium, 225 hard, 400 deadly each.']
    """
    lines: list[str] = []
    for level, count in sorted(Counter(levels).items()):
        one = difficulty_2014([level], []).thresholds
        lines.append(
            f"{count} × level {level}: {one.easy:,} easy, {one.medium:,} medium, "
            f"{one.hard:,} hard, {one.deadly:,} deadly each."
        )
    return lines


def each_2024(levels: Sequence[int]) -> list[str]:
    """Say what each hero brings to the budgets.

    >>> each_2024([3])
    ['1 × level 3: 150 low, 225 moderate, 400 high each.']
    """
    lines: list[str] = []
    for level, count in sorted(Counter(levels).items()):
        one = difficulty_2024([level], []).budgets
        lines.append(
            f"{count} × level {level}: {one.low:,} low, {one.moderate:,} moderate, "
            f"{one.high:,} high each."
        )
    return lines


def multiplier_note(party: int) -> str:
    """Say how a party's size changes the multiplier.

    >>> multiplier_note(2), multiplier_note(4)
    ('A party this small counts the next higher multiplier. ', '')
    """
    if party <= _SMALL_PARTY:
        return "A party this small counts the next higher multiplier. "
    return "A party this large counts the next lower multiplier. " if party >= _LARGE_PARTY else ""


def until_next(value: int, steps: Sequence[int], labels: Sequence[str], verb: str) -> str:
    """Say how much is left until the next band.

    >>> until_next(875, (300, 600, 900, 1600), ("Easy", "Medium", "Hard", "Deadly"), "reach")
    'Hard begins at 900: 25 more.'
    >>> until_next(200, (200, 300, 400), ("Moderate", "High", "Beyond"), "go over")
    'Moderate begins over 200: 1 more.'
    >>> until_next(2000, (300, 600, 900, 1600), ("Easy", "Medium", "Hard", "Deadly"), "reach")
    'There is no harder band.'
    """
    over = verb == "go over"
    for step, label in zip(steps, labels, strict=True):
        if value < step or (over and value == step):
            begins = f"over {step:,}" if over else f"at {step:,}"
            return f"{label} begins {begins}: {step - value + over:,} more."
    return "There is no harder band."


def more_2014(
    levels: Sequence[int], experiences: Sequence[int], kinds: Mapping[str, int]
) -> list[str]:
    """Say what one more of each kind would do.

    >>> more_2014([3] * 4, [50] * 7, {"Goblin": 50})
    ['One more Goblin: 400 × 2.5 = 1,000, Hard instead of Medium.']
    """
    before = difficulty_2014(levels, experiences).band
    lines: list[str] = []
    for name, experience in list(kinds.items())[:MOST_KINDS]:
        after = difficulty_2014(levels, [*experiences, experience])
        counted = f"{after.total:,} × {after.multiplier:g} = {after.adjusted:,}"
        lines.append(f"One more {name}: {counted}, {_step(before, after.band)}")
    return lines


def more_2024(
    levels: Sequence[int], experiences: Sequence[int], kinds: Mapping[str, int]
) -> list[str]:
    """Say what one more of each kind would do.

    >>> more_2024([3] * 4, [50] * 7, {"Goblin": 50})
    ['One more Goblin: 400 XP, still Low.']
    """
    before = difficulty_2024(levels, experiences).band
    lines: list[str] = []
    for name, experience in list(kinds.items())[:MOST_KINDS]:
        after = difficulty_2024(levels, [*experiences, experience])
        lines.append(f"One more {name}: {after.total:,} XP, {_step(before, after.band)}")
    return lines


def _step(before: str | None, after: str | None) -> str:
    if before is None or after is None or before == after:
        return f"still {str(after).capitalize()}."
    return f"{after.capitalize()} instead of {before.capitalize()}."
