"""The dice box, rests and the summary: what their events do, and what they say instead."""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
import reflex as rx

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.rest_views import (
    NOBODY_FOUGHT,
    AftermathView,
    DieView,
    RestRow,
    WorthRow,
    aftermath_view,
    rest_rows,
)
from dnd_tracker.combat.state.dice_box import REMEMBERED, DiceBox
from dnd_tracker.combat.state.rests import Aftermath, Rests
from dnd_tracker.rules.commands import (
    AddCombatants,
    EndCombat,
    KillCombatants,
    SetHitPoints,
    Stabilize,
    StartCombat,
)
from dnd_tracker.rules.encounter import Combatant, Edition
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.traits import HitDice
from tests.combat.tab import handlers, tab
from tests.combat.table import Pages, do, prepared, steps, stored
from tests.rules.table import hero, monster, play, seat

D8 = (HitDice(8, 2, 3),)
MIRA = hero("Mira", hit_points=9, hit_dice=D8, constitution=14)
CAST = (MIRA, hero("Tobin", hit_points=20), monster("Goblin", experience=50))


@dataclass(frozen=True)
class Dms:
    """A DM's page, open on an encounter in preparation."""

    actor: Actor
    ford: uuid.UUID
    session: str

    def open(self, state: type[rx.State]) -> rx.State:
        return tab(state, routes.run(self.ford), self.session)

    async def of(self, name: str) -> Combatant:
        return (await stored(self.ford)).combatants[name]


async def send(state: rx.State, event: str, *arguments: Any) -> Any:
    return await handlers(type(state))[event](state, *arguments)


def new() -> str:
    return uuid.uuid4().hex


@pytest.fixture
async def dms(database: object, pages: Pages) -> Dms:
    del database, pages
    async with db.unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    ford = await prepared(Actor(actor.user_id), *CAST)
    return Dms(Actor(actor.user_id), ford, cookies.token_hash(token))


async def test_dice_are_weighed_and_rolled_and_logged(dms: Dms):
    box = dms.open(DiceBox)
    assert isinstance(box, DiceBox)
    await send(box, "open")
    await send(box, "type_dice", "2d1+1")
    assert (box.opened, box.view.average) == (True, "3")
    await send(box, "roll", {"dice": "2d1+1", "label": " Luck "}, new())
    assert box.rolled == ["The DM: Luck, 3 (2d1 (1, 1) + 1)."]
    assert len(await steps(dms.ford)) == 2
    for _ in range(REMEMBERED):
        await send(box, "roll", {"dice": "1"}, new())
    assert len(box.rolled) == REMEMBERED
    await send(box, "close")
    assert not box.opened


async def test_what_cannot_be_rolled_is_said_beside_the_box(dms: Dms):
    box = dms.open(DiceBox)
    assert isinstance(box, DiceBox)
    await send(box, "roll", {"dice": "2d6 2"}, new())
    assert box.problem == "“2” is not a number or dice."
    await send(box, "roll", {"dice": "100d1000rr<1000"}, new())
    assert box.problem.startswith("At most 400 dice are rolled at once")
    assert box.rolled == []
    await send(box, "type_dice", None)
    assert box.problem == ""


async def test_hit_dice_are_spent_one_by_one(dms: Dms):
    rests = dms.open(Rests)
    assert isinstance(rests, Rests)
    await send(rests, "open")
    await send(rests, "spend", {"id": "mira", "sides": "8", "roll": "5"}, new())
    assert (await dms.of("mira")).hit_points == 16
    await send(rests, "spend", {"id": "mira", "sides": "8", "roll": ""}, new())
    assert 19 <= (await dms.of("mira")).hit_points <= 20
    await send(rests, "spend", {"id": "mira", "sides": "8", "roll": " "}, new())
    assert rests.problem == "Mira has no d8 left to spend."


async def test_a_rest_is_for_those_who_are_not_left_out(dms: Dms):
    rests = dms.open(Rests)
    assert isinstance(rests, Rests)
    for resting in (False, True):
        await send(rests, "toggle", "mira")
        assert (rests.left_out == []) is resting
        await send(rests, "rest", ["mira", "tobin"], True, new())
        assert (await dms.of("mira")).hit_points == (20 if resting else 9)
    await send(rests, "rest", ["mira"], False, new())
    assert rests.problem == ""
    await do(dms.actor, dms.ford, StartCombat())
    await send(rests, "rest", ["mira"], True, new())
    assert rests.problem == "Nobody can rest while the fight is running."
    await send(rests, "open")
    assert (rests.opened, rests.problem) == (True, "")
    await send(rests, "close")
    assert not rests.opened


