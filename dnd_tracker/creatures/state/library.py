"""The library's list: a search, its filters, and the rows of it that are looked at."""

from dataclasses import replace
from typing import Any

import reflex as rx
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.bulk_forms import ReachForm
from dnd_tracker.creatures.library_forms import LibraryForm, WindowForm, read
from dnd_tracker.creatures.library_search import BIN
from dnd_tracker.creatures.library_views import Choice, LibraryPage, Reached, found_said
from dnd_tracker.creatures.rows import OWN
from dnd_tracker.creatures.state.visitor import NOBODY, visitor
from dnd_tracker.db import read_only
from dnd_tracker.errors import InvalidInput

ROWS = 60
"""In a page: a multiple of it is where each begins."""
ANY = {name: str(one.default) for name, one in LibraryForm.model_fields.items()}


class Library(rx.State):
    """What one tab looks for in the library."""

    filters: rx.Field[dict[str, str]] = rx.field(default_factory=lambda: dict(ANY))
    narrowed: rx.Field[int] = rx.field(0)
    """How many filters are set."""
    page: rx.Field[LibraryPage] = rx.field(default_factory=LibraryPage)
    sources: rx.Field[list[Choice]] = rx.field(default_factory=list)
    tags: rx.Field[list[str]] = rx.field(default_factory=list)
    known: rx.Field[bool] = rx.field(False)
    """Whether anybody is signed in, who could have creatures and tags of their own."""
    loaded: rx.Field[bool] = rx.field(False)
    reached: rx.Field[Reached] = rx.field(default_factory=Reached)

    @rx.event
    async def open(self):
        """Read the choices of the filters, and find what was looked for last."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await visitor(session, caller)
            self.known = actor is not NOBODY
            packs = await queries.packs(session, actor)
            self.tags = await queries.tags_of(session, actor)
            await self._find(session, actor, 0)
        self.sources = [
            Choice(OWN, "Yours"),
            *(Choice(pack.key, pack.name or pack.key) for pack in packs),
            Choice(BIN, "Bin"),
        ]
        self.loaded = True

    @rx.event
    async def narrow(self, name: Any, value: Any):
        """Set the search box or a filter; "" takes it away."""
        if not isinstance(name, str) or name not in ANY:
            raise InvalidInput("The library has no such filter. Reload the page and try again.")
        chosen = "yes" if value is True else value or ""
        await self._look_for(read(LibraryForm, {**self.filters, name: chosen}))

    @rx.event
    async def widen(self):
        """Take every filter away, but for what is typed and the order."""
        kept = {name: self.filters[name] for name in ("text", "sort")}
        await self._look_for(read(LibraryForm, kept))

    @rx.event
    async def window(self, offset: int):
        """Show other rows of the same search."""
        wanted = read(WindowForm, {"offset": offset}).offset
        caller = Caller.of(self)
        async with read_only() as session:
            await self._find(session, await visitor(session, caller), wanted, counted=False)

    @rx.event
    async def reach(self, first: Any, last: Any):
        """Tell which creatures lie between two places of the search, so that all can be chosen."""
        asked = read(ReachForm, {"first": first, "last": last})
        caller, wanted = Caller.of(self), read(LibraryForm, self.filters).search()
        async with read_only() as session:
            actor = await visitor(session, caller)
            ids = await queries.ids_between(session, actor, wanted, asked.first, asked.last)
        self.reached = Reached(self.page.search, self.reached.serial + 1, ids)

    @rx.event
    async def again(self):
        """Show the same rows as they are now: something has been done to one of them."""
        if not self.loaded:
            return
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await visitor(session, caller)
            self.tags = await queries.tags_of(session, actor)
            await self._find(session, actor, self.page.offset)

    async def _look_for(self, form: LibraryForm) -> None:
        caller = Caller.of(self)
        self.filters = form.model_dump(mode="json")
        self.narrowed = sum(
            self.filters[name] != ANY[name] for name in ANY if name not in {"text", "sort"}
        )
        async with read_only() as session:
            await self._find(session, await visitor(session, caller), 0)
        self.page = replace(self.page, search=self.page.search + 1)

    async def _find(
        self, session: AsyncSession, actor: Actor, offset: int, *, counted: bool = True
    ) -> None:
        wanted = read(LibraryForm, self.filters).search()
        found = await queries.find(
            session, actor, wanted, limit=ROWS, offset=offset, counted=counted
        )
        page = replace(self.page, offset=offset, rows=found.rows)
        if found.total is not None:
            said = found_said(found.total, found.meant)
            page = replace(page, serial=page.serial + 1, total=found.total, said=said)
        self.page = page
