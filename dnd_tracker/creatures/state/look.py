"""The creature that one has opened: its stat block, what one puts on it, and its dice."""

from typing import Any

import reflex as rx
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker import bootstrap
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.library_forms import CreatureForm, RollForm, TagsForm, fields, read
from dnd_tracker.creatures.library_views import CreatureView, creature_view
from dnd_tracker.creatures.rolling import rolled
from dnd_tracker.creatures.service import marks, own
from dnd_tracker.creatures.state.library import Library
from dnd_tracker.creatures.state.visitor import NOBODY, visitor
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import AppError

REMEMBERED = 4


class Look(rx.State):
    """What one tab has open."""

    view: rx.Field[CreatureView] = rx.field(default_factory=CreatureView)
    known: rx.Field[bool] = rx.field(False)
    missing: rx.Field[str] = rx.field("")
    """Why there is nothing to see at this address."""
    thrown: rx.Field[str] = rx.field("")
    """The id of the creature that was thrown away last, and its name."""
    thrown_name: rx.Field[str] = rx.field("")
    rolls: rx.Field[list[str]] = rx.field(default_factory=list)
    """The last results, the newest first."""

    @rx.event
    async def open(self):
        """Show the creature of the page's address."""
        self.missing, self.rolls = "", []
        try:
            await self._show(Caller.of(self).segment(1))
        except AppError as error:
            self.view, self.missing = CreatureView(), error.message

    @rx.event
    async def show(self, chosen: str):
        """Show a creature beside the list."""
        self.rolls = []
        await self._show(chosen)

    @rx.event
    async def again(self):
        """Show what is open as it is now: something has been done to several creatures."""
        if self.view.block.id:
            await self._show(self.view.block.id)

    @rx.event
    async def set_favourite(self, chosen: str, favourite: bool):
        """Give a creature a star, or take it away."""
        caller, creature = Caller.of(self), read(CreatureForm, {"id": chosen}).id
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            await marks.set_favourite(uow, actor, creature, favourite=favourite is True)
        return await self._changed(creature)

    @rx.event
    async def set_tags(self, form_data: dict[str, Any]):
        """Give a creature the tags that were typed."""
        caller, form = Caller.of(self), read(TagsForm, fields(form_data))
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            await marks.set_tags(uow, actor, form.id, form.tags.split(","))
        return await self._changed(form.id)

    @rx.event
    async def throw_away(self, chosen: str):
        """Put one's own creature into the bin."""
        caller, creature = Caller.of(self), read(CreatureForm, {"id": chosen}).id
        async with unit_of_work() as uow:
            actor = await caller.actor(uow.session)
            row = await queries.own_creature(uow.session, actor, creature)
            await own.throw_away(uow, actor, creature)
        self.thrown, self.thrown_name = row.id, row.name
        return await self._changed(creature)

    @rx.event
    async def bring_back(self, chosen: str):
        """Take one's own creature out of the bin."""
        caller, creature = Caller.of(self), read(CreatureForm, {"id": chosen}).id
        async with unit_of_work() as uow:
            await own.bring_back(uow, await caller.actor(uow.session), creature)
        self.thrown = self.thrown_name = ""
        return await self._changed(creature)

    @rx.event
    async def roll(self, asked: dict[str, Any]):
        """Roll what was clicked: Shift is advantage, Ctrl disadvantage."""
        clicked = fields(asked)
        held = [name for name in ("shift", "ctrl") if clicked.get(name) is True]
        mode = {"shift": "advantage", "ctrl": "disadvantage"}.get("".join(held), "normal")
        told = rolled(bootstrap.dice(), read(RollForm, {**clicked, "mode": mode}))
        self.rolls = [told, *self.rolls][:REMEMBERED]

    async def _show(self, chosen: object) -> None:
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await visitor(session, caller)
            self.known = actor is not NOBODY
            self.view = await _read(session, actor, read(CreatureForm, {"id": chosen}).id)

    async def _changed(self, creature: str) -> Any:
        """Show what is open as it is now, and let the list do the same."""
        if self.view.block.id == creature:
            await self._show(creature)
        return Library.again


async def _read(session: AsyncSession, actor: Actor, creature_id: str) -> CreatureView:
    creature = await queries.readable_creature(session, actor, creature_id)
    favourites, tags = await queries.marks_of(session, actor, [creature.id])
    packs = {pack.key: pack for pack in await queries.packs(session, actor)}
    return creature_view(
        creature,
        packs.get(creature.source),
        favourite=creature.id in favourites,
        tags=tags.get(creature.id, []),
    )
