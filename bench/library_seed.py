"""A well-filled account: what somebody has after years of preparing, in plain rows."""

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import insert
from sqlmodel import SQLModel

from dnd_tracker import db
from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.creatures.library_search import ENVIRONMENTS
from dnd_tracker.creatures.rows import OWN, creature_row
from dnd_tracker.models import (
    Creature,
    CreatureFavourite,
    CreatureTag,
    Encounter,
    Party,
    PartyCharacter,
)
from dnd_tracker.rules import codec
from dnd_tracker.rules.character import CharacterSheet, ClassLevel, sheet_to_dict
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.stat_block import StatBlock

CREATURES = 10_000
PARTIES = 200
ENCOUNTERS = 2_000
_AT_ONCE = 500
_KINDS = [
    "Ashen",
    "Bitter",
    "Blighted",
    "Bold",
    "Brass",
    "Broken",
    "Cinder",
    "Cold",
    "Crooked",
    "Dread",
    "Drowned",
    "Dusk",
    "Ember",
    "Feral",
    "Frost",
    "Gaunt",
    "Gilded",
    "Gloom",
    "Grim",
    "Hollow",
    "Hungry",
    "Iron",
    "Jagged",
    "Lesser",
    "Mad",
    "Marsh",
    "Moon",
    "Night",
    "Old",
    "Pale",
    "Plague",
    "Quick",
    "Raging",
    "Rime",
    "Rotting",
    "Salt",
    "Scarred",
    "Shadow",
    "Silver",
    "Sly",
    "Storm",
    "Sunken",
    "Thorn",
    "Venom",
    "War",
    "Wild",
]
_TAGS = ("boss", "minion", "act 1", "act 2", "undead siege", "river")
_HEROES = ("Mira Vale", "Tobin Reed", "Ysolde", "Fenn Ashgrove")


async def fill(
    owner_id: uuid.UUID,
    *,
    creatures: int = CREATURES,
    parties: int = PARTIES,
    encounters: int = ENCOUNTERS,
) -> None:
    """Give an account this many creatures, parties of four, and prepared encounters.

    The database has its tables. Always the same things, but for their ids.
    """
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    chance = random.Random(5)
    made = list(_creatures(owner_id, creatures, chance))
    await _store(made)
    await _store(
        [
            CreatureTag(user_id=owner_id, creature_id=one.id, tag=chance.choice(_TAGS))
            for one in made[::5]
        ]
    )
    await _store([CreatureFavourite(user_id=owner_id, creature_id=one.id) for one in made[::40]])
    groups = [
        Party(
            id=uuid.uuid4(),
            owner_id=owner_id,
            name=f"The {kind} {at}",
            search=f"the {kind} {at}".casefold(),
            position=at,
        )
        for at, kind in zip(range(parties), _KINDS * parties, strict=False)
    ]
    await _store(groups)
    await _store([one for group in groups for one in _characters(group)])
    await _store(list(_encounters(owner_id, encounters, groups)))
    async with db.unit_of_work() as uow:  # as any live database does soon after
        await (await uow.session.connection()).exec_driver_sql("ANALYZE")


def _creatures(owner_id: uuid.UUID, count: int, chance: random.Random) -> Iterator[Creature]:
    blocks = [entry.block for entry in srd51.creatures()]
    for at in range(count):
        block = _varied(blocks[at % len(blocks)], at // len(blocks), chance)
        yield creature_row(block, creature_id=str(uuid.uuid4()), source=OWN, owner_id=owner_id)


def _varied(block: StatBlock, turn: int, chance: random.Random) -> StatBlock:
    kind = _KINDS[turn % len(_KINDS)]
    return replace(
        block,
        name=f"{kind} {block.name}"[:80],
        environments=tuple(sorted(chance.sample(ENVIRONMENTS, 2))),
    )


def _characters(party: Party) -> Iterator[PartyCharacter]:
    for position, name in enumerate(_HEROES):
        sheet = CharacterSheet(
            name, classes=(ClassLevel("Fighter", 3),), armor_class=16, hit_point_maximum=28
        )
        yield PartyCharacter(
            id=uuid.uuid4(),
            owner_id=party.owner_id,
            party_id=party.id,
            name=name,
            position=position,
            sheet=sheet_to_dict(sheet),
        )


def _encounters(owner_id: uuid.UUID, count: int, parties: Sequence[Party]) -> Iterator[Encounter]:
    for at in range(count):
        name = f"{_KINDS[at % len(_KINDS)]} Ambush {at}"
        fight = new_encounter(name, Edition.E2014)
        stored = codec.encode(fight)
        yield Encounter(
            id=uuid.uuid4(),
            owner_id=owner_id,
            name=name,
            phase=fight.phase.value,
            opening=stored,
            snapshot=stored,
            search=f" {name.lower()}",
            party_id=parties[at % len(parties)].id if parties else None,
        )


async def _store(rows: Sequence[SQLModel]) -> None:
    for start in range(0, len(rows), _AT_ONCE):
        some = rows[start : start + _AT_ONCE]
        async with db.unit_of_work() as uow:
            connection = await uow.session.connection()
            await connection.execute(insert(type(some[0])), [one.model_dump() for one in some])
