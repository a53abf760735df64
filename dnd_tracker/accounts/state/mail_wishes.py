"""Which letters somebody wants that they need not get."""

from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.preferences import Notifications, sent
from dnd_tracker.accounts.service import preferences
from dnd_tracker.db import read_only, unit_of_work


class MailWishes(rx.State):
    """The page of notifications."""

    wanted: rx.Field[dict[str, bool]] = rx.field(default_factory=lambda: _written(Notifications()))
    saved: rx.Field[str] = rx.field("")
    """The kind of letter that was changed last."""

    @rx.event
    async def open(self):
        """Show what is wanted so far."""
        self.saved = ""
        async with read_only() as session:
            actor = await Caller.of(self).known(session)
            if actor is not None:
                self.wanted = _written((await preferences.read(session, actor)).notifications)

    @rx.event
    async def wish(self, kind: Any, wanted: Any):
        """Want a kind of letter, or do not."""
        asked = sent(str, kind)
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            so_far = (await preferences.read(uow.session, actor)).notifications
            changed = sent(Notifications, {**_written(so_far), asked: wanted})
            await preferences.change(uow, actor, notifications=changed)
        self.wanted, self.saved = _written(changed), asked


def _written(wishes: Notifications) -> dict[str, bool]:
    return wishes.model_dump()
