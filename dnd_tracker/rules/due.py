"""What is due when a turn begins or ends: asked of every rule that has something to propose."""

from collections.abc import Callable

from dnd_tracker.rules import death_saves, recharge, regeneration, save_ends
from dnd_tracker.rules.conditions import TurnPoint
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.proposal import Proposal

_Asks = Callable[[Encounter, Combatant, int], tuple[Proposal, ...]]
_DUE: dict[TurnPoint, tuple[_Asks, ...]] = {
    TurnPoint.START: (
        regeneration.regeneration_due,
        death_saves.death_save_due,
        recharge.recharge_due,
        save_ends.due_at_start,
    ),
    TurnPoint.END: (save_ends.due_at_end,),
}


def due(
    encounter: Encounter, combatant: Combatant, point: TurnPoint, round_: int
) -> tuple[Proposal, ...]:
    """Return what the rules call for at a point of a combatant's turn in round `round_`.

    What is still open is not proposed again. Ids name kind, round and combatant.

    Rule: SRD 5.1, "Your Turn"; each kind's own rule is where it is proposed.

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> down = after(ford(), SetHitPoints("mira", 0))
    >>> [[one.kind.value for one in due(down, mira(down), point, 2)] for point in TurnPoint]
    [['death save'], []]
    """
    open_ids = {one.id for one in encounter.proposals}
    return tuple(
        proposal
        for ask in _DUE[point]
        for proposal in ask(encounter, combatant, round_)
        if proposal.id not in open_ids
    )
