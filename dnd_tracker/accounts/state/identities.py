"""What is linked to one's account."""

import uuid
from dataclasses import dataclass

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.service import identities
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotFound
from dnd_tracker.ui.notices import Notices


@dataclass(frozen=True, slots=True)
class IdentityLine:
    """An account elsewhere, as its owner sees it."""

    id: str
    provider: str
    title: str
    label: str


class Identities(rx.State):
    """Accounts elsewhere that one can sign in with here."""

    lines: rx.Field[list[IdentityLine]] = rx.field(default_factory=list)

    providers: rx.Field[list[str]] = rx.field(default_factory=list)
    """By whom they are."""

    @rx.event
    async def open(self):
        """Read the list."""
        async with read_only() as session:
            actor = await Caller.of(self).known(session)
            found = await identities.linked(session, actor) if actor else []
        self.lines = [IdentityLine(one.id.hex, one.provider, one.title, one.label) for one in found]
        self.providers = [one.provider for one in found]

    @rx.event
    async def unlink(self, identity_id: str):
        """Sign in with it no more."""
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            title = await identities.unlink(uow, actor, _uuid(identity_id))
        return [Notices.show(f"{title} is unlinked.", "done"), Identities.open]


def _uuid(given: object) -> uuid.UUID:
    try:
        return uuid.UUID(given if isinstance(given, str) else "")
    except ValueError:
        raise NotFound(identities.NOT_LINKED) from None
