"""What reaches a player's device, frame by frame."""

import re
import uuid
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import copyfile

import httpx
import pytest

from dnd_tracker import db, routes
from dnd_tracker.combat.service import encounters, seats
from dnd_tracker.combat.settings_views import settings_view
from dnd_tracker.combat.state.agreements import Agreements
from dnd_tracker.combat.state.conditions import Conditions
from dnd_tracker.combat.state.encounters import Encounters
from dnd_tracker.combat.state.player import Join
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from tests.combat.served import BackEnd, somebody
from tests.combat.table import running
from tests.combat.wire import WirePage
from tests.rules.table import hero, monster

STALKER = "zz9-stalker"
SECRETS = (STALKER, "Umbral", "Stalker", "Gloam", "4211", "3217", "4204", "3210", "2718")
"""Of the hidden one: id, names, hit points. Of the ogre: hit points, before and after a hit."""


@dataclass(frozen=True)
class Evening:
    """A table that is open: two heroes, an ogre, and a stalker that nobody has noticed."""

    back_end: BackEnd
    encounter_id: uuid.UUID
    code: str
    dm_cookie: str
    player_cookie: str

    def dm(self) -> WirePage:
        return WirePage(self.back_end.url, routes.run(self.encounter_id), self.dm_cookie)

    def player(self) -> WirePage:
        return WirePage(self.back_end.url, routes.table(self.code), self.player_cookie)


@pytest.fixture(scope="module")
def back_end(
    sqlite_with_tables: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BackEnd]:
    directory = tmp_path_factory.mktemp("back-end")
    database = directory / "tracker.sqlite3"
    copyfile(sqlite_with_tables, database)
    served = BackEnd(f"sqlite:///{database}", directory)
    served.start()
    yield served
    served.stop()


@pytest.fixture
async def evening(back_end: BackEnd) -> AsyncIterator[Evening]:
    engine = db.configure(back_end.database_url)
    dm, dm_cookie = await somebody()
    player, player_cookie = await somebody()
    encounter_id = await running(
        dm,
        hero("Mira", 20, maximum=24),
        monster("Umbral Stalker", 15, id=STALKER, maximum=3217, hidden=True),
        hero("Tobin", 10, maximum=21),
        monster("Ogre", 5, maximum=4211),
    )
    async with db.unit_of_work() as uow:
        code = await encounters.open_table(uow, dm, encounter_id)
        await seats.take_seat(uow, player, code, "mira", address="here")
    yield Evening(back_end, encounter_id, code, dm_cookie, player_cookie)
    await engine.dispose()


def active(name: str) -> Callable[[WirePage], bool]:
    return lambda page: page.board.get("turn", {}).get("active_name") == name


def pushes(page: WirePage) -> int:
    """Return how many times a page was told something about the fight."""
    return sum("____board" in frame for frame in page.heard)


def leaks(page: WirePage) -> list[str]:
    """Return the frames of a page that hold a secret."""
    secret = re.compile(rf"(?<![0-9a-f-])({'|'.join(SECRETS)})(?![0-9a-f-])")
    return [frame for frame in page.heard if secret.search(frame)]


async def test_nothing_hidden_is_in_any_frame_of_a_player(evening: Evening):
    async with evening.dm() as dm, evening.player() as player:
        await dm.until(active("Mira"))
        await player.until(active("Mira"))
        assert player.board["order"] == ["mira", "tobin", "ogre"]
        assert player.board["waits"] == {"mira": 0, "tobin": 1}

        await dm.send(Turns.next_turn, command_id="1")
        await dm.until(active("Umbral Stalker"))
        assert dm.board[f"row_{STALKER}"]["hit_points"] == 3217
        hit = {"targets": [STALKER, "ogre"], "mode": "damage"}
        await dm.send(Targets.apply, form_data={"amount": "7"}, choices=hit, command_id="2")
        poison = {"targets": "mira,ogre", "condition": "poisoned", "rounds": "2", "of": STALKER}
        await dm.send(Conditions.add, form_data=poison, command_id="3")
        spell = {"id": STALKER, "text": "Gloam"}
        await dm.send(Conditions.concentrate, form_data=spell, command_id="4")
        await dm.send(Roster.rename, form_data={"id": STALKER, "text": "Gloam"}, command_id="5")
        await dm.send(Turns.set_initiative, form_data={"id": STALKER, "value": 30}, command_id="6")
        await dm.send(Turns.undo, command_id="7")
        await dm.send(Turns.next_turn, command_id="8")
        await player.until(active("Tobin"))

        assert player.board["row_ogre"]["band"] == "injured"
        assert player.board["row_ogre"]["armor_class"] == ""
        assert player.board["row_mira"]["conditions"][0]["until"] == ""
        async with evening.player() as returned:
            await returned.until(active("Tobin"))
            assert leaks(returned) == []
        assert leaks(player) == []
        assert leaks(dm)

        await dm.send(Roster.set_hidden, ids=[STALKER], hidden=False, command_id="9")
        await player.until(lambda page: STALKER in page.board["order"])
        assert player.board[f"row_{STALKER}"]["name"] == "Gloam"
        assert not re.search(r"\b(3210|3217)\b", "".join(player.heard))


