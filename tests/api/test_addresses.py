"""Addresses: confirmed by whoever reads what comes there, changed when both sides agree."""

import asyncio
from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from dnd_tracker import db, routes
from dnd_tracker.accounts import queries
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import email_links
from dnd_tracker.models import EmailChange, EmailLink, Role, User
from dnd_tracker.models.base import now
from tests.letters import kinds_to, last_secret, letters_to, secret_in
from tests.people import account, browser_of, guest, nobody, stored

CHANGE = f"{routes.ME}/email"
AGAIN = f"{CHANGE}/again"
CANCEL = f"{CHANGE}/cancel"
CONFIRM = f"{routes.AUTH}/confirm-email"
OLD, NEW = "mira@example.com", "mira@elsewhere.org"

pytestmark = pytest.mark.usefixtures("database")


async def newly_signed_up(email: str = NEW) -> User:
    """Store an account whose address waits to be confirmed, and write to it."""
    user = await account(None)
    async with db.unit_of_work() as uow:
        await email_links.send_confirmation(uow, None, user, email)
    return user


async def confirm(secret: str) -> httpx.Response:
    return await nobody().post(CONFIRM, token=secret)


async def waiting(user: User) -> EmailChange | None:
    async with db.read_only() as session:
        return await queries.waiting_address(session, Actor(user.id, Role.USER))


async def make_older(table: type[EmailLink] | type[EmailChange], by: timedelta) -> None:
    async with db.unit_of_work() as uow:
        for row in await uow.session.exec(select(table)):
            row.expires_at -= by
            uow.session.add(row)


async def test_an_address_is_the_accounts_once_its_reader_says_so():
    user = await newly_signed_up()
    assert (await stored(user)).email is None
    answer = await confirm(await last_secret(NEW))
    assert answer.json() == {"message": "Your address is confirmed.", "outcome": "confirmed"}
    assert (await stored(user)).email == NEW
    assert await waiting(user) is None


async def test_confirming_signs_nobody_in():
    await newly_signed_up()
    answer = await confirm(await last_secret(NEW))
    assert "set-cookie" not in answer.headers


async def test_whoever_reads_the_letter_may_confirm_in_anothers_browser():
    user, other = await newly_signed_up(), await browser_of(await account("tobin@example.com"))
    await other.post(CONFIRM, token=await last_secret(NEW))
    assert (await stored(user)).email == NEW
    actor = await other.actor()
    assert actor is not None
    assert actor.user_id != user.id


async def test_a_link_works_once():
    await newly_signed_up()
    secret = await last_secret(NEW)
    assert (await confirm(secret)).status_code == 200
    replayed = await confirm(secret)
    assert replayed.status_code == 422
    assert replayed.json()["detail"] == email_links.NO_LONGER


