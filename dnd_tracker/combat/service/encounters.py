"""Encounters as things one keeps: make, find again, throw away, bring back, share."""

import secrets
import uuid

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import preferences
from dnd_tracker.combat import live, queries
from dnd_tracker.combat.service import filing
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import RuleViolation
from dnd_tracker.models import Encounter
from dnd_tracker.models.base import now
from dnd_tracker.rules import codec
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.roster import new_encounter

UNNAMED = "New encounter"
CODE_LENGTH = 6
CODE_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""What one cannot confuse when read aloud or off a screen: no I, L, O, 0, 1."""


def new_join_code() -> str:
    """Return a code nobody can guess: one of 887 million."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(CODE_LENGTH))


async def create_encounter(uow: UnitOfWork, actor: Actor, name: str = UNNAMED) -> uuid.UUID:
    """Make an empty encounter that `actor` runs by the rule set they prefer; return its id.

    Raises:
        RuleViolation: the name is empty or too long.
    """
    try:
        fight = new_encounter(name, await rule_set(uow, actor))
    except RuleError as error:
        raise RuleViolation(error.message) from error
    return await store(uow, actor, fight)


async def rule_set(uow: UnitOfWork, actor: Actor) -> Edition:
    """Return what new encounters of `actor` are played by."""
    return (await preferences.read(uow.session, actor)).rule_set


async def store(uow: UnitOfWork, actor: Actor, fight: Fight) -> uuid.UUID:
    """Keep `fight` as an encounter that `actor` runs, and return its id."""
    opening = codec.encode(fight)
    record = Encounter(
        owner_id=actor.user_id,
        name=fight.name,
        phase=fight.phase.value,
        turn_started_at=now() if fight.active else None,
        opening=opening,
        snapshot=opening,
        search=filing.words_to_find(fight.name, []),
    )
    uow.session.add(record)
    await uow.session.flush()
    return record.id


async def throw_away(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> None:
    """Put an encounter into the bin; its table closes.

    Raises:
        NotFound: no such encounter that this actor runs.
    """
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    filing.put_away(uow, actor, record, away=True)


async def bring_back(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> None:
    """Take an encounter out of the bin.

    Raises:
        NotFound: no such encounter of this actor.
    """
    record = await queries.encounter_to_restore(uow.session, actor, encounter_id)
    filing.put_away(uow, actor, record, away=False)


async def open_table(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> str:
    """Let players join, and return the code they join with. An open table keeps its code.

    Raises:
        NotFound: no such encounter that this actor runs.
    """
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    if record.join_code is None:
        record.join_code = new_join_code()
        uow.session.add(record)
        code, key, version = record.join_code, record.id, record.version

        async def tell() -> None:
            await live.announce(key, version, {}, {live.Audience.DM: {"join_code": code}})

        uow.after_commit(tell)
    return record.join_code
