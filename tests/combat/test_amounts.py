"""The amount box and the hit point cells: what was typed, done to whom it was meant for."""

import uuid
from typing import Any

import pytest

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.damage_forms import CellForm, DamageForm
from dnd_tracker.combat.forms import read
from dnd_tracker.combat.preview_views import PreviewRow
from dnd_tracker.combat.service import amounts
from dnd_tracker.errors import AppError, InvalidInput, NotFound, RuleViolation
from tests.combat.table import do, hit, hit_points, row, stored


async def box(dm: Actor, ford: uuid.UUID, mode: object, **fields: Any) -> None:
    form = read(DamageForm, {"targets": ["mira"], **fields})
    await do(dm, ford, amounts.command_for(mode, form))


async def cell(dm: Actor, ford: uuid.UUID, typed: str, shown: object) -> None:
    form = read(CellForm, {"id": "mira", "amount": typed, "expected": shown})
    await do(dm, ford, amounts.command_for_cell(form))


async def preview(actor: Actor, ford: uuid.UUID, mode: str = "damage", **fields: Any):
    form = read(DamageForm, {"targets": ["mira"], **fields})
    async with db.read_only() as session:
        return await amounts.preview(session, actor, ford, mode, form)


async def test_the_box_hurts_heals_and_protects(dm: Actor, ford: uuid.UUID):
    await box(dm, ford, "damage", amount="9")
    assert await hit_points(ford, "mira") == 11
    await box(dm, ford, "heal", amount="4")
    assert await hit_points(ford, "mira") == 15
    await box(dm, ford, "temporary", amount="5")
    await box(dm, ford, "damage", amount="6")
    assert await hit_points(ford, "mira") == 14


async def test_those_that_saved_take_half(dm: Actor, ford: uuid.UUID):
    await box(dm, ford, "damage", amount="5", targets=["mira", "wolf"], saved="mira")
    assert await hit_points(ford, "mira") == 18
    assert await hit_points(ford, "wolf") == 6


async def test_the_dm_overrules_a_stat_block(dm: Actor, ford: uuid.UUID):
    await box(dm, ford, "damage", amount="6 fire", defences={"mira": "resistant"})
    assert await hit_points(ford, "mira") == 17


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"targets": [], "amount": "7"}, "Choose"),
        ({"amount": "  "}, "Type an amount"),
        ({"amount": "seven"}, r"\w"),
        ({"amount": "9" * 99}, r"\w"),
        ({"amount": "7 bananas"}, "bananas"),
        ({"amount": "1000d1000"}, r"\w"),
        ({"amount": "NaN"}, r"\w"),
        ({"amount": "x" * 10_000}, "Amount"),
        ({"amount": "7", "targets": ["nobody"]}, r"\w"),
        ({"amount": "7", "defences": {"mira": "soft"}}, "Defences"),
    ],
)
async def test_what_cannot_be_done_says_why_and_changes_nothing(
    dm: Actor, ford: uuid.UUID, fields: dict[str, Any], message: str
):
    before = (await row(ford)).version
    with pytest.raises(AppError, match=message):
        await box(dm, ford, "damage", **fields)
    assert (await row(ford)).version == before


async def test_a_cell_takes_differences_from_the_present_value(dm: Actor, ford: uuid.UUID):
    await do(dm, ford, hit("mira", "5"))
    await cell(dm, ford, "-3", shown=20)
    await cell(dm, ford, "+1", shown=20)
    assert await hit_points(ford, "mira") == 13


async def test_a_cell_overwrites_only_what_it_showed(dm: Actor, ford: uuid.UUID):
    await cell(dm, ford, "=12", shown=20)
    assert await hit_points(ford, "mira") == 12
    with pytest.raises(RuleViolation, match="12"):
        await cell(dm, ford, "=9", shown=20)
    with pytest.raises(InvalidInput, match="Expected"):
        await cell(dm, ford, "=9", shown="many")
    assert await hit_points(ford, "mira") == 12


async def test_a_preview_says_what_will_happen_and_changes_nothing(dm: Actor, ford: uuid.UUID):
    before = await stored(ford)
    (shown,) = await preview(dm, ford, amount="25")
    assert isinstance(shown, PreviewRow)
    assert (shown.name, shown.before, shown.after) == ("Mira", 20, "0")
    assert await stored(ford) == before


async def test_without_an_amount_the_preview_shows_the_targets(dm: Actor, ford: uuid.UUID):
    (shown,) = await preview(dm, ford, targets=["mira", "nobody"])
    assert (shown.name, shown.before) == ("Mira", 20)


async def test_a_preview_of_nonsense_says_what_is_wrong(dm: Actor, ford: uuid.UUID):
    with pytest.raises(RuleViolation):
        await preview(dm, ford, amount="seven")
    with pytest.raises(InvalidInput):
        await preview(dm, ford, targets=[], amount="7")


async def test_a_preview_of_another_dms_fight_shows_nothing(stranger: Actor, ford: uuid.UUID):
    for amount in ("", "7"):
        with pytest.raises(NotFound):
            await preview(stranger, ford, amount=amount)