async def test_of_two_who_use_a_link_at_once_one_succeeds():
    await newly_signed_up()
    secret = await last_secret(NEW)
    answers = await asyncio.gather(*(confirm(secret) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 422, 422, 422, 422]


async def test_a_visit_uses_no_link_up():
    await newly_signed_up()
    secret = await last_secret(NEW)
    assert (await nobody().http.get(CONFIRM, params={"token": secret})).status_code == 405
    assert (await confirm(secret)).status_code == 200


async def test_the_secret_is_where_no_server_sees_it():
    await newly_signed_up()
    (letter,) = await letters_to(NEW)
    assert f"{routes.CONFIRM_EMAIL}#" in letter.text
    async with db.read_only() as session:
        (link,) = (await session.exec(select(EmailLink))).all()
    assert await last_secret(NEW) not in repr(link)


async def test_a_link_confirms_for_a_day():
    user = await newly_signed_up()
    await make_older(EmailLink, timedelta(hours=23, minutes=59))
    async with db.read_only() as session:
        link = (await session.exec(select(EmailLink))).one()
    assert link.expires_at > now()
    await make_older(EmailLink, timedelta(minutes=2))
    assert (await confirm(await last_secret(NEW))).status_code == 422
    assert (await stored(user)).email is None


async def test_a_newer_link_ends_the_older_one():
    user = await newly_signed_up()
    older = await last_secret(NEW)
    async with db.unit_of_work() as uow:
        await email_links.send_confirmation(uow, None, user, NEW)
    assert (await confirm(older)).status_code == 422
    assert (await confirm(await last_secret(NEW))).status_code == 200


@pytest.mark.parametrize("secret", ["", "x", "x" * 43, "\x00", "🐉" * 50, "x" * 100_000])
async def test_what_is_no_link_opens_nothing(secret: str):
    await newly_signed_up()
    assert (await confirm(secret)).status_code == 422


async def test_a_link_is_good_for_its_purpose_alone():
    user = await account(OLD)
    await nobody().post(f"{routes.AUTH}/forgot-password", email=OLD)
    assert (await confirm(await last_secret(OLD))).status_code == 422
    assert (await stored(user)).email == OLD


@pytest.mark.parametrize("order", [(OLD, NEW), (NEW, OLD)])
async def test_an_address_changes_when_both_sides_agree(order: tuple[str, str]):
    user = await account(OLD)
    browser = await browser_of(user)
    assert (await browser.post(CHANGE, email=NEW)).status_code == 200
    first, second = order
    half = await confirm(await last_secret(first))
    assert half.json()["outcome"] == "other_missing"
    assert (await stored(user)).email == OLD
    whole = await confirm(await last_secret(second))
    assert whole.json()["outcome"] == "confirmed"
    assert (await stored(user)).email == NEW


async def test_the_address_that_was_left_is_told():
    browser = await browser_of(await account(OLD))
    await browser.post(CHANGE, email=NEW)
    await confirm(await last_secret(NEW))
    await confirm(await last_secret(OLD))
    assert await kinds_to(OLD) == ["agree_to_change", "address_changed"]


async def test_changing_the_address_needs_a_fresh_proof():
    user = await account(OLD)
    browser = await browser_of(user)
    await browser.grow_stale()
    answer = await browser.post(CHANGE, email=NEW)
    assert (answer.status_code, answer.json()["code"]) == (403, "confirm_first")
    assert await waiting(user) is None
    assert await kinds_to(NEW) == []


async def test_another_wish_ends_the_one_before_it():
    user = await account(OLD)
    browser = await browser_of(user)
    await browser.post(CHANGE, email="mira@first.example")
    agreed_to_first = await last_secret(OLD)
    await confirm(await last_secret("mira@first.example"))
    await browser.post(CHANGE, email=NEW)
    assert (await confirm(agreed_to_first)).status_code == 422
    await confirm(await last_secret(NEW))
    assert (await stored(user)).email == OLD


async def test_a_change_that_is_called_off_stays_off():
    user = await account(OLD)
    browser = await browser_of(user)
    await browser.post(CHANGE, email=NEW)
    assert (await browser.post(CANCEL)).status_code == 200
    for side in (OLD, NEW):
        assert (await confirm(await last_secret(side))).status_code == 422
    assert (await stored(user)).email == OLD


async def test_whoever_confirms_first_has_the_address():
    slow, quick = await newly_signed_up(), await newly_signed_up()
    slow_secret, quick_secret = [await last_secret_of(user) for user in (slow, quick)]
    assert (await confirm(quick_secret)).json()["outcome"] == "confirmed"
    late = await confirm(slow_secret)
    assert late.json()["outcome"] == "taken"
    assert "first" in late.json()["message"]
    assert ((await stored(slow)).email, (await stored(quick)).email) == (None, NEW)


async def last_secret_of(user: User) -> str:
    return secret_in([one for one in await letters_to(NEW) if one.user_id == user.id][-1])


async def test_of_two_who_confirm_an_address_at_once_one_has_it():
    both = [await newly_signed_up() for _ in range(2)]
    secrets = [await last_secret_of(user) for user in both]
    answers = await asyncio.gather(*(confirm(secret) for secret in secrets))
    assert sorted(answer.json()["outcome"] for answer in answers) == ["confirmed", "taken"]
    assert sorted([(await stored(user)).email or "" for user in both]) == ["", NEW]


async def test_asking_for_anothers_address_looks_like_asking_for_a_free_one():
    await account("tobin@example.com")
    browser = await browser_of(await account(OLD))
    taken = await browser.post(CHANGE, email="tobin@example.com")
    free = await browser.post(CHANGE, email=NEW)
    assert taken.status_code == free.status_code == 200
    assert taken.text.replace("tobin@example.com", NEW) == free.text


async def test_the_owner_of_an_address_is_told_that_they_have_an_account():
    await account("tobin@example.com")
    user = await newly_signed_up("tobin@example.com")
    assert await kinds_to("tobin@example.com") == ["already_yours"]
    change = await waiting(user)
    assert change is not None
    assert change.email == "tobin@example.com"


async def test_the_address_one_has_is_no_other_one():
    browser = await browser_of(await account(OLD))
    answer = await browser.post(CHANGE, email=f" {OLD.upper()} ")
    assert answer.status_code == 422
    assert "email" in answer.json()["fields"]


@pytest.mark.parametrize("path", [CHANGE, AGAIN, CANCEL])
async def test_guests_and_strangers_have_no_address(path: str):
    assert (await (await guest()).post(path, email=NEW)).status_code == 403
    assert (await nobody().post(path, email=NEW)).status_code == 401
    assert await kinds_to(NEW) == []


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "mira",
        "mira@example.com\r\nBcc: everybody@example.com",
        "mira@example.com, tobin@example.com",
        "Mira <mira@example.com>",
        "mira@example.com\x00",
    ],
)
async def test_what_is_no_address_gets_no_letter(typed: str):
    browser = await browser_of(await account(OLD))
    answer = await browser.post(CHANGE, email=typed)
    assert answer.status_code == 422
    assert list(answer.json()["fields"]) == ["email"]


async def test_nobody_sets_what_the_form_does_not_ask():
    user = await account(OLD)
    browser = await browser_of(user)
    answer = await browser.post(CHANGE, email=NEW, user_id="1", role="admin")
    assert answer.status_code == 422
    assert (await stored(user)).role == Role.USER
    assert await waiting(user) is None


async def test_a_guest_whose_address_is_confirmed_is_a_guest_no_more():
    someone = User()
    async with db.unit_of_work() as uow:
        uow.session.add(someone)
        await uow.session.flush()
        await email_links.send_confirmation(uow, None, someone, NEW)
    await confirm(await last_secret(NEW))
    assert (await stored(someone)).role == Role.USER
