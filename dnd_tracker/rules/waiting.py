"""How long a player has until their turn, counted in what players see."""

from dnd_tracker.rules.encounter import Phase, Side
from dnd_tracker.rules.visibility import PlayerCombatant, PlayerView


def turns_until(view: PlayerView) -> dict[str, int]:
    """Return for every living hero how many turns away theirs is: 0 it runs, 1 it is next.

    Turns of hidden combatants are not counted, or counting would betray them. An extra turn is
    one's own.

    Rule: SRD 5.1, "The Order of Combat".

    >>> from dnd_tracker.rules.encounter import Combatant, Encounter
    >>> from dnd_tracker.rules.visibility import player_view
    >>> mira = Combatant("m", "Mira", Side.HERO, hit_points=9)
    >>> tobin = Combatant("t", "Tobin", Side.HERO, hit_points=9)
    >>> fight = Encounter("Ford", combatants={"m": mira, "t": tobin}, order=("m", "t"),
    ...                   phase=Phase.RUNNING, round=1, active="t")
    >>> turns_until(player_view(fight))
    {'t': 0, 'm': 1}
    """
    if view.phase is not Phase.RUNNING:
        return {}
    keys = [combatant.id for combatant in view.order]
    shown = keys.index(view.active) if view.active in keys else 0
    coming = [one for one in (*view.order[shown:], *view.order[:shown]) if _acts(one, view.active)]
    first = 0 if view.active in keys else 1
    # Whoever is owed a turn comes next, wherever its place is.
    coming.sort(key=lambda one: (one.id != view.active, one.id != view.on_deck))
    waits: dict[str, int] = {}
    for place, one in enumerate(coming, start=first):
        if one.side is Side.HERO and not one.dead:
            waits.setdefault(one.owner or one.id, place)
    return waits


def _acts(combatant: PlayerCombatant, active: str | None) -> bool:
    """Count the running turn even of somebody who fell in it."""
    return combatant.acts or combatant.id == active
