"""What a click in the editor does, and what it asks of the database."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from dnd_tracker import db, routes
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.service import own, portraits
from dnd_tracker.creatures.state.editor import Editor
from dnd_tracker.errors import NotFound, SignedOut
from dnd_tracker.models import Creature
from dnd_tracker.rules.stat_block import StatBlock
from tests.combat.tab import tab
from tests.combat.table import newcomer
from tests.people import account, browser_of

MOST_QUERIES = 10


@dataclass(frozen=True)
class Desk:
    """Somebody who has begun a creature, and their browser."""

    actor: Actor
    session_hash: str
    creature_id: str

    async def opened(self) -> Editor:
        editor = tab(Editor, routes.edit_creature(self.creature_id), self.session_hash)
        await editor.open()
        return editor

    async def stored(self) -> Creature:
        async with db.read_only() as session:
            found = await session.get(Creature, self.creature_id)
        assert found is not None
        return found


def form_of(editor: Editor, **changes: Any) -> dict[str, Any]:
    return {**editor.stored["form"], **changes}


@pytest.fixture
async def desk(database: AsyncEngine, blocks: dict[str, StatBlock]) -> Desk:
    del database
    person = await account()
    actor = Actor(person.id)
    async with db.unit_of_work() as uow:
        creature_id = (await own.create(uow, actor, Draft(blocks["goblin"]))).id
    session_hash = (await browser_of(person)).session_hash
    return Desk(actor, session_hash, creature_id)


@pytest.fixture
def asked(database: AsyncEngine) -> Iterator[list[str]]:
    """What the database was asked."""
    found: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        found.append(statement)

    event.listen(database.sync_engine, "before_cursor_execute", note)
    yield found
    event.remove(database.sync_engine, "before_cursor_execute", note)


async def test_a_creature_is_opened_changed_and_saved(desk: Desk, asked: list[str]):
    asked.clear()
    editor = await desk.opened()
    assert 0 < len(asked) <= MOST_QUERIES
    assert editor.view.name == "Goblin"
    assert editor.warnings == []
    typed = form_of(editor, name="Boss", hit_points="21", tags="Green, green")
    await editor.preview(typed)
    assert editor.view.name == "Boss"
    assert editor.warnings == ["Hit points are 21, but 2d6 are 7 on average."]
    assert (await desk.stored()).name == "Goblin"
    asked.clear()
    await editor.save(typed, editor.stored["version"])
    assert 0 < len(asked) <= 2 * MOST_QUERIES
    assert (editor.saved["problem"], editor.saved["version"]) == ("", 2)
    stored = await desk.stored()
    assert (stored.name, stored.hit_points, stored.version) == ("Boss", 21, 2)
    assert (await desk.opened()).stored["form"]["tags"] == "Green"


async def test_what_is_wrong_is_said_and_nothing_is_saved(desk: Desk):
    editor = await desk.opened()
    wrong = form_of(editor, armor_class="many")
    await editor.preview(wrong)
    assert editor.errors == {"armor_class": "A whole number, please."}
    assert editor.view.name == "Goblin"
    await editor.save(wrong, 1)
    assert editor.saved["problem"] == "Some fields are not as they should be."
    await editor.save(form_of(editor, portrait="no id"), 1)
    assert editor.errors == {"portrait": "There is no such picture."}
    assert (await desk.stored()).version == 1
    await editor.preview(form_of(editor))
    assert editor.errors == {}


async def test_what_was_changed_elsewhere_is_not_overwritten_unseen(desk: Desk):
    one, other = await desk.opened(), await desk.opened()
    await other.save(form_of(other, name="Theirs"), 1)
    for seen in (1, 0, "1", None, True):
        await one.save(form_of(one, name="Ours"), seen)
        assert one.saved["problem"].startswith("This creature was changed in another tab.")
    assert (await desk.stored()).name == "Theirs"
    await one.save(form_of(one, name="Ours"), one.saved["version"])
    assert (await desk.stored()).name == "Ours"


async def test_nobody_else_opens_or_saves_it(desk: Desk):
    stranger = (await browser_of(await account(email="tobin@example.com"))).session_hash
    there = routes.edit_creature(desk.creature_id)
    form = form_of(await desk.opened())
    editor = tab(Editor, there, stranger)
    await editor.open()
    assert (editor.missing != "", editor.stored, editor.view.name) == (True, {}, "")
    with pytest.raises(NotFound):
        await editor.save(form, 1)
    with pytest.raises(SignedOut):
        await tab(Editor, there, None).save(form, 1)
    pack = tab(Editor, routes.edit_creature("goblin"), desk.session_hash)
    await pack.open()
    assert pack.missing == "There is nothing at this address."


async def test_only_a_picture_of_ones_own_is_put_on_it(desk: Desk):
    stranger = await newcomer()
    async with db.unit_of_work() as uow:
        mine = await portraits.keep(uow, desk.actor, b"mine")
        theirs = await portraits.keep(uow, stranger, b"theirs")
    editor = await desk.opened()
    for portrait_id in (theirs, uuid.uuid4()):
        with pytest.raises(NotFound):
            await editor.save(form_of(editor, portrait=str(portrait_id)), 1)
    await editor.save(form_of(editor, portrait=str(mine), name="Seen"), 1)
    assert (await desk.stored()).portrait_id == mine
    assert editor.view.portrait == routes.portrait(mine)


async def test_reading_and_scaling_only_propose(desk: Desk):
    editor = await desk.opened()
    await editor.read_text("Wolf\nMedium beast, unaligned\nArmor Class 13\nHit Points 11 (2d8 + 2)")
    assert editor.proposal["form"]["name"] == "Wolf"
    assert "Speed: it was not found; 30 ft. is assumed." in editor.proposal["doubts"]
    await editor.read_text({"no": "text"})
    assert editor.proposal["problem"].startswith("No stat block was recognised")
    text = "Melee Weapon Attack: +5 to hit, reach 5 ft. Hit: 7 (2d6) fire damage."
    await editor.read_action({"name": "Slam (3/Day)", "text": text}, "k7")
    assert editor.action["key"] == "k7"
    assert editor.action["action"]["usage"] == "3/Day"
    assert editor.action["action"]["attack"]["bonus"] == 5
    await editor.scale(form_of(editor), "2")
    assert [one["label"] for one in editor.scaled["changes"]][:2] == [
        "Challenge rating, XP and proficiency bonus",
        "Dexterity",
    ]
    await editor.scale(form_of(editor), 2)
    assert (editor.scaled["changes"], editor.scaled["problem"] != "") == ([], True)
    assert (await desk.stored()).version == 1
    serials = [one["serial"] for one in (editor.stored, editor.proposal, editor.scaled)]
    assert serials == sorted(serials)