async def test_hit_dice_are_written_and_spent_ones_stay_spent(dms: Dms):
    rests = dms.open(Rests)
    assert isinstance(rests, Rests)
    typed = {"id": "mira", "hit_dice": "4d8 + 1d6", "constitution": "16"}
    await send(rests, "write", typed, new())
    mira = await dms.of("mira")
    assert (mira.hit_dice, mira.constitution) == ((HitDice(8, 3, 4), HitDice(6, 1, 1)), 16)
    await send(rests, "write", {**typed, "hit_dice": "five"}, new())
    assert rests.problem == "“five” is not a number or dice."
    await send(rests, "write", {**typed, "id": "nobody"}, new())
    assert rests.problem == "This combatant is no longer in the encounter."


async def test_the_dm_says_who_was_defeated_and_what_it_was_worth(dms: Dms):
    await do(dms.actor, dms.ford, StartCombat())
    await do(dms.actor, dms.ford, EndCombat())
    after = dms.open(Aftermath)
    assert isinstance(after, Aftermath)
    await send(after, "open")
    assert (after.defeated, after.heroes) == ([], ["mira", "tobin"])
    assert (after.total, after.each) == ("0 XP", "0 XP each")
    await send(after, "award", new())
    assert (after.problem, after.told) == ("Choose at least one combatant.", False)
    await send(after, "toggle_foe", "goblin")
    assert (after.total, after.each) == ("50 XP", "25 XP each")
    await send(after, "award", new())
    assert (after.problem, after.told) == ("", True)
    for _ in range(2):
        await send(after, "toggle_hero", "mira")
    await send(after, "toggle_hero", "tobin")
    assert (after.each, after.told) == ("50 XP each", False)
    await send(after, "toggle_hero", "mira")
    assert after.each == "Nobody shares"
    await send(after, "close")
    assert not after.opened


async def test_what_does_not_divide_is_left_over(dms: Dms):
    await do(dms.actor, dms.ford, AddCombatants((hero("Ana"), hero("Ben", owner="mira"))))
    await do(dms.actor, dms.ford, KillCombatants(("goblin",)))
    after = dms.open(Aftermath)
    assert isinstance(after, Aftermath)
    await send(after, "open")
    assert (after.defeated, len(after.heroes)) == (["goblin"], 3)
    assert after.each == "16 XP each (2 left over)"


def rests_of(edition: Edition = Edition.E2014) -> Fight:
    return seat(
        MIRA,
        hero("Tobin", hit_points=0),
        hero("Ana", hit_points=0),
        hero("Ben"),
        monster("Imp"),
        edition=edition,
    )


def test_who_may_rest_is_shown_with_hit_dice_and_reasons():
    fight = play(rests_of(), Stabilize("tobin"), KillCombatants(("ben",)))
    mira, tobin, ana, ben = rest_rows(fight)
    assert mira == RestRow(
        "mira", "Mira", "9 of 20", "3d8", 14, [DieView(8, 2, "d8 +2 · 2 of 3 left")]
    )
    assert tobin.note == "At 0 hit points only a short rest does any good."
    assert ana.note == "At 0 hit points no rest does any good."
    assert ben.note == "Dead: rests no more."
    assert rest_rows(play(fight, StartCombat())) == []
    of_2024 = play(rests_of(Edition.E2024), Stabilize("tobin"))
    assert rest_rows(of_2024)[1].note == "At 0 hit points no rest does any good."


def test_an_ended_fight_is_summed_up():
    fight = play(rests_of(), Stabilize("tobin"), KillCombatants(("ben", "imp")), StartCombat())
    assert aftermath_view(fight) == AftermathView()
    found = aftermath_view(play(fight, EndCombat()))
    assert (found.ended, found.rounds, found.nothing) == (True, "1 round", "")
    assert found.foes == [WorthRow("imp", "Imp", "0 XP", "down")]
    assert [row.state for row in found.heroes] == ["9 of 20", "stable", "dying", "dead"]
    alone = aftermath_view(play(seat(MIRA), StartCombat(), SetHitPoints("mira", 1), EndCombat()))
    assert alone.nothing == NOBODY_FOUGHT
