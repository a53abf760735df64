"""Signing in with an address and a password: who gets in, and what the others learn."""

from typing import Any

import httpx
import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.bcrypt import BcryptHasher
from sqlmodel import select

from dnd_tracker import db, routes
from dnd_tracker.accounts import passwords
from dnd_tracker.models import BrowserSession, EmailChange, Role, User
from dnd_tracker.models.base import now
from tests.api.conftest import browser_at
from tests.api.door import (
    MIRA,
    PASSWORD,
    WRONG,
    account,
    behind,
    cookie_of,
    letters_to,
    post,
    sign_in,
)

Window = httpx.AsyncClient


async def test_the_right_password_lets_one_in(browser_window: Window):
    mira = await account()
    answer = await sign_in(browser_window, next="/settings/profile")
    assert answer.json() == {"go_to": "/settings/profile"}
    actor = await behind(cookie_of(browser_window))
    assert actor is not None
    assert (actor.user_id, actor.role, actor.is_guest) == (mira.id, Role.USER, False)
    assert actor.confirmed_at is not None


async def test_the_address_is_taken_in_any_case_with_spaces_around(browser_window: Window):
    await account()
    assert (await sign_in(browser_window, email="  Mira@Example.COM ")).is_success


async def test_a_plain_browser_is_sent_on(browser_window: Window):
    await account()
    answer = await browser_window.post(
        f"{routes.AUTH}/sign-in",
        data={"email": MIRA, "password": PASSWORD},
        headers={"accept": "text/html"},
    )
    assert (answer.status_code, answer.headers["location"]) == (303, routes.ENCOUNTERS)


