"""Sitting down: whoever has the code may, and nobody finds a code by trying."""

import asyncio
import uuid

import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import attempts
from dnd_tracker.combat.service import encounters, seats, watching
from dnd_tracker.errors import AppError, InvalidInput, NotFound, TooManyAttempts
from dnd_tracker.models import Seat
from dnd_tracker.rules.commands import RemoveCombatants, SetHidden
from tests.combat.table import Pages, do, newcomer

HERE = "192.0.2.7"
WRONG = "ZZZZZZ"


@pytest.fixture
async def code(dm: Actor, ford: uuid.UUID) -> str:
    async with db.unit_of_work() as uow:
        return await encounters.open_table(uow, dm, ford)


async def find(code: str, *, actor: Actor | None = None, address: str = HERE):
    async with db.read_only() as session:
        return await seats.find_table(session, actor, code, address=address)


async def sit(actor: Actor, code: str, hero: str | None = None, *, address: str = HERE) -> str:
    async with db.unit_of_work() as uow:
        return await seats.take_seat(uow, actor, code, hero, address=address)


async def taken() -> list[tuple[uuid.UUID, str | None]]:
    async with db.read_only() as session:
        return [(one.user_id, one.combatant_id) for one in await session.exec(select(Seat))]


async def test_a_code_leads_to_the_heroes_that_can_be_played(code: str):
    found, heroes = await find(code)
    assert found == code
    assert heroes == [seats.Hero("mira", "Mira", taken=False)]


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\n", "{}extra"])
async def test_a_code_may_be_typed_carelessly(code: str, typed: str):
    spaced = f"{code[:3]}-{code[3:]}".lower()
    assert (await find(typed.format(spaced)))[0] == code


async def test_a_hidden_hero_cannot_be_chosen(dm: Actor, ford: uuid.UUID, code: str):
    await do(dm, ford, SetHidden(("mira",), hidden=True))
    assert (await find(code))[1] == []
    with pytest.raises(InvalidInput, match="no longer at the table"):
        await sit(await newcomer(), code, "mira")


@pytest.mark.parametrize("hero", ["goblin", "wolf", "nobody", "\x00", "\ud800", "x" * 10_000])
async def test_only_heroes_at_the_table_can_be_chosen(code: str, hero: str):
    with pytest.raises(InvalidInput, match="no longer at the table"):
        await sit(await newcomer(), code, hero)
    assert await taken() == []


async def test_one_may_share_a_hero_and_change_seats(code: str):
    first, second = await newcomer(), await newcomer()
    await sit(first, code, "mira")
    assert (await find(code, actor=second))[1][0].taken
    assert not (await find(code, actor=first))[1][0].taken
    await sit(second, code, "mira")
    await sit(first, code)
    assert sorted(await taken(), key=str) == sorted(
        [(first.user_id, None), (second.user_id, "mira")], key=str
    )


async def test_two_clicks_at_once_take_one_seat(code: str):
    player = await newcomer()
    await asyncio.gather(*(sit(player, code, "mira") for _ in range(4)))
    assert await taken() == [(player.user_id, "mira")]


async def test_a_player_whose_hero_left_becomes_a_spectator_in_effect(
    dm: Actor, ford: uuid.UUID, code: str, pages: Pages
):
    player = await newcomer()
    await sit(player, code, "mira")
    await do(dm, ford, RemoveCombatants(("mira",)))
    await watching.watch_as_player(player, "page", code)
    assert "row_mira" not in pages.seen["page"]


async def test_the_table_of_an_encounter_in_the_bin_is_closed(
    dm: Actor, ford: uuid.UUID, code: str, pages: Pages
):
    player = await newcomer()
    await sit(player, code)
    async with db.unit_of_work() as uow:
        await encounters.throw_away(uow, dm, ford)
    with pytest.raises(NotFound):
        await find(code)
    with pytest.raises(NotFound):
        await sit(player, code)
    with pytest.raises(NotFound):
        await watching.watch_as_player(player, "page", code)
    assert "page" not in pages.rooms


@pytest.mark.parametrize("typed", ["", "ABC", "\x00\ud800", "' or", "🎲" * 10_000])
async def test_what_cannot_be_a_code_is_said_so_and_costs_nothing(code: str, typed: str):
    for _ in range(20):
        with pytest.raises(InvalidInput):
            await find(typed)
    assert (await find(code))[0] == code


async def test_a_thousand_wrong_codes_learn_ten(code: str):
    answers = [await _answer(f"{n:06}") for n in range(1000)]
    assert answers.count(NotFound.code) == 10
    assert answers.count(TooManyAttempts.code) == 990
    assert await _answer(code) == TooManyAttempts.code


async def test_a_thousand_wrong_codes_at_once_learn_ten(code: str):
    guesses = [f"{n:06}" for n in range(100)]
    answers = await asyncio.gather(*(_answer(guess) for guess in [*guesses, code]))
    assert answers.count(NotFound.code) == 10
    assert answers[-1] == TooManyAttempts.code


async def _answer(code: str) -> str:
    try:
        await find(code)
    except AppError as error:
        return error.code
    return "found"


async def test_wrong_codes_of_others_do_not_keep_me_out(code: str):
    for _ in range(11):
        with pytest.raises(AppError):
            await find(WRONG)
    assert (await find(code, address="198.51.100.1"))[0] == code
    with pytest.raises(TooManyAttempts) as refusal:
        await sit(await newcomer(), code)
    assert refusal.value.status == 429


async def test_all_of_an_ipv6_household_are_one(code: str):
    for n in range(11):
        with pytest.raises(AppError):
            await find(WRONG, address=f"2001:db8:1:2::{n:x}")
    with pytest.raises(TooManyAttempts):
        await find(code, address="2001:db8:1:2:ffff::1")
    assert (await find(code, address="2001:db8:1:3::1"))[0] == code


async def test_right_codes_are_never_counted(code: str):
    for _ in range(50):
        await find(code)
    await attempts.refuse_too_many(HERE)


async def test_a_wrong_code_in_a_failed_transaction_counts(code: str):
    player = await newcomer()
    for _ in range(10):
        with pytest.raises(NotFound):
            await sit(player, WRONG)
    with pytest.raises(TooManyAttempts):
        await sit(player, code)
