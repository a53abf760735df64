"""Open pages hear of every change, once it is stored, and only of what is new to them."""

import asyncio
import uuid
from collections.abc import Mapping

import pytest
from sqlalchemy.exc import OperationalError

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import live, player_views, views
from dnd_tracker.combat.service import encounters, fight, seats, watching
from dnd_tracker.errors import NotFound, RuleViolation
from dnd_tracker.rules.commands import AddCondition, NextTurn, RemoveCombatants, SetHidden
from dnd_tracker.rules.conditions import Condition
from tests.combat.conftest import forget
from tests.combat.table import Pages, do, hit, newcomer, prepared, row, stored, undo
from tests.rules.table import monster


async def seated(dm: Actor, ford: uuid.UUID, hero: str | None = "mira") -> tuple[Actor, str]:
    """Return a player at the table, and its code."""
    player = await newcomer()
    async with db.unit_of_work() as uow:
        code = await encounters.open_table(uow, dm, ford)
        await seats.take_seat(uow, player, code, hero, address="192.0.2.7")
    return player, code


async def open_pages(dm: Actor, ford: uuid.UUID) -> None:
    """Open a page of the DM's, and one of a player's."""
    player, code = await seated(dm, ford)
    await watching.watch_as_dm(dm, "dm-page", ford)
    await watching.watch_as_player(player, "player-page", code)


async def boards(ford: uuid.UUID) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """Return what the DM's page and a player's should show."""
    present = await stored(ford)
    about = views.About.of(await row(ford))
    return views.dm_board(present, about), player_views.player_board(present)


def shows(page: Mapping[str, object], board: Mapping[str, object]) -> bool:
    """Whether a page shows a board: log lines aside, what went away is None there."""
    shown = {key: value for key, value in page.items() if value is not None}
    return {key: value for key, value in shown.items() if key in board} == board and not [
        key for key in shown if key.startswith("row_") and key not in board
    ]


