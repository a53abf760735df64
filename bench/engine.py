"""The rules alone: commands per second, undo, what is stored and shown, and dice."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from bench.evening import KINDS, Evening
from bench.report import Figure, percentile
from dnd_tracker.bootstrap import dice
from dnd_tracker.rules import codec
from dnd_tracker.rules.dice_notation.distribution import distribution
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.history import undo
from dnd_tracker.rules.visibility import player_view

SIZES = (5, 30, 100, 300)
SECONDS = 1.0
EVENTS = 2_000
LARGE = 100
SAMPLES = 500


def measure() -> list[Figure]:
    """Return the engine's figures. The baseline is the copying of one combatant."""
    bare = _rate(_copying())
    rates = {size: _rate(_evening(size).step) for size in SIZES}
    figures = [
        Figure(
            f"decide + evolve, {size} combatants",
            rate,
            "commands/s",
            20_000 if size == 30 else None,
            least=True,
            baseline=bare,
        )
        for size, rate in rates.items()
    ]
    figures += [
        Figure(
            f"time of a command, {size} combatants over 5 (linear: {size // 5})",
            rates[5] / rates[size],
            "times",
            size // 5,
        )
        for size in SIZES[1:]
    ]
    figures.append(
        Figure(
            "… and what undoes it, 30 combatants",
            _rate(_evening(30).remembered_step),
            "commands/s",
            baseline=bare,
        )
    )
    figures += [
        Figure(f"… only {kind}, 30 combatants", _rate(_evening(30, kind).step), "commands/s")
        for kind in ("hit", "heal", "condition", "turn", "attack", "fire")
    ]
    return [*figures, *_undoing(1 / bare), *_storing(), *_showing(), *_replays(), *_chances()]


def _evening(size: int, only: str = "") -> Evening:
    """Return a fight in which everything has happened a few times."""
    evening = Evening(size, dice())
    for _ in range(20 * len(KINDS)):
        evening.step()
    evening.only = only
    return evening


def _rate(step: Callable[[], Any]) -> float:
    """Return how often `step` runs in a second, at its best of three."""
    best = 0.0
    for _ in range(3):
        steps, begin = 0, time.perf_counter()
        while (passed := time.perf_counter() - begin) < SECONDS / 3:
            for _ in range(50):
                step()
            steps += 50
        best = max(best, steps / passed)
    return best


def _copying() -> Callable[[], None]:
    combatant = _evening(5).fight.combatants["c0"]

    def copy() -> None:
        replace(combatant, hit_points=1)

    return copy


def _percentiles(
    name: str, seconds: Sequence[float], target: float | None = None, bare: float | None = None
) -> list[Figure]:
    """Return the 95th percentile, which is to keep the target, and the median."""
    return [
        Figure(
            f"{name}, {word}",
            percentile(seconds, share) * 1000,
            "ms",
            target if word == "p95" else None,
            baseline=None if bare is None else bare * 1000,
            samples=len(seconds),
        )
        for word, share in (("p95", 0.95), ("p50", 0.5))
    ]


def _undoing(bare: float) -> list[Figure]:
    evening, seconds = _evening(LARGE), list[float]()
    while len(seconds) < SAMPLES:
        step = evening.remembered_step()
        if step is not None:
            seconds.append(_seconds(undo, evening.fight, step))
    return _percentiles(f"undo, {LARGE} combatants", seconds, 1, bare)


def _storing() -> list[Figure]:
    fight = _evening(LARGE).fight
    data = json.loads(json.dumps(codec.encode(fight)))

    def there_and_back() -> None:
        codec.decode_encounter(json.loads(json.dumps(codec.encode(fight))))

    bare = min(_seconds(lambda: json.loads(json.dumps(data))) for _ in range(20))
    seconds = [_seconds(there_and_back) for _ in range(100)]
    return _percentiles(f"to JSON and back, {LARGE} combatants", seconds, 10, bare)


def _showing() -> list[Figure]:
    fight = _evening(LARGE).fight
    seconds = [_seconds(player_view, fight) for _ in range(SAMPLES)]
    return _percentiles(f"what players see of {LARGE} combatants", seconds, 1)


def _replays() -> list[Figure]:
    evening, happened = _evening(30), list[Event]()
    begin = evening.fight
    while len(happened) < EVENTS:
        happened += evening.step()
    happened = happened[:EVENTS]
    stored = [json.dumps(codec.encode(event)) for event in happened]

    def from_json() -> None:
        replay(begin, [codec.decode_event(json.loads(one)) for one in stored])

    return [
        Figure(
            "replay of 2,000 events",
            min(_seconds(replay, begin, happened) for _ in range(5)) * 1000,
            "ms",
            150,
        ),
        Figure("… read from JSON first", min(_seconds(from_json) for _ in range(5)) * 1000, "ms"),
    ]


def _chances() -> list[Figure]:
    """Return how long exact odds take; each expression is a new one, for they are remembered."""
    number = count(1)
    return [
        Figure(
            f"exact odds of {expression}",
            min(_seconds(distribution, f"{expression}+{next(number)}") for _ in range(5)) * 1000,
            "ms",
        )
        for expression in ("8d6", "2d20kh1", "4d6kh3", "20d6ro<3")
    ]


def _seconds(work: Callable[..., Any], *given: Any) -> float:
    begin = time.perf_counter()
    work(*given)
    return time.perf_counter() - begin
