"""Places in the order that are no creature: lairs, and further turns of somebody."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import AddExtraTurn, AddLair
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Role
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import CombatantAdded, Event
from dnd_tracker.rules.extra_turns import turn_name
from dnd_tracker.rules.lookup import bounded, creature_in, places_of
from dnd_tracker.rules.order import position_of
from dnd_tracker.rules.roster import checked_id, joined

LAIR_INITIATIVE = 20


def add_extra_turn(encounter: Encounter, command: AddExtraTurn, _: Dice) -> tuple[Event, ...]:
    """Give a creature another turn in every round, with an initiative of its own.

    Its reaction and what refills at its turns are back at each of them; durations, saves and
    recharges go by its own place alone.

    Rule: SRD 5.1, "Your Turn"; extra turns: docs/house-choices.md.

    Raises:
        RuleError: unknown creature, a bad id, no room, or initiative out of bounds.

    >>> from dnd_tracker.rules.examples import TENS, ford
    >>> (joins,) = add_extra_turn(ford(), AddExtraTurn("again", "ogre", 15), TENS)
    >>> joins.combatant.name, joins.position
    ('Ogre (2nd turn)', 1)
    """
    owner = creature_in(encounter, command.owner)
    checked_id(encounter, command.id)
    value = bounded(command.initiative, "Initiative", -limits.INITIATIVE, limits.INITIATIVE)
    turn = Combatant(
        command.id,
        turn_name(encounter, owner),
        owner.side,
        dexterity=owner.dexterity,
        initiative=value,
        hidden=owner.hidden,
        role=Role.EXTRA_TURN,
        owner=owner.id,
    )
    return (CombatantAdded(turn, position_of(encounter, turn, value), turn.name.casefold(), 0),)


def add_lair(encounter: Encounter, command: AddLair, _: Dice) -> tuple[Event, ...]:
    """Let the lair of a creature act on initiative 20, losing ties.

    Rule: SRD 5.1, "Lair Actions". SRD 5.2 has none.

    Raises:
        RuleError: unknown creature, a bad id, no room, a second lair, or the rules of 2024.

    >>> from dnd_tracker.rules.examples import TENS, ford
    >>> (joins,) = add_lair(ford(), AddLair("lair", "ogre"), TENS)
    >>> joins.combatant.name, joins.combatant.initiative, joins.position
    ('Lair', 20, 0)
    """
    owner = creature_in(encounter, command.owner)
    checked_id(encounter, command.id)
    if encounter.edition is Edition.E2024:
        raise IllegalAction(
            "In the rules of 2024 a lair has no turn: its creature has more legendary actions.",
            "SRD 5.2, Legendary Actions",
        )
    if any(one.role is Role.LAIR for one in places_of(encounter, owner.id)):
        raise IllegalAction(f"{owner.name} has its lair in the order.", "SRD 5.1, Lair Actions")
    return joined(
        encounter,
        Combatant(
            command.id,
            "Lair",
            owner.side,
            initiative=LAIR_INITIATIVE,
            hidden=command.hidden,
            role=Role.LAIR,
            owner=owner.id,
        ),
    )
