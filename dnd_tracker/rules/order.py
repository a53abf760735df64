"""The order of initiative: who goes before whom, and what moves along."""

from dataclasses import replace

from dnd_tracker.rules.coming import owed_after
from dnd_tracker.rules.encounter import Combatant, Encounter, Role, Side
from dnd_tracker.rules.events import InitiativeSet
from dnd_tracker.rules.evolve_order import initiative_set
from dnd_tracker.rules.settings import Ties

_FIRST = {Ties.HEROES: Side.HERO, Ties.MONSTERS: Side.MONSTER}
_Rank = tuple[int, bool, bool, int]


def rider_of(encounter: Encounter, combatant: Combatant) -> Combatant | None:
    """Return whose turn a combatant shares, None where it has its own.

    Rule: SRD 5.1, "Controlling a Mount"; SRD 5.2, "Controlling a Mount".

    >>> from dnd_tracker.rules.commands import SetOwner
    >>> from dnd_tracker.rules.examples import after, ford
    >>> fight = after(ford(), SetOwner("ogre", "mira", shares_turn=True))
    >>> rider_of(fight, fight.combatants["ogre"]).name
    'Mira'
    """
    return encounter.combatants.get(combatant.owner or "") if combatant.shares_turn else None


def sharing_turn_of(encounter: Encounter, combatant_id: str) -> tuple[Combatant, ...]:
    """Return those who act right after a combatant, on its initiative, in order.

    Rule: SRD 5.1, "Controlling a Mount"; SRD 5.2, "Controlling a Mount".

    >>> from dnd_tracker.rules.commands import SetOwner
    >>> from dnd_tracker.rules.examples import after, ford
    >>> mounted = after(ford(), SetOwner("ogre", "mira", shares_turn=True))
    >>> [one.name for one in sharing_turn_of(mounted, "mira")]
    ['Ogre']
    """
    return tuple(
        combatant
        for one in encounter.order
        if (combatant := encounter.combatants[one]).shares_turn and combatant.owner == combatant_id
    )


def _rank(encounter: Encounter, combatant: Combatant, value: int) -> _Rank:
    """Return what the order compares, the greater first."""
    first = combatant.side is _FIRST.get(encounter.settings.ties)
    return (value, combatant.role is not Role.LAIR, first, combatant.dexterity)


def position_of(encounter: Encounter, combatant: Combatant, value: int | None) -> int:
    """Return the index in the order that initiative `value` gives to a combatant.

    Higher initiative first; ties as the settings say, then by Dexterity; whoever was there first
    stays first. A lair loses all ties. Nobody comes between a rider and its mount. Without
    initiative a combatant comes last.

    Rule: SRD 5.1, "Initiative" and "Lair Actions"; ties: docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import ford
    >>> ogre = ford().combatants["ogre"]
    >>> [position_of(ford(), ogre, value) for value in (20, 12, 5, None)]
    [0, 2, 4, 4]
    """
    others = [one for one in encounter.order if one != combatant.id]
    if value is None:
        return len(others)
    own = _rank(encounter, combatant, value)
    for index, other_id in enumerate(others):
        other = encounter.combatants[other_id]
        leading = rider_of(encounter, other) or other
        if leading.id == combatant.id:
            continue
        if leading.initiative is None or _rank(encounter, leading, leading.initiative) < own:
            return index
    return len(others)


def after_group(encounter: Encounter, combatant_id: str, *, moving: str) -> int:
    """Return the index right after a combatant and those who share its turn.

    `moving` is who shall come there; its own present place does not count.

    Rule: SRD 5.1, "Controlling a Mount"; SRD 5.2, "Controlling a Mount".

    >>> from dnd_tracker.rules.commands import SetOwner
    >>> from dnd_tracker.rules.examples import after, ford
    >>> mounted = after(ford(), SetOwner("ogre", "mira", shares_turn=True))
    >>> [after_group(one, "mira", moving="goblin-1") for one in (ford(), mounted)]
    [1, 2]
    """
    group = {combatant_id, *(one.id for one in sharing_turn_of(encounter, combatant_id))} - {moving}
    others = [one for one in encounter.order if one != moving]
    return max(index for index, one in enumerate(others) if one in group) + 1


def placed(
    encounter: Encounter, combatant: Combatant, value: int | None, detail: str = ""
) -> tuple[InitiativeSet, ...]:
    """Return how a combatant takes the place of initiative `value`, and its mount along with it.

    Rule: SRD 5.1, "Initiative" and "Controlling a Mount".

    >>> from dnd_tracker.rules.commands import SetOwner
    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> mounted = after(ford(), SetOwner("ogre", "mira", shares_turn=True))
    >>> told(placed(mounted, mira(mounted), 3))
    'Mira has initiative 3. Ogre has initiative 3.'
    """
    position = position_of(encounter, combatant, value)
    first = _owing(encounter, InitiativeSet(combatant.id, combatant.name, value, position, detail))
    return (first, *followed(initiative_set(encounter, first), combatant.id, value))


def followed(encounter: Encounter, leader: str, value: int | None) -> tuple[InitiativeSet, ...]:
    """Return how those who share the turn of `leader` follow it to its present place.

    Rule: SRD 5.1, "Controlling a Mount"; SRD 5.2, "Controlling a Mount".

    >>> from dnd_tracker.rules.commands import SetOwner
    >>> from dnd_tracker.rules.examples import after, ford
    >>> mounted = after(ford(), SetOwner("ogre", "mira", shares_turn=True))
    >>> [(one.name, one.value, one.position) for one in followed(mounted, "mira", 18)]
    [('Ogre', 18, 1)]
    """
    events: list[InitiativeSet] = []
    before = leader
    for one in sharing_turn_of(encounter, leader):
        others = [other for other in encounter.order if other != one.id]
        position = others.index(before) + 1
        event = _owing(encounter, InitiativeSet(one.id, one.name, value, position))
        encounter = initiative_set(encounter, event)
        events.append(event)
        before = one.id
    return tuple(events)


def _owing(encounter: Encounter, event: InitiativeSet) -> InitiativeSet:
    """Add who is owed a turn by the move."""
    owed = owed_after(encounter, initiative_set(encounter, event))
    return replace(event, owed=owed) if owed else event
