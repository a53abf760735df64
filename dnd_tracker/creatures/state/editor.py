"""The editor of one's own creatures. What is typed stays in the browser until it is saved."""

import uuid
from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.creatures import pasted, queries, scaling
from dnd_tracker.creatures.contradictions import contradictions
from dnd_tracker.creatures.form_blocks import block_of, draft_of, form_of, form_of_action
from dnd_tracker.creatures.forms import CreatureForm, read_action_form, read_creature
from dnd_tracker.creatures.service import own, portraits
from dnd_tracker.creatures.views import StatBlockView, stat_block_view
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import Conflict, InvalidInput, NotFound
from dnd_tracker.rules import stat_block as stat_blocks
from dnd_tracker.rules.stat_block import StatBlock
from dnd_tracker.rules.stat_block_text.action import read_action

_NOBODY = StatBlockView("", "", "")


class Editor(rx.State):
    """One creature in one tab.

    The answers to what the page asks are dicts with a `serial`, which grows: the page takes each
    of them once.
    """

    loaded: rx.Field[bool] = rx.field(False)
    missing: rx.Field[str] = rx.field("")
    stored: rx.Field[dict[str, Any]] = rx.field(default_factory=dict[str, Any])
    """The creature as it is stored: its `id`, `version` and `form`."""
    view: rx.Field[StatBlockView] = rx.field(default_factory=lambda: _NOBODY)
    """What the form describes, as far as it can be read."""
    warnings: rx.Field[list[str]] = rx.field(default_factory=list[str])
    errors: rx.Field[dict[str, str]] = rx.field(default_factory=dict[str, str])
    """What is wrong with the fields, by path."""
    saved: rx.Field[dict[str, Any]] = rx.field(default_factory=dict[str, Any])
    """What became of the last saving."""
    proposal: rx.Field[dict[str, Any]] = rx.field(default_factory=dict[str, Any])
    """What a pasted stat block says, or why it cannot be read."""
    action: rx.Field[dict[str, Any]] = rx.field(default_factory=dict[str, Any])
    """An action with the figures of its text."""
    scaled: rx.Field[dict[str, Any]] = rx.field(default_factory=dict[str, Any])
    """What another challenge rating would change."""
    _serial: int = 0

    @rx.event
    async def open(self):
        """Read the creature of the page's address."""
        caller = Caller.of(self)
        self.missing = ""
        self.saved, self.proposal, self.action, self.scaled = {}, {}, {}, {}
        try:
            async with read_only() as session:
                actor = await caller.actor(session)
                row = await queries.own_creature(session, actor, _id(caller))
                _, tags = await queries.marks_of(session, actor, [row.id])
        except NotFound as error:
            self.missing, self.stored, self.view = error.message, {}, _NOBODY
        else:
            block = stat_blocks.from_dict(row.stat_block)
            form = form_of(block, tuple(tags.get(row.id, ()))).model_dump(mode="json")
            form["portrait"] = str(row.portrait_id or "")
            self.stored = self._answer(id=row.id, version=row.version, form=form)
            self.errors = {}
            self._show(row.id, block, row.portrait_id)
        self.loaded = True

    @rx.event
    async def preview(self, form: Any):
        """Show what is typed, what is wrong with it, and what contradicts itself."""
        try:
            typed = read_creature(form)
            block, portrait_id = block_of(typed), _portrait(typed)
        except InvalidInput as error:
            self.errors = error.fields
            return
        self.errors = {}
        self._show(Caller.of(self).segment(1), block, portrait_id)

    @rx.event
    async def save(self, form: Any, seen: Any):
        """Store what is typed, unless somebody changed the creature meanwhile."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
        creature_id, version = _id(caller), seen if type(seen) is int else 0
        try:
            typed = read_creature(form)
            draft = draft_of(typed)
            async with unit_of_work() as uow:
                row = await own.change(uow, actor, creature_id, draft, seen=version)
                await portraits.put_on(uow, actor, creature_id, _portrait(typed))
        except InvalidInput as error:
            self.errors = error.fields
            self.saved = self._answer(problem=error.message)
            return
        except Conflict as error:
            self.saved = self._answer(problem=error.message, version=error.stored)
            return
        self.errors = {}
        self.saved = self._answer(problem="", version=row.version)
        self._show(creature_id, draft.block, row.portrait_id)

    @rx.event
    async def read_text(self, text: Any):
        """Read a pasted stat block. Nothing is saved."""
        try:
            draft = pasted.parse(text if isinstance(text, str) else "")
        except InvalidInput as error:
            self.proposal = self._answer(problem=error.message)
            return
        form = form_of(draft.block, draft.tags).model_dump(mode="json")
        self.proposal = self._answer(problem="", form=form, doubts=list(draft.doubts))

    @rx.event
    async def read_action(self, action: Any, key: Any):
        """Read the figures of an action off its text; `key` says which, to the page."""
        typed = read_action_form(action)
        said = read_action(typed.name, typed.text, typed.usage)
        name = key[:40] if isinstance(key, str) else ""
        self.action = self._answer(key=name, action=form_of_action(said))

    @rx.event
    async def scale(self, form: Any, rating: Any):
        """Say what another challenge rating would change. Nothing is changed."""
        try:
            typed = read_creature(form)
            changes = scaling.proposal(block_of(typed), rating if isinstance(rating, str) else "")
        except InvalidInput as error:
            self.scaled = self._answer(problem=error.message, changes=[])
            return
        self.scaled = self._answer(problem="", changes=[one.shown() for one in changes])

    def _answer(self, **said: Any) -> dict[str, Any]:
        self._serial += 1
        return {"serial": self._serial, **said}

    def _show(self, creature_id: str, block: StatBlock, portrait_id: uuid.UUID | None) -> None:
        self.view = stat_block_view(creature_id, block, portrait_id)
        self.warnings = list(contradictions(block))


def _id(caller: Caller) -> str:
    return str(caller.uuid_segment(1))


def _portrait(form: CreatureForm) -> uuid.UUID | None:
    if not form.portrait:
        return None
    try:
        return uuid.UUID(form.portrait)
    except ValueError:
        message = "There is no such picture."
        raise InvalidInput(message, {"portrait": message}) from None
