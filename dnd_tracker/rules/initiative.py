"""Initiative: rolling it, typing it, and trading places."""

from dataclasses import replace
from functools import reduce

from dnd_tracker.rules import limits
from dnd_tracker.rules.coming import owed_after
from dnd_tracker.rules.commands import MoveInOrder, RollInitiative, SetInitiative
from dnd_tracker.rules.dice import Dice, RollMode
from dnd_tracker.rules.encounter import Combatant, Encounter, Role, Side
from dnd_tracker.rules.errors import IllegalAction, OutOfBounds
from dnd_tracker.rules.events import Event, InitiativeSet, OrderChanged
from dnd_tracker.rules.evolve_order import initiative_set, order_changed
from dnd_tracker.rules.initiative_roll import InitiativeRoll, initiative_roll
from dnd_tracker.rules.lookup import bounded, combatant_in, combatants_in, creatures
from dnd_tracker.rules.order import placed, rider_of, sharing_turn_of
from dnd_tracker.rules.settings import InitiativeMode

_RULE = "SRD 5.1, Initiative"
LAIR_ACTIONS = "SRD 5.1, Lair Actions"


def set_initiative(encounter: Encounter, command: SetInitiative, _: Dice) -> tuple[Event, ...]:
    """Put a combatant where the typed initiative belongs, and its mount with it.

    Rule: SRD 5.1, "Initiative".

    Raises:
        RuleError: unknown combatant, out of bounds, or it has no initiative of its own.

    >>> from dnd_tracker.rules.examples import TENS, prepared, told
    >>> placed_first = set_initiative(prepared(), SetInitiative("ogre", 20), TENS)
    >>> told(placed_first), placed_first[0].position
    ('Ogre has initiative 20.', 0)
    """
    combatant = combatant_in(encounter, command.id)
    value = command.value
    if value is not None:
        bounded(value, "Initiative", -limits.INITIATIVE, limits.INITIATIVE)
    if combatant.role is Role.LAIR:
        raise IllegalAction("A lair acts on initiative 20, losing ties.", LAIR_ACTIONS)
    rider = rider_of(encounter, combatant)
    if rider is not None:
        raise IllegalAction(
            f"{combatant.name} acts with {rider.name}. Change the initiative of {rider.name},"
            f" or give {combatant.name} its own turn.",
            "SRD 5.1, Controlling a Mount",
        )
    return placed(encounter, combatant, value)


def roll_initiative(encounter: Encounter, command: RollInitiative, dice: Dice) -> tuple[Event, ...]:
    """Roll initiative for some, or for every monster.

    Lairs, extra turns and those who share another's turn do not roll.

    Rule: SRD 5.1, "Initiative" (one roll for a group of identical creatures).

    Raises:
        RuleError: unknown combatant, or there is nobody to roll for.

    >>> from types import SimpleNamespace
    >>> from dnd_tracker.rules.dice import Rolled
    >>> from dnd_tracker.rules.examples import prepared
    >>> shown = iter((4, 15))
    >>> dice = SimpleNamespace(d20=lambda _: Rolled(next(shown), ""))
    >>> [(one.name, one.value) for one in roll_initiative(prepared(), RollInitiative(), dice)]
    [('Goblin 1', 4), ('Goblin 2', 4), ('Ogre', 15)]
    """
    ids = command.ids or tuple(
        one for one in encounter.order if encounter.combatants[one].side is Side.MONSTER
    )
    rolling = tuple(one for one in combatants_in(encounter, ids) if one.role is Role.CREATURE)
    rolled = rolled_for(encounter, rolling, command.mode, dice)
    if not rolled:
        raise IllegalAction("None of them rolls initiative of its own.", _RULE)
    return rolled


def rolled_for(
    encounter: Encounter, rolling: tuple[Combatant, ...], mode: InitiativeMode | None, dice: Dice
) -> tuple[InitiativeSet, ...]:
    """Roll initiative for `rolling`; who shares a roll depends on `mode`, or on the settings.

    Rule: SRD 5.1, "Initiative" (one roll for a group of identical creatures); SRD 5.2,
    "Initiative" (score 10 + bonus). One roll for each side: docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import EditCombatant
    >>> from dnd_tracker.rules.examples import TENS, after, mira, prepared, told
    >>> fight = after(prepared(), EditCombatant("mira", initiative_bonus=3))
    >>> told(rolled_for(fight, (mira(fight),), InitiativeMode.FIXED, TENS))
    'Mira has initiative 13 (10 +3).'
    """
    leading = tuple(one for one in rolling if rider_of(encounter, one) is None)
    values = _values(encounter, leading, mode or encounter.settings.initiative, dice)
    events: list[InitiativeSet] = []
    for combatant in leading:
        value, detail = values[combatant.id]
        moved = placed(encounter, combatant, value, detail)
        encounter = reduce(initiative_set, moved, encounter)
        events += moved
    return tuple(events)


