"""The page of a party: its characters, its rests, what it is called."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

import reflex as rx

from dnd_tracker import logs
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.service import preferences
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import AppError, Conflict, InvalidInput, NotFound, SignedOut
from dnd_tracker.parties import queries
from dnd_tracker.parties.fields import Fields, uuid_of
from dnd_tracker.parties.forms import read_newcomer
from dnd_tracker.parties.rest_views import RestLine, rest_line, spending
from dnd_tracker.parties.service import characters, parties, rest
from dnd_tracker.parties.views import BinLine, CharacterLine, character_line
from dnd_tracker.rules.character_bounds import NOTES
from dnd_tracker.rules.traits import Rest
from dnd_tracker.ui.notices import Notices
from dnd_tracker.ui.set_aside import Clash

_VERBS: Mapping[str, Callable[..., Awaitable[Any]]] = {
    "up": partial(characters.move, step=-1),
    "down": partial(characters.move, step=1),
    "duplicate": characters.duplicate,
    "throw away": characters.throw_away,
    "bring back": characters.bring_back,
}
_RESTS = {"short": Rest.SHORT, "long": Rest.LONG}


class OneParty(rx.State):
    """The party that is open."""

    missing: rx.Field[str] = rx.field("")
    """Why there is nothing to see at this address."""
    loaded: rx.Field[bool] = rx.field(False)
    id: rx.Field[str] = rx.field("")
    name: rx.Field[str] = rx.field("")
    notes: rx.Field[str] = rx.field("")
    version: rx.Field[int] = rx.field(0)
    lines: rx.Field[list[CharacterLine]] = rx.field(default_factory=list)
    binned: rx.Field[list[BinLine]] = rx.field(default_factory=list)
    name_problem: rx.Field[str] = rx.field("")
    """Why name and notes were not saved."""
    clash: rx.Field[Clash] = rx.field(default_factory=Clash)
    """What else was stored while they were written."""
    problem: rx.Field[str] = rx.field("")
    """Why nobody was added."""
    added: rx.Field[int] = rx.field(0)
    """Grows with every character that is added: the form is empty again."""
    just_added: rx.Field[bool] = rx.field(False)
    """The last thing done: the next one is written at once."""
    resting: rx.Field[str] = rx.field("")
    """"short" or "long" while that rest is prepared."""
    rests: rx.Field[list[RestLine]] = rx.field(default_factory=list)
    rest_problem: rx.Field[str] = rx.field("")
    mark: rx.Field[str] = rx.field("")
    """The last rest or fight that can be taken back, and what it was."""
    what: rx.Field[str] = rx.field("")

    @rx.event
    async def open(self):
        """Read the party at the page's address."""
        self.just_added = False
        await self._read()

    async def _read(self) -> None:
        caller = Caller.of(self)
        self.missing, self.problem, self.name_problem, self.resting = "", "", "", ""
        self.clash = Clash()
        try:
            async with read_only() as session:
                actor = await caller.actor(session)
                party = await queries.party(session, actor, caller.uuid_segment(1))
                rows = await queries.characters_in(session, actor, party.id)
                binned = await queries.binned_characters(session, actor, party.id)
                edition = (await preferences.read(session, actor)).rule_set
        except NotFound as error:
            self.missing = error.message
            return
        self.id, self.name, self.notes = str(party.id), party.name, party.notes
        self.version = party.version
        self.lines = [character_line(row, edition) for row in rows]
        self.binned = [BinLine(str(key), name) for key, name in binned]
        self.mark, self.what = rest.last_shared(rows)
        self.loaded = True

    @rx.event
    async def save(self, form: Any):
        """Store name and notes."""
        caller, fields = Caller.of(self), Fields(form)
        self.name_problem, self.clash = "", Clash()
        try:
            async with unit_of_work() as uow:
                self.version = await parties.change(
                    uow,
                    await caller.actor(uow.session),
                    caller.uuid_segment(1),
                    fields.text("name", "Name"),
                    fields.text("notes", "Notes", NOTES),
                    seen=fields.number("seen", "The version"),
                )
        except SignedOut:
            raise
        except Conflict as error:
            self.clash = Clash(error.message, error.stored)
            return None
        except AppError as error:
            self.name_problem = error.message
            return None
        return [Notices.show("Saved.", "done"), OneParty.open]

    @rx.event
    async def add(self, form: Any):
        """Add a character of whom the most important is known."""
        caller = Caller.of(self)
        self.problem = ""
        try:
            async with unit_of_work() as uow:
                actor = await caller.actor(uow.session)
                sheet = read_newcomer(form)
                await characters.create(uow, actor, caller.uuid_segment(1), sheet)
        except SignedOut:
            raise
        except AppError as error:
            logs.refused(error)
            self.problem = error.message
            return
        self.added += 1
        await self._read()
        self.just_added = True
        return

    @rx.event
    async def do(self, verb: Any, character_id: Any):
        """Move a character, copy it, put it into the bin, or take it out again."""
        if not isinstance(verb, str) or verb not in _VERBS:
            raise InvalidInput("This is nothing that can be done to a character.")
        chosen = uuid_of(character_id, NotFound(queries.NO_SUCH_CHARACTER))
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            await _VERBS[verb](uow, await caller.actor(uow.session), chosen)
        return OneParty.open

    @rx.event
    async def ask_rest(self, kind: Any):
        """Show what a short or a long rest would give back; with anything else, close that."""
        self.resting, self.rest_problem = kind if isinstance(kind, str) else "", ""
        if self.resting not in _RESTS:
            self.resting = ""
            return
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            found = await rest.preview(session, actor, caller.uuid_segment(1), _RESTS[self.resting])
        self.rests = [rest_line(one) for one in found]

    @rx.event
    async def rest(self, form: Any):
        """Let those rest who are ticked."""
        caller = Caller.of(self)
        self.rest_problem = ""
        try:
            kind, chosen = spending(form)
            async with unit_of_work() as uow:
                actor = await caller.actor(uow.session)
                _, outcomes = await rest.take(uow, actor, caller.uuid_segment(1), kind, chosen)
        except SignedOut:
            raise
        except AppError as error:
            self.rest_problem = error.message
            return None
        self.resting = ""
        told = " ".join(text for one in outcomes for text in one.told)
        return [Notices.show(told, "done"), OneParty.open]

    @rx.event
    async def undo(self, mark: Any):
        """Take the last rest, or the last fight, back."""
        caller = Caller.of(self)
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            given = mark if isinstance(mark, str) else ""
            await rest.undo(uow, actor, caller.uuid_segment(1), given)
        return [Notices.show("Everybody is as before.", "done"), OneParty.open]
