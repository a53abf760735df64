"""Life and death beside damage: maximum, killing, knocking out, reviving, regeneration."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import TargetForm, blank_to_none, read
from dnd_tracker.combat.life_forms import (
    DeathSavesForm,
    MaximumForm,
    RegenerationForm,
    ReviveForm,
)
from dnd_tracker.combat.state.door import perform
from dnd_tracker.rules.commands import (
    ChangeHitPointMaximum,
    KillCombatants,
    KnockOut,
    ResetHitPointMaximum,
    Revive,
    SetMakesDeathSaves,
    SetRegeneration,
)
from dnd_tracker.rules.traits import Regeneration


class Life(rx.State):
    """No values of its own: what these events change is on the board."""

    @rx.event
    async def change_maximum(self, form_data: dict[str, Any], command_id: str):
        """Raise or lower the hit point maximum."""
        form = read(MaximumForm, form_data)
        command = ChangeHitPointMaximum((form.id,), form.by, form.hit_points_too, form.reason)
        await perform(self, command_id, command)

    @rx.event
    async def reset_maximum(self, combatant_id: str, command_id: str):
        """Take back every change of the hit point maximum."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, ResetHitPointMaximum((form.id,)))

    @rx.event
    async def kill(self, combatant_id: str, command_id: str):
        """Let a combatant die."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, KillCombatants((form.id,)))

    @rx.event
    async def knock_out(self, combatant_id: str, command_id: str):
        """Knock a combatant out."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, KnockOut((form.id,)))

    @rx.event
    async def revive(self, form_data: dict[str, Any], command_id: str):
        """Bring a combatant back from death."""
        form = read(ReviveForm, form_data)
        await perform(self, command_id, Revive((form.id,), form.hit_points))

    @rx.event
    async def set_makes_death_saves(self, combatant_id: str, value: str, command_id: str):
        """Choose whether a combatant makes death saves."""
        form = read(DeathSavesForm, {"id": combatant_id, "value": value})
        await perform(self, command_id, SetMakesDeathSaves((form.id,), form.value))

    @rx.event
    async def set_regeneration(self, form_data: dict[str, Any], command_id: str):
        """Say how a combatant regenerates; an empty field or 0: not at all."""
        payload = blank_to_none(form_data, "amount")
        form = read(RegenerationForm, {**payload, "amount": payload.get("amount") or 0})
        regeneration = (
            Regeneration(form.amount, form.stopped_by, form.from_zero) if form.amount else None
        )
        await perform(self, command_id, SetRegeneration(form.id, regeneration))
