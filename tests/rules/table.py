"""A table to play at: short ways to seat combatants, loaded dice, and playing commands."""

from dataclasses import dataclass, field
from functools import reduce

from dnd_tracker.rules.commands import (
    AddCombatants,
    ChangeSettings,
    Command,
    DealDamage,
    NewCombatant,
    SetInitiative,
    StartCombat,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.dice import Dice, Rolled, RollMode
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Side
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.settings import STANDARD, Settings


@dataclass
class LoadedDice:
    """Dice that show what they were told to, then 10; they remember what they were asked."""

    shows: list[int] = field(default_factory=list[int])
    asked: list[str] = field(default_factory=list[str])

    def roll(self, expression: str) -> Rolled:
        self.asked.append(expression)
        return Rolled(self.shows.pop(0) if self.shows else 10, expression)

    def d20(self, mode: RollMode) -> Rolled:
        self.asked.append(f"d20 {mode.value}")
        return Rolled(self.shows.pop(0) if self.shows else 10, "1d20")


def hero(name: str, initiative: int | None = None, *, maximum: int = 20, **more: object):
    return _new(name, Side.HERO, initiative, maximum, more)


def monster(name: str, initiative: int | None = None, *, maximum: int = 7, **more: object):
    return _new(name, Side.MONSTER, initiative, maximum, more)


def _new(name: str, side: Side, initiative: int | None, maximum: int, more: dict[str, object]):
    given = {"id": name.lower().replace(" ", "-"), **more}
    return NewCombatant(
        name=name,
        side=side,
        initiative=initiative,
        hit_point_maximum=maximum,
        **given,  # type: ignore[arg-type]
    )


def seat(
    *newcomers: NewCombatant, edition: Edition = Edition.E2014, settings: Settings = STANDARD
) -> Encounter:
    """Return an encounter in preparation."""
    return play(new_encounter("Ford", edition), ChangeSettings(settings), AddCombatants(newcomers))


def fight(
    *newcomers: NewCombatant, edition: Edition = Edition.E2014, settings: Settings = STANDARD
) -> Encounter:
    """Return a running encounter; whoever came without initiative has 10."""
    return play(seat(*newcomers, edition=edition, settings=settings), StartCombat())


def play(encounter: Encounter, *commands: Command, dice: Dice | None = None) -> Encounter:
    """Return the encounter after `commands`."""
    thrower = dice or LoadedDice()
    return reduce(
        lambda present, command: replay(present, decide(present, command, thrower)),
        commands,
        encounter,
    )


def asked(encounter: Encounter, command: Command, *shows: int) -> tuple[Event, ...]:
    """Return the events of one command."""
    return decide(encounter, command, LoadedDice(list(shows)))


def hit(target: str, amount: str, *, saved: bool = False, critical: bool = False) -> DealDamage:
    return DealDamage((DamageTarget(target, saved=saved),), amount, critical=critical)


def at(encounter: Encounter, combatant_id: str) -> Combatant:
    return encounter.combatants[combatant_id]


def conditions_of(encounter: Encounter, combatant_id: str) -> set[Condition]:
    return {one.condition for one in at(encounter, combatant_id).conditions if one.condition}


def applied_to(
    encounter: Encounter, combatant_id: str, condition: Condition
) -> AppliedCondition | None:
    found = [one for one in at(encounter, combatant_id).conditions if one.condition is condition]
    return found[0] if found else None


def initiatives(**values: int) -> tuple[SetInitiative, ...]:
    return tuple(SetInitiative(one, value) for one, value in values.items())
