"""What is counted of a combatant: the table's own counters, and heroes' spell slots."""

import uuid

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.forms import CounterForm
from dnd_tracker.combat.service import fight
from dnd_tracker.db import UnitOfWork
from dnd_tracker.rules.commands import SetCounter
from dnd_tracker.rules.counter import Counter
from dnd_tracker.rules.stat_block_text.monster import slot_counter
from dnd_tracker.rules.stat_block_text.spellcasting import Slots


async def add(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: CounterForm
) -> fight.Outcome:
    """Count something of a combatant from now on; spell slots of a level replace those there are.

    Raises:
        NotFound: no such encounter that this actor runs.
        RuleViolation: no such combatant, no name, or too many counters.
    """
    command = SetCounter(form.id, _counter(form))
    return await fight.perform(uow, actor, encounter_id, command_id, command)


def _counter(form: CounterForm) -> Counter:
    if form.level:
        return slot_counter(Slots(form.level, form.uses, form.back))
    low = form.recharge_from
    return Counter("", form.name, form.uses, form.uses, form.back, recharge_from=low)
