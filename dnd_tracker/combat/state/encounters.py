"""The list of encounters, and the bin."""

import uuid
from dataclasses import dataclass

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat import queries
from dnd_tracker.combat.forms import TargetForm, read
from dnd_tracker.combat.service import encounters
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotFound


@dataclass(frozen=True, slots=True)
class EncounterLine:
    """An encounter in the list."""

    id: str = ""
    name: str = ""
    phase: str = ""
    changed: str = ""
    """When, in ISO 8601: the browser shows it in its own locale."""


class Encounters(rx.State):
    """The encounters of whoever looks."""

    lines: rx.Field[list[EncounterLine]] = rx.field(default_factory=list)
    binned: rx.Field[list[EncounterLine]] = rx.field(default_factory=list)
    loaded: rx.Field[bool] = rx.field(False)

    @rx.event
    async def open(self):
        """Read the list."""
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.known(session)
            if actor:
                self.lines = [_line(one) for one in await queries.encounters_of(session, actor)]
                self.binned = [
                    _line(one) for one in await queries.encounters_of(session, actor, binned=True)
                ]
        self.loaded = True

    @rx.event
    async def throw_away(self, encounter_id: str):
        """Move an encounter to the bin."""
        caller, chosen = Caller.of(self), _uuid(encounter_id)
        async with unit_of_work() as uow:
            await encounters.throw_away(uow, await caller.actor(uow.session), chosen)
        return Encounters.open

    @rx.event
    async def bring_back(self, encounter_id: str):
        """Take an encounter out of the bin."""
        caller, chosen = Caller.of(self), _uuid(encounter_id)
        async with unit_of_work() as uow:
            await encounters.bring_back(uow, await caller.actor(uow.session), chosen)
        return Encounters.open


def _line(listed: queries.Listed) -> EncounterLine:
    return EncounterLine(
        str(listed.id), listed.name, listed.phase, listed.updated_at.isoformat(timespec="seconds")
    )


def _uuid(text: object) -> uuid.UUID:
    try:
        return uuid.UUID(read(TargetForm, {"id": text}).id)
    except ValueError:
        raise NotFound(queries.NO_SUCH_ENCOUNTER) from None
