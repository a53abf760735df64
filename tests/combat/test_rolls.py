"""Attacks and saves from the screens, and their proposals as the DM reads them."""

import uuid

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.forms import WHO_FIRST, read
from dnd_tracker.combat.roll_forms import RollForm, SavesForm, saves_typed
from dnd_tracker.combat.service import rolls
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import AcceptProposal, RollAttack, RollSaves, SaveTarget
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, SaveEnds, TurnPoint
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.provisos import Quality
from tests.combat.table import Pages, do, hit_points, stored

BITE = {
    "by": "goblin",
    "label": "Bite",
    "kind": "attack",
    "expression": "1d20+50",
    "targets": ["mira"],
    "damage": "3 piercing",
}
SAVES = {"targets": "mira,goblin", "ability": "dex", "difficulty_class": "15"}


async def roll(dm: Actor, ford: uuid.UUID, **more: object) -> rolls.Result:
    async with db.unit_of_work() as uow:
        return await rolls.roll(uow, dm, ford, uuid.uuid4().hex, read(RollForm, {**BITE, **more}))


async def save(dm: Actor, ford: uuid.UUID, **more: object) -> str:
    form = read(
        SavesForm, saves_typed({**SAVES, **{k.replace("_of_", "-"): v for k, v in more.items()}})
    )
    async with db.unit_of_work() as uow:
        return await rolls.saves(uow, dm, ford, uuid.uuid4().hex, form)


async def test_an_attack_proposes_damage_that_one_key_deals(dm: Actor, ford: uuid.UUID):
    result = await roll(dm, ford)
    while " misses " in result.text:  # a natural 1
        result = await roll(dm, ford)
    assert result.text.startswith("Goblin: Bite hits Mira, ")
    assert result.critical is False
    (proposal,) = (await stored(ford)).proposals
    assert await hit_points(ford, "mira") == 20
    await do(dm, ford, AcceptProposal(proposal.id))
    assert await hit_points(ford, "mira") == 17
    assert (await stored(ford)).proposals == ()


async def test_an_attack_at_nobody_proposes_nothing(dm: Actor, ford: uuid.UUID):
    result = await roll(dm, ford, targets=[])
    assert "to hit" in result.text
    assert (await stored(ford)).proposals == ()


async def test_each_target_is_told(dm: Actor, ford: uuid.UUID):
    text = (await roll(dm, ford, targets=["mira", "wolf"])).text
    assert text.count("Goblin: Bite ") == 2
    assert "Mira" in text
    assert "Wolf" in text


def test_what_is_chosen_beside_the_stat_block_reaches_the_rules():
    form = read(
        RollForm,
        {
            **BITE,
            "mode": "advantage",
            "ranged": True,
            "within": "near",
            "cover": "5",
            "spell": True,
            "natural": "17",
        },
    )
    assert rolls.command_for(form) == RollAttack(
        "goblin",
        "Bite",
        50,
        ("mira",),
        RollMode.ADVANTAGE,
        ranged=True,
        within_5_feet=True,
        cover=5,
        damage="3 piercing",
        natural=17,
        qualities=frozenset({Quality.SPELL}),
    )
    far = rolls.command_for(read(RollForm, {**BITE, "within": "far"}))
    unsaid = rolls.command_for(read(RollForm, BITE))
    assert isinstance(far, RollAttack)
    assert isinstance(unsaid, RollAttack)
    assert (far.within_5_feet, unsaid.within_5_feet) == (False, None)
    assert unsaid.qualities == frozenset()


async def test_all_selected_save_at_once(dm: Actor, ford: uuid.UUID):
    said = await save(
        dm, ford, damage="20 fire", half="on", total_of_mira="18", total_of_goblin="3"
    )
    assert said == (
        "Mira: Dexterity save succeeds, 18 against DC 15."
        " Goblin: Dexterity save fails, 3 against DC 15."
    )
    (proposal,) = (await stored(ford)).proposals
    await do(dm, ford, AcceptProposal(proposal.id))
    assert await hit_points(ford, "mira") == 10
    assert await hit_points(ford, "goblin") == 0


async def test_saves_need_somebody_and_a_dc(dm: Actor, ford: uuid.UUID):
    with pytest.raises(InvalidInput, match=WHO_FIRST[:20]):
        await save(dm, ford, targets="")
    with pytest.raises(RuleViolation, match="A DC must be between 1 and 30"):
        await save(dm, ford, difficulty_class="31")


def test_everything_typed_into_the_panel_reaches_the_rules():
    typed = {
        **SAVES,
        "targets": "mira,goblin,wolf",
        "by": "goblin",
        "label": " Web ",
        "magic": "on",
        "damage": "2d6",
        "condition": "restr",
        "rounds": "3",
        "save_ends": "end",
        "counter": "web",
        "cost": "2",
        "total-mira": "12",
        "total-goblin": " ",
        "how-mira": "2",
        "how-goblin": "evasion",
        "how-wolf": "disadvantage",
    }
    assert rolls.saves_for(read(SavesForm, saves_typed(typed))) == RollSaves(
        (
            SaveTarget("mira", 12, cover=2),
            SaveTarget("goblin", evasion=True),
            SaveTarget("wolf", mode=RollMode.DISADVANTAGE),
        ),
        Ability.DEXTERITY,
        15,
        by="goblin",
        label="Web",
        magic=True,
        damage="2d6",
        half_on_success=False,
        condition=AppliedCondition(
            Condition.RESTRAINED,
            Duration(3, TurnPoint.END, ""),
            cause="Web",
            source="goblin",
            save_ends=SaveEnds(Ability.DEXTERITY, 15),
        ),
        counter="web",
        cost=2,
        qualities=frozenset({Quality.MAGICAL}),
    )
    typed = {**SAVES, "condition": "prone", "rounds": "", "how-mira": ""}
    bare = rolls.saves_for(read(SavesForm, saves_typed(typed)))
    assert bare.condition == AppliedCondition(Condition.PRONE)
    assert (bare.by, bare.qualities, bare.counter) == (None, frozenset(), "")
    assert rolls.saves_for(read(SavesForm, saves_typed(SAVES))).condition is None


async def test_players_are_told_nothing_of_rolls_and_proposals(
    dm: Actor, ford: uuid.UUID, pages: Pages
):
    await roll(dm, ford)
    await save(dm, ford, damage="20 fire")

    told = repr(pages.messages("players"))
    for secret in ("Bite", "proposals", "fire", "DC 15", "log_"):
        assert secret not in told
