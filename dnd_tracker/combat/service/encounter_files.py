"""Taking encounters along as a file, and bringing them from one."""

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import encounter_files, listing, memory, preparation, queries
from dnd_tracker.combat.afresh import afresh
from dnd_tracker.combat.encounter_files import Filed
from dnd_tracker.combat.filing_forms import MOST_AT_ONCE
from dnd_tracker.combat.preparation import Preparation
from dnd_tracker.combat.service import filing
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.creatures.checking import checked
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.service import own
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.models import Encounter, EncounterTag
from dnd_tracker.rules import codec
from dnd_tracker.rules.encounter import Combatant, Phase
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.stat_block import StatBlock


async def exported(session: AsyncSession, actor: Actor, ids: Sequence[uuid.UUID]) -> dict[str, Any]:
    """Return the file of these encounters: fights as they were before they began.

    Raises:
        NotFound: one of them is not there, or is somebody else's.
        InvalidInput: there are none, or too many.
    """
    if not ids:
        raise InvalidInput("Choose some encounters to export.")
    if len(ids) > MOST_AT_ONCE:
        raise InvalidInput(
            f"{MOST_AT_ONCE} encounters are the most at a time: choose some of them."
        )
    ids = list(dict.fromkeys(ids))
    records = await queries.encounters_to_file(session, actor, ids, lock=False)
    tags = await listing.tags_of(session, actor, ids)
    filed: list[Filed] = []
    for record in records:
        fight = await memory.present(session, record)
        filed.append(
            Filed(
                fight if fight.phase is Phase.PREPARING else afresh(fight),
                preparation.stored(record.preparation),
                tuple(tags.get(record.id, [])),
                record.template,
            )
        )
    wanted = {key for one in filed for key in _kinds(one) if _is_own(key)}
    return encounter_files.write(
        filed, await creatures.stat_blocks_of(session, actor, sorted(wanted))
    )


@dataclass(frozen=True, slots=True)
class Found:
    """What is in a file: encounters, and by their ids there the creatures in them."""

    encounters: Sequence[Filed]
    creatures: Mapping[str, StatBlock]


async def read(data: bytes) -> Found:
    """Read a file, beside everything else.

    Raises:
        InvalidInput: it is none of ours, or broken; the message says where.
    """
    return Found(*await asyncio.to_thread(encounter_files.read, data))


async def bring(uow: UnitOfWork, actor: Actor, found: Found) -> list[uuid.UUID]:
    """Store the encounters of a file as new ones of `actor`'s, with the creatures they need.

    Raises:
        InvalidInput: one of them cannot be; nothing of the file is stored.
    """
    ids = await _creatures(uow, actor, found)
    made: list[uuid.UUID] = []
    for one in found.encounters:
        tags = sorted({tag for some in one.tags for tag in filing.clean_tags(some)})
        filing.refuse_many_tags(one.fight.name, tags)
        fight = codec.encode(_own(one.fight, ids))
        record = Encounter(
            owner_id=actor.user_id,
            name=one.fight.name,
            phase=Phase.PREPARING.value,
            opening=fight,
            snapshot=fight,
            template=one.template,
            preparation=preparation.encode(_prepared(one.prepared, ids)),
            search=filing.words_to_find(one.fight.name, tags),
        )
        uow.session.add(record)
        await uow.session.flush()
        uow.session.add_all([EncounterTag(encounter_id=record.id, tag=tag) for tag in tags])
        made.append(record.id)
    return made


async def _creatures(uow: UnitOfWork, actor: Actor, found: Found) -> dict[str, str]:
    """Store what `actor` does not have, and return by the id in the file the id it has here."""
    blocks = found.creatures
    wanted = {key for one in found.encounters for key in _kinds(one)} & blocks.keys()
    there = await creatures.stat_blocks_of(uow.session, actor, wanted)
    ids: dict[str, str] = {}
    for key in sorted(wanted):
        block = checked(blocks[key])
        if there.get(key) == block:
            ids[key] = key
        else:
            ids[key] = (await own.create(uow, actor, Draft(block))).id
    return ids


def _kinds(filed: Filed) -> set[str]:
    fighting = {one.creature_id or "" for one in filed.fight.combatants.values()}
    waiting = {foes.creature_id for wave in filed.prepared.waves for foes in wave.foes}
    return (fighting | waiting) - {""}


def _is_own(creature_id: str) -> bool:
    """Tell somebody's own creature from one of a pack, which others have as well."""
    try:
        return bool(uuid.UUID(creature_id))
    except ValueError:
        return False


def _own(fight: Fight, ids: Mapping[str, str]) -> Fight:
    """Return a fight with the creatures of whoever brings it, and nobody's characters."""
    combatants = {key: _theirs(one, ids) for key, one in fight.combatants.items()}
    return replace(fight, combatants=combatants)


def _theirs(one: Combatant, ids: Mapping[str, str]) -> Combatant:
    return replace(
        one,
        creature_id=ids.get(one.creature_id or "", one.creature_id),
        kind=ids.get(one.kind, one.kind),
        character_id=None,
    )


def _prepared(prepared: Preparation, ids: Mapping[str, str]) -> Preparation:
    waves = tuple(
        replace(
            wave,
            foes=tuple(
                replace(foes, creature_id=ids.get(foes.creature_id, foes.creature_id))
                for foes in wave.foes
            ),
        )
        for wave in prepared.waves
    )
    return replace(prepared, waves=waves)
