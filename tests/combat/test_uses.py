"""Uses that run out, as the DM's screen shows, spends and adds them."""

import uuid
from typing import Any

import pytest
import reflex as rx

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.combat.counter_views import CounterView, UsesView, uses_view
from dnd_tracker.combat.player_views import player_board
from dnd_tracker.combat.state.uses import Uses
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.encounter import Combatant, Side
from tests.combat.tab import handlers, tab
from tests.combat.table import Pages, running, stored
from tests.rules.dragon import ALL, BREATH, CLAW, LEGENDARY, WAND
from tests.rules.table import hero, monster


def shown(*counters: Counter, in_lair: bool = False) -> list[CounterView]:
    dragon = Combatant("d", "Dragon", Side.MONSTER, counters=counters, in_lair=in_lair)
    return uses_view(dragon).counters


def test_each_use_is_a_box_that_is_left_or_spent():
    (view,) = shown(Counter("slots-1", "1st-level spell slots", 1, 3))
    assert view == CounterView(
        "slots-1", "1st-level spell slots", 1, 3, "long rest", [True, False, False]
    )


def test_more_than_ten_uses_are_a_number():
    (ten,) = shown(Counter("a", "A", 10, 10))
    (eleven,) = shown(Counter("a", "A", 10, 11))
    assert (len(ten.boxes), eleven.boxes, eleven.left, eleven.maximum) == (10, [], 10, 11)


@pytest.mark.parametrize(
    ("counter", "back"),
    [
        (BREATH, "recharge 5\u20136"),
        (Counter("a", "A", 1, 1, Refill.RECHARGE, recharge_from=6), "recharge 6"),
        (LEGENDARY, "each turn"),
        (Counter("a", "A", 1, 1, Refill.SHORT_REST), "short rest"),
        (Counter("a", "A", 1, 1), "long rest"),
        (WAND, ""),
    ],
)
def test_when_uses_are_back_is_said(counter: Counter, back: str):
    assert shown(counter)[0].back == back


def test_only_a_spent_recharge_can_be_rolled_for():
    spent = Counter("b", "Breath", 0, 1, Refill.RECHARGE, recharge_from=5)
    assert [one.rolls for one in shown(BREATH, spent, WAND)] == [False, True, False]


def test_an_attack_of_a_multiattack_is_told_from_an_action():
    any_attack = Counter("multiattack", "Attacks", 2, 2, Refill.TURN, CounterKind.ATTACKS)
    assert [one.name for one in shown(CLAW, any_attack)] == ["Claw (attack)", "Attacks"]


def test_the_lair_is_asked_about_where_it_matters():
    dragon = Combatant("d", "Dragon", Side.MONSTER, counters=(LEGENDARY,))
    view = uses_view(dragon)
    assert (view.lair, view.in_lair, view.counters[0].maximum) == (True, False, 3)
    assert not uses_view(Combatant("d", "Dragon", Side.MONSTER, counters=(WAND,))).lair
    assert shown(LEGENDARY, in_lair=True)[0].maximum == 4
    assert uses_view(Combatant("d", "Dragon", Side.MONSTER)) == UsesView()


@pytest.fixture
async def ford(database: object, pages: Pages) -> tuple[uuid.UUID, rx.State]:
    """Return a fight with a dragon in Mira's turn, and the DM's tab on it."""
    del database, pages
    async with db.unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    encounter_id = await running(
        actor, hero("Mira", 20), monster("Dragon", 10, maximum=100, counters=ALL)
    )
    return encounter_id, tab(Uses, routes.run(encounter_id), cookies.token_hash(token))


async def send(ford: tuple[uuid.UUID, rx.State], name: str, *arguments: Any) -> None:
    await handlers(Uses)[name](ford[1], *arguments, uuid.uuid4().hex)


