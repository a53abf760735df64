"""Rolling any dice for the DM."""

import uuid

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.rest_forms import DiceForm
from dnd_tracker.combat.service import fight
from dnd_tracker.db import UnitOfWork
from dnd_tracker.rules.commands import RollDice
from dnd_tracker.rules.sentences import sentence


async def roll(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: DiceForm
) -> str:
    """Roll dice, keep them in the log, and return the sentence that stands there.

    Raises:
        NotFound: no such encounter that this actor runs.
        RuleViolation: the dice cannot be read, or come to too much.
    """
    asked = RollDice(None, form.label, form.dice)
    outcome = await fight.perform(uow, actor, encounter_id, command_id, asked)
    return " ".join(sentence(event) for event in outcome.events)
