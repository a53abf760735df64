"""Places in the order: mounts and summons with their owners, extra turns, lairs."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import (
    ExtraTurnForm,
    OwnerForm,
    RollModeForm,
    TargetForm,
    blank_to_none,
    read,
)
from dnd_tracker.combat.service.roster import new_id
from dnd_tracker.combat.state.door import perform
from dnd_tracker.rules.commands import AddExtraTurn, AddLair, EditCombatant, SetOwner


class Places(rx.State):
    """No values of its own: what these events change is on the board."""

    @rx.event
    async def set_owner(self, form_data: dict[str, Any], command_id: str):
        """Make a combatant somebody's mount or summons, or nobody's."""
        form = read(OwnerForm, blank_to_none(form_data, "owner"))
        command = SetOwner(
            form.id,
            form.owner,
            form.shares_turn and form.owner is not None,
            form.held_by_concentration and form.owner is not None,
        )
        await perform(self, command_id, command)

    @rx.event
    async def add_extra_turn(self, form_data: dict[str, Any], command_id: str):
        """Give a combatant another turn in every round."""
        form = read(ExtraTurnForm, form_data)
        await perform(self, command_id, AddExtraTurn(new_id(), form.id, form.initiative))

    @rx.event
    async def add_lair(self, combatant_id: str, command_id: str):
        """Let the lair of a combatant act on initiative 20, hidden for now."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, AddLair(new_id(), form.id))

    @rx.event
    async def set_initiative_roll(self, combatant_id: str, mode: str, command_id: str):
        """Give a combatant advantage or disadvantage on initiative, or neither."""
        form = read(RollModeForm, {"id": combatant_id, "mode": mode})
        await perform(self, command_id, EditCombatant(form.id, initiative_roll=form.mode))
