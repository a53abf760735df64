"""Which party fights in an encounter."""

import uuid

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import memory, queries
from dnd_tracker.combat.preparation_forms import PartyForm
from dnd_tracker.combat.service import fight, party
from dnd_tracker.db import UnitOfWork
from dnd_tracker.parties import queries as parties
from dnd_tracker.rules.commands import RemoveCombatants


async def bring(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: PartyForm
) -> None:
    """Bring a party, instead of the characters of others if that is asked. Others stay.

    Raises:
        NotFound: no such encounter or party of this actor.
        RuleViolation: there is nobody to bring, or the board is full.
    """
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    asked = await parties.characters_in(uow.session, actor, form.party)
    theirs = {str(one.id) for one in asked}
    present = await memory.present(uow.session, record)
    there = {one.id: one.character_id for one in present.combatants.values() if one.character_id}
    leaving = tuple(key for key, character in there.items() if character not in theirs)
    if form.instead and leaving:
        out = RemoveCombatants(leaving)
        await fight.perform(uow, actor, encounter_id, f"{command_id[:50]}-out", out)
        if theirs and theirs <= set(there.values()):
            return
    await party.add_party(uow, actor, encounter_id, command_id, form.party)
