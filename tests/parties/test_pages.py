"""What the pages of parties do with what is sent to them, and how often they ask the database."""

import uuid
from typing import Any, TypeVar

import pytest
import reflex as rx
from sqlalchemy.ext.asyncio import AsyncEngine

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import InvalidInput, NotFound, RuleViolation, SignedOut
from dnd_tracker.parties.service import arrivals
from dnd_tracker.parties.state.arrivals import Arrivals
from dnd_tracker.parties.state.one_character import OneCharacter
from dnd_tracker.parties.state.one_party import OneParty
from dnd_tracker.parties.state.parties import Parties
from dnd_tracker.ui.set_aside import Clash
from tests.combat.tab import handlers, tab
from tests.combat.test_permission_cost import asked
from tests.parties.table import lanterns, members, state
from tests.people import account, browser_of

S = TypeVar("S", bound=rx.State)
MOST = 10
CSV = b"Name,AC,HP\nMira,15,24\n"


class Dm:
    """A DM with a browser and a party."""

    actor: Actor
    session: str
    party_id: uuid.UUID

    def at(self, kind: type[S], path: str) -> S:
        return tab(kind, path, self.session)

    async def character(self, name: str) -> OneCharacter:
        """Open the sheet of somebody."""
        row = (await members(self.actor, self.party_id))[name]
        there = self.at(OneCharacter, routes.character(row.id))
        await send(there, "open")
        return there

    async def party(self) -> OneParty:
        """Open the party."""
        there = self.at(OneParty, routes.party(self.party_id))
        await send(there, "open")
        return there


async def send(there: rx.State, name: str, *arguments: Any) -> None:
    await handlers(type(there))[name](there, *arguments)


@pytest.fixture
async def dm(database: AsyncEngine) -> Dm:
    del database
    dm = Dm()
    async with db.unit_of_work() as uow:
        dm.actor, token = await sessions.open_guest_session(uow)
    dm.session = cookies.token_hash(token)
    dm.party_id = await lanterns(dm.actor)
    return dm


async def test_every_page_opens_with_few_questions(database: AsyncEngine, dm: Dm):
    mira = (await members(dm.actor, dm.party_id))["Mira"]
    for kind, path in (
        (Parties, routes.PARTIES),
        (OneParty, routes.party(dm.party_id)),
        (OneCharacter, routes.character(mira.id)),
    ):
        there = dm.at(kind, path)
        with asked(database) as statements:
            await send(there, "open")
        assert there.loaded
        assert len([one for one in statements if one.startswith("select")]) <= MOST, kind


async def test_the_list_says_how_much_room_is_left(dm: Dm):
    there = dm.at(Parties, routes.PARTIES)
    await send(there, "open")
    assert [(one.name, one.characters) for one in there.lines] == [("The Lanterns", "Mira, Tobin")]
    assert there.room == "1 of 2 parties"
    await send(there, "do", "archive", str(dm.party_id))
    await send(there, "open")
    assert ([one.name for one in there.archived], there.room) == (
        ["The Lanterns"],
        "0 of 2 parties",
    )


async def test_without_room_it_is_said_beside_the_party_what_to_do(dm: Dm):
    there, lanterns_id = dm.at(Parties, routes.PARTIES), str(dm.party_id)
    await send(there, "do", "duplicate", lanterns_id)
    await send(there, "do", "duplicate", lanterns_id)
    assert there.refused == lanterns_id
    assert there.problem.startswith("Your plan has room for 2 parties. Archive one")
    await send(there, "do", "archive", lanterns_id)
    assert (there.refused, there.problem) == ("", "")
    await lanterns(dm.actor)
    for verb in ("restore", "throw away", "bring back"):
        await send(there, "do", verb, lanterns_id)
        assert (there.refused == lanterns_id) is (verb == "restore"), verb
    await send(there, "do", "restore", lanterns_id)
    await send(there, "open")
    assert (there.refused, there.problem) == ("", "")


async def test_a_new_party_without_room_is_refused_where_it_was_asked_for(database: AsyncEngine):
    del database
    browser = await browser_of(await account())
    for _ in range(2):
        made = (await browser.post(routes.CREATE_PARTY)).json()
        assert made["go_to"].startswith("/parties/")
    answer = await browser.post(routes.CREATE_PARTY)
    assert (answer.status_code, answer.json()["code"]) == (402, "over_limit")
    assert "Archive one" in answer.json()["detail"]
    plain = await browser.http.post(routes.CREATE_PARTY, headers={"accept": "text/html"})
    assert (plain.status_code, "Archive one" in plain.text) == (402, True)


async def test_an_import_without_room_says_that_it_waits(dm: Dm):
    await lanterns(dm.actor)
    async with db.unit_of_work() as uow:
        draft = await arrivals.keep(uow, dm.actor, await arrivals.read(CSV), None)
    there = dm.at(Arrivals, f"{routes.IMPORT_CHARACTERS}?draft={draft}")
    await send(there, "open")
    await send(there, "take", {"place": 0, "target": "new", "party_name": "Lost"})
    assert there.problem.startswith("Your plan has room for 2 parties. Archive one")
    assert there.problem.endswith("waits here for a day.")


async def test_what_nobody_can_do_is_refused(dm: Dm):
    there, party = dm.at(Parties, routes.PARTIES), await dm.party()
    for verb in ("explode", None, ["up"]):
        with pytest.raises(InvalidInput):
            await send(there, "do", verb, str(dm.party_id))
        with pytest.raises(InvalidInput):
            await send(party, "do", verb, str(dm.party_id))
    for wrong in ("x", None, 7):
        with pytest.raises(NotFound):
            await send(there, "do", "up", wrong)
        with pytest.raises(NotFound):
            await send(party, "do", "up", wrong)
    with pytest.raises(RuleViolation):
        await send(party, "undo", ["x"])