def _values(
    encounter: Encounter, rolling: tuple[Combatant, ...], mode: InitiativeMode, dice: Dice
) -> dict[str, tuple[int, str]]:
    """Return the initiative of everybody who rolls, and how it came about."""
    if mode is InitiativeMode.SIDE:
        return _by_side(encounter, rolling, dice)
    rolls: dict[tuple[str, InitiativeRoll], tuple[int, str]] = {}
    values: dict[str, tuple[int, str]] = {}
    for combatant in rolling:
        roll = initiative_roll(encounter, combatant)
        if mode is InitiativeMode.FIXED:
            values[combatant.id] = roll.score()
            continue
        shares = mode is InitiativeMode.GROUPED and combatant.side is Side.MONSTER
        alone = not (shares and combatant.kind)
        group = (f"one {combatant.id}" if alone else f"kind {combatant.kind}", roll)
        if group not in rolls:
            rolls[group] = roll.rolled(dice)
        values[combatant.id] = rolls[group]
    return values


def _by_side(
    encounter: Encounter, rolling: tuple[Combatant, ...], dice: Dice
) -> dict[str, tuple[int, str]]:
    """Roll a d20 for each side; whoever joins a side later has what the side has."""
    found: dict[Side, tuple[int, str]] = {}
    for side in Side:
        members = [one for one in rolling if one.side is side]
        if not members:
            continue
        ids = {one.id for one in members}
        present = {
            one.initiative
            for one in creatures(encounter)
            if one.side is side and one.id not in ids and one.initiative is not None
        }
        if len(present) == 1:
            found[side] = (present.pop(), "with its side")
            continue
        modes = {initiative_roll(encounter, one).circumstances.mode for one in members}
        rolled = dice.d20(modes.pop() if len(modes) == 1 else RollMode.NORMAL)
        found[side] = (rolled.total, rolled.detail)
    return {one.id: found[one.side] for one in rolling}


def move_in_order(encounter: Encounter, command: MoveInOrder, _: Dice) -> tuple[Event, ...]:
    """Trade places with the neighbour above (-1) or below (+1), which has the same initiative.

    Those who share a turn move together.

    Rule: SRD 5.1, "Initiative" (the DM decides the order among tied creatures) and "Lair Actions".

    Raises:
        RuleError: unknown combatant, no neighbour there, or one with another initiative.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(move_in_order(ford(), MoveInOrder("goblin-2", -1), TENS))
    'Goblin 2 trades places with Goblin 1.'
    """
    combatant = combatant_in(encounter, command.id)
    if command.step not in (-1, 1):
        raise OutOfBounds("A combatant moves one place up or down at a time.")
    combatant = rider_of(encounter, combatant) or combatant
    groups = [
        (one, *(other.id for other in sharing_turn_of(encounter, one)))
        for one in encounter.order
        if rider_of(encounter, encounter.combatants[one]) is None
    ]
    here = next(index for index, group in enumerate(groups) if group[0] == combatant.id)
    there = here + command.step
    if not 0 <= there < len(groups):
        end = "first" if command.step < 0 else "last"
        raise IllegalAction(f"{combatant.name} is already {end}.", _RULE)
    other = encounter.combatants[groups[there][0]]
    if other.initiative != combatant.initiative:
        raise IllegalAction(
            f"{combatant.name} and {other.name} do not have the same initiative. "
            "Only ties are ordered by hand; change the initiative instead.",
            _RULE,
        )
    if Role.LAIR in (combatant.role, other.role):
        raise IllegalAction("A lair loses all ties of initiative.", LAIR_ACTIONS)
    alone = len(groups[here]) == len(groups[there]) == 1
    groups[here], groups[there] = groups[there], groups[here]
    order = () if alone else tuple(one for group in groups for one in group)
    event = OrderChanged(combatant.id, combatant.name, other.id, other.name, order)
    owed = owed_after(encounter, order_changed(encounter, event))
    return (replace(event, owed=owed),)
