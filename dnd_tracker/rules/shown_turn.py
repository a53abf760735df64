"""Whose turn players are shown: the last one that they could see."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dnd_tracker.rules.encounter import Combatant, Encounter, Role, TurnRecord
from dnd_tracker.rules.lookup import has_turn


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn as players see it.

    Attributes:
        order: the order of that turn, where it was rolled anew since; else ().
        initiatives: those of that turn, where they were rolled anew since.
    """

    active: str | None
    round: int
    order: tuple[str, ...] = ()
    initiatives: Mapping[str, int | None] = field(default_factory=dict[str, int | None])


def shown_turn(encounter: Encounter, seen: Collection[str]) -> ShownTurn:
    """Return the running turn, or the last one of somebody `seen` before it.

    Rule: SRD 5.1, "Surprise" and "Hiding" (what is not noticed is not known).

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> from dnd_tracker.rules.examples import after, ford
    >>> shown_turn(after(ford(), NextTurn()), {"mira", "ogre"}).active
    'mira'
    """
    if encounter.active is None or encounter.active in seen:
        return ShownTurn(encounter.active, encounter.round)
    passed: list[TurnRecord] = []
    for record in reversed(encounter.turns):
        passed.append(record)
        if record.active in seen:
            return _before(encounter, record.active, record.round, passed)
    if encounter.turns and encounter.turns[0].active is None:
        return _before(encounter, None, 1, passed)
    active, round_ = _before_memory(encounter, encounter.active, seen)
    return ShownTurn(active, round_)


def acts(encounter: Encounter, combatant: Combatant, seen: Collection[str]) -> bool:
    """Tell whether it acts as far as players know: a lair does not betray its hidden creature.

    Rule: SRD 5.1, "Lair Actions"; what players see: docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import AddLair, KillCombatants
    >>> from dnd_tracker.rules.examples import after, ford
    >>> fight = after(ford(), AddLair("lair", "ogre"), KillCombatants(("ogre",)))
    >>> [acts(fight, fight.combatants["lair"], seen) for seen in ((), ("ogre",))]
    [True, False]
    """
    if combatant.role is Role.LAIR and combatant.owner not in seen:
        return True
    return has_turn(encounter, combatant)


def _before(
    encounter: Encounter, active: str | None, round_: int, passed: list[TurnRecord]
) -> ShownTurn:
    """Return a turn with the order and the initiatives that it had, oldest record last."""
    order = next((one.order for one in reversed(passed) if one.order), ())
    initiatives = {
        placed.combatant_id: placed.before for record in passed for placed in record.placed
    }
    if not order:
        return ShownTurn(active, round_, (), initiatives)
    there = tuple(one for one in order if one in encounter.combatants)
    late = tuple(one for one in encounter.order if one not in there)
    return ShownTurn(active, round_, (*there, *late), initiatives)


def _before_memory(
    encounter: Encounter, active: str, seen: Collection[str]
) -> tuple[str | None, int]:
    """Search the order itself when more hidden turns passed than are remembered."""
    index = encounter.order.index(active)
    earlier = [(one, encounter.round) for one in encounter.order[:index]]
    later = [(one, encounter.round - 1) for one in encounter.order[index + 1 :]]
    if encounter.round == 1:
        later = []
    for combatant_id, round_ in reversed([*later, *earlier]):
        if combatant_id in seen and acts(encounter, encounter.combatants[combatant_id], seen):
            return combatant_id, round_
    return None, 1
