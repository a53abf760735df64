"""What the log says of requests: who asked for what, what they were refused, and no secrets."""

from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from dnd_tracker import routes
from dnd_tracker.accounts import cookies
from dnd_tracker.api.app import api
from dnd_tracker.api.limits import ANONYMOUS, ApiLimits
from dnd_tracker.api.request_ids import HEADER, RequestIds
from dnd_tracker.models.base import now
from tests.api.conftest import KEY, SITE
from tests.api.door import MIRA, PASSWORD, WRONG, account, cookie_of, post, sign_in
from tests.api.factors import add_passkey, code_after, enter, turn_on, use_passkey
from tests.log_lines import parsed, written
from tests.security_key import SecurityKey

Window = httpx.AsyncClient
Lines = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def log() -> Iterator[Callable[[], str]]:
    with written() as log:
        yield log


@pytest.fixture
def lines(log: Callable[[], str]) -> Lines:
    """Those that say `message`."""

    def those(message: str) -> list[dict[str, Any]]:
        return [one for one in parsed(log()) if one["message"] == message]

    return those


@pytest.fixture
def window(database: object) -> Window:
    del database
    return window_at("192.0.2.7")


def window_at(address: str) -> Window:
    """Return a browser whose requests pass the limits, and get ids."""
    transport = httpx.ASGITransport(RequestIds(ApiLimits(api)), client=(address, 50_000))
    headers = {"origin": SITE}
    return httpx.AsyncClient(transport=transport, base_url=SITE, headers=headers)


def outcomes(lines: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(one["level"], one["way"], one["outcome"]) for one in lines]


async def test_every_answer_has_an_id_that_its_lines_have(window: Window, lines: Lines):
    await account()
    answers = [await sign_in(window, password=password) for password in (WRONG, PASSWORD)]
    ids = [answer.headers[HEADER] for answer in answers]
    assert len(set(ids)) == 2
    assert [one["request"] for one in lines("proof")] == ids


async def test_a_request_does_not_choose_its_id(window: Window):
    answer = await window.get(routes.ME, headers={HEADER: "mine\n"})
    assert answer.headers[HEADER] != "mine\n"


async def test_signing_in_is_written_with_who_and_from_where(window: Window, lines: Lines):
    mira = await account()
    await sign_in(window)
    (line,) = lines("sign-in")
    assert (line["way"], line["outcome"], line["level"]) == ("password", "admitted", "INFO")
    assert (line["account"], line["address"]) == (str(mira.id), "192.0.2.7")
    assert line["door"] == f"POST {routes.AUTH}/sign-in"


async def test_a_wrong_password_is_written_with_whose_it_was_not(window: Window, lines: Lines):
    mira = await account()
    await sign_in(window, password=WRONG)
    await sign_in(window, email="nobody@example.com")
    known, unknown = lines("proof")
    assert outcomes([known, unknown]) == [("WARNING", "password", "wrong")] * 2
    assert (known["account"], unknown["account"]) == (str(mira.id), "nobody")
    assert lines("sign-in") == []


async def test_a_suspended_account_is_written(window: Window, lines: Lines):
    await account(suspended_at=now())
    await sign_in(window)
    assert outcomes(lines("sign-in")) == [("WARNING", "password", "the account is suspended")]
    assert [one["code"] for one in lines("refused")] == ["forbidden"]


async def test_second_factors_are_written_with_their_kind(window: Window, lines: Lines):
    await enter(window)
    app, codes = await turn_on(window)
    other = window_at("198.51.100.1")
    for code in ("000000", await code_after(app)):
        await sign_in(other)
        await post(other, "second-factor", code=code)
    await sign_in(other)
    await post(other, "second-factor", code=codes[0])
    assert outcomes([one for one in lines("proof") if one["way"] != "password"]) == [
        ("WARNING", "authenticator", "wrong"),
        ("INFO", "authenticator", "right"),
        ("INFO", "recovery code", "right"),
    ]
    asked, admitted = ("INFO", "password", "more is asked"), ("INFO", "password", "admitted")
    assert outcomes(lines("sign-in")) == [asked, asked, admitted, asked, admitted]


