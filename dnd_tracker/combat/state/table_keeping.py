"""The DM keeps the table: whom they send away and let back, and another code."""

import uuid

import reflex as rx

from dnd_tracker.combat.forms import TargetForm, read
from dnd_tracker.combat.service import table_keeping
from dnd_tracker.combat.state.door import running
from dnd_tracker.errors import NotFound


class TableKeeping(rx.State):
    """No values of its own: who sits at the table is on the board."""

    @rx.event
    async def send_away(self, seat_id: str):
        """Send the player of a seat away."""
        chosen = _uuid(seat_id)
        async with running(self) as run:
            await table_keeping.send_away(run.uow, run.actor, run.encounter_id, chosen)

    @rx.event
    async def let_back(self, seat_id: str):
        """Let them come back."""
        chosen = _uuid(seat_id)
        async with running(self) as run:
            await table_keeping.let_back(run.uow, run.actor, run.encounter_id, chosen)

    @rx.event
    async def renew_code(self):
        """Give the table another code."""
        async with running(self) as run:
            await table_keeping.renew_code(run.uow, run.actor, run.encounter_id)


def _uuid(text: object) -> uuid.UUID:
    try:
        return uuid.UUID(read(TargetForm, {"id": text}).id)
    except ValueError:
        raise NotFound("Nobody sits there any more.") from None
