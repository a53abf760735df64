"""Lists of encounters: what is in which, what is found, what comes first, page after page."""

import uuid

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import listing
from dnd_tracker.combat.encounter_lines import encounter_line
from dnd_tracker.combat.filing_forms import Verb
from dnd_tracker.combat.listing import Page, Sort, View, Wanted
from dnd_tracker.combat.service import folders
from dnd_tracker.errors import InvalidInput, NotFound, RuleViolation
from dnd_tracker.models import Encounter
from dnd_tracker.models.base import now
from dnd_tracker.rules.commands import EndCombat, RenameEncounter
from tests.combat.table import do, prepared, row, running
from tests.combat.test_plans import act, listed


async def page(dm: Actor, wanted: Wanted, cursor: str = "", limit: int = 50) -> Page:
    async with db.read_only() as session:
        return await listing.page(session, dm, wanted, cursor=cursor, limit=limit)


async def names(dm: Actor, view: View = View.PLANS, **wanted: object) -> list[str]:
    found = await page(dm, Wanted(view, **wanted))  # type: ignore[arg-type]
    return [one.name for one in found.rows]


async def many(dm: Actor, count: int) -> None:
    """Store plans called 00, 01 and so on; two of each name, at the same moments."""
    async with db.unit_of_work() as uow:
        moment = now()
        for number in range(count):
            name = f"{number // 2:02}"
            uow.session.add(
                Encounter(
                    owner_id=dm.user_id,
                    name=name,
                    search=name,
                    phase="preparing",
                    opening={},
                    snapshot={},
                    created_at=moment,
                    updated_at=moment,
                )
            )


@pytest.mark.parametrize("sort", Sort)
async def test_page_after_page_shows_everything_once(dm: Actor, sort: Sort):
    await many(dm, 23)
    seen: list[uuid.UUID] = []
    cursor, pages = "", 0
    while pages == 0 or cursor:
        found = await page(dm, Wanted(sort=sort), cursor, limit=5)
        seen += [one.id for one in found.rows]
        cursor, pages = found.cursor, pages + 1
    assert (len(seen), len(set(seen)), pages) == (23, 23, 5)
    whole = await page(dm, Wanted(sort=sort))
    assert [one.id for one in whole.rows] == seen


async def test_what_comes_first_is_what_was_asked_for(dm: Actor):
    for name in ("bridge", "Écluse", "Ash"):
        await prepared(dm, name=name)
    assert await names(dm) == ["Ash", "Écluse", "bridge"]
    assert await names(dm, sort=Sort.CREATED) == ["Ash", "Écluse", "bridge"]
    assert (await names(dm, sort=Sort.NAME))[:2] == ["Ash", "bridge"]
    fought = await running(dm)
    await do(dm, await running(dm), EndCombat())
    assert fought in {one.id for one in await listed(dm, View.FIGHTS)}
    by_phase = await page(dm, Wanted(View.FIGHTS, sort=Sort.PHASE))
    assert [one.phase for one in by_phase.rows] == ["running", "ended"]


async def test_each_list_has_its_own(dm: Actor):
    plan, pattern, old, gone = [await prepared(dm, name=name) for name in "abcd"]
    fight = await running(dm)
    await act(dm, Verb.TEMPLATE, pattern)
    await act(dm, Verb.ARCHIVE, old)
    await act(dm, Verb.DELETE, gone)
    assert sorted(await names(dm)) == ["Ford", "a"]
    assert [one.id for one in await listed(dm, View.FIGHTS)] == [fight]
    assert await names(dm, View.TEMPLATES) == ["b"]
    assert await names(dm, View.ARCHIVE) == ["c"]
    assert await names(dm, View.BIN) == ["d"]
    assert sorted(await names(dm, View.ALL)) == ["Ford", "Ford", "a", "b", "c"]
    kinds = {encounter_line(one, now()).kind for view in View for one in await listed(dm, view)}
    assert kinds == {"plan", "running", "template", "binned"}
    (binned,) = await listed(dm, View.BIN)
    assert encounter_line(binned, now()).left == "Gone in 30 days"
    assert plan in {one.id for one in await listed(dm, View.PLANS)}


