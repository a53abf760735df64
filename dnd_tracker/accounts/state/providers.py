"""Where else one can sign in, and what came of the last try."""

import reflex as rx

from dnd_tracker.accounts import provider_outcomes
from dnd_tracker.bootstrap import identity_providers
from dnd_tracker.ui.notices import Notices


class Providers(rx.State):
    """Pages are built once for every installation: which providers it has is known when it runs."""

    google: rx.Field[bool] = rx.field(False)
    discord: rx.Field[bool] = rx.field(False)
    github: rx.Field[bool] = rx.field(False)
    offered: rx.Field[bool] = rx.field(False)
    """Any of them."""
    said: rx.Field[str] = rx.field("")
    """What came of it."""

    @rx.event
    async def open(self):
        """Look which there are, and whether one comes from there."""
        found = identity_providers()
        self.google, self.discord = "google" in found, "discord" in found
        self.github, self.offered = "github" in found, bool(found)
        self.said, _ = self._outcome()

    @rx.event
    async def tell(self):
        """Say what came of it on top of a page: the card about it may be far below."""
        said, kind = self._outcome()
        return Notices.show(said, kind) if said else None

    def _outcome(self) -> tuple[str, str]:
        told = self.router.url.query_parameters
        outcome = told.get("outcome")
        kind = "done" if outcome == provider_outcomes.LINKED else "error"
        return provider_outcomes.words(outcome, told.get("provider")), kind
