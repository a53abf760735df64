"""Creatures and heroes join as their stat block, or the DM, describes them."""

import uuid
from dataclasses import replace
from typing import Any

import pytest

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.condition_forms import ConditionForm
from dnd_tracker.combat.forms import CreaturesForm, HeroForm, read
from dnd_tracker.combat.roll_forms import RollForm
from dnd_tracker.combat.service import conditions, fight, rolls, roster
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.errors import InvalidInput, NotFound, RuleViolation
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.encounter import Combatant, Side
from tests.combat.tab import handlers, tab
from tests.combat.table import hit_points, prepared, stored, undo

pytestmark = pytest.mark.srd


@pytest.fixture
async def bridge(dm: Actor) -> uuid.UUID:
    """An empty encounter, with the creatures of the SRD at hand."""
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    return await prepared(dm, name="Bridge")


async def add(
    actor: Actor, encounter_id: uuid.UUID, command_id: str = "", **fields: Any
) -> fight.Outcome:
    form = read(CreaturesForm, {"creature_id": "goblin", **fields})
    async with db.unit_of_work() as uow:
        return await roster.add_creatures(
            uow, actor, encounter_id, command_id or uuid.uuid4().hex, form
        )


async def add_hero(actor: Actor, encounter_id: uuid.UUID, **fields: Any) -> None:
    form = read(HeroForm, fields)
    async with db.unit_of_work() as uow:
        await roster.add_hero(uow, actor, encounter_id, uuid.uuid4().hex, form)


async def everybody(encounter_id: uuid.UUID) -> list[Combatant]:
    present = await stored(encounter_id)
    return [present.combatants[one] for one in present.order]


async def test_three_goblins_are_numbered_and_as_in_the_book(dm: Actor, bridge: uuid.UUID):
    await add(dm, bridge, count="3")
    goblins = await everybody(bridge)
    assert sorted(one.name for one in goblins) == ["Goblin 1", "Goblin 2", "Goblin 3"]
    assert {(one.hit_points, one.armor_class, one.initiative_bonus) for one in goblins} == {
        (7, 15, 2)
    }
    assert {(one.side, one.kind, one.hidden) for one in goblins} == {
        (Side.MONSTER, "goblin", False)
    }


async def test_a_click_that_arrives_twice_adds_once(dm: Actor, bridge: uuid.UUID):
    await add(dm, bridge, "click-1", count=3)
    assert (await add(dm, bridge, "click-1", count=3)).repeated
    assert len(await everybody(bridge)) == 3


async def test_reinforcements_may_come_hidden(dm: Actor, bridge: uuid.UUID):
    await add(dm, bridge, hidden=True)
    assert [one.hidden for one in await everybody(bridge)] == [True]


async def test_ids_say_nothing_about_who_is_there(dm: Actor, bridge: uuid.UUID):
    await add(dm, bridge, count=5)
    ids = [one.id for one in await everybody(bridge)]
    assert len(set(ids)) == 5
    assert not [one for one in ids if "goblin" in one or len(one) < 10]


async def test_a_million_goblins_are_too_many(dm: Actor, bridge: uuid.UUID):
    with pytest.raises(InvalidInput, match="1,000,000 are too many: a fight holds at most 300"):
        await add(dm, bridge, count="1000000")
    with pytest.raises(InvalidInput, match="at most"):
        await add(dm, bridge, count=10**4000)
    await add(dm, bridge, count=299)
    with pytest.raises(RuleViolation, match="300"):
        await add(dm, bridge, count=2)
    assert len(await everybody(bridge)) == 299


@pytest.mark.parametrize("count", [0, -1, "NaN", "1e3", 1.5, True, None, [], {}, "three"])
async def test_a_count_is_a_whole_number_from_one(dm: Actor, bridge: uuid.UUID, count: object):
    with pytest.raises(InvalidInput, match="Count"):
        await add(dm, bridge, count=count)


async def test_what_is_in_no_book_cannot_be_added(dm: Actor, bridge: uuid.UUID):
    with pytest.raises(NotFound, match="creature"):
        await add(dm, bridge, creature_id="gobbln")
    assert await everybody(bridge) == []


