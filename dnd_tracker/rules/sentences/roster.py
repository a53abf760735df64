"""Sentences: who takes part."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.hit_dice import written_hit_dice


def _joined(event: happened.CombatantAdded) -> str:
    hidden = ", hidden" if event.combatant.hidden else ""
    return f"{event.combatant.name} joins{hidden}."


_INITIATIVE = {
    RollMode.NORMAL: "neither advantage nor disadvantage on initiative",
    RollMode.ADVANTAGE: "advantage on initiative",
    RollMode.DISADVANTAGE: "disadvantage on initiative",
}


def _edited(event: happened.CombatantEdited) -> str:
    new = {
        "armor class": event.armor_class,
        "hit point maximum": event.hit_point_maximum,
        "initiative bonus": event.initiative_bonus,
        "Dexterity": event.dexterity,
        "Constitution": event.constitution,
        "level": event.level,
        "experience": event.experience,
    }
    said = [f"{what} {value}" for what, value in new.items() if value is not None]
    if event.hit_dice is not None:
        dice = written_hit_dice(event.hit_dice)
        said.append(f"hit dice {dice}" if dice else "no hit dice")
    if event.saves is not None:
        said.append("other saving throws")
    if event.defences is not None:
        said.append("other defences")
    if event.initiative_roll is not None:
        said.append(_INITIATIVE[event.initiative_roll])
    return f"{event.name} now has {', '.join(said)}."


def _owner(event: happened.OwnerSet) -> str:
    if event.owner is None:
        return f"{event.name} is nobody's mount or summons any more."
    shares = f", and acts right after {event.owner_name}" if event.shares_turn else ""
    held = ", as long as it concentrates" if event.held_by_concentration else ""
    return f"{event.name} belongs to {event.owner_name}{held}{shares}."


ROSTER: dict[type[Event], Callable[[Any], str]] = {
    happened.CombatantAdded: _joined,
    happened.CombatantRemoved: lambda one: f"{one.name} leaves.",
    happened.CombatantRenamed: lambda one: f"{one.previous} is now called {one.name}.",
    happened.CombatantEdited: _edited,
    happened.VisibilityChanged: lambda one: f"{one.name} {'hides' if one.hidden else 'appears'}.",
    happened.OwnerSet: _owner,
    happened.EncounterRenamed: lambda one: f"The encounter is now called {one.name}.",
    happened.EditionChanged: lambda one: f"The rules of {one.edition.value} apply.",
}
