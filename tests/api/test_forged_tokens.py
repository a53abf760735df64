"""Tokens that we did not sign like this are nobody's, whoever signed them and however."""

import base64
import json
import uuid
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from dnd_tracker import db, routes
from dnd_tracker.accounts import families, tokens
from dnd_tracker.config import get_settings
from dnd_tracker.models import User
from dnd_tracker.models.base import now
from tests.api.conftest import KEY, browser_at
from tests.people import account, browser_of


@pytest.fixture
async def mira(database: object) -> User:
    del database
    return await account()


@pytest.fixture
async def program(mira: User) -> AsyncIterator[httpx.AsyncClient]:
    """A program of Mira's, which shows its token only where a test says so."""
    del mira
    async with browser_at() as http:
        yield http


async def token_of(user: User) -> str:
    async with db.unit_of_work() as uow:
        return (await families.begin(uow, user, "Test")).access_token


def shown(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


async def status(program: httpx.AsyncClient, token: str) -> int:
    return (await program.get(routes.ME, headers=shown(token))).status_code


def forged(
    claims: dict[str, Any] | None = None,
    header: dict[str, Any] | None = None,
    secret: bytes | None = None,
) -> str:
    """Return a token signed with our own key, but for what is given."""
    key = tokens._keys((KEY,))[0]
    signing = OctKey.import_key(secret) if secret else key
    good = jwt.decode(tokens.sign(SOMEBODY, FAMILY), key, algorithms=["HS256"])
    whole_header = good.header | (header or {})
    whole = {name: one for name, one in (good.claims | (claims or {})).items() if one is not None}
    algorithm = whole_header["alg"]
    return jwt.encode(whole_header, whole, signing, algorithms=[algorithm], default_type=None)


SOMEBODY = uuid.uuid4()
FAMILY = uuid.uuid4()


def unsigned(token: str, algorithm: str) -> str:
    """Return `token` saying that it needs no signature."""
    head = base64.urlsafe_b64encode(json.dumps({"alg": algorithm, "typ": "at+jwt"}).encode())
    return f"{head.decode().rstrip('=')}.{token.split('.')[1]}."


def test_a_token_of_ours_is_read_as_it_was_written():
    found = tokens.read(forged())
    assert found
    assert (found.user_id, found.family_id) == (SOMEBODY, FAMILY)
    assert timedelta() < found.expires_at - now() <= tokens.LASTS


HOUR_AGO = int(now().timestamp()) - 3600
FORGERIES: dict[str, Any] = {
    "wrong key": lambda: forged(secret=b"another key that is long enough, too"),
    "key of cookies": lambda: forged(secret=KEY.encode()),
    "unknown key": lambda: forged(header={"kid": "unheard of"}),
    "no key named": lambda: forged(header={"kid": ""}),
    "another algorithm": lambda: forged(header={"alg": "HS512"}),
    "another type": lambda: forged(header={"typ": "JWT"}),
    "no type": lambda: forged(header={"typ": ""}),
    "no signature": lambda: unsigned(forged(), "none"),
    "no signature, loudly": lambda: unsigned(forged(), "NONE"),
    "signature cut off": lambda: forged().rpartition(".")[0] + ".",
    "claims exchanged": lambda: ".".join(
        [forged().split(".")[0], forged({"sub": "x"}).split(".")[1], forged().split(".")[2]]
    ),
    "wrong issuer": lambda: forged({"iss": "https://evil.example"}),
    "wrong audience": lambda: forged({"aud": "https://evil.example"}),
    "expired": lambda: forged({"exp": HOUR_AGO}),
    "issued in the future": lambda: forged({"iat": HOUR_AGO + 7200}),
    "never ends": lambda: forged({"exp": None}),
    "ends in words": lambda: forged({"exp": "tomorrow"}),
    "ends when numbers do": lambda: forged({"exp": 10**30}),
    "nobody": lambda: forged({"sub": None}),
    "somebody else's number": lambda: forged({"sub": "1"}),
    "no family": lambda: forged({"fam": None}),
    "a family of lists": lambda: forged({"fam": ["x"]}),
    "no identity": lambda: forged({"jti": None}),
    "no audience": lambda: forged({"aud": None}),
    "no issuer": lambda: forged({"iss": None}),
    "endless": lambda: "x" * 1_000_000,
    "nothing": lambda: "",
    "two dots": lambda: "..",
    "no ASCII": lambda: "é.é.é",
}


@pytest.mark.parametrize("kind", FORGERIES)
def test_a_forged_token_is_nobodys(kind: str):
    assert tokens.read(FORGERIES[kind]()) is None


@pytest.mark.parametrize("made_up", ["", "x", "..", "Bearer x"])
async def test_who_shows_a_wrong_token_is_not_who_their_cookie_says(mira: User, made_up: str):
    browser = await browser_of(mira)
    assert (await browser.http.get(routes.ME)).status_code == 200
    answer = await browser.http.get(routes.ME, headers=shown(made_up))
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_token_of_a_family_that_never_was_is_nobodys(
    program: httpx.AsyncClient, mira: User
):
    assert await status(program, tokens.sign(mira.id, FAMILY)) == 401


async def test_another_kind_of_authorization_is_for_the_proxy_before_us(mira: User):
    browser = await browser_of(mira)
    answer = await browser.http.get(routes.ME, headers={"authorization": "Basic cHJveHk6cHJveHk="})
    assert answer.status_code == 200


async def test_a_token_needs_no_own_site_and_a_cookie_does(program: httpx.AsyncClient, mira: User):
    foreign = {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"}
    token = await token_of(mira)
    made = await program.post(routes.CREATE_ENCOUNTER, headers=shown(token) | foreign)
    assert made.status_code == 303
    browser = await browser_of(mira)
    refused = await browser.http.post(routes.CREATE_ENCOUNTER, headers=foreign)
    assert refused.status_code == 403


async def test_tokens_outlive_a_change_of_keys_and_no_longer(
    program: httpx.AsyncClient, mira: User, monkeypatch: pytest.MonkeyPatch
):
    old, new = "the-old-key-of-this-installation-long-enough", "the-new-key" * 4
    monkeypatch.setenv("SECRET_KEY", old)
    get_settings.cache_clear()
    token = await token_of(mira)
    monkeypatch.setenv("SECRET_KEY", new)
    monkeypatch.setenv("OLD_SECRET_KEYS", old)
    get_settings.cache_clear()
    assert await status(program, token) == 200
    assert await status(program, await token_of(mira)) == 200
    monkeypatch.delenv("OLD_SECRET_KEYS")
    get_settings.cache_clear()
    assert await status(program, token) == 401
