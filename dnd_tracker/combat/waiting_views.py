"""Who waits for a moment: delayed turns, and what was readied."""

from dataclasses import dataclass

from dnd_tracker.rules.encounter import Encounter as Fight


@dataclass(frozen=True, slots=True)
class WaitingView:
    """Somebody who waits; `readied` is what it will do, "" where it has delayed its turn."""

    id: str
    name: str
    readied: str = ""


def waiting_views(fight: Fight) -> list[WaitingView]:
    """Return who waits, in the order of initiative; who delays and has readied comes twice."""
    found: list[WaitingView] = []
    for key in fight.order:
        combatant = fight.combatants[key]
        if combatant.delaying and key not in fight.owed:
            found.append(WaitingView(key, combatant.name))
        if combatant.readied is not None:
            found.append(WaitingView(key, combatant.name, combatant.readied))
    return found
