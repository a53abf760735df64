"""Initiative: rolling it, typing it, and the order that follows."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import MoveInOrder, RollInitiative, SetInitiative
from dnd_tracker.rules.dice import Dice, RollMode
from dnd_tracker.rules.encounter import Combatant, Encounter, Side
from dnd_tracker.rules.errors import IllegalAction, OutOfBounds
from dnd_tracker.rules.events import Event, InitiativeSet, OrderChanged
from dnd_tracker.rules.evolve_turns import initiative_set
from dnd_tracker.rules.lookup import bounded, combatant_in, combatants_in
from dnd_tracker.rules.settings import InitiativeMode


def position_of(encounter: Encounter, combatant: Combatant, value: int | None) -> int:
    """Return the index in the order that initiative `value` gives to a combatant.

    Higher initiative first, then higher Dexterity; whoever was there first stays first.
    Without initiative a combatant comes last.

    Rule: SRD 5.1, "Initiative"; ties by Dexterity, see docs/house-choices.md.
    """
    others = [one for one in encounter.order if one != combatant.id]
    if value is None:
        return len(others)
    own = (value, combatant.dexterity)
    for index, other_id in enumerate(others):
        other = encounter.combatants[other_id]
        if other.initiative is None or (other.initiative, other.dexterity) < own:
            return index
    return len(others)


def set_initiative(encounter: Encounter, command: SetInitiative, _: Dice) -> tuple[Event, ...]:
    """Put a combatant where the typed initiative belongs.

    Rule: SRD 5.1, "Initiative".

    Raises:
        RuleError: unknown combatant, or out of bounds.
    """
    combatant = combatant_in(encounter, command.id)
    value = command.value
    if value is not None:
        bounded(value, "Initiative", -limits.INITIATIVE, limits.INITIATIVE)
    position = position_of(encounter, combatant, value)
    return (InitiativeSet(combatant.id, combatant.name, value, position),)


def roll_initiative(encounter: Encounter, command: RollInitiative, dice: Dice) -> tuple[Event, ...]:
    """Roll initiative for some, or for every monster.

    Rule: SRD 5.1, "Initiative" (one roll for a group of identical creatures).

    Raises:
        RuleError: unknown combatant, or there is no monster to roll for.
    """
    ids = command.ids or tuple(
        one for one in encounter.order if encounter.combatants[one].side is Side.MONSTER
    )
    return rolled_for(encounter, combatants_in(encounter, ids), command.mode, dice)


def rolled_for(
    encounter: Encounter, combatants: tuple[Combatant, ...], mode: InitiativeMode, dice: Dice
) -> tuple[InitiativeSet, ...]:
    """Roll initiative for `combatants`, once for each kind of monster if `mode` says so.

    Rule: SRD 5.1, "Initiative" (one roll for a group of identical creatures).
    """
    rolls: dict[tuple[str, int], tuple[int, str]] = {}
    events: list[InitiativeSet] = []
    for combatant in combatants:
        key = (_group(combatant, mode), combatant.initiative_bonus)
        if key not in rolls:
            rolled = dice.d20(RollMode.NORMAL)
            detail = f"{rolled.detail} {combatant.initiative_bonus:+d}"
            rolls[key] = (rolled.total + combatant.initiative_bonus, detail)
        value, detail = rolls[key]
        position = position_of(encounter, combatant, value)
        event = InitiativeSet(combatant.id, combatant.name, value, position, detail)
        encounter = initiative_set(encounter, event)
        events.append(event)
    return tuple(events)


def _group(combatant: Combatant, mode: InitiativeMode) -> str:
    grouped = mode is InitiativeMode.GROUPED and combatant.side is Side.MONSTER and combatant.kind
    return f"kind {combatant.kind}" if grouped else f"one {combatant.id}"


def move_in_order(encounter: Encounter, command: MoveInOrder, _: Dice) -> tuple[Event, ...]:
    """Trade places with the neighbour above (-1) or below (+1), which has the same initiative.

    Rule: SRD 5.1, "Initiative" (the DM decides the order among tied creatures).

    Raises:
        RuleError: unknown combatant, no neighbour there, or one with another initiative.
    """
    combatant = combatant_in(encounter, command.id)
    if command.step not in (-1, 1):
        raise OutOfBounds("A combatant moves one place up or down at a time.")
    index = encounter.order.index(combatant.id) + command.step
    if not 0 <= index < len(encounter.order):
        end = "first" if command.step < 0 else "last"
        raise IllegalAction(f"{combatant.name} is already {end}.", "SRD 5.1, Initiative")
    other = encounter.combatants[encounter.order[index]]
    if other.initiative != combatant.initiative:
        raise IllegalAction(
            f"{combatant.name} and {other.name} do not have the same initiative. "
            "Only ties are ordered by hand; change the initiative instead.",
            "SRD 5.1, Initiative",
        )
    return (OrderChanged(combatant.id, combatant.name, other.id, other.name),)
