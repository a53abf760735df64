"""Rolling what stands on a stat block."""

import uuid
from dataclasses import dataclass

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.forms import RollForm
from dnd_tracker.combat.service import fight
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.commands import Command, RollAttack, RollDice
from dnd_tracker.rules.events import AttackRolled, DiceRolled
from dnd_tracker.rules.sentences import sentence

D20 = "1d20"


@dataclass(frozen=True, slots=True)
class Result:
    """What was rolled, in a sentence; `critical` says that an attack was a natural 20."""

    text: str
    total: int
    critical: bool = False


async def roll(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: RollForm
) -> Result:
    """Roll an attack or damage, and keep it in the log.

    Raises:
        NotFound: no such encounter that this actor runs.
        InvalidInput: an attack that is not a d20 with a bonus.
        RuleViolation: the dice cannot be read, or the roller is no longer there.
    """
    outcome = await fight.perform(uow, actor, encounter_id, command_id, _command(form))
    for event in outcome.events:
        if isinstance(event, AttackRolled):
            return Result(sentence(event), event.total, critical=event.natural == 20)
        if isinstance(event, DiceRolled):
            return Result(sentence(event), event.total)
    raise InvalidInput("Nothing was rolled.")


def _command(form: RollForm) -> Command:
    if form.kind != "attack":
        return RollDice(form.by, form.label, form.expression)
    bonus = form.expression.removeprefix(D20) or "+0"
    if not form.expression.startswith(D20) or not bonus[1:].isdecimal() or bonus[0] not in "+-":
        raise InvalidInput("An attack is a d20 and a bonus: 1d20+4.")
    return RollAttack(form.by, form.label, int(bonus), form.target or None, form.mode)
