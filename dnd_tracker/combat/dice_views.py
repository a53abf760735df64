"""A roll before it falls: what it can come to, and how likely that is, as bars."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from dnd_tracker.rules.dice_notation.distribution import Summary, distribution, summary
from dnd_tracker.rules.errors import RuleError

BARS = 41
"""More would be thinner than a finger can tell apart on a phone."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One total, or several neighbours; `height` in percent of the highest bar."""

    label: str = ""
    chance: str = ""
    height: str = ""
    likely: bool = False


@dataclass(frozen=True, slots=True)
class DiceView:
    """What was typed, worked out; `problem` says why not, blank before anything is typed."""

    low: str = ""
    average: str = ""
    high: str = ""
    bars: list[Bar] = field(default_factory=list[Bar])
    said: str = ""
    """The bars in a sentence, for who cannot see them."""
    problem: str = ""
    note: str = ""


def dice_view(text: str) -> DiceView:
    """Return what a dice expression comes to, or why it cannot be rolled.

    >>> dice_view("2d4").said
    'From 2 to 8, on average 5. Most likely 5 (25 %).'
    """
    if not text.strip():
        return DiceView()
    try:
        found = summary(text)
    except RuleError as error:
        return DiceView(problem=error.message)
    bounds = DiceView(
        low=_decimal(Fraction(found.low)),
        average=_decimal(found.average),
        high="no end" if found.high is None else _decimal(Fraction(found.high)),
    )
    try:
        chances = distribution(text)
    except RuleError as error:
        return DiceView(bounds.low, bounds.average, bounds.high, note=error.message)
    return DiceView(
        bounds.low,
        bounds.average,
        bounds.high,
        _bars(chances),
        _said(found, bounds, chances),
    )


def _decimal(number: Fraction) -> str:
    """Write a number with two decimals at most.

    >>> _decimal(Fraction(7, 2)), _decimal(Fraction(1000)), _decimal(Fraction(-25, 3))
    ('3.5', '1,000', '−8.33')
    """
    return f"{float(number):,.2f}".rstrip("0").rstrip(".").replace("-", "−")


def _percent(chance: Fraction) -> str:
    """Write a probability so that it is neither 0 nor 100 unless it is that.

    >>> [_percent(Fraction(*one)) for one in ((1, 20), (1, 6), (1, 10**6), (1, 1))]
    ['5 %', '16.7 %', 'under 0.1 %', '100 %']
    """
    percent = 100 * float(chance)
    if percent < 0.1:
        return "under 0.1 %"
    return f"{percent:.1f}".removesuffix(".0") + " %"


def _said(found: Summary, bounds: DiceView, chances: Mapping[int, Fraction]) -> str:
    if found.low == found.high:
        return f"Always {bounds.low}."
    highest = max(chances.values())
    likely = [total for total, chance in chances.items() if chance == highest]
    spread = (
        f"From {bounds.low} upwards"
        if found.high is None
        else f"From {bounds.low} to {bounds.high}"
    )
    told = f"{spread}, on average {bounds.average}."
    if len(likely) == len(chances):
        return f"{told} All equally likely ({_percent(highest)})."
    in_a_row = len(likely) > 2 and likely[-1] - likely[0] == len(likely) - 1
    named = (likely[0], likely[-1]) if in_a_row else likely[:3]
    which = (" to " if in_a_row else " or ").join(_decimal(Fraction(total)) for total in named)
    return f"{told} Most likely {which} ({_percent(highest)})."


def _bars(chances: Mapping[int, Fraction]) -> list[Bar]:
    """Return a bar for each total from the lowest to the highest that matters; few are joined."""
    kept = {total: chance for total, chance in chances.items() if chance * 10_000 >= 1}
    totals = range(min(kept), max(kept) + 1)
    width = -(-len(totals) // BARS)
    sums = {
        start: sum((kept.get(start + step, Fraction(0)) for step in range(width)), Fraction(0))
        for start in totals[::width]
    }
    highest = max(sums.values())
    return [
        Bar(
            label=" to ".join(
                _decimal(Fraction(total)) for total in sorted({start, start + width - 1})
            ),
            chance=_percent(chance),
            height=f"{max(1, round(100 * chance / highest))}%" if chance else "0%",
            likely=chance == highest,
        )
        for start, chance in sums.items()
    ]
