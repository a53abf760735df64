"""The DM keeps the table: who is sent away sees nothing more, until let back in."""

import uuid
from dataclasses import dataclass
from typing import cast

import pytest

from dnd_tracker import db
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import queries
from dnd_tracker.combat.seat_views import SeatView
from dnd_tracker.combat.service import encounters, seats, table_keeping, watching
from dnd_tracker.errors import Forbidden, NotFound
from dnd_tracker.rules.commands import NextTurn
from tests.combat.table import Pages, do

HERE = "192.0.2.7"
PAGE = "phone"


@dataclass(frozen=True)
class Sat:
    """A player with a phone that follows the table."""

    actor: Actor
    code: str


@pytest.fixture
async def player(dm: Actor, ford: uuid.UUID, pages: Pages) -> Sat:
    async with db.unit_of_work() as uow:
        code = await encounters.open_table(uow, dm, ford)
        actor, token = await sessions.open_guest_session(uow)
    sat = Sat(actor, code)
    await sit(sat)
    await pages.belong(PAGE, cookies.token_hash(token))
    await watching.watch_as_player(actor, PAGE, code)
    return sat


async def sit(player: Sat, code: str = "", hero: str | None = "mira") -> None:
    async with db.unit_of_work() as uow:
        await seats.take_seat(uow, player.actor, code or player.code, hero, address=HERE)


async def dms_list(dm: Actor, ford: uuid.UUID, pages: Pages) -> list[tuple[str, bool]]:
    await watching.watch_as_dm(dm, "laptop", ford)
    return shown(pages)


def shown(pages: Pages) -> list[tuple[str, bool]]:
    views = cast("list[SeatView]", pages.seen["laptop"]["seats"])
    return [(view.hero, view.sent_away) for view in views]


async def seat_id(dm: Actor, ford: uuid.UUID) -> uuid.UUID:
    async with db.read_only() as session:
        record = await queries.encounter_to_run(session, dm, ford)
        ((seat, _),) = await queries.seats_at(session, dm, record)
        return seat.id


async def send_away(dm: Actor, ford: uuid.UUID) -> None:
    chosen = await seat_id(dm, ford)
    async with db.unit_of_work() as uow:
        await table_keeping.send_away(uow, dm, ford, chosen)


async def test_the_dm_sees_who_sits_down(dm: Actor, ford: uuid.UUID, player: Sat, pages: Pages):
    assert await dms_list(dm, ford, pages) == [("Mira", False)]
    await sit(player, hero=None)
    assert shown(pages) == [("Spectator", False)]


async def test_who_is_sent_away_is_told_and_sees_nothing_more(
    dm: Actor, ford: uuid.UUID, player: Sat, pages: Pages
):
    await send_away(dm, ford)
    assert pages.seen[PAGE]["sent_away"] is True
    before = dict(pages.seen[PAGE])
    await do(dm, ford, NextTurn())
    assert pages.seen[PAGE] == before
    with pytest.raises(Forbidden, match="sent you away"):
        await watching.watch_as_player(player.actor, PAGE, player.code)
    with pytest.raises(Forbidden, match="sent you away"):
        await sit(player)
    assert await dms_list(dm, ford, pages) == [("Mira", True)]


async def test_a_hero_whose_player_was_sent_away_is_free(dm: Actor, ford: uuid.UUID, player: Sat):
    await send_away(dm, ford)
    async with db.read_only() as session:
        _, heroes = await seats.find_table(session, None, player.code, address=HERE)
    assert [hero.taken for hero in heroes] == [False]


async def test_who_is_let_back_in_has_their_seat_again(
    dm: Actor, ford: uuid.UUID, player: Sat, pages: Pages
):
    await send_away(dm, ford)
    chosen = await seat_id(dm, ford)
    async with db.unit_of_work() as uow:
        await table_keeping.let_back(uow, dm, ford, chosen)
    assert await watching.watch_as_player(player.actor, PAGE, player.code) == "mira"
    assert pages.seen[PAGE]["sent_away"] is False


async def test_only_the_dm_keeps_the_table(
    stranger: Actor, dm: Actor, ford: uuid.UUID, player: Sat
):
    chosen = await seat_id(dm, ford)
    for somebody in (stranger, player.actor):
        for verb in (table_keeping.send_away, table_keeping.let_back):
            with pytest.raises(NotFound):
                async with db.unit_of_work() as uow:
                    await verb(uow, somebody, ford, chosen)
        with pytest.raises(NotFound):
            async with db.unit_of_work() as uow:
                await table_keeping.renew_code(uow, somebody, ford)


async def test_a_seat_of_another_table_is_not_found(dm: Actor, ford: uuid.UUID, player: Sat):
    del player
    with pytest.raises(NotFound, match="Nobody sits there"):
        async with db.unit_of_work() as uow:
            await table_keeping.send_away(uow, dm, ford, uuid.uuid4())


async def test_a_new_code_keeps_those_who_sit_and_leads_nobody_else(
    dm: Actor, ford: uuid.UUID, player: Sat, stranger: Actor, pages: Pages
):
    await watching.watch_as_dm(dm, "laptop", ford)
    async with db.unit_of_work() as uow:
        await table_keeping.renew_code(uow, dm, ford)
    new = str(pages.seen["laptop"]["join_code"])
    assert new != player.code
    assert await watching.watch_as_player(player.actor, PAGE, player.code) == "mira"
    with pytest.raises(NotFound):
        await sit(Sat(stranger, player.code))
    await sit(Sat(stranger, new))


async def test_a_table_that_was_never_shared_has_no_code_to_renew(dm: Actor, ford: uuid.UUID):
    with pytest.raises(NotFound, match="not open yet"):
        async with db.unit_of_work() as uow:
            await table_keeping.renew_code(uow, dm, ford)
