"""Sentences: hit points."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.damage import AppliedDefence, Share
from dnd_tracker.rules.encounter import DeathSaves
from dnd_tracker.rules.events import DamagePart, Event
from dnd_tracker.rules.sentences.words import points, rolled

_DEFENCES = {
    AppliedDefence.RESISTANT: "resisted",
    AppliedDefence.VULNERABLE: "vulnerable",
    AppliedDefence.IMMUNE: "immune",
    AppliedDefence.RESISTANT_AND_VULNERABLE: "resisted, vulnerable",
    AppliedDefence.ABSORBED: "absorbed",
}
_SHARES = {Share.FULL: "in full", Share.HALF: "half", Share.NONE: "avoided"}


def _part(part: DamagePart, share: tuple[str, ...]) -> str:
    kind = f" {part.type.value}" if part.type else ""
    why = [*share]
    if part.reduced:
        why.append(f"reduced by {part.reduced}")
    if part.defence is not AppliedDefence.NONE:
        why.append(_DEFENCES[part.defence])
    return f"{part.amount}{kind}" + (f" ({', '.join(why)}: {part.taken})" if why else "")


def _share(event: happened.DamageTaken) -> tuple[str, ...]:
    saved = ("saved",) if event.saved else ()
    return saved if event.share is None else (*saved, _SHARES[event.share])


def _damage_taken(event: happened.DamageTaken) -> str:
    share = _share(event)
    parts = " and ".join(_part(part, share) for part in event.parts)
    others = event.by not in {"", event.name}
    verb = f"{event.by} hits {event.name} for" if others else f"{event.name} takes"
    critical = " (critical)" if event.critical else ""
    absorbed = f" Temporary hit points take {event.temporary_lost}." if event.temporary_lost else ""
    untyped = "" if any(part.type for part in event.parts) else " damage"
    return (
        f"{verb} {parts}{untyped}{critical}{rolled(event.detail)}.{absorbed}"
        f" {event.before} → {event.after}."
    )


def _healed(event: happened.Healed) -> str:
    wakes = f" {event.name} wakes." if not event.before and event.after else ""
    gained = event.after - event.before
    return (
        f"{event.name} regains {points(gained)}{rolled(event.detail)}."
        f" {event.before} → {event.after}.{wakes}"
    )


def _granted(event: happened.TemporaryHitPointsGranted) -> str:
    if event.after == event.before:
        return (
            f"{event.name} keeps {event.before} temporary hit points ({event.amount} is not more)."
        )
    return f"{event.name} has {event.after} temporary hit points{rolled(event.detail)}."


def _dropped(event: happened.CombatantDropped) -> str:
    return f"{event.name} {'falls unconscious' if event.falls else 'is down'}."


def _tally(saves: DeathSaves) -> str:
    return f"{saves.successes} of 3 successes, {saves.failures} of 3 failures"


def _saves_failed(event: happened.DeathSavesFailed) -> str:
    fails = "a death save" if event.failures == 1 else f"{event.failures} death saves"
    return f"{event.name} fails {fails}: {_tally(event.death_saves)}."


def _save_rolled(event: happened.DeathSaveRolled) -> str:
    penalty = f" {event.penalty:+d}" if event.penalty else ""
    why = f" ({'; '.join(event.reasons)})" if event.reasons else ""
    rolls = f"{event.name} rolls {event.roll}{penalty} on a death save{why}"
    return f"{rolls}: {_tally(event.death_saves)}."


def _prevented(event: happened.HealingPrevented) -> str:
    what = "gain temporary" if event.temporary else "regain"
    return f"{event.name} can't {what} hit points ({event.cause})."


HIT_POINTS: dict[type[Event], Callable[[Any], str]] = {
    happened.DamageTaken: _damage_taken,
    happened.CombatantDropped: _dropped,
    happened.CombatantDied: lambda one: (
        f"{one.name} dies of {one.reason}." if one.reason else f"{one.name} dies."
    ),
    happened.DeathSavesFailed: _saves_failed,
    happened.DeathSaveRolled: _save_rolled,
    happened.Stabilized: lambda one: f"{one.name} is stable.",
    happened.Healed: _healed,
    happened.TemporaryHitPointsGranted: _granted,
    happened.HealingPrevented: _prevented,
    happened.HitPointsSet: lambda one: (
        f"{one.name}'s hit points are set. {one.before} → {one.after}."
    ),
}
