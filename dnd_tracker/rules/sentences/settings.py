"""Sentences: what the table has agreed on, and what players see."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.settings import (
    Criticals,
    HitPointView,
    InitiativeMode,
    PlayersSee,
    Settings,
    Ties,
)

_SETTINGS: dict[str, dict[Any, str]] = {
    "criticals": {
        Criticals.DOUBLE_DICE: "Critical hits double the dice.",
        Criticals.DOUBLE_TOTAL: "Critical hits double the total.",
        Criticals.MAXIMUM_PLUS_ROLL: "Critical hits add the highest roll to the dice.",
    },
    "massive_damage": {
        True: "Massive damage kills at once.",
        False: "Massive damage does not kill at once.",
    },
    "monster_death_saves": {
        True: "Monsters at 0 hit points make death saves.",
        False: "Monsters at 0 hit points make no death saves.",
    },
    "falls_prone": {
        True: "Whoever falls unconscious falls prone, too.",
        False: "Falling unconscious does not mean falling prone.",
    },
    "initiative": {
        InitiativeMode.GROUPED: "Monsters of one kind share a roll of initiative.",
        InitiativeMode.EACH: "Everybody rolls initiative.",
        InitiativeMode.SIDE: "Each side rolls initiative once.",
        InitiativeMode.FIXED: "Initiative is 10 + bonus.",
    },
    "ties": {
        Ties.DEXTERITY: "Ties go by Dexterity.",
        Ties.HEROES: "Ties go to the heroes.",
        Ties.MONSTERS: "Ties go to the monsters.",
    },
    "reroll_initiative": {
        True: "Initiative is rolled again every round.",
        False: "Initiative is rolled once.",
    },
}
_SEEN = {
    "hero_hit_points": "heroes' hit points",
    "monster_hit_points": "monsters' hit points",
    "hero_armor_class": "heroes' armor class",
    "monster_armor_class": "monsters' armor class",
    "monster_names": "monsters' names",
    "hero_conditions": "heroes' conditions",
    "monster_conditions": "monsters' conditions",
    "durations": "how long conditions last",
    "concentration": "who concentrates",
    "death_saves": "death saves",
    "initiative": "initiative",
    "round": "the round",
}
_HOW = {
    HitPointView.EXACT: "Players see {} exactly.",
    HitPointView.BANDS: "Players see {} roughly.",
    HitPointView.HIDDEN: "Players do not see {}.",
    True: "Players see {}.",
    False: "Players do not see {}.",
}


def _agreed(event: happened.SettingsChanged) -> str:
    said = [
        _SETTINGS[name][getattr(event.settings, name)]
        for name in _differing(Settings, event.settings, event.previous)
        if name != "players_see"
    ]
    seen = event.settings.players_see
    said += [
        _HOW[getattr(seen, name)].format(_SEEN[name])
        for name in _differing(PlayersSee, seen, event.previous.players_see)
    ]
    return " ".join(said)


def _differing(record: type, new: object, old: object) -> list[str]:
    names = [one.name for one in fields(record)]
    return [name for name in names if getattr(new, name) != getattr(old, name)]


def _called(event: happened.AliasSet) -> str:
    if not event.alias:
        return f"{event.name} has no other name for the players."
    return f"{event.name} is {event.alias} to the players."


SETTINGS: dict[type[Event], Callable[[Any], str]] = {
    happened.SettingsChanged: _agreed,
    happened.AliasSet: _called,
}