async def test_a_masked_name_is_in_no_frame_of_a_player(evening: Evening):
    form = {
        name: "true" if one is True else one
        for name, one in asdict(settings_view()).items()
        if one is not False and name not in ("monster_names", "durations")
    }
    async with evening.dm() as dm:
        await dm.until(active("Mira"))
        await dm.send(Agreements.agree, form_data=form, command_id="1")
        called = {"id": STALKER, "text": "A cold draught"}
        await dm.send(Agreements.call, form_data=called, command_id="2")
        await dm.until(lambda page: page.board[f"row_{STALKER}"]["alias"] == "A cold draught")
        async with evening.player() as player:
            await player.until(active("Mira"))
            assert player.board["row_ogre"]["name"] == "Creature 1"
            poison = {"targets": "mira", "condition": "poisoned", "rounds": "2", "of": "ogre"}
            await dm.send(Conditions.add, form_data=poison, command_id="3")
            await dm.send(Roster.set_hidden, ids=[STALKER], hidden=False, command_id="4")
            await dm.send(Turns.next_turn, command_id="5")
            await player.until(active("A cold draught"))
            await dm.send(Turns.next_turn, command_id="6")
            await dm.send(Turns.next_turn, command_id="7")
            await player.until(active("Creature 1"))
            heard = "".join(player.heard)
            assert not re.search(r"Umbral|Stalker|Ogre|4211|3217", heard)
            assert player.board["row_mira"]["conditions"][0]["rounds"] == ""


async def test_a_player_who_forges_the_dms_address_gets_nothing(evening: Evening):
    forged = routes.run(evening.encounter_id)
    async with WirePage(evening.back_end.url, forged, evening.player_cookie) as page:
        await page.until(lambda one: one.values["screen"].get("missing"))
        assert page.board.get("order") is None
        assert leaks(page) == []


async def test_whoever_has_no_seat_is_told_so_and_sees_nothing(evening: Evening):
    async with WirePage(evening.back_end.url, routes.table(evening.code)) as page:
        await page.until(lambda one: one.values["player"].get("missing"))
        assert page.values["player"]["table"] == evening.code
        assert page.board.get("order") is None


async def test_taking_a_seat_opens_the_table(evening: Evening):
    async with httpx.AsyncClient(base_url=evening.back_end.url) as browser:
        answer = await browser.post(routes.take_seat(evening.code), data={"hero": "tobin"})
        cookie = browser.cookies["session"]
    assert answer.headers["location"] == routes.table(evening.code)
    path = routes.table(evening.code.lower())
    async with WirePage(evening.back_end.url, path, cookie) as page:
        await page.until(lambda one: one.values["player"].get("hero") == "tobin")
        assert page.board["turn"]["active_name"] == "Mira"


async def test_a_table_that_is_closed_says_so_and_opens_again(evening: Evening):
    own = str(evening.encounter_id)
    shelf = WirePage(evening.back_end.url, routes.ENCOUNTERS, evening.dm_cookie)
    async with evening.player() as player, shelf:
        await player.until(active("Mira"))
        await shelf.send(Encounters.act, form_data={"verb": "delete", "ids": [own]})
        await player.until(lambda page: page.board.get("closed"))
        async with evening.player() as late:
            await late.until(lambda page: page.values["player"].get("missing"))
            assert late.board.get("order") is None
        await shelf.send(Encounters.act, form_data={"verb": "restore", "ids": [own]})
        await player.until(lambda page: page.board["closed"] is False)


async def test_an_undo_that_reveals_nothing_tells_players_nothing(evening: Evening):
    async with evening.dm() as dm, evening.player() as player:
        await player.until(lambda page: page.values["player"].get("hero"))
        await dm.until(active("Mira"))
        heard = pushes(player)
        hit = {"targets": [STALKER], "mode": "damage"}
        await dm.send(Targets.apply, form_data={"amount": "7"}, choices=hit, command_id="1")
        await dm.until(lambda page: page.board[f"row_{STALKER}"]["hit_points"] == 3210)
        await dm.send(Turns.undo, command_id="2")
        await dm.until(lambda page: page.board[f"row_{STALKER}"]["hit_points"] == 3217)
        await dm.send(Turns.next_turn, command_id="3")
        await dm.send(Turns.next_turn, command_id="4")
        await player.until(active("Tobin"))
        assert pushes(player) == heard + 1


async def test_whoever_knows_the_code_learns_the_heroes_alone(evening: Evening):
    async with WirePage(evening.back_end.url, routes.join(evening.code)) as page:
        await page.until(lambda one: one.values["join"].get("heroes"))
        heroes = page.values["join"]["heroes"]
        assert [(one["name"], one["taken"]) for one in heroes] == [("Mira", True), ("Tobin", False)]
        assert "Ogre" not in "".join(page.heard)
        assert leaks(page) == []


@pytest.mark.parametrize("code", ["", "abc", "ß" * 300, ["a"], None, {"a": 1}])
async def test_what_is_no_code_is_answered_beside_the_field(evening: Evening, code: object):
    async with WirePage(evening.back_end.url, routes.JOIN) as page:
        await page.until(lambda one: one.values["state"].get("is_hydrated"))
        await page.send(Join.enter_code, form_data={"code": code})
        await page.until(lambda one: one.values["join"].get("problem"))
        assert page.values["join"]["table"] == ""
