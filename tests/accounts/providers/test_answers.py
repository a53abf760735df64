"""What a provider answers has to hold up, and has to come in time."""

from typing import Any

import pytest
from joserfc.jwk import RSAKey

from dnd_tracker import routes
from dnd_tracker.accounts import cookies
from tests.accounts.providers.conftest import Configure
from tests.accounts.providers.journey import accounts, outcome, set_out, sign_in
from tests.accounts.providers.shaped import DiscordShaped, GitHubShaped, OidcShaped
from tests.log_lines import parsed, written
from tests.people import Browser, nobody

pytestmark = pytest.mark.usefixtures("database")


async def refused(browser: Browser, provider: str) -> str:
    """Sign in and return why that did not work."""
    answer = await sign_in(browser, provider)
    assert browser.http.cookies.get(cookies.name(https=False)) is None
    assert await accounts() == []
    return outcome(answer)


async def test_a_signed_answer_for_us_is_believed(hostile_google: OidcShaped):
    await sign_in(nobody(), "google")
    assert [one.email for one in await accounts()] == ["mira@example.com"]
    assert hostile_google.asked == 1


@pytest.mark.parametrize(
    "forged",
    [
        {"nonce": "of another browser"},
        {"nonce": None},
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "another site"},
        {"aud": "another site", "azp": "the-tracker"},
        {"aud": None},
        {"exp": 1_700_000_100},
        {"exp": None},
        {"iat": 3_900_000_000},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 256},
        {"sub": 7},
        {"email": ["mira@example.com"]},
    ],
    ids=repr,
)
async def test_a_signed_answer_that_is_not_for_this_sign_in_is_refused(
    hostile_google: OidcShaped, forged: dict[str, Any]
):
    hostile_google.forged = forged
    assert await refused(nobody(), "google") == "refused"


async def test_whom_a_provider_lets_in_and_whom_not_is_written_down(hostile_google: OidcShaped):
    with written() as log:
        await sign_in(nobody(), "google")
        hostile_google.forged = {"nonce": None}
        await sign_in(nobody(), "google")
    lines = [one for one in parsed(log()) if one["message"] == "sign-in"]
    (mira,) = await accounts()
    assert [(one["level"], one["way"], one["outcome"], one["account"]) for one in lines] == [
        ("INFO", "google", "admitted", str(mira.id)),
        ("WARNING", "google", "refused", "nobody"),
    ]
    assert "mira@example.com" not in log()


async def test_an_answer_signed_with_another_key_is_refused(hostile_google: OidcShaped):
    hostile_google.published = RSAKey.generate_key(parameters={"kid": "1"})
    assert await refused(nobody(), "google") == "refused"


async def test_an_answer_that_is_not_signed_is_refused(hostile_google: OidcShaped):
    hostile_google.signs = False
    assert await refused(nobody(), "google") == "refused"


async def test_keys_that_google_has_changed_meanwhile_are_fetched_again(
    hostile_google: OidcShaped,
):
    await sign_in(nobody(), "google")
    hostile_google.key, hostile_google.kid = RSAKey.generate_key(parameters={"kid": "2"}), "2"
    answer = await sign_in(nobody(), "google")
    assert answer.headers["location"] == routes.ENCOUNTERS


async def test_a_provider_that_gives_itself_another_name_is_refused(hostile_google: OidcShaped):
    hostile_google.issuer = "https://evil.example"
    hostile_google.forged = {"iss": "https://evil.example"}
    assert await refused(nobody(), "google") == "refused"


async def test_a_provider_that_does_not_answer_is_not_waited_for(
    github: GitHubShaped, configure: Configure
):
    configure(provider_patience="0.2")
    github.silent = True
    assert await refused(nobody(), "github") == "unreachable"


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_provider_that_is_down_is_said_to_be_down(github: GitHubShaped, status: int):
    github.status = status
    assert await refused(nobody(), "github") == "unreachable"


@pytest.mark.parametrize(
    "text", ["<html>Unicorn!</html>", "[]", "null", "{", '{"access_token": 1}']
)
async def test_an_answer_that_makes_no_sense_is_refused(discord: DiscordShaped, text: str):
    discord.text = text
    assert await refused(nobody(), "discord") in {"refused", "unreachable"}


@pytest.mark.parametrize(
    "user", [{}, [], "mira", {"id": "7", "login": "mira"}, {"id": True, "login": "mira"}, {"id": 7}]
)
async def test_a_person_without_an_id_of_the_providers_is_nobody(github: GitHubShaped, user: Any):
    github.user = user
    assert await refused(nobody(), "github") == "refused"


@pytest.mark.parametrize("addresses", [{}, "x", [{"email": "mira@example.com"}], [7]])
async def test_addresses_that_make_no_sense_are_refused(github: GitHubShaped, addresses: Any):
    github.addresses = addresses
    assert await refused(nobody(), "github") == "refused"


async def test_github_refuses_with_status_200(github: GitHubShaped):
    browser = nobody()
    url = await set_out(browser, "github")
    state = dict(part.split("=") for part in url.partition("?")[2].split("&"))["state"]
    callback = routes.provider_callback("github")
    answer = await browser.http.get(f"{callback}?code=made-up&state={state}")
    assert outcome(answer) == "refused"
    assert github.asked == 1


async def test_whoever_cannot_go_there_is_told_before_they_leave(hostile_google: OidcShaped):
    hostile_google.status = 503
    answer = await nobody().post(routes.to_provider("google", "sign-in"))
    assert answer.status_code == 502
    assert answer.json()["code"] == "provider_failed"
    assert "Google does not answer" in answer.json()["detail"]
    hostile_google.status = 200
    assert (await nobody().post(routes.to_provider("google", "sign-in"))).status_code == 200


async def test_where_nobody_listens_is_said_to_be_down(configure: Configure):
    configure(google_issuer="http://127.0.0.1:9", google_client_id="x", google_client_secret="x")
    answer = await nobody().post(routes.to_provider("google", "sign-in"))
    assert answer.status_code == 502
