"""The page on which characters arrive: what was read, its numbers, and where it goes."""

import uuid
from collections.abc import Sequence
from typing import Any

import reflex as rx

from dnd_tracker import logs, routes
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.service import preferences
from dnd_tracker.bootstrap import character_sheets
from dnd_tracker.db import UnitOfWork, read_only, unit_of_work
from dnd_tracker.errors import AppError, InvalidInput, NotFound, OverLimit, SignedOut
from dnd_tracker.models import PartyCharacter
from dnd_tracker.parties import arrival_queries, queries
from dnd_tracker.parties.arrival_queries import NO_SUCH_IMPORT
from dnd_tracker.parties.arrival_views import (
    ArrivalLine,
    NumberGroup,
    PartyChoice,
    arrival_lines,
    number_groups,
    party_choices,
)
from dnd_tracker.parties.beyond.links import character_id
from dnd_tracker.parties.fields import Fields, uuid_of
from dnd_tracker.parties.formats.found import MOST_CHARACTERS
from dnd_tracker.parties.service import arrivals
from dnd_tracker.parties.service.arrivals import Choice, Taken, Taking
from dnd_tracker.ui.notices import Notices

NEW = "new"
"""The choice of a party of their own."""
ELSEWHERE = " Or choose another party above: what was read waits here for a day."


class Arrivals(rx.State):
    """The import that the page's address names, or none yet."""

    loaded: rx.Field[bool] = rx.field(False)
    missing: rx.Field[str] = rx.field("")
    """Why there is nothing to see at this address."""
    problem: rx.Field[str] = rx.field("")
    """What is wrong with what was typed."""
    draft: rx.Field[str] = rx.field("")
    label: rx.Field[str] = rx.field("")
    problems: rx.Field[list[str]] = rx.field(default_factory=list)
    lines: rx.Field[list[ArrivalLine]] = rx.field(default_factory=list)
    parties: rx.Field[list[PartyChoice]] = rx.field(default_factory=list)
    target: rx.Field[str] = rx.field(NEW)
    party_name: rx.Field[str] = rx.field("")
    known: rx.Field[bool] = rx.field(False)
    """Somebody of them is in the party already."""
    place: rx.Field[int] = rx.field(0)
    """Whose numbers are shown."""
    groups: rx.Field[list[NumberGroup]] = rx.field(default_factory=list)
    into: rx.Field[str] = rx.field("")
    """The party that the address names, where nothing was read yet."""
    json_page: rx.Field[str] = rx.field("")
    """Where the JSON of the character is, whose link was typed."""
    kept: rx.Field[int] = rx.field(0)
    """Grows whenever what was typed has been kept."""

    @rx.event
    async def open(self):
        """Show the import of the address, or the ways to begin one."""
        asked = self.router.url.query_parameters
        self.missing, self.problem, self.json_page = "", "", ""
        self.draft, self.into = asked.get("draft", "")[:40], asked.get("party", "")[:40]
        self.place = 0
        try:
            if self.draft:
                await self._read(None)
        except (NotFound, SignedOut) as error:
            self.missing = error.message
        self.loaded = True

    @rx.event
    async def type_link(self, link: Any):
        """Say where the JSON of a character is, once the link to it is one."""
        try:
            number = character_id(link if isinstance(link, str) else "")
        except InvalidInput:
            self.json_page = ""
        else:
            self.json_page = character_sheets().page_of(number)

    @rx.event
    async def show(self, party: Any, place: Any):
        """Look at the numbers of one of them, and at who of a party is the same."""
        fields = Fields({"party": party, "place": place})
        self.place = max(0, min(MOST_CHARACTERS, fields.number("place", "The character")))
        await self._read(fields.text("party", "The party") or NEW)

    @rx.event
    async def change(self, form: Any):
        """Keep the numbers as they are typed, and show what follows from them."""
        caller = Caller.of(self)
        self.problem = ""
        try:
            async with unit_of_work() as uow:
                await self._keep(uow, await caller.actor(uow.session), form)
        except InvalidInput as error:
            self.problem = error.message
            return
        self.kept += 1
        await self._read(self.target)

    @rx.event
    async def take(self, form: Any):
        """Put them into the party."""
        caller = Caller.of(self)
        self.problem = ""
        try:
            async with unit_of_work() as uow:
                actor = await caller.actor(uow.session)
                await self._keep(uow, actor, form)
                taken = await arrivals.take(uow, actor, self._draft(), _taking(form))
        except SignedOut:
            raise
        except AppError as error:
            logs.refused(error)
            self.problem = error.message
            if isinstance(error, OverLimit):
                self.problem += ELSEWHERE
            return None
        self.kept += 1
        return [rx.redirect(routes.party(taken.party_id)), Notices.show(_told(taken), "done")]

    async def _keep(self, uow: UnitOfWork, actor: Actor, form: object) -> None:
        place = Fields(form).number("place", "The character")
        await arrivals.change_numbers(uow, actor, self._draft(), place, form)

    async def _read(self, target: str | None) -> None:
        """Show the import; `target` is a party's id, or NEW, None for what it was read for."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            row = await arrival_queries.character_import(session, actor, self._draft())
            parties = await queries.active_parties(session, actor)
            edition = (await preferences.read(session, actor)).rule_set
            if target is None:
                target = str(row.party_id or NEW)
            if target not in {str(one.id) for one in parties}:
                target = NEW
            there: Sequence[PartyCharacter] = []
            if target != NEW:
                there = await queries.characters_in(session, actor, uuid.UUID(target))
        arriving = arrival_queries.arriving_in(row)
        self.place = min(self.place, len(arriving) - 1)
        self.label, self.problems = row.label, list(arrival_queries.problems_of(row))
        self.parties, self.target = party_choices(parties), target
        self.party_name = row.party_name or arrivals.NEW_PARTY
        self.lines = arrival_lines(arriving, there)
        self.known = any(one.same for one in self.lines)
        self.groups = number_groups(arriving[self.place], edition)

    def _draft(self) -> uuid.UUID:
        named = self.router.url.query_parameters.get("draft", "")
        return uuid_of(named, NotFound(NO_SUCH_IMPORT))


def _taking(form: object) -> Taking:
    fields = Fields(form)
    target = fields.text("target", "The party")
    choices = {
        place: Choice(word)
        for place in range(MOST_CHARACTERS)
        if (word := fields.text(f"choice_{place}", "What to do")) in set(Choice)
    }
    return Taking(
        None if target in {"", NEW} else uuid_of(target, NotFound(queries.NO_SUCH_PARTY)),
        fields.text("party_name", "The party’s name"),
        choices,
        fields.ticked("wounds"),
    )


def _told(taken: Taken) -> str:
    parts = [
        f"{count} {word}"
        for count, word in (
            (taken.created, "added"),
            (taken.updated, "updated"),
            (taken.skipped, "skipped"),
        )
        if count
    ]
    return f"Characters: {', '.join(parts)}."
