"""A party's characters in a fight that begins, as they are by now."""

import uuid

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.parties import queries as parties
from dnd_tracker.parties.service.characters import sheet_of, state_of
from dnd_tracker.rules.character_combat import newcomer_of
from dnd_tracker.rules.encounter import Combatant
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.newcomers import refreshed


async def as_they_are(session: AsyncSession, actor: Actor, planned: Fight) -> Fight:
    """Return a fight in preparation with the characters of `actor` in it as they are now.

    Who lies in the bin by now, or is dead, stays as planned.
    """
    fought = fought_by(planned)
    keys = [uuid.UUID(key) for key in fought]
    for row in await parties.characters_by_id(session, actor, keys):
        state = state_of(row)
        if not state.dead:
            there = fought[str(row.id)]
            asked = newcomer_of(
                sheet_of(row),
                state,
                combatant_id=there.id,
                edition=planned.edition,
                character_id=str(row.id),
            )
            planned = refreshed(planned, asked)
    return planned


def fought_by(present: Fight) -> dict[str, Combatant]:
    """Return who is a party's character, by its id."""
    return {one.character_id: one for one in present.combatants.values() if one.character_id}
