"""Finding accounts, and what can be done to one."""

from typing import Any

import reflex as rx

from dnd_tracker import logs
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.forms import read
from dnd_tracker.admin import queries
from dnd_tracker.admin.forms import PersonForm, RoleForm, SearchForm
from dnd_tracker.admin.service import people
from dnd_tracker.admin.views import PersonView, UserLine, person_view, user_line
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import Forbidden, SignedOut
from dnd_tracker.models.base import now


class Users(rx.State):
    """The list of accounts, and the one that is open."""

    lines: rx.Field[list[UserLine]] = rx.field(default_factory=list)
    text: rx.Field[str] = rx.field("")
    person: rx.Field[PersonView] = rx.field(default_factory=PersonView)
    opened: rx.Field[bool] = rx.field(False)
    refused: rx.Field[str] = rx.field("")
    """Why there is nothing to see here."""

    @rx.event
    async def open(self):
        """List the newest accounts."""
        self.text, self.opened, self.refused = "", False, ""
        try:
            await self._list()
        except (Forbidden, SignedOut) as error:
            logs.refused(error)
            self.lines, self.refused = [], error.message

    @rx.event
    async def search(self, text: Any):
        """List the accounts that have this in their address or name."""
        self.text = read(SearchForm, {"text": text}).text.strip()
        await self._list()

    @rx.event
    async def show(self, user_id: Any):
        """Open an account."""
        await self._show(read(PersonForm, {"id": user_id}))

    @rx.event
    async def close(self):
        """Close it."""
        self.opened = False

    @rx.event
    async def set_role(self, user_id: Any, role: Any):
        """Give an account another role."""
        form = read(RoleForm, {"id": user_id, "role": role})
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            await people.set_role(uow, actor, form.id, form.role)
        await self._show(form)

    @rx.event
    async def suspend(self, user_id: Any):
        """Keep somebody out."""
        await self._do(people.suspend, user_id)

    @rx.event
    async def reinstate(self, user_id: Any):
        """Let them in again."""
        await self._do(people.reinstate, user_id)

    @rx.event
    async def sign_out_everywhere(self, user_id: Any):
        """End every session of an account."""
        await self._do(people.sign_out_everywhere, user_id)

    @rx.event
    async def turn_off_authenticator(self, user_id: Any):
        """Ask for no codes any more."""
        await self._do(people.turn_off_authenticator, user_id)

    async def _do(self, verb: Any, user_id: object) -> None:
        form, caller = read(PersonForm, {"id": user_id}), Caller.of(self)
        async with unit_of_work() as uow:
            await verb(uow, await caller.actor(uow.session), form.id)
        await self._show(form)

    async def _list(self) -> None:
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            found = await queries.find_users(session, actor, self.text)
            waiting = await queries.waiting_addresses(session, actor, found)
        self.lines = [user_line(user, waiting.get(user.id, "")) for user in found]

    async def _show(self, form: PersonForm) -> None:
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            found = await queries.person(session, actor, form.id)
        self.person = person_view(found, now())
        self.opened = True
        await self._list()
