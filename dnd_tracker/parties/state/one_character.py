"""The sheet of a character while it is written."""

import uuid
from typing import Any, TypeVar

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.service import preferences
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import AppError, Conflict, NotFound, SignedOut
from dnd_tracker.models import PartyCharacter
from dnd_tracker.parties import queries, sheet_views
from dnd_tracker.parties.fields import Fields, uuid_of
from dnd_tracker.parties.forms import read_character
from dnd_tracker.parties.service import characters
from dnd_tracker.parties.sheet_views import ClassRow, DiceRow, FeatureRow, ItemRow, SlotRow
from dnd_tracker.rules.character import CharacterSheet, CharacterState
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.ui.notices import Notices
from dnd_tracker.ui.set_aside import Clash

R = TypeVar("R")


class OneCharacter(rx.State):
    """The character that is open."""

    missing: rx.Field[str] = rx.field("")
    """Why there is nothing to see at this address."""
    loaded: rx.Field[bool] = rx.field(False)
    shown: rx.Field[str] = rx.field("")
    """The id of whose sheet it is."""
    party_id: rx.Field[str] = rx.field("")
    party: rx.Field[str] = rx.field("")
    name: rx.Field[str] = rx.field("")
    version: rx.Field[int] = rx.field(0)
    values: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    derived: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    classes: rx.Field[list[ClassRow]] = rx.field(default_factory=list)
    features: rx.Field[list[FeatureRow]] = rx.field(default_factory=list)
    items: rx.Field[list[ItemRow]] = rx.field(default_factory=list)
    slots: rx.Field[list[SlotRow]] = rx.field(default_factory=list)
    pact: rx.Field[SlotRow] = rx.field(default_factory=SlotRow)
    dice: rx.Field[list[DiceRow]] = rx.field(default_factory=list)
    problem: rx.Field[str] = rx.field("")
    clash: rx.Field[Clash] = rx.field(default_factory=Clash)
    """What else was stored while the sheet was written."""

    @rx.event
    async def open(self):
        """Read the character at the page's address."""
        caller = Caller.of(self)
        self.missing, self.problem, self.clash = "", "", Clash()
        try:
            async with read_only() as session:
                actor = await caller.actor(session)
                row = await queries.character(session, actor, caller.uuid_segment(1))
                party = await queries.party(session, actor, row.party_id)
                edition = (await preferences.read(session, actor)).rule_set
        except NotFound as error:
            self.missing = error.message
            return
        self.party_id, self.party, self.name = str(party.id), party.name, row.name
        self.shown, self.version = str(row.id), row.version
        sheet, state = characters.sheet_of(row), characters.state_of(row)
        self.values = sheet_views.values_of(sheet, state)
        self.values["portrait_id"] = str(row.portrait_id or "")
        self.classes, self.features, self.items = [], [], []
        self._follow(sheet, state, edition)
        self.loaded = True

    @rx.event
    async def preview(self, form: Any):
        """Show what follows from the fields as they are; what is wrong with them shows at once."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            row = await queries.character(session, actor, caller.uuid_segment(1))
            edition = (await preferences.read(session, actor)).rule_set
        self.problem = ""
        try:
            self._follow(*characters.checked(*_read(form, row)), edition)
        except AppError as error:
            self.problem = error.message

    @rx.event
    async def save(self, form: Any):
        """Store the sheet."""
        caller = Caller.of(self)
        self.problem, self.clash = "", Clash()
        try:
            fields = Fields(form)
            seen = fields.number("seen", "The version")
            picture = fields.text("portrait_id", "The picture")
            async with unit_of_work() as uow:
                actor = await caller.actor(uow.session)
                character_id: uuid.UUID = caller.uuid_segment(1)
                row = await queries.character(uow.session, actor, character_id)
                sheet, state = _read(form, row)
                await characters.change(uow, actor, character_id, sheet, state, seen=seen)
                missing = NotFound(queries.NO_SUCH_PICTURE)
                portrait_id = uuid_of(picture, missing) if picture else None
                await characters.put_on(uow, actor, character_id, portrait_id)
        except SignedOut:
            raise
        except Conflict as error:
            self.clash = Clash(error.message, error.stored)
            return None
        except AppError as error:
            self.problem = error.message
            return None
        return [Notices.show("Saved.", "done"), OneCharacter.open]

    def _follow(self, sheet: CharacterSheet, state: CharacterState, edition: Edition) -> None:
        self.derived = sheet_views.derived_of(sheet, state)
        self.classes = _grown(self.classes, sheet_views.class_rows(sheet))
        self.features = _grown(self.features, sheet_views.feature_rows(sheet, state))
        self.items = _grown(self.items, sheet_views.item_rows(sheet))
        self.slots = sheet_views.slot_rows(sheet, state, edition)
        self.pact = sheet_views.pact_row(sheet, state)
        self.dice = sheet_views.dice_rows(sheet, state)


def _read(form: object, row: PartyCharacter) -> tuple[CharacterSheet, CharacterState]:
    return read_character(form, characters.sheet_of(row), characters.state_of(row))


def _grown(rows: list[R], needed: list[R]) -> list[R]:
    """Return the rows with as many more as are needed: none goes while somebody writes in it."""
    return [*rows, *needed[len(rows) :]]
