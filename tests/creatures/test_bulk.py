"""Many creatures at once: all of them or none, one question for all, and all can be taken back."""

import uuid
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from dnd_tracker import db, routes
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.bulk_forms import MOST_AT_ONCE, BulkForm, ReachForm, Verb
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.library_forms import read
from dnd_tracker.creatures.library_search import LibrarySearch
from dnd_tracker.creatures.rows import creature_row
from dnd_tracker.creatures.service import bulk, marks, own
from dnd_tracker.creatures.service.beginning import BLANK
from dnd_tracker.creatures.service.bulk import Done
from dnd_tracker.creatures.state.chosen import Chosen
from dnd_tracker.creatures.state.library import Library
from dnd_tracker.errors import InvalidInput, NotFound
from dnd_tracker.models import Creature, CreatureFavourite, CreatureTag
from dnd_tracker.rules.stat_block import StatBlock
from tests.combat.tab import handlers, tab
from tests.combat.table import newcomer
from tests.combat.test_permission_cost import asked
from tests.people import account, browser_of

MOST_QUERIES = 10


@pytest.fixture
async def dm(database: AsyncEngine, blocks: dict[str, StatBlock]) -> Actor:
    """Return a DM, on whose site a pack brings goblins and wolves."""
    del database
    async with db.unit_of_work() as uow:
        for one in ("goblin", "wolf"):
            uow.session.add(creature_row(blocks[one], creature_id=one, source="srd51"))
    return await newcomer()


@pytest.fixture
async def stranger(dm: Actor) -> Actor:
    del dm
    return await newcomer()


async def written(dm: Actor, count: int = 1) -> list[str]:
    """Store creatures of the DM's own, and return their ids."""
    async with db.unit_of_work() as uow:
        return [(await own.create(uow, dm, Draft(BLANK))).id for _ in range(count)]


async def act(dm: Actor, verb: Verb, ids: Sequence[str], tag: str = "") -> Done:
    async with db.unit_of_work() as uow:
        return await bulk.act(uow, dm, BulkForm(verb=verb, ids=list(ids), value=tag))


async def take_back(dm: Actor, done: Done) -> None:
    async with db.unit_of_work() as uow:
        for form in done.undo:
            await bulk.act(uow, dm, form)


async def everything() -> tuple[set[tuple[str, ...]], set[str], set[str]]:
    """Return all tags, stars and what lies in the bin."""
    async with db.read_only() as session:
        tags = (await session.exec(select(CreatureTag))).all()
        stars = (await session.exec(select(CreatureFavourite))).all()
        binned = select(Creature.id).where(col(Creature.deleted_at).is_not(None))
        return (
            {(str(one.user_id), one.creature_id, one.tag) for one in tags},
            {f"{one.user_id} {one.creature_id}" for one in stars},
            set((await session.exec(binned)).all()),
        )


async def test_marks_go_on_creatures_of_packs_too_and_the_bin_takes_own_ones_alone(dm: Actor):
    mine = await written(dm, 2)
    assert (await act(dm, Verb.TAG, [*mine, "goblin"], " Act  2 ")).count == 3
    assert (await act(dm, Verb.FAVOURITE, [*mine, "goblin"])).count == 3
    done = await act(dm, Verb.DELETE, [*mine, "goblin", "wolf"])
    assert (done.count, done.spared) == (2, 2)
    tags, stars, binned = await everything()
    assert {one[1:] for one in tags} == {(one, "Act 2") for one in (*mine, "goblin")}
    assert len(stars) == 3
    assert binned == set(mine)
    assert (await act(dm, Verb.RESTORE, mine)).count == 2
    assert (await everything())[2] == set()
    assert (await act(dm, Verb.DELETE, ["goblin"])) == Done(0, 1)


@pytest.mark.parametrize("verb", Verb)
async def test_whatever_is_done_to_many_is_taken_back_exactly(dm: Actor, verb: Verb):
    first, second, third = await written(dm, 3)
    await act(dm, Verb.TAG, [first, "goblin"], "boss")
    await act(dm, Verb.TAG, ["wolf"], "BOSS")
    await act(dm, Verb.FAVOURITE, [first, "goblin"])
    await act(dm, Verb.DELETE, [second])
    before = await everything()
    tag = "Boss" if verb in (Verb.TAG, Verb.UNTAG) else ""
    done = await act(dm, verb, [first, second, third, "goblin", "wolf", first], tag)
    assert done.count + done.spared == 5
    assert await everything() != before
    await take_back(dm, done)
    assert await everything() == before


async def test_a_tag_is_the_same_in_capitals_and_in_small(dm: Actor):
    await act(dm, Verb.TAG, ["goblin"], "Boss")
    await act(dm, Verb.TAG, ["goblin", "wolf"], "boss")
    assert {one[1:] for one in (await everything())[0]} == {("goblin", "Boss"), ("wolf", "boss")}
    await act(dm, Verb.UNTAG, ["goblin", "wolf"], "BOSS")
    assert (await everything())[0] == set()


@pytest.mark.parametrize("verb", Verb)
async def test_one_that_is_not_mine_keeps_all_from_being_changed(
    dm: Actor, stranger: Actor, verb: Verb
):
    mine, theirs = await written(dm), await written(stranger)
    before = await everything()
    for others in (theirs[0], str(uuid.uuid4()), "no-such-thing"):
        with pytest.raises(NotFound):
            await act(dm, verb, [*mine, others], "boss")
    assert await everything() == before