async def test_passkeys_are_written(window: Window, lines: Lines):
    mira = await enter(window)
    key = await add_passkey(window)
    other = window_at("198.51.100.1")
    await use_passkey(other, SecurityKey(id=key.id))
    await use_passkey(other, key)
    assert outcomes(lines("proof")) == [
        ("WARNING", "passkey", "wrong"),
        ("INFO", "passkey", "right"),
    ]
    assert {one["account"] for one in lines("proof")} == {str(mira.id)}
    assert outcomes(lines("sign-in")) == [("INFO", "passkey", "admitted")]


async def test_programs_are_written(window: Window, lines: Lines):
    await account()
    form = {"email": MIRA, "password": PASSWORD}
    pair = (await window.post(f"{routes.AUTH}/token", json=form)).json()
    for token in (pair["refresh_token"], "made up"):
        await window.post(f"{routes.AUTH}/token/refresh", json={"refresh_token": token})
    assert outcomes(lines("proof")) == [
        ("INFO", "password", "right"),
        ("INFO", "refresh token", "right"),
        ("WARNING", "refresh token", "wrong"),
    ]
    assert outcomes(lines("sign-in")) == [("INFO", "password", "admitted")]


async def test_proving_it_once_more_is_written(window: Window, lines: Lines):
    await enter(window)
    for password in (WRONG, PASSWORD):
        await post(window, "confirm", password=password)
    assert outcomes(lines("proof")) == [
        ("WARNING", "password", "wrong"),
        ("INFO", "password", "right"),
    ]


async def test_a_refusal_says_who_met_it_and_where(window: Window, lines: Lines):
    mira = await enter(window)
    await window.get(routes.ME)
    await post(window, "sign-up", email=MIRA, password=PASSWORD)
    (line,) = lines("refused")
    session = cookies.read(cookie_of(window), KEY)
    assert session
    assert (line["code"], line["level"]) == ("forbidden", "WARNING")
    assert (line["who"], line["session"]) == (str(mira.id), session[:8])
    assert (line["door"], line["address"]) == (f"POST {routes.AUTH}/sign-up", "192.0.2.7")


async def test_a_form_of_another_site_is_written(window: Window, lines: Lines):
    path = f"{routes.AUTH}/providers/google/sign-in"
    await window.post(path, headers={"sec-fetch-site": "cross-site"})
    (line,) = lines("refused")
    assert line["door"] == f"POST {routes.AUTH}/providers/{{provider}}/sign-in"
    assert line["who"] == "nobody"


async def test_who_asks_too_often_is_written_once_a_minute(window: Window, lines: Lines):
    del window.headers["origin"]
    for _ in range(ANONYMOUS.amount + 5):
        await window.get(routes.ME)
    (line,) = [one for one in lines("refused") if one["code"] == "too_many_attempts"]
    assert (line["limit"], line["address"]) == ("anonymous", "192.0.2.7")


async def test_no_secret_is_in_any_line(window: Window, log: Callable[[], str]):
    await account()
    await sign_in(window, password=WRONG)
    answers = [await sign_in(window), await post(window, "confirm", password=PASSWORD)]
    app, codes = await turn_on(window)
    other = window_at("198.51.100.1")
    await sign_in(other)
    await post(other, "second-factor", code=codes[0])
    pair = await other.post(
        f"{routes.AUTH}/token", json={"email": MIRA, "password": PASSWORD, "code": codes[1]}
    )
    tokens = pair.json()
    await other.get(
        f"{routes.API}/me/export/a-secret-in-a-path",
        headers={"authorization": "Bearer " + tokens["access_token"] + "x"},
    )
    assert [answer.status_code for answer in answers] == [200, 200]
    cookie = cookie_of(window)
    assert cookie
    secrets = [MIRA, PASSWORD, WRONG, cookie, cookies.read(cookie, KEY), app.secret, *codes[:2]]
    secrets += [tokens["access_token"], tokens["refresh_token"], "a-secret-in-a-path"]
    assert len(parsed(log())) > 10
    assert [one for one in secrets if str(one) in log()] == []


async def test_what_fails_is_written_with_its_id(lines: Lines):
    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive, send
        raise ZeroDivisionError

    transport = httpx.ASGITransport(RequestIds(failing), client=("192.0.2.7", 50_000))
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as browser:
        with pytest.raises(ZeroDivisionError):
            await browser.get("/")
    (line,) = lines("a request failed: ZeroDivisionError")
    assert len(line["request"]) == 12
