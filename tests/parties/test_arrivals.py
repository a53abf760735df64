"""Characters that were read are looked at, changed, and taken into a party: all or none."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import InvalidInput, NotFound, OverLimit
from dnd_tracker.models import CharacterImport
from dnd_tracker.models.base import now
from dnd_tracker.parties.arrival_queries import arriving_in, character_import, problems_of
from dnd_tracker.parties.formats.found import Arriving, Found
from dnd_tracker.parties.service import arrivals, characters
from dnd_tracker.parties.service.arrivals import Choice, Taken, Taking
from dnd_tracker.rules.character import CharacterSheet, CharacterState
from tests.parties.beyond import understood
from tests.parties.table import MIRA, TOBIN, lanterns, members, names, state

NOTHING = CharacterState()


def from_beyond(name: str = "fighter") -> Found:
    found = understood(name)
    return Found("D&D Beyond", (Arriving(found.sheet, found.state, found.source, found.doubts),))


BREN = "Bren Oakhand"


async def kept(dm: Actor, found: Found, party_id: uuid.UUID | None = None) -> uuid.UUID:
    async with db.unit_of_work() as uow:
        return await arrivals.keep(uow, dm, found, party_id)


async def taken(dm: Actor, import_id: uuid.UUID, taking: Taking) -> Taken:
    async with db.unit_of_work() as uow:
        return await arrivals.take(uow, dm, import_id, taking)


async def reread(dm: Actor, import_id: uuid.UUID) -> CharacterImport:
    async with db.read_only() as session:
        return await character_import(session, dm, import_id)


async def test_nothing_is_stored_until_it_is_taken(dm: Actor):
    import_id = await kept(dm, replace(from_beyond(), problems=("Line 3: odd.",)))
    assert await names(dm) == []
    row = await reread(dm, import_id)
    assert arriving_in(row) == list(from_beyond().characters)
    assert problems_of(row) == ("Line 3: odd.",)


async def test_a_character_joins_a_party_with_where_it_came_from(dm: Actor):
    party_id = await lanterns(dm)
    outcome = await taken(dm, await kept(dm, from_beyond()), Taking(party_id))
    assert outcome == Taken(party_id, created=1, updated=0, skipped=0)
    bren = (await members(dm, party_id))[BREN]
    assert bren.source == "dnd-beyond:101"
    assert characters.sheet_of(bren).armor_class == 20
    assert characters.state_of(bren).hit_points == 62


async def test_a_file_makes_a_party_of_its_own(dm: Actor):
    found = Found("", (Arriving(MIRA, NOTHING), Arriving(TOBIN, NOTHING)), "The Lanterns")
    outcome = await taken(dm, await kept(dm, found), Taking())
    assert await names(dm) == ["The Lanterns"]
    assert list(await members(dm, outcome.party_id)) == ["Mira", "Tobin"]


async def test_what_was_taken_is_over(dm: Actor):
    party_id = await lanterns(dm)
    import_id = await kept(dm, from_beyond())
    await taken(dm, import_id, Taking(party_id))
    with pytest.raises(NotFound, match="over"):
        await taken(dm, import_id, Taking(party_id))


async def test_importing_again_updates_and_keeps_what_the_dm_has_added(dm: Actor):
    party_id = await lanterns(dm)
    await taken(dm, await kept(dm, from_beyond()), Taking(party_id))
    bren = (await members(dm, party_id))[BREN]
    own = replace(characters.sheet_of(bren), notes="Owes us 5 gp", name="Bren", colour="#112233")
    async with db.unit_of_work() as uow:
        await characters.change(uow, dm, bren.id, own, CharacterState(hit_points=3), seen=1)
    outcome = await taken(dm, await kept(dm, from_beyond()), Taking(party_id))
    assert (outcome.created, outcome.updated) == (0, 1)
    there = await members(dm, party_id)
    assert len(there) == 3
    sheet = characters.sheet_of(there[BREN])
    assert (sheet.notes, sheet.colour, sheet.armor_class) == ("Owes us 5 gp", "#112233", 20)
    assert (await state(dm, party_id, BREN)).hit_points == 3


async def test_an_update_may_take_the_wounds_over(dm: Actor):
    party_id = await lanterns(dm)
    await taken(dm, await kept(dm, from_beyond()), Taking(party_id))
    async with db.unit_of_work() as uow:
        bren = (await members(dm, party_id))[BREN]
        await characters.change(uow, dm, bren.id, characters.sheet_of(bren), NOTHING, seen=1)
    await taken(dm, await kept(dm, from_beyond()), Taking(party_id, wounds=True))
    assert (await state(dm, party_id, BREN)).hit_points == 62


async def test_a_smaller_maximum_bounds_the_hit_points_that_are_kept(dm: Actor):
    party_id = await lanterns(dm)
    smaller = Arriving(replace(MIRA, hit_point_maximum=5), NOTHING)
    await taken(dm, await kept(dm, Found("", (smaller,))), Taking(party_id))
    assert (await state(dm, party_id, "Mira")).hit_points is None


@pytest.mark.parametrize(
    ("choice", "count", "armor_class"),
    [(Choice.SKIP, 2, 15), (Choice.UPDATE, 2, 11), (Choice.BOTH, 3, 15)],
)
async def test_of_the_same_name_one_is_skipped_updated_or_kept_beside(
    dm: Actor, choice: Choice, count: int, armor_class: int
):
    party_id = await lanterns(dm)
    found = Found(
        "",
        (
            Arriving(replace(MIRA, armor_class=11), NOTHING),
            Arriving(replace(TOBIN, armor_class=12), NOTHING),
        ),
    )
    choices = {0: choice, 1: Choice.UPDATE}
    await taken(dm, await kept(dm, found), Taking(party_id, choices=choices))
    async with db.read_only() as session:
        rows = await arrivals.queries.characters_in(session, dm, party_id)
    assert len(rows) == count
    assert characters.sheet_of(rows[0]).armor_class == armor_class
    assert characters.sheet_of(rows[1]).armor_class == 12


async def test_skipping_everybody_is_no_success(dm: Actor):
    party_id = await lanterns(dm)
    import_id = await kept(dm, Found("", (Arriving(MIRA, NOTHING),)))
    with pytest.raises(InvalidInput, match="nothing was imported"):
        await taken(dm, import_id, Taking(party_id, choices={0: Choice.SKIP}))
    assert await reread(dm, import_id)


async def test_a_failed_import_leaves_nothing_behind(dm: Actor):
    party_id = await lanterns(dm)
    crowd = tuple(Arriving(CharacterSheet(f"Hero {n}"), NOTHING) for n in range(59))
    import_id = await kept(dm, Found("", crowd))
    with pytest.raises(OverLimit, match="at most 60"):
        await taken(dm, import_id, Taking(party_id))
    assert list(await members(dm, party_id)) == ["Mira", "Tobin"]


async def test_a_plan_that_is_full_takes_no_new_party(dm: Actor):
    for _ in range(2):
        await lanterns(dm)
    import_id = await kept(dm, from_beyond())
    with pytest.raises(OverLimit):
        await taken(dm, import_id, Taking())
    assert await reread(dm, import_id)


async def test_nobody_touches_what_belongs_to_others(dm: Actor, stranger: Actor):
    party_id = await lanterns(dm)
    import_id = await kept(dm, from_beyond(), party_id)
    with pytest.raises(NotFound):
        await reread(stranger, import_id)
    with pytest.raises(NotFound):
        await taken(stranger, import_id, Taking())
    with pytest.raises(NotFound):
        await kept(stranger, from_beyond(), party_id)
    with pytest.raises(NotFound):
        await taken(stranger, await kept(stranger, from_beyond()), Taking(party_id))
    with pytest.raises(NotFound):
        async with db.unit_of_work() as uow:
            await arrivals.change_numbers(uow, stranger, import_id, 0, {})


async def test_numbers_are_changed_before_anything_is_stored(dm: Actor):
    import_id = await kept(dm, from_beyond())
    sent = {"armor_class": "18", "save_wis": "+6", "hit_points": "70"}
    async with db.unit_of_work() as uow:
        await arrivals.change_numbers(uow, dm, import_id, 0, sent)
    one = arriving_in(await reread(dm, import_id))[0]
    assert (one.sheet.armor_class, one.sheet.save_bonuses) == (18, {"wis": 6})
    assert one.state.hit_points == 70
    assert one.source == "dnd-beyond:101"
    for place in (-1, 1):
        with pytest.raises(NotFound):
            async with db.unit_of_work() as uow:
                await arrivals.change_numbers(uow, dm, import_id, place, sent)


async def test_what_nobody_took_is_forgotten_after_a_day(dm: Actor):
    old, new = await kept(dm, from_beyond()), await kept(dm, from_beyond())
    async with db.unit_of_work() as uow:
        row = await character_import(uow.session, dm, old)
        row.created_at = now() - timedelta(days=1, minutes=1)
        uow.session.add(row)
    async with db.unit_of_work() as uow:
        await arrivals.forget_old(uow, None)
    with pytest.raises(NotFound):
        await reread(dm, old)
    assert await reread(dm, new)
