"""A cookie is believed only when we signed it, and what it stands for can be revoked."""

import pytest
from itsdangerous import URLSafeSerializer
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.models import BrowserSession, User
from dnd_tracker.models.base import now

KEY = "a key that only this test knows, and long enough"
OTHER_KEY = "a key of somebody else, which is just as long"


async def actor_of(session_hash: str | None) -> Actor | None:
    async with db.read_only() as session:
        return await sessions.actor_of(session, session_hash)


async def opened() -> tuple[Actor, str]:
    async with db.unit_of_work() as uow:
        return await sessions.open_guest_session(uow)


def test_a_cookie_gives_the_hash_of_its_token():
    token = cookies.new_token()
    assert cookies.read(cookies.sign(token, KEY), KEY) == cookies.token_hash(token)


def test_tokens_are_long_and_never_the_same():
    tokens = {cookies.new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert min(map(len, tokens)) >= 43


def test_a_cookie_signed_with_another_key_is_nobodys():
    assert cookies.read(cookies.sign(cookies.new_token(), OTHER_KEY), KEY) is None


def test_a_cookie_that_was_changed_anywhere_is_nobodys():
    cookie = cookies.sign("token", KEY)
    for place in range(len(cookie) - 1):  # the last character has bits that mean nothing
        other = "A" if cookie[place] != "A" else "B"
        assert cookies.read(cookie[:place] + other + cookie[place + 1 :], KEY) is None


@pytest.mark.parametrize(
    "cookie", [None, "", ".", "a.b", "\x00", "\xff", "🍪", "x" * 100_000, "eyJ9.", "null"]
)
def test_what_is_no_cookie_of_ours_is_nobodys(cookie: str | None):
    assert cookies.read(cookie, KEY) is None


def test_a_signature_for_another_purpose_does_not_count():
    signed = URLSafeSerializer(KEY, salt="something else").dumps("token")
    assert cookies.read(str(signed), KEY) is None


@pytest.mark.parametrize("content", [["token"], {"token": "token"}, 7, None])
def test_only_text_is_a_token(content: object):
    signed = URLSafeSerializer(KEY, salt=cookies._SALT).dumps(content)
    assert cookies.read(str(signed), KEY) is None


@pytest.mark.usefixtures("database")
class TestSessions:
    async def test_a_guest_is_found_by_the_hash_of_their_token(self):
        guest, token = await opened()
        assert await actor_of(cookies.token_hash(token)) == guest

    @pytest.mark.parametrize("session_hash", [None, "", "0" * 64, "x" * 10_000])
    async def test_an_unknown_session_is_nobody(self, session_hash: str | None):
        await opened()
        assert await actor_of(session_hash) is None

    async def test_a_revoked_session_is_nobody(self):
        _, token = await opened()
        async with db.unit_of_work() as uow:
            session = (await uow.session.exec(select(BrowserSession))).one()
            session.revoked_at = now()
            uow.session.add(session)
        assert await actor_of(cookies.token_hash(token)) is None

    async def test_the_token_itself_is_stored_nowhere(self):
        guest, token = await opened()
        async with db.read_only() as session:
            rows = [*await session.exec(select(BrowserSession)), *await session.exec(select(User))]
        assert str(guest.user_id) in repr(rows)
        assert token not in repr(rows)
