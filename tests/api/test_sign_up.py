"""Making an account: nothing is lost, and nobody learns who has one already."""

import asyncio
import uuid

import httpx
import pytest
from sqlmodel import select

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, passwords
from dnd_tracker.models import EmailChange, Encounter, Role, User
from tests.api.conftest import browser_at
from tests.api.door import (
    MIRA,
    PASSWORD,
    account,
    behind,
    cookie_of,
    letters_to,
    post,
    sign_in,
    sign_up,
)

Window = httpx.AsyncClient


async def users() -> list[User]:
    async with db.read_only() as session:
        return list(await session.exec(select(User)))


async def test_a_guest_becomes_an_account_and_keeps_everything(browser_window: Window):
    made = await browser_window.post(routes.CREATE_ENCOUNTER)
    guest = await behind(cookie_of(browser_window))
    answer = await sign_up(browser_window, next=made.headers["location"])
    assert answer.json() == {"go_to": made.headers["location"]}
    actor = await behind(cookie_of(browser_window))
    assert guest is not None
    assert actor is not None
    assert (actor.user_id, guest.role, actor.role) == (guest.user_id, Role.GUEST, Role.USER)
    encounter_id = uuid.UUID(made.headers["location"].split("/")[2])
    async with db.read_only() as session:
        encounter = await session.get(Encounter, encounter_id)
    assert encounter is not None
    assert encounter.owner_id == actor.user_id


async def test_a_newcomer_gets_an_account_too(browser_window: Window):
    assert (await sign_up(browser_window)).json() == {"go_to": routes.ENCOUNTERS}
    actor = await behind(cookie_of(browser_window))
    assert actor is not None
    assert (actor.is_guest, len(await users())) == (False, 1)


async def test_the_cookie_of_the_guest_opens_nothing_afterwards(browser_window: Window):
    await browser_window.post(routes.CREATE_ENCOUNTER)
    before = cookie_of(browser_window)
    await sign_up(browser_window)
    assert cookie_of(browser_window) != before
    assert await behind(before) is None


async def test_the_password_is_stored_as_a_hash_of_the_best_kind(browser_window: Window):
    await sign_up(browser_window)
    (made,) = await users()
    assert made.password_hash is not None
    assert made.password_hash.startswith("$argon2id$")
    assert await passwords.verify(PASSWORD, made.password_hash) == (True, None)
    assert made.password_changed_at is not None


async def test_the_address_is_asked_first_and_until_then_nobodys(browser_window: Window):
    await sign_up(browser_window)
    (made,) = await users()
    assert made.email is None
    assert await letters_to(MIRA) == ["confirm_address"]
    async with browser_at("198.51.100.1") as elsewhere:
        assert (await sign_in(elsewhere)).status_code == 401


@pytest.mark.usefixtures("database")
async def test_the_answer_is_the_same_whether_or_not_the_address_has_an_account():
    await account()
    answers: list[httpx.Response] = []
    for email in (MIRA, "free@example.com"):
        async with browser_at("192.0.2.9") as browser:
            answers.append(await sign_up(browser, email=email))
            actor = await behind(cookie_of(browser))
            assert actor is not None
            async with db.read_only() as session:
                wanted = select(EmailChange.email).where(EmailChange.user_id == actor.user_id)
                assert (await session.exec(wanted)).one() == email
    taken, free = answers
    assert (taken.status_code, taken.content) == (free.status_code, free.content)
    assert taken.headers.keys() == free.headers.keys()
    assert await letters_to(MIRA) == ["already_yours"]
    assert await letters_to("free@example.com") == ["confirm_address"]


async def test_whoever_has_an_account_does_not_sign_up_over_it(browser_window: Window):
    mira = await account()
    await sign_in(browser_window)
    answer = await sign_up(browser_window, email="other@example.com", password="otters " + PASSWORD)
    assert answer.status_code == 403
    assert [one.id for one in await users()] == [mira.id]
    assert (await post(browser_window, "sign-out")).is_success
    assert (await sign_in(browser_window)).is_success


@pytest.mark.usefixtures("database")
async def test_of_two_forms_sent_at_once_one_makes_the_account():
    async with browser_at() as browser, browser_at() as same:
        await browser.post(routes.CREATE_ENCOUNTER)
        same.cookies.set(cookies.COOKIE, cookie_of(browser) or "", domain="tracker.test")
        answers = await asyncio.gather(sign_up(browser), sign_up(same, email="tobin@example.com"))
        assert sorted(answer.status_code for answer in answers) in ([200, 401], [200, 403])
    (made,) = await users()
    async with db.read_only() as session:
        assert (await session.exec(select(Encounter.owner_id))).one() == made.id


async def test_a_form_with_more_in_it_makes_nobody(browser_window: Window):
    for more in ("role", "id", "name", "email_confirmed", "suspended_at", "preferences"):
        answer = await sign_up(browser_window, **{more: "admin"})
        assert answer.status_code == 422, more
    assert await users() == []


WEAK = ("short", "password123", "qwertyuiop", "11111111111", "miramira", MIRA, "x" * 129)


async def test_easy_passwords_are_refused_with_the_reason_at_the_field(browser_window: Window):
    for password in WEAK:
        answer = await sign_up(browser_window, password=password)
        assert answer.status_code == 422, password
        assert answer.json()["fields"]["password"], password
    assert await users() == []
    assert await letters_to(MIRA) == []


async def test_strength_is_told_while_one_types(browser_window: Window):
    told = [
        (await post(browser_window, "password-strength", password=password, email=MIRA)).json()
        for password in ("", "mira@example", "password1", PASSWORD)
    ]
    assert all(one["score"] < passwords.GOOD_ENOUGH and one["word"] for one in told[:3])
    assert told[3] == {"score": 4, "word": "Strong", "advice": ""}
    assert "common" in told[2]["advice"]
    assert await users() == []


async def test_a_letter_box_is_not_filled_by_signing_up_again_and_again(browser_window: Window):
    for _ in range(5):
        assert (await sign_up(browser_window)).is_success
        browser_window.cookies.clear()
    answer = await sign_up(browser_window)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert len(await letters_to(MIRA)) == 5
