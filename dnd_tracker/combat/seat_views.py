"""Who sits at the table, as its DM sees it."""

from collections.abc import Iterable
from dataclasses import dataclass

from dnd_tracker.models import Seat
from dnd_tracker.rules.encounter import Encounter as Fight


@dataclass(frozen=True, slots=True)
class SeatView:
    """A device at the table.

    Attributes:
        id: of the seat.
        hero: the name of the hero played there; "Spectator" where none is (any more).
        player: what the player's account calls them; empty for none.
        sent_away: the DM has sent them away.
    """

    id: str
    hero: str
    player: str
    sent_away: bool


def seat_views(fight: Fight, seats: Iterable[tuple[Seat, str]]) -> list[SeatView]:
    """Return the seats, those sent away at the end."""
    views = [
        SeatView(str(seat.id), _hero(fight, seat), player, seat.removed_at is not None)
        for seat, player in seats
    ]
    return sorted(views, key=lambda view: view.sent_away)


def _hero(fight: Fight, seat: Seat) -> str:
    combatant = fight.combatants.get(seat.combatant_id or "")
    return combatant.name if combatant else "Spectator"
