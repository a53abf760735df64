"""Who uses this browser, as every page shows it."""

import reflex as rx

from dnd_tracker.accounts import queries
from dnd_tracker.accounts.avatars import Arms, drawn_from
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.preferences import Preferences
from dnd_tracker.accounts.state import looks
from dnd_tracker.db import read_only
from dnd_tracker.models import Role
from dnd_tracker.rules.encounter import Edition


class Account(rx.State):
    """Nobody known, a guest, or an account."""

    loaded: rx.Field[bool] = rx.field(False)
    known: rx.Field[bool] = rx.field(False)
    guest: rx.Field[bool] = rx.field(True)
    staff: rx.Field[bool] = rx.field(False)
    """Support or admin: there is an admin desk for them."""
    name: rx.Field[str] = rx.field("")
    email: rx.Field[str] = rx.field("")
    """Their confirmed address."""
    waiting_email: rx.Field[str] = rx.field("")
    """The first address of an account, as long as nobody has confirmed it."""
    avatar_seed: rx.Field[str] = rx.field("")
    arms: rx.Field[Arms] = rx.field(default_factory=lambda: drawn_from(""))
    rule_set: rx.Field[str] = rx.field(Edition.E2014.value)

    @rx.event
    async def open(self):
        """Find out who uses this browser."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.known(session)
            user = await queries.myself(session, actor) if actor else None
            waiting = await queries.waiting_address(session, actor) if actor else None
        self.loaded, self.known = True, user is not None
        self.guest = actor is None or actor.is_guest
        self.staff = actor is not None and actor.role in {Role.SUPPORT, Role.ADMIN}
        self.name, self.email = (user.name, user.email or "") if user else ("", "")
        self.waiting_email = waiting.email if waiting and not self.email else ""
        self.avatar_seed = user.avatar_seed if user else ""
        self.arms = drawn_from(self.avatar_seed)
        stored = Preferences.read(user.preferences) if user else None
        self.rule_set = (stored or Preferences()).rule_set.value
        looks.show(await self.get_state(looks.Looks), stored)
