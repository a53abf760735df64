"""Finding things in an encounter, and checking what was typed."""

from collections.abc import Iterable

from dnd_tracker.rules import limits
from dnd_tracker.rules.conditions import INCAPACITATING, Condition
from dnd_tracker.rules.encounter import Combatant, Encounter, Role, Side
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter, OutOfBounds
from dnd_tracker.rules.proposal import Proposal


def combatant_in(encounter: Encounter, combatant_id: str) -> Combatant:
    """Return a combatant by id.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        NotInEncounter: it is not in this fight.

    >>> from dnd_tracker.rules.examples import ford
    >>> combatant_in(ford(), "mira").name
    'Mira'
    >>> combatant_in(ford(), "dragon")
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.NotInEncounter: This combatant is no longer in the encounter.
    """
    found = encounter.combatants.get(combatant_id)
    if found is None:
        raise NotInEncounter("This combatant is no longer in the encounter.")
    return found


def combatants_in(encounter: Encounter, ids: Iterable[str]) -> tuple[Combatant, ...]:
    """Return combatants by id, each once.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        NotInEncounter: one of them is not in this fight.
        IllegalAction: there is none.

    >>> from dnd_tracker.rules.examples import ford
    >>> [one.name for one in combatants_in(ford(), ("mira", "ogre", "mira"))]
    ['Mira', 'Ogre']
    """
    found = tuple(combatant_in(encounter, one) for one in dict.fromkeys(ids))
    if not found:
        raise IllegalAction("Choose at least one combatant.")
    return found


def creatures(encounter: Encounter) -> tuple[Combatant, ...]:
    """Return those of a fight that are creatures: not a lair, nor another turn of somebody.

    Rule: SRD 5.1, "The Order of Combat"; places in the order: docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import AddLair
    >>> from dnd_tracker.rules.examples import after, ford
    >>> [one.name for one in creatures(after(ford(), AddLair("lair", "ogre")))]
    ['Mira', 'Tobin', 'Goblin 1', 'Goblin 2', 'Ogre']
    """
    return tuple(one for one in encounter.combatants.values() if one.role is Role.CREATURE)


def places_of(encounter: Encounter, combatant_id: str) -> tuple[Combatant, ...]:
    """Return the lair and the extra turns of a creature.

    Rule: SRD 5.1, "Lair Actions"; extra turns: docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import AddExtraTurn, AddLair
    >>> from dnd_tracker.rules.examples import after, ford
    >>> fight = after(ford(), AddLair("lair", "ogre"), AddExtraTurn("again", "ogre", 15))
    >>> [one.name for one in places_of(fight, "ogre")]
    ['Lair', 'Ogre (2nd turn)']
    """
    return tuple(
        one
        for one in encounter.combatants.values()
        if one.role is not Role.CREATURE and one.owner == combatant_id
    )


def creature_in(encounter: Encounter, combatant_id: str) -> Combatant:
    """Return a creature by id.

    Rule: SRD 5.1, "The Order of Combat"; a lair has no hit points, and an extra turn is no body.

    Raises:
        NotInEncounter: it is not in this fight.
        IllegalAction: it is a lair or an extra turn.

    >>> from dnd_tracker.rules.commands import AddLair
    >>> from dnd_tracker.rules.examples import after, ford
    >>> creature_in(after(ford(), AddLair("lair", "ogre")), "lair")
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.IllegalAction: Lair is a place in the order, not a creature.
    """
    found = combatant_in(encounter, combatant_id)
    if found.role is not Role.CREATURE:
        raise IllegalAction(
            f"{found.name} is a place in the order, not a creature.", "SRD 5.1, The Order of Combat"
        )
    return found


def creatures_in(encounter: Encounter, ids: Iterable[str]) -> tuple[Combatant, ...]:
    """Return creatures by id, each once.

    Rule: SRD 5.1, "The Order of Combat".

    Raises:
        NotInEncounter: one of them is not in this fight.
        IllegalAction: there is none, or one is a lair or an extra turn.

    >>> from dnd_tracker.rules.examples import ford
    >>> [one.name for one in creatures_in(ford(), ("ogre", "mira", "ogre"))]
    ['Ogre', 'Mira']
    """
    return tuple(creature_in(encounter, one.id) for one in combatants_in(encounter, ids))


