"""Passwords: forgotten, set anew by a letter, changed in the settings."""

from datetime import timedelta

import httpx
import pytest
from sqlmodel import select
from starlette.types import Message, Receive, Scope, Send

from dnd_tracker import db, routes
from dnd_tracker.accounts import families, passwords
from dnd_tracker.accounts.service import email_links, sign_in_locks
from dnd_tracker.api.app import api
from dnd_tracker.models import EmailLink, Identity, Passkey, RefreshToken, User
from tests.api.conftest import SITE
from tests.letters import kinds_to, last_secret, letters_to
from tests.people import BETTER, PASSWORD, account, browser_of, guest, nobody, stored

FORGOT = f"{routes.AUTH}/forgot-password"
RESET = f"{routes.AUTH}/reset-password"
CHANGE = f"{routes.ME}/password"
MIRA = "mira@example.com"

pytestmark = pytest.mark.usefixtures("database")


async def forgot(email: str = MIRA, address: str = "192.0.2.7") -> httpx.Response:
    return await nobody(address).post(FORGOT, email=email)


async def reset(secret: str, password: str = BETTER) -> httpx.Response:
    return await nobody().post(RESET, token=secret, password=password)


async def has_password(user: User, password: str) -> bool:
    right, _ = await passwords.verify(password, (await stored(user)).password_hash)
    return right


async def test_a_letter_lets_one_set_a_new_password():
    user = await account(MIRA)
    await forgot()
    assert (await reset(await last_secret(MIRA))).status_code == 200
    assert await has_password(user, BETTER)


async def test_a_new_password_signs_every_device_out():
    user = await account(MIRA)
    browsers = [await browser_of(user), await browser_of(user)]
    async with db.unit_of_work() as uow:
        await families.begin(uow, user, "a program")
    await forgot()
    await reset(await last_secret(MIRA))
    assert [await browser.actor() for browser in browsers] == [None, None]
    async with db.read_only() as session:
        (token,) = (await session.exec(select(RefreshToken))).all()
    assert token.revoked_at is not None


async def test_a_letter_alone_signs_nobody_in():
    await account(MIRA)
    await forgot()
    assert "set-cookie" not in (await reset(await last_secret(MIRA))).headers


async def test_the_owner_hears_of_a_new_password():
    await account(MIRA)
    await forgot()
    await reset(await last_secret(MIRA))
    assert await kinds_to(MIRA) == ["reset_password", "password_changed"]


async def test_a_reset_link_works_once():
    user = await account(MIRA)
    await forgot()
    secret = await last_secret(MIRA)
    await reset(secret)
    replayed = await reset(secret, "somebody elses idea of one")
    assert replayed.status_code == 422
    assert replayed.json()["detail"] == email_links.NO_LONGER
    assert await has_password(user, BETTER)


@pytest.mark.parametrize(("age", "status"), [(59, 200), (61, 422)])
async def test_a_reset_link_works_for_an_hour(age: int, status: int):
    await account(MIRA)
    await forgot()
    async with db.unit_of_work() as uow:
        link = (await uow.session.exec(select(EmailLink))).one()
        link.expires_at -= timedelta(minutes=age)
        uow.session.add(link)
    assert (await reset(await last_secret(MIRA))).status_code == status


async def test_a_weak_password_does_not_use_the_link_up():
    user = await account(MIRA)
    await forgot()
    secret = await last_secret(MIRA)
    for weak in ("short", "password1234", "mira@example.com", "x" * 129):
        refused = await reset(secret, weak)
        assert (refused.status_code, list(refused.json()["fields"])) == (422, ["password"])
    assert (await reset(secret)).status_code == 200
    assert await has_password(user, BETTER)


async def test_asking_twice_leaves_one_link_that_works():
    await account(MIRA)
    await forgot()
    older = await last_secret(MIRA)
    await forgot()
    assert (await reset(older)).status_code == 422
    assert (await reset(await last_secret(MIRA))).status_code == 200


async def test_the_answer_does_not_tell_who_has_an_account():
    await account(MIRA)
    known, unknown = await forgot(MIRA), await forgot("nobody@example.com")
    assert known.status_code == unknown.status_code == 200
    assert known.text.replace(MIRA, "nobody@example.com") == unknown.text
    drop = {"content-length"}
    assert {k: v for k, v in known.headers.items() if k not in drop} == {
        k: v for k, v in unknown.headers.items() if k not in drop
    }


async def test_the_answer_is_on_its_way_before_the_address_is_looked_up():
    await account(MIRA)
    letters_when_answered = list[int]()

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        async def sending(message: Message) -> None:
            if message["type"] == "http.response.body" and not message.get("more_body"):
                letters_when_answered.append(len(await letters_to(MIRA)))
            await send(message)

        await api(scope, receive, sending)

    transport = httpx.ASGITransport(watched)
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as browser:
        await browser.post(FORGOT, data={"email": MIRA})
    assert letters_when_answered == [0]
    assert len(await letters_to(MIRA)) == 1


async def test_every_address_gets_one_letter():
    await account(MIRA)
    await forgot(MIRA)
    await forgot("nobody@example.com")
    assert await kinds_to(MIRA) == ["reset_password"]
    assert await kinds_to("nobody@example.com") == ["no_account"]


