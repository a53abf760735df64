"""Tokens of programs: who has one is its owner, until it ends; who forges one is nobody."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from pyotp import random_base32
from pyotp.totp import TOTP
from sqlalchemy import update
from sqlmodel import col, select

from dnd_tracker import db, routes
from dnd_tracker.accounts import families, sealing, sessions
from dnd_tracker.accounts.service import sign_in_locks
from dnd_tracker.accounts.service import tokens as service
from dnd_tracker.models import AuthenticatorApp, RefreshToken, User
from dnd_tracker.models.base import now
from tests.api.conftest import browser_at
from tests.letters import kinds_to
from tests.people import PASSWORD, account

TOKEN = f"{routes.AUTH}/token"
MIRA = {"email": "mira@example.com", "password": PASSWORD}


@pytest.fixture
async def mira(database: object) -> User:
    del database
    return await account()


@pytest.fixture
async def program(mira: User) -> AsyncIterator[httpx.AsyncClient]:
    """A program that has no token yet."""
    del mira
    async with browser_at() as http:
        yield http


async def sign_in(program: httpx.AsyncClient) -> dict[str, Any]:
    answer = await program.post(TOKEN, json=MIRA | {"label": "Initiative lights"})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def refresh(program: httpx.AsyncClient, pair: dict[str, Any]) -> httpx.Response:
    return await program.post(f"{TOKEN}/refresh", json={"refresh_token": pair["refresh_token"]})


def shown(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


async def status(program: httpx.AsyncClient, token: str) -> int:
    return (await program.get(routes.ME, headers=shown(token))).status_code


async def let_pass(delta: timedelta) -> None:
    """Move what was used, and what will end, into the past."""
    async with db.unit_of_work() as uow:
        for row in await uow.session.exec(select(RefreshToken)):
            row.used_at = row.used_at and row.used_at - delta
            row.expires_at -= delta
            uow.session.add(row)


async def test_a_program_is_who_signed_it_in(program: httpx.AsyncClient, mira: User):
    pair = await sign_in(program)
    answer = await program.get(routes.ME, headers=shown(pair["access_token"]))
    assert answer.json()["id"] == str(mira.id)
    assert answer.json()["email"] == "mira@example.com"
    assert (pair["token_type"], pair["expires_in"]) == ("Bearer", 900)


async def test_a_program_lists_and_makes_encounters(program: httpx.AsyncClient):
    token = (await sign_in(program))["access_token"]
    made = await program.post(routes.CREATE_ENCOUNTER, headers=shown(token))
    assert made.status_code == 303
    assert "set-cookie" not in made.headers
    listed = (await program.get(routes.CREATE_ENCOUNTER, headers=shown(token))).json()
    assert [routes.build(one["id"]) for one in listed] == [made.headers["location"]]


async def test_nobody_learns_anything_without_a_token(program: httpx.AsyncClient):
    for path in (routes.ME, routes.CREATE_ENCOUNTER):
        assert (await program.get(path)).status_code == 401


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "not hers at all"},
        {"email": "nobody@example.com"},
        {"password": PASSWORD.upper()},
        {"password": PASSWORD + " "},
    ],
)
async def test_a_wrong_password_gets_no_token(program: httpx.AsyncClient, wrong: dict[str, str]):
    answer = await program.post(TOKEN, json=MIRA | wrong)
    assert answer.status_code == 401
    assert "token" not in answer.text


async def test_wrong_passwords_of_programs_lock_as_those_of_browsers_do(
    program: httpx.AsyncClient,
):
    """Or a program could guess on where the sign-in page has stopped."""
    for _ in range(sign_in_locks.FREE_FAILURES):
        await program.post(TOKEN, json=MIRA | {"password": "wrong"})
    answer = await program.post(TOKEN, json=MIRA)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1


@pytest.mark.parametrize("surplus", ["role", "user_id", "counts_for_two", "expires_in"])
async def test_nobody_asks_for_more_than_the_form_has(program: httpx.AsyncClient, surplus: str):
    answer = await program.post(TOKEN, json=MIRA | {surplus: "admin"})
    assert answer.status_code == 422
    assert PASSWORD not in answer.text


# Refresh tokens


async def test_a_refresh_token_gets_the_next_pair_once(program: httpx.AsyncClient):
    first = await sign_in(program)
    second = (await refresh(program, first)).json()
    assert await status(program, second["access_token"]) == 200
    assert (await refresh(program, first)).status_code == 401
    assert (await refresh(program, second)).status_code == 200


async def test_a_used_refresh_token_that_comes_back_ends_its_family(program: httpx.AsyncClient):
    first = await sign_in(program)
    second = (await refresh(program, first)).json()
    await let_pass(families.AT_THE_SAME_TIME)
    assert (await refresh(program, first)).status_code == 401
    assert (await refresh(program, second)).status_code == 401
    assert await status(program, second["access_token"]) == 401


async def test_a_stolen_token_harms_no_other_program(program: httpx.AsyncClient):
    stolen, other = await sign_in(program), await sign_in(program)
    await refresh(program, stolen)
    await let_pass(families.AT_THE_SAME_TIME)
    await refresh(program, stolen)
    assert await status(program, other["access_token"]) == 200
    assert (await refresh(program, other)).status_code == 200


async def test_of_requests_at_the_same_time_one_gets_through_and_no_alarm_is_raised(
    program: httpx.AsyncClient,
):
    first = await sign_in(program)
    answers = await asyncio.gather(*(refresh(program, first) for _ in range(5)))
    passed = [answer for answer in answers if answer.status_code == 200]
    assert len(passed) == 1
    assert (await refresh(program, passed[0].json())).status_code == 200


async def test_a_family_ends_after_sixty_days_however_busy_it_is(program: httpx.AsyncClient):
    pair = await sign_in(program)
    await let_pass(families.LASTS / 2)
    pair = (await refresh(program, pair)).json()
    await let_pass(families.LASTS / 2)
    assert (await refresh(program, pair)).status_code == 401


async def test_what_is_over_is_tidied_away_at_the_next_sign_in(program: httpx.AsyncClient):
    pair = await sign_in(program)
    await refresh(program, pair)
    await let_pass(families.LASTS)
    await sign_in(program)
    async with db.read_only() as session:
        assert len((await session.exec(select(RefreshToken))).all()) == 1


@pytest.mark.parametrize("made_up", ["", "x", "a" * 43, "\x00", "é", "' or 1=1"])
async def test_a_made_up_refresh_token_is_refused(program: httpx.AsyncClient, made_up: str):
    assert (await refresh(program, {"refresh_token": made_up})).status_code == 401


async def test_no_token_is_in_the_database(program: httpx.AsyncClient):
    pair = await sign_in(program)
    async with db.read_only() as session:
        kept = (await session.exec(select(RefreshToken))).one()
    assert pair["refresh_token"] not in repr(kept)


# The end


async def test_the_owner_hears_of_a_program_once(program: httpx.AsyncClient):
    for _ in range(3):
        await sign_in(program)
    assert await kinds_to("mira@example.com") == ["new_sign_in"]


async def test_signing_out_refuses_the_tokens_at_once(program: httpx.AsyncClient):
    pair = await sign_in(program)
    answer = await program.post(f"{TOKEN}/revoke", json={}, headers=shown(pair["access_token"]))
    assert answer.status_code == 204
    assert await status(program, pair["access_token"]) == 401
    assert (await refresh(program, pair)).status_code == 401
    again = await program.post(f"{TOKEN}/revoke", json={}, headers=shown(pair["access_token"]))
    assert again.status_code == 204


async def test_a_token_that_was_logged_out_stays_so_when_its_family_is_forgotten(
    program: httpx.AsyncClient,
):
    pair = await sign_in(program)
    await program.post(f"{TOKEN}/revoke", json={}, headers=shown(pair["access_token"]))
    async with db.unit_of_work() as uow:
        await uow.session.exec(update(RefreshToken).values(revoked_at=None))
    assert await status(program, pair["access_token"]) == 401


async def test_a_refresh_token_alone_can_sign_out(program: httpx.AsyncClient):
    pair = await sign_in(program)
    given = {"refresh_token": pair["refresh_token"]}
    assert (await program.post(f"{TOKEN}/revoke", json=given)).status_code == 204
    assert await status(program, pair["access_token"]) == 401
    made_up = {"refresh_token": "nobody's"}
    assert (await program.post(f"{TOKEN}/revoke", json=made_up)).status_code == 204


async def test_all_programs_end_with_all_sessions(program: httpx.AsyncClient, mira: User):
    pair = await sign_in(program)
    async with db.unit_of_work() as uow:
        await sessions.revoke_all(uow, mira.id)
    assert await status(program, pair["access_token"]) == 401
    assert (await refresh(program, pair)).status_code == 401


@pytest.mark.parametrize("column", ["suspended_at", "deletion_due_at"])
async def test_programs_of_who_may_not_sign_in_may_nothing(
    program: httpx.AsyncClient, mira: User, column: str
):
    pair = await sign_in(program)
    async with db.unit_of_work() as uow:
        statement = update(User).where(col(User.id) == mira.id).values({column: now()})
        await uow.session.exec(statement)
    assert await status(program, pair["access_token"]) == 401
    assert (await refresh(program, pair)).status_code == 401
    assert (await program.post(TOKEN, json=MIRA)).status_code == 403


# The second factor


@pytest.fixture
async def app(mira: User) -> TOTP:
    """The authenticator app that Mira's account asks for."""
    secret = random_base32()
    async with db.unit_of_work() as uow:
        uow.session.add(
            AuthenticatorApp(user_id=mira.id, secret=sealing.seal(secret), confirmed_at=now())
        )
    return TOTP(secret)


async def test_a_password_alone_is_not_enough_where_a_code_is_asked_for(
    program: httpx.AsyncClient, app: TOTP
):
    answer = await program.post(TOKEN, json=MIRA)
    assert answer.status_code == 401
    assert answer.json()["code"] == "code_needed"
    right = app.now()
    assert (await program.post(TOKEN, json=MIRA | {"code": right})).status_code == 201
    assert (await program.post(TOKEN, json=MIRA | {"code": right})).status_code == 401


async def test_codes_cannot_be_guessed_for_long(program: httpx.AsyncClient, app: TOTP):
    wrong = MIRA | {"code": "not one"}
    for _ in range(service.CODES.amount):
        assert (await program.post(TOKEN, json=wrong)).status_code == 401
    assert (await program.post(TOKEN, json=MIRA | {"code": app.now()})).status_code == 429
