"""Conditions, concentration, and what the rules propose."""

from typing import Any

import reflex as rx

from dnd_tracker.combat.condition_forms import (
    BorneForm,
    ConditionForm,
    DispelForm,
    ExhaustionForm,
)
from dnd_tracker.combat.forms import (
    NumberForm,
    TargetForm,
    TextForm,
    blank_to_none,
    fields,
    read,
)
from dnd_tracker.combat.service import conditions
from dnd_tracker.combat.state.door import checked_id, perform, running
from dnd_tracker.rules.commands import (
    ChangeExhaustion,
    Dispel,
    EndConcentration,
    RemoveCondition,
    RollDeathSave,
    Stabilize,
    StartConcentration,
)


class Conditions(rx.State):
    """No values of its own: what these events change is on the board."""

    @rx.event
    async def add(self, form_data: dict[str, Any], command_id: str):
        """Put a condition on the chosen combatants, with a duration when rounds are given."""
        payload = fields(form_data)
        form = read(ConditionForm, {**payload, "rounds": payload.get("rounds") or 0})
        async with running(self) as run:
            await conditions.add(run.uow, run.actor, run.encounter_id, checked_id(command_id), form)

    @rx.event
    async def remove(self, combatant_id: str, form_data: dict[str, Any], command_id: str):
        """Take a condition off: that of one cause and source."""
        form = read(BorneForm, {**fields(form_data), "id": combatant_id})
        ended = RemoveCondition(form.id, form.condition, form.word, form.cause, form.source)
        await perform(self, command_id, ended)

    @rx.event
    async def dispel(self, combatant_id: str, cause: str, command_id: str):
        """End what one spell does to a combatant."""
        form = read(DispelForm, {"id": combatant_id, "cause": cause})
        await perform(self, command_id, Dispel((form.id,), form.cause))

    @rx.event
    async def exhaust(self, combatant_id: str, by: int, command_id: str):
        """Give a combatant levels of exhaustion, or take them away."""
        form = read(ExhaustionForm, {"id": combatant_id, "by": by})
        await perform(self, command_id, ChangeExhaustion((form.id,), form.by))

    @rx.event
    async def concentrate(self, form_data: dict[str, Any], command_id: str):
        """Mark a combatant as concentrating on something; on nothing when the text is empty."""
        form = read(TextForm, form_data)
        command = (
            StartConcentration(form.id, form.text)
            if form.text.strip()
            else EndConcentration(form.id)
        )
        await perform(self, command_id, command)

    @rx.event
    async def death_save(self, form_data: dict[str, Any], command_id: str):
        """Roll a death saving throw, or take the natural roll of a real die."""
        form = read(NumberForm, blank_to_none(form_data, "value"))
        await perform(self, command_id, RollDeathSave(form.id, form.value))

    @rx.event
    async def stabilize(self, combatant_id: str, command_id: str):
        """End a dying hero's death saving throws."""
        form = read(TargetForm, {"id": combatant_id})
        await perform(self, command_id, Stabilize(form.id))
