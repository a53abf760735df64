"""Giving conditions to several combatants at once."""

import uuid

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.forms import WHO_FIRST, ConditionForm
from dnd_tracker.combat.service import fight
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.commands import AddCondition
from dnd_tracker.rules.conditions import Condition, Duration


async def add(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: ConditionForm
) -> None:
    """Give a condition to every target; without `form.of` each counts on its own turns.

    Raises:
        NotFound: no such encounter that this actor runs.
        InvalidInput: nobody is selected.
        RuleViolation: a target or the anchor of the duration is not in the fight.
    """
    if not form.targets:
        raise InvalidInput(WHO_FIRST)
    level = form.level if form.condition is Condition.EXHAUSTION else 1
    if not form.rounds or form.of:
        duration = Duration(form.rounds, form.ends, form.of) if form.rounds else None
        command = AddCondition(tuple(form.targets), form.condition, duration, level)
        await fight.perform(uow, actor, encounter_id, command_id, command)
        return
    for index, one in enumerate(form.targets):
        own = AddCondition((one,), form.condition, Duration(form.rounds, form.ends, one), level)
        await fight.perform(uow, actor, encounter_id, f"{command_id}-{index}", own)