async def test_whoever_cannot_sign_in_learns_nothing_of_why(browser_window: Window):
    waiting = await account(None)
    await account("provider@example.com", hashed=None)
    await account()
    async with db.unit_of_work() as uow:
        wanted = EmailChange(user_id=waiting.id, email="waiting@example.com", expires_at=now())
        uow.session.add(wanted)
    answers = [
        await sign_in(browser_window, email="nobody@example.com"),
        await sign_in(browser_window, email="waiting@example.com"),
        await sign_in(browser_window, email="provider@example.com"),
        await sign_in(browser_window, password=WRONG),
        await sign_in(browser_window, password="x" * 1000),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1
    assert cookie_of(browser_window) is None


@pytest.fixture
def hashing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the hasher is asked to do, call by call."""
    done: list[str] = []

    def counting(name: str) -> Any:
        work = getattr(PasswordHash, name)

        def counted(self: PasswordHash, *given: Any) -> Any:
            done.append(name)
            return work(self, *given)

        return counted

    for name in ("hash", "verify_and_update"):
        monkeypatch.setattr(PasswordHash, name, counting(name))
    return done


async def test_as_much_is_hashed_for_an_unknown_address_as_for_a_known_one(
    browser_window: Window, hashing: list[str]
):
    await account(hashed=await passwords.hash_password(PASSWORD))
    await sign_in(browser_window, email="first@example.com")
    work: dict[str, list[str]] = {}
    for email in (MIRA, "nobody@example.com"):
        hashing.clear()
        await sign_in(browser_window, email=email, password=WRONG)
        work[email] = list(hashing)
    assert work[MIRA] == work["nobody@example.com"] == ["verify_and_update"]


async def test_the_hash_for_nobody_costs_what_a_new_one_costs():
    new, nobodys = await passwords.hash_password(PASSWORD), passwords._nobodys_hash()
    assert new.rsplit("$", 2)[0] == nobodys.rsplit("$", 2)[0]


async def test_an_old_hash_is_replaced_at_sign_in(browser_window: Window):
    old = PasswordHash((BcryptHasher(rounds=4),)).hash(PASSWORD)
    mira = await account(hashed=old)
    assert (await sign_in(browser_window, password=WRONG)).status_code == 401
    assert (await sign_in(browser_window, password="x" * 100)).status_code == 401
    assert (await sign_in(browser_window)).is_success
    async with db.read_only() as session:
        stored = (await session.exec(select(User.password_hash).where(User.id == mira.id))).one()
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert (await sign_in(browser_window)).is_success


async def test_the_session_a_browser_had_before_is_worth_nothing_afterwards(
    browser_window: Window,
):
    """Nobody who knew it, or had planted it, comes along."""
    await account()
    await browser_window.post(routes.CREATE_ENCOUNTER)
    planted = cookie_of(browser_window)
    assert await behind(planted) is not None
    await sign_in(browser_window)
    assert cookie_of(browser_window) != planted
    assert await behind(planted) is None
    first = cookie_of(browser_window)
    await sign_in(browser_window)
    assert await behind(first) is None
    assert await behind(cookie_of(browser_window)) is not None


ELSEWHERE = (
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/encounters\r\nset-cookie: a=b",
    "/api/v1/auth/sign-out",
    "@evil.example",
    "http:evil.example",
    "/a" * 10_000,
    "",
)


async def test_nobody_is_sent_to_another_site_afterwards(browser_window: Window):
    await account()
    for next_ in ELSEWHERE:
        answer = await sign_in(browser_window, next=next_)
        assert answer.json() == {"go_to": routes.ENCOUNTERS}, next_


async def test_a_form_with_more_in_it_is_refused(browser_window: Window):
    await account()
    for more in ("role", "user_id", "confirmed_at", "method", "counts_for_two"):
        answer = await sign_in(browser_window, **{more: "admin"})
        assert answer.status_code == 422, more
        assert cookie_of(browser_window) is None


async def test_a_form_of_another_site_signs_nobody_in(browser_window: Window):
    await account()
    answer = await browser_window.post(
        f"{routes.AUTH}/sign-in",
        data={"email": MIRA, "password": PASSWORD},
        headers={"sec-fetch-site": "cross-site"},
    )
    assert answer.status_code == 403
    assert cookie_of(browser_window) is None


async def test_what_is_no_address_is_said_at_its_field(browser_window: Window):
    for email in ("", "mira", "mira@", "a@b.c\r\nbcc: x@y.z", "x" * 400):
        answer = await sign_in(browser_window, email=email)
        assert answer.status_code == 422
        assert list(answer.json()["fields"]) == ["email"]


async def test_a_wrong_password_is_never_repeated(browser_window: Window):
    answer = await sign_in(browser_window, password="<b>owls</b>", next="x" * 5)
    assert "owls" not in answer.text
    answer = await post(browser_window, "sign-in", email=MIRA, password="")
    assert answer.json()["fields"] == {"password": "Fill this in."}


async def test_the_suspended_are_told_so_once_they_have_proved_who_they_are(
    browser_window: Window,
):
    await account(suspended_at=now())
    assert (await sign_in(browser_window, password=WRONG)).status_code == 401
    answer = await sign_in(browser_window)
    assert answer.status_code == 403
    assert "suspended" in answer.json()["detail"]


async def test_signing_out_ends_the_session_on_the_server_too(browser_window: Window):
    await account()
    await sign_in(browser_window)
    kept = cookie_of(browser_window)
    answer = await post(browser_window, "sign-out")
    assert answer.json() == {"go_to": routes.LANDING}
    assert cookie_of(browser_window) is None
    assert await behind(kept) is None


async def test_guests_are_not_signed_out_because_they_could_not_come_back(browser_window: Window):
    await browser_window.post(routes.CREATE_ENCOUNTER)
    answer = await post(browser_window, "sign-out")
    assert answer.status_code == 403
    assert await behind(cookie_of(browser_window)) is not None


async def test_whoever_is_signed_out_already_may_sign_out(browser_window: Window):
    assert (await post(browser_window, "sign-out")).json() == {"go_to": routes.LANDING}


FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:{0}.0) Gecko/20100101 Firefox/{0}.0"


async def arrive(address: str, user_agent: str) -> None:
    async with browser_at(address) as browser:
        browser.headers["user-agent"] = user_agent
        assert (await sign_in(browser)).is_success


@pytest.mark.usefixtures("database")
async def test_the_owner_hears_of_a_device_that_was_not_there_before():
    await account()
    await arrive("192.0.2.7", FIREFOX.format(140))
    assert await letters_to(MIRA) == ["new_sign_in"]
    await arrive("192.0.2.7", FIREFOX.format(141))
    assert await letters_to(MIRA) == ["new_sign_in"]
    await arrive("198.51.100.1", FIREFOX.format(141))
    assert await letters_to(MIRA) == ["new_sign_in"] * 2
    await arrive("198.51.100.1", "<script>Call 555 at once</script>")
    assert await letters_to(MIRA) == ["new_sign_in"] * 3


@pytest.mark.usefixtures("database")
async def test_who_does_not_want_to_hear_of_devices_does_not():
    await account(preferences={"notifications": {"new_sign_in": False}})
    await arrive("192.0.2.7", FIREFOX.format(140))
    assert await letters_to(MIRA) == []


async def test_a_device_is_remembered_with_its_session(browser_window: Window):
    await account()
    browser_window.headers["user-agent"] = "x" * 5000
    await sign_in(browser_window)
    async with db.read_only() as session:
        kept = (await session.exec(select(BrowserSession))).one()
    assert (kept.method, kept.address, len(kept.user_agent)) == ("password", "192.0.2.7", 400)
