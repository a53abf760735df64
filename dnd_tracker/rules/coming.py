"""Who comes next: nobody twice in a round, and nobody passed by."""

from collections.abc import Iterable

from dnd_tracker.rules.encounter import Encounter, Phase


def had_turn(encounter: Encounter) -> frozenset[str]:
    """Return whose turn of this round has begun, the running one included.

    Rule: SRD 5.1, "The Order of Combat" (each participant takes a turn in a round).

    >>> sorted(had_turn(Encounter("Ford", phase=Phase.RUNNING, round=1, active="a")))
    ['a']
    """
    found = {encounter.active}
    for record in reversed(encounter.turns):
        if record.round != encounter.round:
            break
        found.add(record.active)
    return frozenset(one for one in found if one is not None)


def still_to_come(encounter: Encounter) -> tuple[str, ...]:
    """Return whose place in this round comes after the running turn, in order.

    Those who are owed a turn come first. Whoever was moved behind the running turn after its own
    has none again.

    Rule: SRD 5.1, "The Order of Combat"; moving about in mid-round: docs/house-choices.md.

    >>> fight = Encounter("Ford", phase=Phase.RUNNING, round=1, active="b", order=("a", "b", "c"))
    >>> still_to_come(fight)
    ('c',)
    """
    out = had_turn(encounter) | frozenset(encounter.owed)
    active = encounter.active
    start = encounter.order.index(active) + 1 if active is not None else 0
    return (*encounter.owed, *(one for one in encounter.order[start:] if one not in out))


def upcoming(encounter: Encounter) -> tuple[str, ...]:
    """Return who comes after the running turn, through to the end of the next round.

    Rule: SRD 5.1, "The Order of Combat".

    >>> fight = Encounter("Ford", phase=Phase.RUNNING, round=1, active="b", order=("a", "b", "c"))
    >>> upcoming(fight)
    ('c', 'a', 'b', 'c')
    """
    return (*still_to_come(encounter), *encounter.order)


def owed_after(before: Encounter, after: Encounter) -> tuple[str, ...]:
    """Return who is owed a turn when places changed between `before` and `after`.

    Whoever had its turn still to come and is now placed before the running one comes next.

    Rule: SRD 5.1, "The Order of Combat"; moving about in mid-round: docs/house-choices.md.

    >>> from dataclasses import replace
    >>> from dnd_tracker.rules.examples import ford
    >>> owed_after(ford(), replace(ford(), order=("ogre", "mira", "tobin", "goblin-1", "goblin-2")))
    ('ogre',)
    """
    if before.phase is not Phase.RUNNING or before.active is None:
        return before.owed
    return not_behind(after.order, before.active, still_to_come(before), had_turn(before))


def not_behind(
    order: tuple[str, ...], active: str, coming: Iterable[str], had: frozenset[str]
) -> tuple[str, ...]:
    """Return those of `coming` to whom the order does not lead from the turn of `active`.

    It leads to nobody before it, nor again to those who `had` a turn and take up a delayed one.

    Rule: SRD 5.1, "The Order of Combat"; moving about in mid-round: docs/house-choices.md.

    >>> not_behind(("a", "b", "c", "d"), "b", ("a", "c", "d"), frozenset("c"))
    ('a', 'c')
    """
    behind = frozenset(order[order.index(active) + 1 :]) - had
    return tuple(one for one in coming if one not in behind)
