"""What is prepared beside the combatants, and the waves that come of it."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat.forms import fields, read
from dnd_tracker.combat.preparation import Preparation
from dnd_tracker.combat.preparation_forms import BringForm, DropForm, NotesForm, PartyForm, WaveForm
from dnd_tracker.combat.service import companions, preparing
from dnd_tracker.combat.state.door import checked_id, running
from dnd_tracker.db import read_only
from dnd_tracker.errors import AppError, Conflict
from dnd_tracker.parties import queries as parties
from dnd_tracker.ui.set_aside import Clash

NEW = "new"
NO_PARTY = "You have no party yet. Make one on the page “Parties”, or add heroes by hand."


@dataclass(frozen=True, slots=True)
class PartyChoice:
    """A party that can be brought."""

    id: str = ""
    name: str = ""


class Preparing(rx.State):
    """What one tab has open of it, and why something was not saved."""

    parties: rx.Field[list[PartyChoice]] = rx.field(default_factory=list)
    choosing: rx.Field[bool] = rx.field(False)
    party_problem: rx.Field[str] = rx.field("")
    notes_problem: rx.Field[str] = rx.field("")
    notes_clash: rx.Field[Clash] = rx.field(default_factory=Clash)
    wave_problem: rx.Field[str] = rx.field("")
    wave_clash: rx.Field[Clash] = rx.field(default_factory=Clash)
    wave: rx.Field[str] = rx.field("")
    """Id of the wave that is being written, "new" for one that is not there yet."""
    notes_anew: rx.Field[int] = rx.field(0)
    """Grows when the notes begin with what is stored."""
    wave_anew: rx.Field[int] = rx.field(0)
    """Likewise, the form of a wave."""
    own: rx.Field[int] = rx.field(0)
    """The version that this tab wrote last: its notes go on from there."""

    @rx.event
    async def begin(self):
        """Forget what an earlier visit left open."""
        self.party_problem = self.notes_problem = self.wave_problem = self.wave = ""
        self.notes_clash = self.wave_clash = Clash()
        self.choosing = False
        self.notes_anew += 1
        self.wave_anew += 1
        self.own = 0

    @rx.event
    async def choose_party(self):
        """Show which parties there are, or put them away."""
        self.choosing, self.party_problem = not self.choosing, ""
        if self.choosing:
            caller = Caller.of(self)
            async with read_only() as session:
                found = await parties.active_parties(session, await caller.actor(session))
            self.parties = [PartyChoice(str(one.id), one.name) for one in found]
            if not found:
                self.party_problem = NO_PARTY

    @rx.event
    async def bring_party(self, form_data: dict[str, Any], command_id: str):
        """Bring a party into the encounter, in the place of another if that is asked."""
        self.party_problem = ""
        try:
            form = read(PartyForm, form_data)
            async with running(self) as run:
                await companions.bring(
                    run.uow, run.actor, run.encounter_id, checked_id(command_id), form
                )
        except AppError as error:
            self.party_problem = error.message
        else:
            self.choosing = False

    @rx.event
    async def write(self, form_data: dict[str, Any]):
        """Save terrain, lair and loot, as they are typed."""
        self.notes_problem, self.notes_clash = "", Clash()
        try:
            form = read(NotesForm, form_data)
            form = form.model_copy(update={"seen": max(form.seen, self.own)})
            async with running(self) as run:
                kept = await preparing.write_notes(run.uow, run.actor, run.encounter_id, form)
        except Conflict as error:
            self.notes_clash = Clash(error.message, error.stored)
        except AppError as error:
            self.notes_problem = error.message
        else:
            self.own = kept.version

    @rx.event
    async def look_at_notes(self):
        """Let the notes show what is stored now."""
        self.notes_problem, self.notes_clash = "", Clash()
        self.notes_anew += 1
        self.own = 0

    @rx.event
    async def look_at_wave(self):
        """Let the form of a wave show what is stored now."""
        self.wave_problem, self.wave_clash = "", Clash()
        self.wave_anew += 1

    @rx.event
    async def open_wave(self, wave_id: Any):
        """Open the form of a wave, of a "new" one, or none."""
        self.wave = wave_id[:40] if isinstance(wave_id, str) else ""
        self.wave_problem, self.wave_clash = "", Clash()

    @rx.event
    async def write_wave(self, form_data: dict[str, Any]):
        """Save a wave."""
        self.wave_problem, self.wave_clash = "", Clash()
        try:
            form = read(WaveForm, {"hidden": False, **fields(form_data)})
            form = form.model_copy(update={"seen": max(form.seen, self.own)})
            async with running(self) as run:
                kept = await preparing.write_wave(run.uow, run.actor, run.encounter_id, form)
        except Conflict as error:
            self.wave_clash = Clash(error.message, error.stored)
        except AppError as error:
            self.wave_problem = error.message
        else:
            self.wave = ""
            self._go_on_from(kept)

    @rx.event
    async def drop_wave(self, wave_id: str):
        """Delete a wave."""
        form = read(DropForm, {"wave": wave_id})
        async with running(self) as run:
            kept = await preparing.drop_wave(run.uow, run.actor, run.encounter_id, form.wave)
        self.wave = ""
        self._go_on_from(kept)

    @rx.event
    async def bring_wave(self, form_data: dict[str, Any], command_id: str):
        """Let a wave come, hidden or openly."""
        form = read(BringForm, form_data)
        async with running(self) as run:
            await preparing.bring(
                run.uow, run.actor, run.encounter_id, checked_id(command_id), form
            )

    def _go_on_from(self, kept: Preparation) -> None:
        """Let the notes go on from a wave of this tab, but not from what another tab wrote."""
        if self.own in (0, kept.version - 1):
            self.own = kept.version
