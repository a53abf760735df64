"""Many encounters at once: all of them or none, and all of it can be taken back."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from pydantic import ValidationError
from sqlmodel import select

from dnd_tracker import db, routes, worker
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.filing_forms import MOST_AT_ONCE, BulkForm, Verb
from dnd_tracker.combat.listing import View
from dnd_tracker.combat.service import filing, folders, watching
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.errors import InvalidInput, NotFound
from dnd_tracker.models import Encounter, EncounterTag
from dnd_tracker.models.base import now
from tests.combat.tab import handlers, tab
from tests.combat.table import Pages, do, hit, prepared, row, running
from tests.combat.test_plans import act, listed


async def everything() -> list[tuple[Any, ...]]:
    """Return all that filing can change, in the order of ids."""
    async with db.read_only() as session:
        rows = (await session.exec(select(Encounter).order_by(Encounter.id))).all()  # type: ignore[arg-type]
        tags = (await session.exec(select(EncounterTag))).all()
    return [
        (
            one.id,
            one.name,
            one.search,
            one.folder_id,
            one.template,
            one.archived_at is None,
            one.deleted_at is None,
            sorted(tag.tag for tag in tags if tag.encounter_id == one.id),
        )
        for one in rows
    ]


@pytest.mark.parametrize("verb", [one for one in Verb if one is not Verb.DUPLICATE])
async def test_whatever_is_done_to_many_is_taken_back_exactly(dm: Actor, verb: Verb):
    first, second, third = [await prepared(dm, name=name) for name in "abc"]
    async with db.unit_of_work() as uow:
        chapter = str(await folders.make(uow, dm, "Chapter 1"))
    await act(dm, Verb.MOVE, first, value=chapter)
    await act(dm, Verb.TAG, first, value="boss")
    await act(dm, Verb.ARCHIVE, first)
    await act(dm, Verb.TEMPLATE, first)
    await act(dm, Verb.DELETE, second)
    before = await everything()
    done = await act(
        dm, verb, first, second, third, value="boss" if verb in ("tag", "untag") else ""
    )
    assert done.count == 3
    assert await everything() != before
    async with db.unit_of_work() as uow:
        for form in done.undo:
            await filing.act(uow, dm, form)
    assert await everything() == before


async def test_copies_of_many_are_taken_back_into_the_bin(dm: Actor):
    ids = [await prepared(dm, name=name) for name in "ab"]
    done = await act(dm, Verb.DUPLICATE, *ids)
    assert len(done.made) == 2
    async with db.unit_of_work() as uow:
        for form in done.undo:
            await filing.act(uow, dm, form)
    assert {one.id for one in await listed(dm, View.PLANS)} == set(ids)


@pytest.mark.parametrize("verb", Verb)
async def test_one_that_is_not_mine_keeps_all_from_being_changed(
    dm: Actor, stranger: Actor, verb: Verb
):
    mine, theirs = await prepared(dm), await prepared(stranger)
    before = await everything()
    for others in (theirs, uuid.uuid4()):
        with pytest.raises(NotFound):
            await act(dm, verb, mine, others, value="boss" if verb in ("tag", "untag") else "")
    assert await everything() == before


@pytest.mark.parametrize("tag", ["", " ", "#", ",", "\x00", "x" * 31, "a, #", "x" * 10_000])
async def test_a_tag_is_a_word_or_two(dm: Actor, tag: str):
    ford = await prepared(dm)
    with pytest.raises((InvalidInput, ValidationError)):
        await act(dm, Verb.TAG, ford, value=tag)


async def test_several_tags_stand_between_commas_and_are_taken_back_exactly(dm: Actor):
    ford, bridge = await prepared(dm), await prepared(dm, name="Bridge")
    await act(dm, Verb.TAG, ford, value="boss")
    before = await everything()
    tagged = await act(dm, Verb.TAG, ford, bridge, value="#Boss, river,, boss ,chapter 2")
    assert (await row(bridge)).search == "bridge boss chapter 2 river"
    assert (await row(ford)).search.endswith(" boss chapter 2 river")
    after = await everything()
    gone = await act(dm, Verb.UNTAG, ford, bridge, value="river, Boss, never")
    assert (await row(bridge)).search == "bridge chapter 2"
    for done, result in ((gone, after), (tagged, before)):
        async with db.unit_of_work() as uow:
            for form in done.undo:
                await filing.act(uow, dm, form)
        assert await everything() == result


async def test_tags_have_an_end(dm: Actor):
    ford, bridge = await prepared(dm), await prepared(dm, name="Bridge")
    for number in range(filing.MOST_TAGS):
        await act(dm, Verb.TAG, ford, value=f"tag {number}")
    with pytest.raises(InvalidInput, match="Ford would have more than 10 tags"):
        await act(dm, Verb.TAG, bridge, ford, value="more")
    assert (await row(bridge)).search == "bridge"
    await act(dm, Verb.TAG, ford, value="tag 1")


def test_so_many_at_once_and_no_more():
    ids = [uuid.uuid4() for _ in range(MOST_AT_ONCE + 1)]
    assert BulkForm(verb=Verb.TAG, ids=ids[:-1])
    for wrong in (ids, [], ["x"], "x", None):
        with pytest.raises(ValidationError):
            BulkForm(verb=Verb.TAG, ids=wrong)  # type: ignore[arg-type]


async def test_pages_hear_that_their_tables_close(dm: Actor, pages: Pages):
    ford = await running(dm)
    await watching.watch_as_dm(dm, "page", ford)
    await act(dm, Verb.DELETE, ford)
    assert pages.seen["page"]["closed"] is True
    await act(dm, Verb.RESTORE, ford)
    assert pages.seen["page"]["closed"] is False
    await do(dm, ford, hit("goblin"))


async def test_the_bin_is_emptied_after_a_month_and_not_before(dm: Actor):
    old, young, kept = [await prepared(dm, name=name) for name in "abc"]
    await act(dm, Verb.DELETE, old, young)
    async with db.unit_of_work() as uow:
        for one, days in ((old, 31), (young, 29)):
            record = await uow.session.get(Encounter, one)
            assert record
            record.deleted_at = now() - timedelta(days=days)
    await worker.clear_away()
    assert {one[0] for one in await everything()} == {young, kept}


async def test_a_page_does_it_and_takes_it_back(database: object, pages: Pages):
    del database, pages
    async with db.unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    dm = Actor(actor.user_id)
    ids = [await prepared(dm, name=name) for name in "ab"]
    shelf = tab(Encounters, routes.ENCOUNTERS, cookies.token_hash(token))
    send = handlers(Encounters)
    await send["open"](shelf)
    assert [line.name for line in shelf.lines] == ["b", "a"]
    await send["act"](shelf, {"verb": "archive", **{f"pick-{one}": "on" for one in ids}})
    await send["open"](shelf)
    assert (shelf.lines, shelf.done) == ([], "2 encounters archived.")
    await send["take_back"](shelf)
    await send["open"](shelf)
    assert ([line.name for line in shelf.lines], shelf.done) == (["b", "a"], "")
    await send["show"](shelf, {"text": "A"})
    assert [line.name for line in shelf.lines] == ["a"]
    await send["file"](shelf, {"name": "Chapter 1"})
    await send["act"](shelf, {"verb": "move", "ids": [str(ids[0])], "folder": shelf.folder})
    await send["open"](shelf)
    assert ([line.name for line in shelf.lines], shelf.folders[0].count) == (["a"], 1)


async def test_what_a_file_has_brought_is_shown_and_taken_back(database: object, pages: Pages):
    del database, pages
    async with db.unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    dm = Actor(actor.user_id)
    ids = [await prepared(dm, name=name) for name in "abc"]
    await act(dm, Verb.TEMPLATE, ids[2])
    shelf = tab(Encounters, routes.ENCOUNTERS, cookies.token_hash(token))
    send = handlers(Encounters)
    await send["show"](shelf, {"view": "archive", "text": "x"})
    await send["brought"](shelf, {"ids": [str(one) for one in ids[:2]]})
    assert (shelf.view, shelf.text, shelf.text_serial) == ("plans", "", 2)
    assert ([line.name for line in shelf.lines], shelf.done) == (
        ["b", "a"],
        "2 encounters brought.",
    )
    await send["brought"](shelf, {"ids": [str(ids[2])]})
    assert (shelf.view, [line.name for line in shelf.lines]) == ("templates", ["c"])
    await send["take_back"](shelf)
    assert (await row(ids[2])).deleted_at is not None
    for wrong in ([], ["x"], [str(ids[0])] * 501, 5):
        with pytest.raises(InvalidInput):
            await send["brought"](shelf, {"ids": wrong})
    with pytest.raises(InvalidInput):
        await send["brought"](shelf, None)


async def test_whoever_has_only_fights_sees_those_first(database: object, pages: Pages):
    del database, pages
    async with db.unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    dm = Actor(actor.user_id)
    shelf = tab(Encounters, routes.ENCOUNTERS, cookies.token_hash(token))
    await handlers(Encounters)["open"](shelf)
    assert (shelf.nothing, shelf.view) == (True, "plans")
    ford = await running(dm)
    plan = (await listed(dm, View.PLANS))[0].id
    await act(dm, Verb.DELETE, plan)
    for shown in (shelf, tab(Encounters, routes.ENCOUNTERS, cookies.token_hash(token))):
        await handlers(Encounters)["open"](shown)
        assert (shown.nothing, shown.view) == (False, "fights")
        assert [line.id for line in shown.lines] == [str(ford)]
