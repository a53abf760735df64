"""Giving conditions to several combatants at once."""

import uuid

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.condition_forms import ConditionForm
from dnd_tracker.combat.forms import WHO_FIRST
from dnd_tracker.combat.service import fight
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.commands import AddCondition
from dnd_tracker.rules.conditions import Condition


async def add(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: ConditionForm
) -> None:
    """Give a condition to every target in one step; without `form.of` each counts on its own turns.

    Raises:
        NotFound: no such encounter that this actor runs.
        InvalidInput: nobody is selected.
        RuleViolation: somebody named is not in the fight, or a bound is passed.
    """
    if not form.targets:
        raise InvalidInput(WHO_FIRST)
    command = AddCondition(
        tuple(form.targets),
        form.condition,
        form.duration,
        form.level if form.condition is Condition.EXHAUSTION else 1,
        label=form.label,
        cause=form.cause,
        source=form.source,
        save_ends=form.save_ends,
        concentration=form.concentration,
        until_dispelled=form.until_dispelled,
        marks=frozenset(form.marks) if form.own else frozenset(),
    )
    await fight.perform(uow, actor, encounter_id, command_id, command)