def living_in(encounter: Encounter, ids: Iterable[str]) -> tuple[Combatant, ...]:
    """Return those of `ids` that are not dead.

    Rule: SRD 5.1, "Dropping to 0 Hit Points".

    Raises:
        NotInEncounter: one of them is not in this fight.
        IllegalAction: all of them are dead, or one is no creature.

    >>> from dnd_tracker.rules.commands import KillCombatants
    >>> from dnd_tracker.rules.examples import after, ford
    >>> fight = after(ford(), KillCombatants(("goblin-1",)))
    >>> [one.name for one in living_in(fight, ("goblin-1", "goblin-2"))]
    ['Goblin 2']
    """
    found = creatures_in(encounter, ids)
    living = tuple(combatant for combatant in found if not combatant.dead)
    if not living:
        state = "is dead" if found[0].side is Side.HERO else "is down"
        raise IllegalAction(
            f"{found[0].name} {state}. Set its hit points to bring it back.",
            "SRD 5.1, Dropping to 0 Hit Points",
        )
    return living


def proposal_in(encounter: Encounter, proposal_id: str) -> Proposal:
    """Return a pending proposal by id.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        NotInEncounter: it was already settled.

    >>> from dnd_tracker.rules.examples import ford
    >>> proposal_in(ford(), "death-save-1")
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.NotInEncounter: This proposal is already settled.
    """
    for proposal in encounter.proposals:
        if proposal.id == proposal_id:
            return proposal
    raise NotInEncounter("This proposal is already settled.")


def has_condition(combatant: Combatant, condition: Condition) -> bool:
    """Tell whether a combatant has a condition.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> fallen = mira(after(ford(), AddCondition(("mira",), Condition.PRONE)))
    >>> [has_condition(one, Condition.PRONE) for one in (mira(ford()), fallen)]
    [False, True]
    """
    return any(applied.condition is condition for applied in combatant.conditions)


def can_act(combatant: Combatant) -> bool:
    """Tell whether a combatant gets a turn: at 0 hit points those who are not dead (death saves).

    Monsters that were knocked out lie there without one.

    Rule: SRD 5.1, "Death Saving Throws", "Monsters and Death" and "Knocking a Creature Out".

    >>> can_act(Combatant("a", "Mira", Side.HERO, hit_points=0))
    True
    """
    out_of_it = combatant.side is Side.MONSTER and combatant.death_saves.stable
    return not combatant.dead and not out_of_it


def has_turn(encounter: Encounter, combatant: Combatant) -> bool:
    """Tell whether a place in the order gets its turn; lairs and extra turns follow their owner.

    Rule: SRD 5.1, "The Order of Combat" and "Lair Actions" (none while its creature is
    incapacitated, otherwise unable to act, or surprised).

    >>> ana = Combatant("a", "Ana", Side.HERO)
    >>> again = Combatant("b", "Ana (2nd turn)", Side.HERO, role=Role.EXTRA_TURN, owner="a")
    >>> has_turn(Encounter("Ford", combatants={"a": ana}), again)
    True
    """
    if combatant.role is Role.CREATURE:
        return can_act(combatant)
    owner = encounter.combatants.get(combatant.owner or "")
    if owner is None or not can_act(owner):
        return False
    if combatant.role is Role.EXTRA_TURN:
        return True
    return not owner.surprised and not any(
        one.condition in INCAPACITATING for one in owner.conditions
    )


def bounded(value: int, what: str, low: int, high: int) -> int:
    """Return `value` if it lies between `low` and `high`.

    Rule: SRD 5.1 has none; a bound of the program (rules/limits.py).

    Raises:
        OutOfBounds: it does not; the message names the bounds.

    >>> bounded(12, "Armor class", 0, 99)
    12
    """
    if not low <= value <= high:
        raise OutOfBounds(f"{what} must be between {low:,} and {high:,}.")
    return value


def bonus(value: int, what: str) -> int:
    """Return `value` if it is a possible bonus.

    Rule: SRD 5.1, "Ability Scores and Modifiers"; bounded by the program.

    Raises:
        OutOfBounds: it is not.

    >>> bonus(-1, "Initiative bonus")
    -1
    """
    return bounded(value, what, -limits.BONUS, limits.BONUS)
