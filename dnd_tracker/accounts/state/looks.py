"""How pages look to somebody, the same on all their devices."""

from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.preferences import Appearance, Preferences, sent
from dnd_tracker.accounts.service import preferences
from dnd_tracker.db import unit_of_work


class Looks(rx.State):
    """The looks of the account, or of this browser as long as it has none."""

    loaded: rx.Field[bool] = rx.field(False)
    chosen: rx.Field[bool] = rx.field(False)
    """Whether the account has any: otherwise it takes over the browser's."""
    worn: rx.Field[dict[str, str]] = rx.field(default_factory=lambda: _written(Appearance()))
    saved: rx.Field[str] = rx.field("")
    """The part that was changed last."""

    @rx.event
    async def choose(self, part: Any, value: Any):
        """Change one part of the looks."""
        changed = {**self.worn, part: value} if isinstance(part, str) else None
        await self._keep(sent(Appearance, changed))
        self.saved = part

    @rx.event
    async def report(self, looks: Any):
        """Take over what this browser wears, where the account has nothing else."""
        await self._keep(sent(Appearance, looks))

    async def _keep(self, looks: Appearance) -> None:
        async with unit_of_work() as uow:
            actor = await Caller.of(self).known(uow.session)
            if actor is not None:
                await preferences.change(uow, actor, appearance=looks)
        self.chosen, self.worn = True, _written(looks)


def show(state: Looks, stored: Preferences | None) -> None:
    """Show what somebody has stored; None: a newcomer."""
    looks = stored.appearance if stored else None
    state.loaded, state.chosen, state.saved = True, looks is not None, ""
    state.worn = _written(looks or Appearance())


def _written(looks: Appearance) -> dict[str, str]:
    return looks.model_dump(mode="json")