async def test_a_hero_is_what_was_written_down(dm: Actor, bridge: uuid.UUID):
    await add_hero(
        dm, bridge, name=" Mira ", hit_points="24", armor_class=18, initiative_bonus="−1"
    )
    (mira,) = await everybody(bridge)
    assert (mira.name, mira.side, mira.hit_points, mira.armor_class) == (
        "Mira",
        Side.HERO,
        24,
        18,
    )
    assert mira.initiative_bonus == -1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hit_points", 0),
        ("hit_points", 10_000),
        ("hit_points", "many"),
        ("armor_class", -1),
        ("initiative_bonus", 51),
        ("level", 21),
    ],
)
async def test_a_hero_has_bounds_and_the_message_names_the_field(
    dm: Actor, bridge: uuid.UUID, field: str, value: object
):
    with pytest.raises(InvalidInput, match=field.replace("_", " ").capitalize()):
        await add_hero(dm, bridge, **{"name": "Mira", "hit_points": 24, field: value})


async def test_nobody_joins_the_fight_of_another_dm(stranger: Actor, bridge: uuid.UUID):
    with pytest.raises(NotFound):
        await add(stranger, bridge)
    with pytest.raises(NotFound):
        await add_hero(stranger, bridge, name="Mira", hit_points=24)
    assert await everybody(bridge) == []


async def test_a_condition_counts_on_the_turns_of_each_who_has_it(dm: Actor, ford: uuid.UUID):
    form = read(ConditionForm, {"targets": ["mira", "goblin"], "condition": "prone", "rounds": "2"})
    async with db.unit_of_work() as uow:
        await conditions.add(uow, dm, ford, "click-1", form)
    async with db.unit_of_work() as uow:
        await conditions.add(uow, dm, ford, "click-1", form)
    present = (await stored(ford)).combatants
    for one in ("mira", "goblin"):
        (applied,) = present[one].conditions
        assert applied.condition is Condition.PRONE
        assert applied.duration
        assert (applied.duration.rounds, applied.duration.of) == (2, one)


async def test_a_condition_for_several_is_given_to_all_or_to_nobody(dm: Actor, ford: uuid.UUID):
    form = read(ConditionForm, {"targets": ["mira", "nobody"], "condition": "prone", "rounds": "2"})
    with pytest.raises(RuleViolation):
        async with db.unit_of_work() as uow:
            await conditions.add(uow, dm, ford, "click-1", form)
    assert (await stored(ford)).combatants["mira"].conditions == ()


async def test_a_roll_is_logged_and_told_once(dm: Actor, ford: uuid.UUID):
    form = read(
        RollForm, {"by": "goblin", "label": "Bite", "kind": "attack", "expression": "1d20+4"}
    )
    async with db.unit_of_work() as uow:
        first = await rolls.roll(uow, dm, ford, "click-1", form)
    async with db.unit_of_work() as uow:
        again = await rolls.roll(uow, dm, ford, "click-1", form)
    assert 5 <= first.total <= 24
    assert again == first
    await undo(dm, ford)
    assert await hit_points(ford, "goblin") == 7


@pytest.mark.parametrize("expression", ["2d20+4", "1d20+", "1d20+x", "1d20*2", "1d20 + 4"])
async def test_an_attack_is_a_d20_and_a_bonus(dm: Actor, ford: uuid.UUID, expression: str):
    form = read(
        RollForm, {"by": "goblin", "label": "Bite", "kind": "attack", "expression": expression}
    )
    with pytest.raises(InvalidInput, match="1d20"):
        async with db.unit_of_work() as uow:
            await rolls.roll(uow, dm, ford, "click-1", form)


def test_a_printed_initiative_counts_instead_of_dexterity():
    goblin = next(one.block for one in srd51.creatures() if one.id == "goblin")
    quick = replace(goblin, initiative_bonus=7)
    bonuses = [roster.from_stat_block("x", one)[0].initiative_bonus for one in (goblin, quick)]
    assert bonuses == [2, 7]


async def test_the_library_is_full_once_its_page_is_open(bridge: uuid.UUID):
    """By no event of its own: that would come after what is typed meanwhile."""
    async with db.unit_of_work() as uow:
        _, token = await sessions.open_guest_session(uow)
    library = tab(Roster, routes.run(bridge), cookies.token_hash(token))
    assert await handlers(Roster)["open"](library) is None
    before = list(library.results)
    await handlers(Roster)["search"](library, "goblin")
    found = list(library.results)
    assert len(before) > len(found) > 0
    await handlers(Roster)["open"](library)
    assert library.results == found