async def test_words_and_parts_of_words_of_names_and_tags_find_it(dm: Actor):
    ford = await prepared(dm, name="Ambush at the FORD")
    await prepared(dm, name="100% trouble_maker")
    await act(dm, Verb.TAG, ford, value="#River  boss")
    for text in ("ford", "AMB ford", "river", "er bo", "boss amb"):
        assert await names(dm, text=text) == ["Ambush at the FORD"], text
    assert await names(dm, text="100%") == ["100% trouble_maker"]
    assert await names(dm, text="e_m") == ["100% trouble_maker"]
    for text in ("fjord", "%", "a_b", "ford cave", "\x00bridge"):
        assert "Ambush at the FORD" not in await names(dm, text=text)
    await act(dm, Verb.UNTAG, ford, value="river boss")
    assert await names(dm, text="river") == []


async def test_a_renamed_encounter_is_found_by_its_new_name_and_its_tags(dm: Actor):
    ford = await prepared(dm)
    await act(dm, Verb.TAG, ford, value="river")
    await do(dm, ford, RenameEncounter("ÉPÉE"))
    assert (await row(ford)).search == "épée river"
    assert await names(dm, text="épée riv") == ["ÉPÉE"]
    assert await names(dm, text="ford") == []


async def test_folders_are_counted_and_what_is_loose_is_found(dm: Actor, stranger: Actor):
    ford, bridge = await prepared(dm), await prepared(dm, name="Bridge")
    async with db.unit_of_work() as uow:
        chapter = await folders.make(uow, dm, " Chapter  1 ")
        assert await folders.make(uow, dm, "chapter 1") == chapter
        await folders.make(uow, stranger, "Chapter 1")
    await act(dm, Verb.MOVE, ford, value=str(chapter))
    assert await names(dm, folder=chapter) == ["Ford"]
    assert await names(dm, loose=True) == ["Bridge"]
    async with db.read_only() as session:
        counted, total = await listing.folders(session, dm, View.PLANS)
    assert ([(one.name, one.count) for one in counted], total) == ([("Chapter 1", 1)], 2)
    async with db.unit_of_work() as uow:
        await folders.rename(uow, dm, str(chapter), "Chapter 2")
        assert await folders.delete(uow, dm, str(chapter)) == 1
    assert sorted(await names(dm, loose=True)) == ["Bridge", "Ford"]
    assert bridge


async def test_a_folder_of_another_dm_does_not_exist_for_me(dm: Actor, stranger: Actor):
    ford = await prepared(stranger)
    async with db.unit_of_work() as uow:
        chapter = str(await folders.make(uow, dm, "Chapter 1"))
    for wrong in (chapter, str(uuid.uuid4()), "no id"):
        with pytest.raises(NotFound):
            await act(stranger, Verb.MOVE, ford, value=wrong)
        with pytest.raises(NotFound):
            async with db.unit_of_work() as uow:
                await folders.delete(uow, stranger, wrong)
        with pytest.raises(NotFound):
            async with db.unit_of_work() as uow:
                await folders.rename(uow, stranger, wrong, "Mine")


async def test_a_folder_needs_a_name_and_there_are_not_too_many(
    dm: Actor, monkeypatch: pytest.MonkeyPatch
):
    for name in ("", " ", "\x00", "x" * 81):
        with pytest.raises(InvalidInput, match="A folder's name"):
            async with db.unit_of_work() as uow:
                await folders.make(uow, dm, name)
    monkeypatch.setattr(folders, "MOST_FOLDERS", 1)
    async with db.unit_of_work() as uow:
        await folders.make(uow, dm, "One")
    with pytest.raises(RuleViolation, match="1 folders already"):
        async with db.unit_of_work() as uow:
            await folders.make(uow, dm, "Two")


async def test_a_cursor_of_another_order_is_refused_by_name(dm: Actor):
    await many(dm, 3)
    cursor = (await page(dm, Wanted(), limit=1)).cursor
    for wrong, sort in ((cursor, Sort.NAME), (cursor[:-4], Sort.CHANGED), ("x" * 5000, Sort.NAME)):
        with pytest.raises(InvalidInput, match="Begin at its top"):
            await page(dm, Wanted(sort=sort), wrong)
