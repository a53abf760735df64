"""A party in a fight: brought in as it is, and what it has suffered carried back."""

import uuid

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import memory, queries
from dnd_tracker.combat.service import fight
from dnd_tracker.combat.service.present_characters import fought_by
from dnd_tracker.combat.service.roster import new_id
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound, RuleViolation
from dnd_tracker.models import Encounter, PartyCharacter
from dnd_tracker.parties import queries as parties
from dnd_tracker.parties.service.characters import remember, sheet_of, state_of, take_back
from dnd_tracker.rules.character_combat import carried, newcomer_of
from dnd_tracker.rules.commands import AddCombatants, NewCombatant
from dnd_tracker.rules.encounter import Edition, Phase
from dnd_tracker.rules.encounter import Encounter as Fight

KEPT, LEFT = "kept", "left"
"""What became of the wounds: `Encounter.wounds`."""


async def add_party(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, party_id: uuid.UUID
) -> fight.Outcome:
    """Bring the living of a party into a fight, as they are now; who is there already stays.

    Raises:
        NotFound: no such encounter or party of this actor.
        RuleViolation: there is nobody to bring, or the board is full.
    """
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    repeated = await queries.step_by_command(uow.session, actor, record, command_id)
    present = await memory.present(uow.session, record)
    party = await parties.party(uow.session, actor, party_id)
    there = {one.character_id for one in present.combatants.values()}
    asked = await newcomers(uow.session, actor, party_id, present.edition)
    joining = tuple(one for one in asked if one.character_id not in there)
    if not joining and not repeated:
        raise RuleViolation(
            f"Everybody of {party.name} is here already."
            if asked
            else f"{party.name} has nobody who could fight yet. Add its characters first."
        )
    outcome = await fight.perform(uow, actor, encounter_id, command_id, AddCombatants(joining))
    record.party_id = party_id
    uow.session.add(record)
    return outcome


async def newcomers(
    session: AsyncSession, actor: Actor, party_id: uuid.UUID, edition: Edition
) -> tuple[NewCombatant, ...]:
    """Return the living of a party of `actor` as they would join a fight now."""
    rows = await parties.characters_in(session, actor, party_id)
    return tuple(
        newcomer_of(
            sheet_of(row),
            state,
            combatant_id=new_id(),
            edition=edition,
            character_id=str(row.id),
        )
        for row in rows
        if not (state := state_of(row)).dead
    )


async def wounds(session: AsyncSession, actor: Actor, encounter_id: uuid.UUID) -> tuple[str, str]:
    """Return whose wounds can be kept, "" for nobody's, and what became of them.

    Raises:
        NotFound: no such encounter that this actor runs.
    """
    record = await queries.encounter_to_run(session, actor, encounter_id)
    fought = fought_by(await memory.present(session, record))
    if record.party_id is None or not fought:
        return "", ""
    try:
        party = await parties.party(session, actor, record.party_id)
    except NotFound:
        return "", ""
    return party.name, record.wounds


async def settle(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> tuple[str, bool]:
    """Let a party keep its wounds once a fight is over, unless the DM has said otherwise.

    Returns:
        Whose wounds they are, "" for nobody's or while the fight goes on; and whether they are
        kept.

    Raises:
        NotFound: no such encounter that this actor runs.
    """
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    name, became = await wounds(uow.session, actor, encounter_id)
    if not name or record.phase != Phase.ENDED.value:
        return "", False
    if became != LEFT:
        await carry_back(uow, actor, encounter_id)
    return name, became != LEFT


async def carry_back(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> int:
    """Let the characters of a fight that is over keep what it did to them; return how many do.

    Done again, it brings up to date who has not changed since; nobody is written twice.

    Raises:
        NotFound: no such encounter that this actor runs.
        RuleViolation: the fight is not over.
    """
    record, present = await _over(uow, actor, encounter_id)
    again = record.wounds == KEPT
    count = 0
    for row in await _characters(uow, actor, record, present):
        mark = str(record.id)
        if again and not take_back(row, mark):
            continue
        combatant = fought_by(present)[str(row.id)]
        state = carried(sheet_of(row), state_of(row), combatant, present.edition)
        remember(row, state, what=f"the fight “{record.name}”", mark=mark)
        count += 1
    record.wounds = KEPT
    uow.session.add(record)
    return count


async def leave_wounds(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> int:
    """Let the characters be as before the fight; return how many that changes.

    Raises:
        NotFound: no such encounter that this actor runs.
        RuleViolation: the fight is not over, or all have changed since their wounds were kept.
    """
    record, present = await _over(uow, actor, encounter_id)
    rows = await _characters(uow, actor, record, present)
    count = sum([take_back(row, str(record.id)) for row in rows])
    if record.wounds == KEPT and rows and not count:
        raise RuleViolation("They have rested or changed since: nothing is taken back.")
    record.wounds = LEFT
    uow.session.add(record)
    return count


async def _over(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> tuple[Encounter, Fight]:
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    present = await memory.present(uow.session, record)
    if present.phase is not Phase.ENDED:
        raise RuleViolation("The fight goes on. End it first.")
    return record, present


async def _characters(
    uow: UnitOfWork, actor: Actor, record: Encounter, present: Fight
) -> list[PartyCharacter]:
    if record.party_id is None:
        return []
    rows = await parties.characters_in(uow.session, actor, record.party_id, lock=True)
    return [row for row in rows if str(row.id) in fought_by(present)]
