"""Whether a fight that was stored can have been one: nothing is repaired, all else is refused."""

from collections.abc import Callable
from itertools import pairwise

from dnd_tracker.rules import limits
from dnd_tracker.rules.conditions import AppliedCondition
from dnd_tracker.rules.encounter import Combatant, Encounter, Phase, Role
from dnd_tracker.rules.errors import Malformed

_BOUNDS: tuple[tuple[str, int, int], ...] = (
    ("armor_class", 0, limits.ARMOR_CLASS),
    ("hit_point_maximum", 0, limits.HIT_POINT_MAXIMUM),
    ("temporary_hit_points", 0, limits.AMOUNT),
    ("initiative_bonus", -limits.BONUS, limits.BONUS),
    ("dexterity", 0, limits.ABILITY_SCORE),
    ("level", 0, limits.LEVEL),
    ("experience", 0, limits.EXPERIENCE),
    ("maximum_change", -limits.HIT_POINT_MAXIMUM, limits.HIT_POINT_MAXIMUM),
    ("maximum_halved", 0, limits.HIT_POINT_MAXIMUM),
    ("sighted", 0, limits.SIGHTED),
)


def consistent(encounter: Encounter) -> Encounter:
    """Return a fight that does not contradict itself.

    Rule: SRD 5.1 has none; the stored form of the program (docs/stored-form.md).

    Raises:
        Malformed: it does; the message says where.

    >>> consistent(Encounter("Ford", active="mira"))
    Traceback (most recent call last):
    dnd_tracker.rules.errors.Malformed: This encounter contradicts itself: whose turn it is.
    """
    for what, holds in _OF_A_FIGHT:
        if not holds(encounter):
            raise Malformed(f"This encounter contradicts itself: {what}.")
    for combatant in encounter.combatants.values():
        for name, low, high in _BOUNDS:
            if not low <= getattr(combatant, name) <= high:
                what = name.replace("_", " ")
                raise Malformed(f"{_name(combatant)}: {what} must be between {low:,} and {high:,}.")
        for what, possible in _OF_A_COMBATANT:
            if not possible(encounter, combatant):
                raise Malformed(f"{_name(combatant)} contradicts itself: {what}.")
    return encounter


def _name(combatant: Combatant) -> str:
    return combatant.name[: limits.NAME_LENGTH]


def _same_ids(encounter: Encounter) -> bool:
    there = set(encounter.combatants)
    return (
        len(encounter.order) == len(there)
        and set(encounter.order) == there
        and all(key == one.id for key, one in encounter.combatants.items())
    )


def _turn(encounter: Encounter) -> bool:
    return encounter.active is None or (
        encounter.active in encounter.combatants and encounter.phase is Phase.RUNNING
    )


def _proposals(encounter: Encounter) -> bool:
    return len({one.id for one in encounter.proposals}) == len(encounter.proposals) and all(
        one.combatant_id in ("", *encounter.combatants) for one in encounter.proposals
    )


def _owed(encounter: Encounter) -> bool:
    owed = encounter.owed
    return not owed or (
        len(set(owed)) == len(owed)
        and encounter.active not in owed
        and all(one in encounter.combatants for one in owed)
    )


_OF_A_FIGHT: tuple[tuple[str, Callable[[Encounter], bool]], ...] = (
    ("how many combatants there are", lambda one: len(one.combatants) <= limits.COMBATANTS),
    ("who is in the order", _same_ids),
    ("whose turn it is", _turn),
    ("which round it is", lambda one: 0 <= one.round <= limits.ROUND),
    ("how many turns have passed", lambda one: len(one.turns) <= limits.TURNS_AT_MOST),
    ("what is proposed", _proposals),
    ("who is owed a turn", _owed),
)


def _initiative(_: Encounter, combatant: Combatant) -> bool:
    return (
        combatant.initiative is None
        or -limits.INITIATIVE <= combatant.initiative <= limits.INITIATIVE
    )


def _death_saves(_: Encounter, combatant: Combatant) -> bool:
    saves = combatant.death_saves
    return 0 <= saves.successes <= 3 and 0 <= saves.failures <= 3


def _conditions(encounter: Encounter, combatant: Combatant) -> bool:
    """Tell whether each is there once, in alphabetical order, and counts on somebody's turns."""
    borne = combatant.conditions
    return not borne or (
        all(_possible(encounter, one) for one in borne)
        and all(one.identity < other.identity for one, other in pairwise(borne))
    )


def _possible(encounter: Encounter, applied: AppliedCondition) -> bool:
    duration = applied.duration
    return 1 <= applied.level <= limits.EXHAUSTION and (
        duration is None
        or (duration.of in encounter.combatants and 0 <= duration.rounds <= limits.ROUNDS)
    )


def _counters(_: Encounter, combatant: Combatant) -> bool:
    counters = combatant.counters
    return not counters or (
        len({one.key for one in counters}) == len(counters) <= limits.COUNTERS
        and all(
            0 <= one.left <= one.maximum + one.in_lair and one.maximum <= limits.COUNTER_MAXIMUM
            for one in counters
        )
    )


def _owner(encounter: Encounter, combatant: Combatant) -> bool:
    """Tell whether its owner is there; who shares a turn needs one, and so does a lair."""
    if combatant.owner is None:
        return combatant.role is Role.CREATURE and not combatant.shares_turn
    return combatant.owner != combatant.id and combatant.owner in encounter.combatants


_OF_A_COMBATANT: tuple[tuple[str, Callable[[Encounter, Combatant], bool]], ...] = (
    (
        "its name",
        lambda _, one: len(one.name) <= limits.NAME_LENGTH >= len(one.alias),
    ),
    ("its hit points", lambda _, one: 0 <= one.hit_points <= one.hit_point_maximum),
    ("its death", lambda _, one: not one.dead or not one.hit_points),
    ("its death saves", _death_saves),
    ("its initiative", _initiative),
    ("its conditions", _conditions),
    ("its counters", _counters),
    (
        "its hit dice",
        lambda _, one: all(0 <= dice.left <= dice.maximum for dice in one.hit_dice),
    ),
    (
        "its regeneration",
        lambda _, one: one.regeneration is None or 1 <= one.regeneration.amount <= limits.AMOUNT,
    ),
    ("its owner", _owner),
)
