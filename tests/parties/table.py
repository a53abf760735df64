"""A DM with a party: Mira, a ranger of level 3 with 24 hit points, and Tobin, a fighter with 31."""

import uuid

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.models import Party, PartyCharacter
from dnd_tracker.parties import queries
from dnd_tracker.parties.service import characters, parties
from dnd_tracker.rules.character import UNHURT, CharacterSheet, CharacterState, ClassLevel, Feature
from dnd_tracker.rules.traits import Rest

MIRA = CharacterSheet(
    "Mira",
    classes=(ClassLevel("Ranger", 3, hit_die=10),),
    armor_class=15,
    hit_point_maximum=24,
    abilities={"dex": 16, "con": 14, "wis": 14},
    saves=("str", "dex"),
)
TOBIN = CharacterSheet(
    "Tobin",
    classes=(ClassLevel("Fighter", 3, hit_die=10),),
    armor_class=17,
    hit_point_maximum=31,
    features=(Feature("Second Wind", uses=1, recovers=Rest.SHORT),),
)


async def lanterns(dm: Actor, *sheets: CharacterSheet, state: CharacterState = UNHURT) -> uuid.UUID:
    """Store a party of these characters, by default of both; the first of them is in `state`."""
    async with db.unit_of_work() as uow:
        party_id = await parties.create(uow, dm, "The Lanterns")
        for place, sheet in enumerate(sheets or (MIRA, TOBIN)):
            await characters.create(uow, dm, party_id, sheet, UNHURT if place else state)
    return party_id


async def members(dm: Actor, party_id: uuid.UUID) -> dict[str, PartyCharacter]:
    """Return the characters of a party by name."""
    async with db.read_only() as session:
        rows = await queries.characters_in(session, dm, party_id)
    return {row.name: row for row in rows}


async def state(dm: Actor, party_id: uuid.UUID, name: str) -> CharacterState:
    """Return how a character is."""
    return characters.state_of((await members(dm, party_id))[name])


async def party(dm: Actor, party_id: uuid.UUID) -> Party:
    async with db.read_only() as session:
        return await queries.party(session, dm, party_id)


async def names(dm: Actor) -> list[str]:
    """Return the names of the parties that are neither archived nor in the bin, in order."""
    async with db.read_only() as session:
        return [one.name for one in await queries.active_parties(session, dm)]
