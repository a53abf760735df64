"""How places in the order change the state. Total: what no longer fits changes nothing."""

from collections.abc import Iterable
from dataclasses import replace

from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import DelayEnded, InitiativeSet, OrderChanged, OwnerSet
from dnd_tracker.rules.evolve_roster import changed, inserted


def initiative_set(encounter: Encounter, event: InitiativeSet | DelayEnded) -> Encounter:
    """Give a combatant its initiative and its place.

    Rule: SRD 5.1, "Initiative"; the end of a delay: docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import prepared
    >>> initiative_set(prepared(), InitiativeSet("ogre", "Ogre", value=15, position=1)).order
    ('mira', 'ogre', 'tobin', 'goblin-1', 'goblin-2')
    """
    if event.id not in encounter.combatants:
        return encounter
    moved = replace(
        encounter,
        order=inserted(encounter.order, event.id, event.position),
        owed=present(encounter, event.owed),
    )
    return changed(moved, event.id, lambda one: replace(one, initiative=event.value))


def order_changed(encounter: Encounter, event: OrderChanged) -> Encounter:
    """Let two neighbours trade places, and their mounts along with them.

    Rule: SRD 5.1, "Initiative".

    >>> from dnd_tracker.rules.examples import ford
    >>> order_changed(ford(), OrderChanged("goblin-2", "Goblin 2", "goblin-1", "Goblin 1")).order
    ('mira', 'tobin', 'goblin-2', 'goblin-1', 'ogre')
    """
    traded = {event.id: event.other, event.other: event.id}
    if not traded.keys() <= encounter.combatants.keys():
        return encounter
    if event.order:
        order = reordered(encounter.order, event.order)
    else:
        order = tuple(traded.get(one, one) for one in encounter.order)
    return replace(encounter, order=order, owed=present(encounter, event.owed))


def owner_set(encounter: Encounter, event: OwnerSet) -> Encounter:
    """Tie a mount or summons to its owner, or free it.

    Rule: SRD 5.1, "Mounted Combat"; SRD 5.2, "Mounted Combat".

    >>> from dnd_tracker.rules.examples import ford
    >>> mounted = owner_set(ford(), OwnerSet("ogre", "Ogre", "mira", "Mira", shares_turn=True))
    >>> mounted.combatants["ogre"].owner, mounted.combatants["ogre"].shares_turn
    ('mira', True)
    """
    if event.owner is not None and event.owner not in encounter.combatants:
        return encounter
    return changed(
        encounter,
        event.id,
        lambda one: replace(
            one,
            owner=event.owner,
            shares_turn=event.shares_turn,
            held_by_concentration=event.held_by_concentration,
        ),
    )


def present(encounter: Encounter, ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of `ids` that are in the fight.

    Rule: SRD 5.1, "The Order of Combat".

    >>> from dnd_tracker.rules.examples import ford
    >>> present(ford(), ("ogre", "dragon"))
    ('ogre',)
    """
    return tuple(one for one in ids if one in encounter.combatants)


def reordered(there: tuple[str, ...], wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Return those who are there in the wanted order; who is not in it comes last.

    Rule: SRD 5.1, "The Order of Combat".

    >>> reordered(("a", "b", "c"), ("c", "x", "a"))
    ('c', 'a', 'b')
    """
    if not wanted:
        return there
    places = {combatant_id: place for place, combatant_id in enumerate(wanted)}
    return tuple(sorted(there, key=lambda one: places.get(one, len(places))))
