"""The list of parties, those put aside, and the bin."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import reflex as rx

from dnd_tracker import logs
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.billing.entitlements import entitlements_of
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput, NotFound, OverLimit
from dnd_tracker.parties import listing, queries
from dnd_tracker.parties.fields import uuid_of
from dnd_tracker.parties.listing import LONGEST_TEXT, View
from dnd_tracker.parties.service import parties
from dnd_tracker.parties.views import PartyLine

_VERBS: Mapping[str, Callable[..., Awaitable[Any]]] = {
    "up": partial(parties.move, step=-1),
    "down": partial(parties.move, step=1),
    "duplicate": parties.duplicate,
    "archive": parties.archive,
    "restore": parties.restore,
    "throw away": parties.throw_away,
    "bring back": parties.bring_back,
}


PAGE = 50
FEW = 10
"""Parties that one looks through without a search."""
_VIEWS = (View.ACTIVE, View.ARCHIVE, View.BIN)


class Parties(rx.State):
    """The parties of whoever looks."""

    lines: rx.Field[list[PartyLine]] = rx.field(default_factory=list)
    archived: rx.Field[list[PartyLine]] = rx.field(default_factory=list)
    binned: rx.Field[list[PartyLine]] = rx.field(default_factory=list)
    more: rx.Field[dict[str, bool]] = rx.field(
        default_factory=lambda: {one.value: False for one in _VIEWS}
    )
    """Whether there are more of a list than were read, by its name."""
    text: rx.Field[str] = rx.field("")
    many: rx.Field[bool] = rx.field(False)
    """There are so many that a search is of use."""
    room: rx.Field[str] = rx.field("")
    """How many more the plan has room for, in words; empty where it has no limit."""
    problem: rx.Field[str] = rx.field("")
    """Why a party was not copied or taken up again, and what to do about it."""
    refused: rx.Field[str] = rx.field("")
    """Which party that was."""
    loaded: rx.Field[bool] = rx.field(False)
    _cursors: dict[str, str] = {}

    @rx.event
    async def open(self):
        """Read the lists, as far as they were read."""
        self.problem = self.refused = ""
        await self._read(self.text)
        self.loaded = True

    @rx.event
    async def search(self, text: Any):
        """Look for words in names."""
        await self._read(_text(text))

    @rx.event
    async def load_more(self, view: Any):
        """Read the next part of a list."""
        if view not in _VIEWS or not self._cursors.get(view):
            return
        caller, wanted = Caller.of(self), View(view)
        async with read_only() as session:
            actor = await caller.actor(session)
            found = await listing.page(
                session,
                actor,
                wanted,
                text=self.text,
                cursor=self._cursors[view],
                limit=PAGE,
            )
        self._show(wanted, found, [*self._lines(wanted)])

    @rx.event
    async def do(self, verb: Any, party_id: Any):
        """Move a party, copy it, put it aside or into the bin, or take it out again."""
        if not isinstance(verb, str) or verb not in _VERBS:
            raise InvalidInput("This is nothing that can be done to a party.")
        chosen, caller = uuid_of(party_id, NotFound(queries.NO_SUCH_PARTY)), Caller.of(self)
        self.problem = self.refused = ""
        try:
            async with unit_of_work() as uow:
                await _VERBS[verb](uow, await caller.actor(uow.session), chosen)
        except OverLimit as error:
            logs.refused(error)
            self.problem, self.refused = error.message, str(chosen)
            return None
        return Parties.open

    async def _read(self, text: str) -> None:
        caller = Caller.of(self)
        self.text = text
        async with read_only() as session:
            actor = await caller.known(session)
            for view in _VIEWS:
                found = listing.Page([], "")
                if actor:
                    limit = max(PAGE, len(self._lines(view)))
                    found = await listing.page(session, actor, view, text=text, limit=limit)
                self._show(view, found, [])
            count = await queries.count_active(session, actor) if actor else 0
            plan = await queries.plan_of(session, actor) if actor else ""
        most = entitlements_of(plan).parties
        self.many = bool(text) or max(count, len(self.archived), len(self.binned)) > FEW
        self.room = "" if most is None else f"{count} of {most} parties"

    def _lines(self, view: View) -> list[PartyLine]:
        return {View.ARCHIVE: self.archived, View.BIN: self.binned}.get(view, self.lines)

    def _show(self, view: View, found: listing.Page, before: list[PartyLine]) -> None:
        lines = [*before, *map(_line, found.rows)]
        if view is View.ARCHIVE:
            self.archived = lines
        elif view is View.BIN:
            self.binned = lines
        else:
            self.lines = lines
        self._cursors = {**self._cursors, view.value: found.cursor}
        self.more = {**self.more, view.value: bool(found.cursor)}


def _line(listed: listing.Listed) -> PartyLine:
    return PartyLine(str(listed.id), listed.name, ", ".join(listed.characters))


def _text(text: object) -> str:
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise InvalidInput("Look for fewer words.")
    return text
