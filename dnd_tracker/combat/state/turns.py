"""Turns, initiative, undo: the bar above the initiative list, and the keys that drive it."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from dnd_tracker.combat.forms import (
    WHO_FIRST,
    InitiativeForm,
    NumberForm,
    OrderForm,
    TargetForm,
    TextForm,
    blank_to_none,
    read,
)
from dnd_tracker.combat.service import fight
from dnd_tracker.combat.state.door import checked_id, perform, running
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.commands import (
    ActNow,
    Delay,
    EndCombat,
    MoveInOrder,
    NextTurn,
    PreviousTurn,
    Ready,
    RollInitiative,
    SetInitiative,
    SetReactionUsed,
    SetSurprised,
    StartCombat,
    UseReadied,
)


class Turns(rx.State):
    """No values of its own: what these events change is on the board."""

    @rx.event
    async def next_turn(self, command_id: str):
        """End the running turn and begin the next."""
        await perform(self, command_id, NextTurn())

    @rx.event
    async def previous_turn(self, command_id: str):
        """Return to the turn before."""
        await perform(self, command_id, PreviousTurn())

    @rx.event
    async def start_combat(self, command_id: str):
        """Begin round 1."""
        await perform(self, command_id, StartCombat())

    @rx.event
    async def end_combat(self, command_id: str):
        """End the fight."""
        await perform(self, command_id, EndCombat())

    @rx.event
    async def undo(self, command_id: str):
        """Take back the last step."""
        async with running(self) as run:
            await fight.undo(run.uow, run.actor, run.encounter_id, checked_id(command_id))

    @rx.event
    async def redo(self, command_id: str):
        """Carry out again what was taken back last."""
        async with running(self) as run:
            await fight.redo(run.uow, run.actor, run.encounter_id, checked_id(command_id))

    @rx.event
    async def roll_initiative(self, mode: str, ids: list[str], command_id: str):
        """Roll for the combatants in `ids`, for all monsters when it is empty.

        Without a `mode` they roll as the table has agreed.
        """
        form = read(InitiativeForm, blank_to_none({"mode": mode, "ids": ids}, "mode"))
        await perform(self, command_id, RollInitiative(form.mode, tuple(form.ids)))

    @rx.event
    async def set_initiative(self, form_data: dict[str, Any], command_id: str):
        """Set the initiative that was typed; an empty field clears it."""
        form = read(NumberForm, blank_to_none(form_data, "value"))
        await perform(self, command_id, SetInitiative(form.id, form.value))

    @rx.event
    async def move(self, combatant_id: str, step: int, command_id: str):
        """Move up (-1) or down (+1) among those with the same initiative."""
        form = read(NumberForm, {"id": combatant_id, "value": step})
        await perform(self, command_id, MoveInOrder(form.id, form.value or 0))

    @rx.event
    async def set_reaction_used(self, combatant_id: str, used: bool, command_id: str):
        """Mark a reaction as used or regained."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, SetReactionUsed(form.id, used is True))

    @rx.event
    async def set_surprised(self, ids: Sequence[str], surprised: bool, command_id: str):
        """Say who is surprised, or is not."""
        form = read(OrderForm, {"order": ids})
        if not form.order:
            raise InvalidInput(WHO_FIRST)
        await perform(self, command_id, SetSurprised(tuple(form.order), surprised is True))

    @rx.event
    async def delay(self, combatant_id: str, command_id: str):
        """Let the running turn go for now."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, Delay(form.id))

    @rx.event
    async def act_now(self, combatant_id: str, command_id: str):
        """Take a delayed turn after the running one."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, ActNow(form.id))

    @rx.event
    async def ready(self, form_data: dict[str, Any], command_id: str):
        """Ready an action."""
        form = read(TextForm, form_data)
        await perform(self, command_id, Ready(form.id, form.text))

    @rx.event
    async def use_readied(self, combatant_id: str, command_id: str):
        """Do what was readied."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, UseReadied(form.id))
