"""Resting, and what the fight was worth: two dialogs of the DM."""

from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat.forms import OrderForm, TargetForm, blank_to_none, read
from dnd_tracker.combat.rest_forms import HitDiceForm, HitDieForm
from dnd_tracker.combat.service import aftermath, party
from dnd_tracker.combat.state.door import checked_id, perform, running
from dnd_tracker.db import read_only
from dnd_tracker.errors import AppError
from dnd_tracker.rules.commands import AwardExperience, SpendHitDie, TakeLongRest, TakeShortRest


class Rests(rx.State):
    """Who does not rest, and what went wrong."""

    opened: rx.Field[bool] = rx.field(False)
    left_out: rx.Field[list[str]] = rx.field(default_factory=list)
    problem: rx.Field[str] = rx.field("")

    @rx.event
    async def open(self):
        """Open the dialog; everybody rests."""
        self.opened, self.left_out, self.problem = True, [], ""

    @rx.event
    async def close(self):
        """Close it."""
        self.opened = False

    @rx.event
    async def toggle(self, combatant_id: str):
        """Leave somebody out of the rest, or not."""
        self.left_out = _toggled(self.left_out, read(TargetForm, {"id": combatant_id}).id)

    @rx.event
    async def spend(self, form_data: dict[str, Any], command_id: str):
        """Spend a hit die: a real one that was typed, or one that is rolled now."""
        self.problem = ""
        try:
            form = read(HitDieForm, blank_to_none(form_data, "roll"))
            await perform(self, command_id, SpendHitDie(form.id, form.sides, form.roll))
        except AppError as error:
            self.problem = error.message

    @rx.event
    async def write(self, form_data: dict[str, Any], command_id: str):
        """Write hit dice and Constitution on a hero."""
        self.problem = ""
        try:
            form = read(HitDiceForm, form_data)
            async with running(self) as run:
                await aftermath.write_hit_dice(
                    run.uow, run.actor, run.encounter_id, checked_id(command_id), form
                )
        except AppError as error:
            self.problem = error.message

    @rx.event
    async def rest(self, ids: list[str], long: bool, command_id: str):
        """Finish a rest for all in `ids` who were not left out."""
        self.problem = ""
        try:
            chosen = read(OrderForm, {"order": ids}).order
            resting = tuple(one for one in chosen if one not in self.left_out)
            await perform(
                self,
                command_id,
                TakeLongRest(resting) if long is True else TakeShortRest(resting),
            )
            async with running(self) as run:
                await party.settle(run.uow, run.actor, run.encounter_id)
        except AppError as error:
            self.problem = error.message


class Aftermath(rx.State):
    """Which monsters count as defeated, who shares, and what that comes to."""

    opened: rx.Field[bool] = rx.field(False)
    defeated: rx.Field[list[str]] = rx.field(default_factory=list)
    heroes: rx.Field[list[str]] = rx.field(default_factory=list)
    total: rx.Field[str] = rx.field("")
    each: rx.Field[str] = rx.field("")
    told: rx.Field[bool] = rx.field(False)
    """Whether this very sum stands in the log."""
    problem: rx.Field[str] = rx.field("")
    party: rx.Field[str] = rx.field("")
    """The party that has fought, and whether it keeps its wounds."""
    kept: rx.Field[bool] = rx.field(False)

    @rx.event
    async def open(self):
        """Open the summary, with those chosen who are certainly defeated.

        A party keeps its wounds, and the summary says so: the DM takes the tick away if not.
        """
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            self.defeated, self.heroes = await aftermath.proposed(
                session, actor, caller.uuid_segment(1)
            )
        async with running(self) as run:
            self.party, self.kept = await party.settle(run.uow, run.actor, run.encounter_id)
        self.opened, self.problem = True, ""
        await self._add_up()

    @rx.event
    async def keep_wounds(self, wanted: Any):
        """Let the party keep its wounds, or be as it was before the fight."""
        self.problem = ""
        try:
            async with running(self) as run:
                verb = party.carry_back if wanted is True else party.leave_wounds
                await verb(run.uow, run.actor, run.encounter_id)
        except AppError as error:
            self.problem = error.message
        else:
            self.kept = wanted is True

    @rx.event
    async def close(self):
        """Close it."""
        self.opened = False

    @rx.event
    async def toggle_foe(self, combatant_id: str):
        """Count a monster as defeated, or not."""
        self.defeated = _toggled(self.defeated, read(TargetForm, {"id": combatant_id}).id)
        await self._add_up()

    @rx.event
    async def toggle_hero(self, combatant_id: str):
        """Let a hero share, or not."""
        self.heroes = _toggled(self.heroes, read(TargetForm, {"id": combatant_id}).id)
        await self._add_up()

    @rx.event
    async def award(self, command_id: str):
        """Write into the log what everybody earns."""
        self.problem = ""
        try:
            await perform(
                self, command_id, AwardExperience(tuple(self.defeated), tuple(self.heroes))
            )
        except AppError as error:
            self.problem = error.message
        else:
            self.told = True

    async def _add_up(self) -> None:
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            found = await aftermath.shares(
                session, actor, caller.uuid_segment(1), self.defeated, self.heroes
            )
        self.told = False
        self.total = f"{found.total:,} XP"
        over = f" ({found.rest} left over)" if found.rest and self.heroes else ""
        self.each = f"{found.each:,} XP each{over}" if self.heroes else "Nobody shares"


def _toggled(ids: list[str], one: str) -> list[str]:
    return [other for other in ids if other != one] if one in ids else [*ids, one]
