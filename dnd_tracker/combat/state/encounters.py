"""The list of encounters: what is looked for, and what is done to those that were chosen."""

import uuid
from typing import Any

import reflex as rx

from dnd_tracker import routes
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat import listing, queries
from dnd_tracker.combat.encounter_lines import (
    EncounterLine,
    FolderLine,
    encounter_line,
    told,
    told_brought,
)
from dnd_tracker.combat.filing_forms import BulkForm, FolderForm, ListForm, Verb
from dnd_tracker.combat.forms import TargetForm, fields, read
from dnd_tracker.combat.listing import View
from dnd_tracker.combat.service import filing, folders, plans
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotFound
from dnd_tracker.models.base import now
from dnd_tracker.ui.picking import PREFIX

PAGE = 50

_NOT_IN_LISTS = EncounterLine()


class Encounters(rx.State):
    """The encounters of whoever looks."""

    view: rx.Field[str] = rx.field(View.PLANS.value)
    text: rx.Field[str] = rx.field("")
    folder: rx.Field[str] = rx.field("")
    folder_name: rx.Field[str] = rx.field("")
    sort: rx.Field[str] = rx.field(listing.Sort.CHANGED.value)
    lines: rx.Field[list[EncounterLine]] = rx.field(default_factory=list)
    folders: rx.Field[list[FolderLine]] = rx.field(default_factory=list)
    tags: rx.Field[list[str]] = rx.field(default_factory=list)
    total: rx.Field[int] = rx.field(0)
    more: rx.Field[bool] = rx.field(False)
    loaded: rx.Field[bool] = rx.field(False)
    nothing: rx.Field[bool] = rx.field(False)
    """There is nothing in any of the lists."""
    text_serial: rx.Field[int] = rx.field(0)
    """Grows when the words to look for were not typed."""
    done: rx.Field[str] = rx.field("")
    """What was done last; it can be taken back while this stands there."""
    picks: rx.Field[int] = rx.field(0)
    """Grows when nothing is chosen any more."""
    opened: rx.Field[EncounterLine] = rx.field(default_factory=EncounterLine)
    """The one whose menu is open; without an id, none is."""
    _cursor: str = ""
    _undo: tuple[BulkForm, ...] = ()

    @rx.event
    async def open(self):
        """Read the list as it was looked at last; without plans, begin where there is something."""
        first = not self.loaded or self.nothing
        await self._read(self._asked())
        if first and self.view == View.PLANS.value:
            for view in (View.FIGHTS, View.TEMPLATES):
                if not self.lines:
                    await self._read(ListForm(view=view))
            if not self.lines:
                self.view = View.PLANS.value
        self.loaded = True

    @rx.event
    async def show(self, form_data: dict[str, Any]):
        """Look at another list, or for something else in it; what is not said stays.

        Words that were `typed` stay in their field as they are.
        """
        present = self._asked().model_dump(mode="json")
        asked = fields(form_data)
        await self._read(read(ListForm, {**present, **asked}))
        if "text" in asked and "typed" not in asked:
            self.text_serial += 1
        self.done, self._undo = "", ()

    @rx.event
    async def load_more(self):
        """Read the next part of the list."""
        if not self.more:
            return
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            form = self._asked()
            found = await listing.page(
                session, actor, form.wanted(), cursor=self._cursor, limit=PAGE
            )
        self._cursor, self.more = found.cursor, bool(found.cursor)
        self.lines = [*self.lines, *(encounter_line(one, now()) for one in found.rows)]

    @rx.event
    async def act(self, form_data: dict[str, Any]):
        """Do one thing to the chosen encounters: `pick-<id>` for each, or `ids`."""
        payload = fields(form_data)
        picked = [key.removeprefix(PREFIX) for key in payload if str(key).startswith(PREFIX)]
        verb = payload.get("verb")
        value = payload.get("folder" if verb == Verb.MOVE else "tag", "")
        ids = payload.get("ids") or picked
        form = read(BulkForm, {"verb": verb, "ids": ids, "value": value})
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            done = await filing.act(uow, await caller.actor(uow.session), form)
        self.done, self._undo = told(form, done.count), done.undo
        self._settle()
        return Encounters.open

    @rx.event
    async def take_back(self):
        """Take back what was done last."""
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            for form in self._undo:
                await filing.act(uow, actor, form)
        self.done, self._undo = "", ()
        self._settle()
        return Encounters.open

    @rx.event
    async def brought(self, answer: Any):
        """Show the encounters that a file has brought, by their `ids`; the bin takes them back."""
        back = read(BulkForm, {"verb": Verb.DELETE, "ids": fields(answer).get("ids")})
        ids = {str(one) for one in back.ids}
        for view in (View.PLANS, View.TEMPLATES):
            await self._read(ListForm(view=view))
            if any(line.id in ids for line in self.lines):
                break
        self.text_serial += 1
        self.done, self._undo = told_brought(len(ids)), (back,)

    @rx.event
    async def file(self, form_data: dict[str, Any]):
        """Make a folder, or give one another name, or delete it (without a name)."""
        form = read(FolderForm, form_data)
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            if not form.id:
                self.folder = str(await folders.make(uow, actor, form.name or ""))
            elif form.name is None:
                await folders.delete(uow, actor, form.id)
                self.folder = ""
            else:
                await folders.rename(uow, actor, form.id, form.name)
        return Encounters.open

    @rx.event
    async def look_at(self, encounter_id: str):
        """Open everything that can be done with one of the list."""
        asked = read(TargetForm, {"id": encounter_id}).id
        self.opened = next((one for one in self.lines if one.id == asked), _NOT_IN_LISTS)

    @rx.event
    async def look_away(self):
        """Close it."""
        self.opened = _NOT_IN_LISTS

    @rx.event
    async def use(self, encounter_id: str):
        """Go to the plan of a fight, or to a new one made of a template."""
        caller, chosen = Caller.of(self), _uuid(encounter_id)
        async with unit_of_work() as uow:
            made = await plans.use(uow, await caller.actor(uow.session), chosen)
        return rx.redirect(routes.build(made))

    def _asked(self) -> ListForm:
        return read(
            ListForm,
            {"view": self.view, "text": self.text, "folder": self.folder, "sort": self.sort},
        )

    def _settle(self) -> None:
        """Nothing is chosen any more, and no menu is open."""
        self.picks += 1
        self.opened = _NOT_IN_LISTS

    async def _read(self, asked: ListForm) -> None:
        """Read the first part of a list, with its folders."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.known(session)
            if actor is None:
                self.nothing = True
                return
            found = await listing.page(session, actor, asked.wanted(), limit=PAGE)
            counted, self.total = await listing.folders(session, actor, asked.view)
            self.tags = await listing.tags_in_use(session, actor)
            self.nothing = not counted and not await listing.has_any(session, actor)
        self.view, self.text, self.sort = asked.view.value, asked.text, asked.sort.value
        self.folder = str(asked.folder)
        self.folders = [FolderLine(str(one.id), one.name, one.count) for one in counted]
        names = {one.id: one.name for one in self.folders}
        self.folder_name = names.get(self.folder, "")
        self.lines = [encounter_line(one, now()) for one in found.rows]
        self._cursor, self.more = found.cursor, bool(found.cursor)
        self.picks += 1


def _uuid(text: object) -> uuid.UUID:
    try:
        return uuid.UUID(read(TargetForm, {"id": text}).id)
    except ValueError:
        raise NotFound(queries.NO_SUCH_ENCOUNTER) from None
