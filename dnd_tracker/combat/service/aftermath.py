"""After a fight: what it was worth, and hit dice as they are written."""

import uuid

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import memory, queries
from dnd_tracker.combat.rest_forms import HitDiceForm
from dnd_tracker.combat.service import fight
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import RuleViolation
from dnd_tracker.rules.commands import EditCombatant
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.experience import Shares, defeated_in, party_of, shares_of
from dnd_tracker.rules.hit_dice import edited_hit_dice, read_hit_dice


async def proposed(
    session: AsyncSession, actor: Actor, encounter_id: uuid.UUID
) -> tuple[list[str], list[str]]:
    """Return the ids of the monsters that are defeated and of the heroes who share.

    Raises:
        NotFound: no such encounter that this actor runs.
    """
    present = await _present(session, actor, encounter_id)
    return [one.id for one in defeated_in(present)], [one.id for one in party_of(present)]


async def shares(
    session: AsyncSession,
    actor: Actor,
    encounter_id: uuid.UUID,
    defeated: list[str],
    heroes: list[str],
) -> Shares:
    """Return what the defeated are worth to each of the heroes; who is gone counts no more.

    Raises:
        NotFound: no such encounter that this actor runs.
    """
    there = (await _present(session, actor, encounter_id)).combatants
    total = sum(there[one].experience for one in defeated if one in there)
    return shares_of(total, sum(one in there for one in heroes))


async def write_hit_dice(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: HitDiceForm
) -> fight.Outcome:
    """Write hit dice and Constitution on a combatant; what is spent stays spent.

    Raises:
        NotFound: no such encounter that this actor runs.
        RuleViolation: the combatant is gone, or these are no hit dice.
    """
    present = (await _present(uow.session, actor, encounter_id)).combatants.get(form.id)
    try:
        written = read_hit_dice(form.hit_dice)
    except RuleError as error:
        raise RuleViolation(error.message) from error
    command = EditCombatant(
        form.id,
        constitution=form.constitution,
        hit_dice=edited_hit_dice(present.hit_dice, written) if present else written,
    )
    return await fight.perform(uow, actor, encounter_id, command_id, command)


async def _present(session: AsyncSession, actor: Actor, encounter_id: uuid.UUID) -> Fight:
    record = await queries.encounter_to_run(session, actor, encounter_id)
    return await memory.present(session, record)
