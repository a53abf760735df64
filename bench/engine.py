"""The rules alone: commands per second, and how fast a long fight is read again."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from bench.report import Figure
from dnd_tracker.bootstrap import dice
from dnd_tracker.rules import codec
from dnd_tracker.rules.commands import (
    AddCombatants,
    AddCondition,
    Command,
    DealDamage,
    Heal,
    NewCombatant,
    NextTurn,
    RemoveCondition,
    SetInitiative,
    StartCombat,
)
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.encounter import Encounter, Side
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay

SIZES = (5, 30, 100, 300)
SECONDS = 1.0
EVENTS = 2_000
HIT_POINTS = 9_000


def measure() -> list[Figure]:
    """Return the engine's figures. The baseline is the copying of one frozen dataclass."""
    bare = _rate(_copying())
    figures: list[Figure] = []
    for size in SIZES:
        target = 20_000 if size == 30 else None
        figures.append(
            Figure(
                f"decide + evolve, {size} combatants",
                _rate(_playing(_fight(size))),
                "commands/s",
                target,
                least=True,
                baseline=bare,
            )
        )
    figures += [_rate_of(kind) for kind in ("hit", "heal", "condition", "turn")]
    figures += _replays()
    return figures


def _rate(step: Callable[[], None]) -> float:
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
    combatant = _fight(1).combatants["c0"]

    def copy() -> None:
        replace(combatant, hit_points=1)

    return copy


@dataclass
class _Played:
    fight: Encounter

    def carry_out(self, command: Command) -> tuple[Event, ...]:
        events = decide(self.fight, command, dice())
        self.fight = replay(self.fight, events)
        return events


def _playing(fight: Encounter, only: str = "") -> Callable[[], None]:
    played, number = _Played(fight), count()

    def step() -> None:
        played.carry_out(_command(fight, next(number), only))

    return step


def _command(fight: Encounter, number: int, only: str = "") -> Command:
    """Return the next command of an evening: mostly hits, then turns, healing and conditions."""
    one = fight.order[number // 2 % len(fight.order)]
    kinds = ("hit", "hit", "turn", "hit", "heal", "turn", "condition", "condition")
    match only or kinds[number % len(kinds)]:
        case "hit":
            return DealDamage((DamageTarget(one),), "1 fire" if number % 3 else "1")
        case "heal":
            return Heal((one,), "1")
        case "condition" if number % 2:
            return RemoveCondition(one, Condition.PRONE)
        case "condition":
            return AddCondition((one,), Condition.PRONE)
        case _:
            return NextTurn()


def _fight(size: int) -> Encounter:
    newcomers = tuple(
        NewCombatant(
            id=f"c{number}",
            name="Goblin",
            side=Side.MONSTER if number % 5 else Side.HERO,
            hit_point_maximum=HIT_POINTS,
        )
        for number in range(size)
    )
    played = _Played(Encounter("Bench"))
    played.carry_out(AddCombatants(newcomers))
    for number in range(size):
        played.carry_out(SetInitiative(f"c{number}", number % 25))
    played.carry_out(StartCombat())
    return played.fight


def _rate_of(kind: str) -> Figure:
    return Figure(f"… only {kind}, 30 combatants", _rate(_playing(_fight(30), kind)), "commands/s")


def _replays() -> list[Figure]:
    begin = _fight(30)
    played, happened, number = _Played(begin), list[Event](), count()
    while len(happened) < EVENTS:
        happened += played.carry_out(_command(begin, next(number)))
    happened = happened[:EVENTS]
    stored = [json.dumps(codec.encode(event)) for event in happened]
    snapshot = json.dumps(codec.encode(played.fight))
    return [
        Figure("replay of 2,000 events", _milliseconds(lambda: replay(begin, happened)), "ms", 150),
        Figure(
            "… read from JSON first",
            _milliseconds(
                lambda: replay(begin, [codec.decode_event(json.loads(one)) for one in stored])
            ),
            "ms",
        ),
        Figure(
            "a snapshot of 30 combatants read from JSON",
            _milliseconds(lambda: codec.decode_encounter(json.loads(snapshot))),
            "ms",
        ),
    ]


def _milliseconds(work: Callable[[], Any]) -> float:
    """Return how long `work` takes, at its best of five."""
    times: list[float] = []
    for _ in range(5):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times) * 1000
