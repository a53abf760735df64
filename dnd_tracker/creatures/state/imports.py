"""The page of an import: what is in the file, what becomes of it, and how far it has come."""

import uuid
from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.forms import read
from dnd_tracker.creatures import import_queries, importing
from dnd_tracker.creatures.import_forms import ChoiceForm, ShowForm
from dnd_tracker.creatures.import_queries import NO_SUCH_IMPORT, RUNNING, Which
from dnd_tracker.creatures.import_views import (
    EntryView,
    ImportView,
    entry_view,
    import_view,
    pages,
)
from dnd_tracker.creatures.service import import_undo, imports
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotFound, SignedOut
from dnd_tracker.ui.notices import Notices


class Importing(rx.State):
    """The import that the page's address names, or none yet."""

    view: rx.Field[ImportView] = rx.field(default_factory=ImportView)
    lines: rx.Field[list[EntryView]] = rx.field(default_factory=list[EntryView])
    which: rx.Field[str] = rx.field(Which.ALL.value)
    page_number: rx.Field[int] = rx.field(0)
    pages: rx.Field[int] = rx.field(1)
    unfinished: rx.Field[str] = rx.field("")
    """The import one has not decided on yet, where the address names none."""
    loaded: rx.Field[bool] = rx.field(False)
    refused: rx.Field[str] = rx.field("")

    @rx.event
    async def open(self):
        """Show the import of the address; one that a former server has left goes on."""
        self.view, self.lines, self.refused, self.unfinished = ImportView(), [], "", ""
        try:
            if self._named():
                await self._read(ShowForm())
            else:
                await self._look_for_unfinished()
        except (NotFound, SignedOut) as error:
            self.refused = error.message
        self.loaded = True

    @rx.event
    async def look(self):
        """See how far the import has come."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            found = await import_queries.own_import(session, actor, self._import_id())
            counts = await import_queries.counts(session, actor, found.id)
        if found.phase == RUNNING == self.view.phase:
            self.view = import_view(found, counts)
            importing.begin(actor, found.id)
        else:
            await self._read(ShowForm())

    @rx.event
    async def show(self, which: Any, page: Any = 0):
        """List a part of the file."""
        await self._read(read(ShowForm, {"which": which, "page": page}))

    @rx.event
    async def choose(self, entry_id: Any, choice: Any):
        """Decide what becomes of a creature, or of all that exist already."""
        form = read(ChoiceForm, {"entry": entry_id or None, "choice": choice})
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            await imports.choose(uow, actor, self._import_id(), form.entry, form.choice)
        await self._read(self._shown())

    @rx.event
    async def start(self):
        """Let the import begin."""
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            import_id = self._import_id()
            await imports.start(uow, actor, import_id)
        importing.begin(actor, import_id)
        await self._read(ShowForm())

    @rx.event
    async def cancel(self):
        """Stop the import where it is."""
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            await imports.cancel(uow, actor, self._import_id())
        await self._read(ShowForm())

    @rx.event
    async def undo(self):
        """Take the import back."""
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            result = await import_undo.undo(uow, actor, self._import_id())
        await self._read(ShowForm())
        return Notices.show(f"The import is taken back: {result.sentence()}", "done")

    async def _read(self, form: ShowForm) -> None:
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            import_id = self._import_id()
            found = await import_queries.own_import(session, actor, import_id)
            counts = await import_queries.counts(session, actor, import_id)
            self.pages = pages(counts, found.total, form.which)
            page = min(form.page, self.pages - 1)
            listed = (
                []
                if found.phase == RUNNING
                else await import_queries.entries(session, actor, import_id, form.which, page)
            )
        if found.phase == RUNNING:
            importing.begin(actor, found.id)
        self.view = import_view(found, counts)
        self.which, self.page_number = form.which.value, page
        self.lines = [entry_view(one, found.phase) for one in listed]

    async def _look_for_unfinished(self) -> None:
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.known(session)
            found = await import_queries.latest(session, actor) if actor else None
        self.unfinished = str(found) if found else ""

    def _shown(self) -> ShowForm:
        return ShowForm(which=Which(self.which), page=self.page_number)

    def _named(self) -> str:
        return self.router.url.query_parameters.get("import", "")

    def _import_id(self) -> uuid.UUID:
        try:
            return uuid.UUID(self._named())
        except ValueError:
            raise NotFound(NO_SUCH_IMPORT) from None