async def signed_up_as_mira() -> User:
    """Store an account whose address nobody has confirmed."""
    user = await account(None)
    async with db.unit_of_work() as uow:
        await email_links.send_confirmation(uow, None, user, MIRA)
    return user


async def test_who_has_never_confirmed_the_address_gets_in_by_a_new_password():
    user = await signed_up_as_mira()
    await forgot()
    assert (await reset(await last_secret(MIRA, "reset"))).status_code == 200
    assert (await stored(user)).email == MIRA
    assert await has_password(user, BETTER)


async def test_whoever_made_the_account_before_the_reader_came_is_out():
    user = await signed_up_as_mira()
    squatter = await browser_of(user)
    async with db.unit_of_work() as uow:
        uow.session.add(Passkey(user_id=user.id, credential_id="x", public_key="x", name="mine"))
        uow.session.add(Identity(user_id=user.id, provider="x", issuer="x", subject="x"))
    await forgot()
    await reset(await last_secret(MIRA, "reset"))
    assert await squatter.actor() is None
    assert not await has_password(user, PASSWORD)
    async with db.read_only() as session:
        for way_in in (Passkey, Identity):
            assert (await session.exec(select(way_in))).all() == []


async def test_an_address_that_was_taken_meanwhile_is_not_had_by_a_new_password():
    user = await signed_up_as_mira()
    await forgot()
    secret = await last_secret(MIRA, "reset")
    await account(MIRA)
    assert (await reset(secret)).status_code == 422
    assert (await stored(user)).email is None
    assert await has_password(user, PASSWORD)


async def test_an_address_that_was_left_meanwhile_resets_nothing():
    user = await account(MIRA)
    await forgot()
    async with db.unit_of_work() as uow:
        user.email = "mira@elsewhere.org"
        uow.session.add(user)
    assert (await reset(await last_secret(MIRA))).status_code == 422
    assert await has_password(user, PASSWORD)


async def test_a_new_password_ends_the_wait_after_wrong_ones():
    await account(MIRA)
    async with db.unit_of_work() as uow:
        for _ in range(sign_in_locks.LOCKED_AFTER):
            await sign_in_locks.count_failure(uow, None, MIRA)
    await forgot()
    await reset(await last_secret(MIRA, "reset"))
    async with db.read_only() as session:
        await sign_in_locks.refuse_while_waiting(session, None, MIRA)


async def test_the_limit_of_a_mailbox_is_kept_without_a_word():
    await account(MIRA)
    answers = [await forgot() for _ in range(7)]
    assert {answer.text for answer in answers} == {answers[0].text}
    assert len(await letters_to(MIRA)) == 5


async def test_one_place_cannot_have_us_write_to_everybody():
    answers = [await forgot(f"somebody{number}@example.com") for number in range(21)]
    assert [answer.status_code for answer in answers] == [200] * 20 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0
    assert (await forgot("else@example.com", address="198.51.100.9")).status_code == 200


async def test_changing_the_password_takes_the_old_one():
    user = await account(MIRA)
    browser = await browser_of(user)
    refused = await browser.post(CHANGE, old="a guess", password=BETTER)
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["old"])
    assert await has_password(user, PASSWORD)
    assert (await browser.post(CHANGE, old=PASSWORD, password=BETTER)).status_code == 200
    assert await has_password(user, BETTER)
    assert await kinds_to(MIRA) == ["password_changed"]


async def test_a_changed_password_signs_every_other_device_out():
    user = await account(MIRA)
    here, there = await browser_of(user), await browser_of(user)
    await here.post(CHANGE, old=PASSWORD, password=BETTER)
    assert await here.actor() is not None
    assert await there.actor() is None


async def test_a_changed_password_ends_reset_links():
    browser = await browser_of(await account(MIRA))
    await forgot()
    secret = await last_secret(MIRA)
    await browser.post(CHANGE, old=PASSWORD, password=BETTER)
    assert (await reset(secret, PASSWORD)).status_code == 422


async def test_old_passwords_cannot_be_guessed():
    user = await account(MIRA)
    browser = await browser_of(user)
    for _ in range(5):
        await browser.post(CHANGE, old="a guess", password=BETTER)
    locked = await browser.post(CHANGE, old=PASSWORD, password=BETTER)
    assert locked.status_code == 429
    assert int(locked.headers["retry-after"]) > 0
    assert await has_password(user, PASSWORD)


async def test_a_first_password_needs_a_fresh_proof():
    user = await account(MIRA, password=None)
    browser = await browser_of(user)
    await browser.grow_stale()
    refused = await browser.post(CHANGE, password=BETTER)
    assert refused.json()["code"] == "confirm_first"
    assert (await stored(user)).password_hash is None
    fresh = await browser_of(user)
    assert (await fresh.post(CHANGE, password=BETTER)).status_code == 200
    assert await has_password(user, BETTER)


async def test_a_weak_password_is_no_other_password():
    user = await account(MIRA, name="Mira Dawnwater")
    browser = await browser_of(user)
    refused = await browser.post(CHANGE, old=PASSWORD, password="miradawnwater")
    assert (refused.status_code, list(refused.json()["fields"])) == (422, ["password"])
    assert await has_password(user, PASSWORD)


async def test_guests_and_strangers_have_no_password():
    assert (await (await guest()).post(CHANGE, password=BETTER)).status_code == 403
    assert (await nobody().post(CHANGE, password=BETTER)).status_code == 401