async def test_a_stranger_s_marks_stay_as_they_are(dm: Actor, stranger: Actor):
    await act(stranger, Verb.TAG, ["goblin"], "boss")
    await act(stranger, Verb.FAVOURITE, ["goblin"])
    before = await everything()
    await act(dm, Verb.UNTAG, ["goblin"], "boss")
    await act(dm, Verb.UNFAVOURITE, ["goblin"])
    assert await everything() == before


async def test_tags_have_an_end(dm: Actor):
    async with db.unit_of_work() as uow:
        await marks.set_tags(uow, dm, "goblin", [str(at) for at in range(marks.MOST_TAGS)])
    with pytest.raises(InvalidInput, match="Goblin would have more than 20 tags"):
        await act(dm, Verb.TAG, ["wolf", "goblin"], "more")
    await act(dm, Verb.TAG, ["goblin"], "7, 8")
    assert len((await everything())[0]) == marks.MOST_TAGS
    await act(dm, Verb.TAG, ["wolf"], "boss")
    with pytest.raises(InvalidInput, match="Wolf would have more"):
        await act(dm, Verb.TAG, ["wolf"], ", ".join(str(at) for at in range(marks.MOST_TAGS)))


@pytest.mark.parametrize("tag", ["", " ", ",", " , ,", "\x00", "boss, " + "x" * 41, "x" * 2000])
async def test_what_is_no_tag_is_refused(dm: Actor, tag: str):
    for verb in (Verb.TAG, Verb.UNTAG):
        with pytest.raises(InvalidInput):
            await act(dm, verb, ["goblin"], tag)
    assert (await everything())[0] == set()


async def test_several_tags_stand_between_commas_and_are_taken_back_exactly(dm: Actor):
    await act(dm, Verb.TAG, ["goblin"], "Boss")
    before = await everything()
    tagged = await act(dm, Verb.TAG, ["goblin", "wolf"], " boss,  Act  2,, BOSS")
    after = {("goblin", "Boss"), ("goblin", "Act 2"), ("wolf", "boss"), ("wolf", "Act 2")}
    assert {one[1:] for one in (await everything())[0]} == after
    gone = await act(dm, Verb.UNTAG, ["goblin", "wolf"], "BOSS,act 2, never")
    assert (await everything())[0] == set()
    await take_back(dm, gone)
    assert {one[1:] for one in (await everything())[0]} == after
    await take_back(dm, tagged)
    assert await everything() == before


def test_so_many_at_once_and_no_more():
    ids = [str(number) for number in range(MOST_AT_ONCE + 1)]
    assert BulkForm(verb=Verb.TAG, ids=ids[:-1])
    for wrong in (ids, [], ["a b"], "x", None):
        with pytest.raises(ValidationError):
            BulkForm(verb=Verb.TAG, ids=wrong)  # type: ignore[arg-type]


@given(st.integers(-2, 1200), st.integers(-2, 1200))
def test_a_reach_has_bounds(first: int, last: int):
    fits = 0 <= first <= last < first + MOST_AT_ONCE
    try:
        assert read(ReachForm, {"first": first, "last": last}).last == last
    except InvalidInput:
        assert not fits
    else:
        assert fits


async def test_between_two_places_lies_what_the_list_shows_there(database: AsyncEngine):
    del database
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    dm = await newcomer()
    for text in ("", "dragon", "gobiln", "cr 1"):
        wanted = LibrarySearch(text)
        async with db.read_only() as session:
            shown = await queries.find(session, dm, wanted, limit=100, offset=0)
            ids = await queries.ids_between(session, dm, wanted, 0, 99)
            some = await queries.ids_between(session, dm, wanted, 1, 2)
        assert ids == [row.id for row in shown.rows], text
        assert some == ids[1:3]


async def test_a_page_does_it_and_takes_it_back_with_few_questions(
    database: AsyncEngine,
):
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    user = await account()
    there = Actor(user.id)
    mine = await written(there, 300)
    session_hash = (await browser_of(user)).session_hash
    listed = tab(Library, routes.CREATURES, session_hash)
    page, send = tab(Chosen, routes.CREATURES, session_hash), handlers(Chosen)
    with asked(database) as statements:
        await handlers(Library)["reach"](listed, 0, MOST_AT_ONCE - 1)
    assert len(statements) <= MOST_QUERIES
    of_packs = [one for one in listed.reached.ids if one not in mine]
    ids = [*mine, *of_packs[: MOST_AT_ONCE - len(mine)]]
    assert len(listed.reached.ids) == len(ids) == MOST_AT_ONCE
    for verb, told in (
        ("tag", "500 creatures tagged “boss”."),
        ("favourite", "500 creatures with a star."),
        ("delete", "300 creatures in the bin, for 30 days. 200 of packs stay."),
    ):
        form = {"verb": verb, "tag": "boss", **{f"pick-{one}": "" for one in ids}}
        with asked(database) as statements:
            await send["act"](page, form)
        assert (page.done, page.undoable) == (told, True)
        assert 0 < len(statements) <= MOST_QUERIES, (verb, statements)
        with asked(database) as statements:
            await send["take_back"](page)
        assert (page.done, page.undoable) == ("", False)
        assert 0 < len(statements) <= MOST_QUERIES, (verb, statements)
    assert await everything() == (set(), set(), set())
    for wrong in ({}, {"verb": "explode", "pick-goblin": ""}, {"verb": "tag"}, None, ["tag"]):
        with pytest.raises(InvalidInput):
            await send["act"](page, wrong)