async def test_a_page_that_opens_gets_everything_and_then_the_differences(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await open_pages(dm, ford)
    for command in (hit("goblin", "3"), NextTurn(), AddCondition(("mira",), Condition.PRONE)):
        await do(dm, ford, command)
        for page, board in zip(("dm-page", "player-page"), await boards(ford), strict=True):
            assert shows(pages.seen[page], board)


async def test_a_hit_sends_one_row(dm: Actor, ford: uuid.UUID, pages: Pages):
    await open_pages(dm, ford)
    pages.sent.clear()
    await do(dm, ford, hit("mira", "3"))
    (to_dm,), (to_players,) = pages.messages(":dm"), pages.messages(":players")
    assert set(to_players) == {"row_mira"}
    assert {key for key in to_dm if key.startswith("row_")} == {"row_mira"}


async def test_what_players_cannot_see_sends_them_nothing(dm: Actor, ford: uuid.UUID, pages: Pages):
    await open_pages(dm, ford)
    pages.sent.clear()
    await do(dm, ford, hit("wolf", "3"))
    await do(dm, ford, AddCondition(("wolf",), Condition.INVISIBLE))
    assert len(pages.messages(":dm")) == 2
    assert pages.messages(":players") == []


async def test_what_is_hidden_never_reaches_a_player(dm: Actor, ford: uuid.UUID, pages: Pages):
    await open_pages(dm, ford)
    for command in (NextTurn(), NextTurn(), hit("wolf", "5"), hit("mira", "2"), NextTurn()):
        await do(dm, ford, command)
    heard = repr(pages.messages(":players") + pages.messages("player-page"))
    assert "mira" in heard
    assert "wolf" not in heard.lower()


async def test_a_creature_that_hides_again_leaves_the_players_pages(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await open_pages(dm, ford)
    await do(dm, ford, SetHidden(("wolf",), hidden=False))
    assert "Wolf" in repr(pages.seen["player-page"])
    await do(dm, ford, SetHidden(("wolf",), hidden=True))
    assert "Wolf" not in repr(pages.seen["player-page"])
    assert "Wolf" in repr(pages.seen["dm-page"])


async def test_who_is_removed_leaves_every_page_and_returns_by_undo(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await open_pages(dm, ford)
    await do(dm, ford, RemoveCombatants(("goblin",)))
    assert [pages.seen[page]["row_goblin"] for page in ("dm-page", "player-page")] == [None, None]
    await undo(dm, ford)
    for page, board in zip(("dm-page", "player-page"), await boards(ford), strict=True):
        assert shows(pages.seen[page], board)


async def test_exact_hit_points_of_monsters_stay_with_the_dm(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await open_pages(dm, ford)
    await do(dm, ford, hit("goblin", "3"))
    shown = pages.seen["player-page"]["row_goblin"]
    assert isinstance(shown, player_views.PlayerRow)
    assert (shown.band, shown.exact) == ("injured", False)
    assert (shown.hit_points, shown.hit_point_maximum, shown.temporary_hit_points) == (0, 0, 0)


async def test_the_join_code_and_the_log_stay_with_the_dm(dm: Actor, ford: uuid.UUID, pages: Pages):
    await open_pages(dm, ford)
    await do(dm, ford, hit("goblin", "3"))
    assert "join_code" not in pages.seen["player-page"]
    assert not [key for key in pages.seen["player-page"] if key.startswith("log_")]


async def test_nothing_is_told_when_the_transaction_fails(dm: Actor, ford: uuid.UUID, pages: Pages):
    await open_pages(dm, ford)
    pages.sent.clear()

    async def fail() -> None:
        async with db.unit_of_work() as uow:
            await fight.perform(uow, dm, ford, uuid.uuid4().hex, hit("mira"))
            await uow.session.flush()
            raise OperationalError("disk full", {}, Exception())

    with pytest.raises(OperationalError):
        await fail()
    assert pages.sent == []
    await do(dm, ford, hit("mira", "2"))
    assert shows(pages.seen["dm-page"], (await boards(ford))[0])


async def test_nothing_is_told_before_it_is_stored(
    dm: Actor, ford: uuid.UUID, pages: Pages, monkeypatch: pytest.MonkeyPatch
):
    await open_pages(dm, ford)
    versions: list[tuple[object, int]] = []
    send = pages.send

    async def look(to: str, values: Mapping[str, object]) -> None:
        if "version" in values:
            versions.append((values["version"], (await row(ford)).version))
        await send(to, values)

    monkeypatch.setattr(pages, "send", look)
    await do(dm, ford, hit("mira"))
    assert versions == [(3, 3)]


async def test_what_the_rules_refuse_tells_nobody(dm: Actor, ford: uuid.UUID, pages: Pages):
    await open_pages(dm, ford)
    pages.sent.clear()
    with pytest.raises(RuleViolation):
        await do(dm, ford, hit("nobody"))
    assert pages.sent == []


async def test_changes_while_a_page_opens_fall_into_no_gap(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await asyncio.gather(
        *(do(dm, ford, hit("mira")) for _ in range(6)),
        *(watching.watch_as_dm(dm, f"page-{n}", ford) for n in range(6)),
        *(do(dm, ford, hit("goblin")) for _ in range(4)),
    )
    dm_board, _ = await boards(ford)
    for n in range(6):
        assert shows(pages.seen[f"page-{n}"], dm_board)


async def test_after_a_restart_pages_that_stayed_get_everything(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await open_pages(dm, ford)
    forget()
    await do(dm, ford, hit("mira"))
    forget()
    await do(dm, ford, hit("goblin"))
    forget()
    await watching.watch_as_dm(dm, "late-page", ford)
    for page in ("dm-page", "late-page"):
        assert shows(pages.seen[page], (await boards(ford))[0])


async def test_a_page_follows_one_fight_at_a_time(dm: Actor, ford: uuid.UUID, pages: Pages):
    other = await _second_fight(dm)
    await watching.watch_as_dm(dm, "page", ford)
    await watching.watch_as_dm(dm, "page", other)
    pages.sent.clear()
    await do(dm, ford, hit("mira"))
    assert pages.rooms == {"page": live.room(other, live.Audience.DM)}


async def _second_fight(dm: Actor) -> uuid.UUID:
    return await prepared(dm, monster("Ogre"), name="Bridge")


async def test_nobody_else_can_open_the_page_of_a_dm(
    dm: Actor, ford: uuid.UUID, stranger: Actor, pages: Pages
):
    player, code = await seated(dm, ford)
    pages.sent.clear()
    for actor in (stranger, player):
        with pytest.raises(NotFound):
            await watching.watch_as_dm(actor, "page", ford)
    with pytest.raises(NotFound) as unseated:
        await watching.watch_as_player(stranger, "page", code)
    with pytest.raises(NotFound) as unknown:
        await watching.watch_as_player(stranger, "page", "ZZZZZZ")
    assert unseated.value.message == unknown.value.message
    assert (pages.rooms, pages.sent) == ({}, [])


@pytest.mark.parametrize("code", ["", "\x00", "\ud800", "x" * 10_000, "' or 1=1"])
async def test_a_strange_code_is_no_table(dm: Actor, pages: Pages, code: str):
    with pytest.raises(NotFound):
        await watching.watch_as_player(dm, "page", code)
    assert pages.sent == []


async def test_the_log_of_an_open_page_says_what_was_taken_back(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await watching.watch_as_dm(dm, "page", ford)
    await do(dm, ford, hit("mira", "4"))
    entry = pages.seen["page"]["log_3"]
    assert "Mira" in repr(entry)
    assert "undone=False" in repr(entry)
    await undo(dm, ford)
    assert "undone=True" in repr(pages.seen["page"]["log_3"])
    await watching.watch_as_dm(dm, "second-page", ford)
    assert pages.seen["second-page"]["log_3"] == pages.seen["page"]["log_3"]


async def test_a_log_of_another_fight_does_not_shine_through(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    """Numbers that an undo took have no line; a tab may still hold another fight's."""
    other = await _second_fight(dm)
    await do(dm, other, hit("ogre", "1"))
    await undo(dm, other)
    await do(dm, ford, hit("mira", "4"))
    await watching.watch_as_dm(dm, "page", ford)
    assert pages.seen["page"]["log_3"]
    await watching.watch_as_dm(dm, "page", other)
    assert pages.seen["page"]["log_3"] is None
