"""Uses that run out: boxes that are ticked, actions that spend, dice that give back."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import CounterForm, TargetForm, UseForm, read
from dnd_tracker.combat.service import uses
from dnd_tracker.combat.state.door import checked_id, perform, running
from dnd_tracker.rules.commands import (
    RemoveCounter,
    RestoreUse,
    RollRecharge,
    SetInLair,
    SpendUse,
)


class Uses(rx.State):
    """No values of its own: what these events change is on the board."""

    @rx.event
    async def set_spent(self, combatant_id: str, key: str, spent: bool, command_id: str):
        """Spend one use of something, or give it back."""
        form = read(UseForm, {"id": combatant_id, "key": key})
        command = SpendUse if spent is True else RestoreUse
        await perform(self, command_id, command(form.id, form.key))

    @rx.event
    async def spend(self, asked: dict[str, Any], command_id: str):
        """Spend what an action of a stat block costs."""
        form = read(UseForm, asked)
        await perform(self, command_id, SpendUse(form.id, form.key, form.cost, form.on))

    @rx.event
    async def roll_recharge(self, combatant_id: str, key: str, command_id: str):
        """Roll the d6 that may give a use back."""
        form = read(UseForm, {"id": combatant_id, "key": key})
        await perform(self, command_id, RollRecharge(form.id, form.key))

    @rx.event
    async def set_in_lair(self, combatant_id: str, in_lair: bool, command_id: str):
        """Let a combatant fight in its lair, or outside."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, SetInLair(form.id, in_lair is True))

    @rx.event
    async def add(self, form_data: dict[str, Any], command_id: str):
        """Count something of a combatant."""
        form = read(CounterForm, form_data)
        async with running(self) as run:
            await uses.add(run.uow, run.actor, run.encounter_id, checked_id(command_id), form)

    @rx.event
    async def remove(self, combatant_id: str, key: str, command_id: str):
        """Stop counting something."""
        form = read(UseForm, {"id": combatant_id, "key": key})
        await perform(self, command_id, RemoveCounter(form.id, form.key))