async def left(ford: tuple[uuid.UUID, rx.State], combatant_id: str = "dragon") -> dict[str, int]:
    present = await stored(ford[0])
    return {one.key: one.left for one in present.combatants[combatant_id].counters}


async def test_a_box_is_ticked_and_unticked(ford: tuple[uuid.UUID, rx.State]):
    await send(ford, "set_spent", "dragon", "fire-breath", True)
    assert (await left(ford))["fire-breath"] == 0
    await send(ford, "set_spent", "dragon", "fire-breath", False)
    assert (await left(ford))["fire-breath"] == 1


async def test_an_actions_name_spends_what_it_costs(ford: tuple[uuid.UUID, rx.State]):
    wing = {"id": "dragon", "key": "legendary-actions", "cost": 2, "on": "Wing Attack"}
    await send(ford, "spend", wing)
    assert (await left(ford))["legendary-actions"] == 1
    with pytest.raises(RuleViolation, match="1 left of Legendary actions; 2 needed"):
        await send(ford, "spend", wing)


async def test_a_recharge_is_rolled_at_any_time(ford: tuple[uuid.UUID, rx.State]):
    await send(ford, "set_spent", "dragon", "fire-breath", True)
    await send(ford, "roll_recharge", "dragon", "fire-breath")
    assert (await left(ford))["fire-breath"] in {0, 1}


async def test_the_lair_gives_one_more(ford: tuple[uuid.UUID, rx.State]):
    await send(ford, "set_in_lair", "dragon", True)
    assert (await left(ford))["legendary-actions"] == 4
    await send(ford, "set_in_lair", "dragon", False)
    assert (await left(ford))["legendary-actions"] == 3


async def test_the_table_counts_what_it_likes(ford: tuple[uuid.UUID, rx.State]):
    await send(ford, "add", {"id": "mira", "name": "Action Surge", "back": "short rest"})
    await send(ford, "add", {"id": "mira", "name": "Breath", "uses": "2", "back": "recharge 4"})
    await send(ford, "add", {"id": "mira", "level": "1", "uses": "4"})
    await send(ford, "add", {"id": "mira", "level": "1", "uses": "3"})
    present = await stored(ford[0])
    assert present.combatants["mira"].counters == (
        Counter("action-surge", "Action Surge", 1, 1, Refill.SHORT_REST),
        Counter("breath", "Breath", 2, 2, Refill.RECHARGE, recharge_from=4),
        Counter("slots-1", "1st-level spell slots", 3, 3, kind=CounterKind.SPELL_SLOTS, level=1),
    )
    await send(ford, "remove", "mira", "breath")
    assert list(await left(ford, "mira")) == ["action-surge", "slots-1"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"uses": "0"}, "Uses: at least 1."),
        ({"uses": "100"}, "Uses: at most 99."),
        ({"back": "recharge 7"}, "Recharge from: at most 6."),
        ({"back": "recharge x"}, "Recharge from: a whole number, please."),
        ({"back": "tomorrow"}, "Back is one of"),
        ({"level": "10"}, "Level: at most 9."),
    ],
)
async def test_what_cannot_be_counted_is_refused(
    ford: tuple[uuid.UUID, rx.State], wrong: dict[str, str], message: str
):
    with pytest.raises(InvalidInput) as refused:
        await send(ford, "add", {"id": "mira", "name": "Luck", **wrong})
    assert refused.value.message.startswith(message)


async def test_a_recharge_without_a_number_is_refused(ford: tuple[uuid.UUID, rx.State]):
    with pytest.raises((InvalidInput, RuleViolation)):
        await send(ford, "add", {"id": "mira", "name": "Luck", "back": "recharge"})


async def test_players_are_sent_no_uses(ford: tuple[uuid.UUID, rx.State]):
    await send(ford, "set_spent", "dragon", "legendary-resistance", True)
    board = player_board(await stored(ford[0]))
    assert not [key for key in board if key.startswith("uses_")]
    for counter in ALL:
        assert counter.name not in repr(board)