async def test_a_sheet_that_was_changed_elsewhere_is_not_overwritten(dm: Dm):
    mine, theirs = await dm.character("Mira"), await dm.character("Mira")
    await send(theirs, "save", dict(theirs.values) | {"hit_points": "7", "seen": theirs.version})
    assert theirs.problem == ""
    typed = dict(mine.values) | {"hit_points": "9", "seen": mine.version}
    await send(mine, "save", typed)
    assert mine.clash.said.startswith("This character was changed meanwhile")
    assert (await state(dm.actor, dm.party_id, "Mira")).hit_points == 7
    await send(mine, "preview", typed)
    assert (mine.clash.version, mine.problem) == (theirs.version + 1, "")
    await send(mine, "save", typed | {"seen": str(mine.clash.version)})
    assert (mine.clash, mine.problem) == (Clash(), "")
    assert (await state(dm.actor, dm.party_id, "Mira")).hit_points == 9
    await send(theirs, "save", dict(theirs.values) | {"seen": theirs.version})
    await send(theirs, "open")
    assert (theirs.clash, theirs.values["hit_points"]) == (Clash(), "9")


async def test_a_preview_stores_nothing_and_says_what_is_wrong(dm: Dm):
    there = await dm.character("Mira")
    form = dict(there.values) | {"ability_dex": "20", "class_0_name": "Wizard", "class_0_level": 3}
    await send(there, "preview", form)
    assert (there.derived["initiative_bonus"], there.problem) == ("+5", "")
    assert [one.derived for one in there.slots[:3]] == ["4", "2", "0"]
    await send(there, "preview", form | {"armor_class": "100"})
    assert there.problem == "Armor class must be between 0 and 99."
    assert (await members(dm.actor, dm.party_id))["Mira"].version == 1


async def test_lines_only_grow_while_somebody_writes(dm: Dm):
    there = await dm.character("Mira")
    two = {"class_0_name": "Bard", "class_1_name": "Monk"}
    await send(there, "preview", dict(there.values) | two)
    assert [one.row for one in there.classes] == ["class_0_", "class_1_", "class_2_"]
    await send(there, "preview", dict(there.values) | {"class_0_name": "", "class_2_name": "Monk"})
    assert len(there.classes) == 3


async def test_a_foreign_picture_is_refused_and_nothing_is_saved(dm: Dm):
    there = await dm.character("Mira")
    form = dict(there.values) | {"seen": there.version, "portrait_id": str(uuid.uuid4())}
    await send(there, "save", form | {"armor_class": "18"})
    assert there.problem.startswith("There is no such picture")
    assert (await members(dm.actor, dm.party_id))["Mira"].version == 1


async def test_a_rest_is_looked_at_taken_and_taken_back(dm: Dm):
    there = await dm.character("Mira")
    ranger = {"class_0_name": "Ranger", "class_0_level": "3", "class_0_die": "10"}
    hurt = {"hit_points": "7", "seen": there.version}
    await send(there, "save", dict(there.values) | ranger | hurt)
    party = await dm.party()
    await send(party, "ask_rest", "long")
    assert party.rests[0].told.startswith("Mira regains 17 hit points")
    ids = {f"id_{place}": one.id for place, one in enumerate(party.rests)}
    await send(party, "rest", {"kind": "short", "rests_0": "on", "dice_0": "9", **ids})
    assert party.rest_problem == "Mira has only 3 hit dice left."
    await send(party, "rest", {"kind": "long", "rests_0": "on", **ids})
    assert (party.rest_problem, party.resting) == ("", "")
    await send(party, "open")
    assert (party.lines[0].hit_points, party.what) == (24, "long rest")
    await send(party, "undo", party.mark)
    await send(party, "open")
    assert (party.lines[0].hit_points, party.what) == (7, "")
    await send(party, "ask_rest", ["long"])
    assert party.resting == ""


async def test_name_and_notes_are_saved_by_who_saw_the_last(dm: Dm):
    party = await dm.party()
    await send(party, "save", {"name": "The Lamps", "notes": "<b>", "seen": party.version})
    await send(party, "save", {"name": "The Wicks", "seen": 1})
    assert party.clash == Clash("This party was changed in another tab.", 2)
    await send(party, "open")
    assert (party.name, party.notes, party.clash) == ("The Lamps", "<b>", Clash())
    await send(party, "save", {"name": "The Wicks", "seen": 1})
    await send(party, "save", {"name": "The Wicks", "seen": str(party.clash.version)})
    await send(party, "open")
    assert (party.name, party.clash) == ("The Wicks", Clash())


async def test_who_is_added_stands_in_the_list(dm: Dm):
    party = await dm.party()
    await send(party, "add", {"name": "Ysolde", "class": "Bard", "level": "3", "hit_points": "21"})
    await send(party, "add", {"name": " "})
    assert party.problem == "A name needs at least one character."
    await send(party, "open")
    assert [(one.name, one.who) for one in party.lines][2:] == [("Ysolde", "Bard 3")]


async def test_newcomers_see_an_empty_list_and_nothing_else(dm: Dm):
    there = tab(Parties, routes.PARTIES, None)
    await send(there, "open")
    assert (there.loaded, there.lines) == (True, [])
    for kind, path in ((OneParty, routes.party(dm.party_id)), (OneCharacter, "/characters/x")):
        with pytest.raises(SignedOut):
            await send(tab(kind, path, None), "open")
