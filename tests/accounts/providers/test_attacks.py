"""Whoever comes back must be who went there, from here, once."""

import re
from urllib.parse import urlencode

import httpx
import pytest

from dnd_tracker import routes
from dnd_tracker.accounts import cookies, provider_outcomes
from dnd_tracker.api import provider_flow
from dnd_tracker.api.v1.auth_providers import FROM_ONE_PLACE
from tests.accounts.providers.conftest import Configure, of_tracker, served
from tests.accounts.providers.journey import (
    accounts,
    agree,
    come_back,
    identities,
    outcome,
    set_out,
    sign_in,
)
from tests.accounts.providers.shaped import DiscordShaped, GitHubShaped
from tests.people import Browser, browser_of, nobody
from tests.people import account as account_of

pytestmark = pytest.mark.usefixtures("database")

JSON = {"accept": "application/json"}
CALLBACK = routes.provider_callback("github")
FLOW = provider_flow.cookie("github").name


def is_signed_in(browser: Browser) -> bool:
    return browser.http.cookies.get(cookies.name(https=False)) is not None


def flow_cookie(browser: Browser) -> str | None:
    return browser.http.cookies.get(FLOW, path=CALLBACK)


async def test_an_answer_with_another_state_is_refused_without_a_word_to_the_provider(
    github: GitHubShaped,
):
    browser = nobody()
    address = agree(await set_out(browser, "github"))
    forged = re.sub(r"state=[^&]+", "state=forged", address)
    assert outcome(await come_back(browser, forged)) == "expired"
    assert not is_signed_in(browser)
    assert github.asked == 0


@pytest.mark.parametrize("missing", ["code", "state"])
async def test_an_answer_that_lacks_something_is_refused(github: GitHubShaped, missing: str):
    browser = nobody()
    address = agree(await set_out(browser, "github"))
    shortened = re.sub(rf"{missing}=[^&]+&?", "", address)
    assert outcome(await come_back(browser, shortened)) == "expired"
    assert github.asked == 0


async def test_nobody_can_be_signed_in_as_the_attacker_by_a_link(github: GitHubShaped):
    attacker, victim = nobody(), nobody("198.51.100.4")
    address = agree(await set_out(attacker, "github"))
    assert outcome(await come_back(victim, address)) == "expired"
    assert not is_signed_in(victim)
    await set_out(victim, "github")  # nor when the victim is on the way there, too
    assert outcome(await come_back(victim, address)) == "expired"
    assert not is_signed_in(victim)
    assert github.asked == 0


async def test_an_answer_is_good_once(github: GitHubShaped):
    browser = nobody()
    address = agree(await set_out(browser, "github"))
    kept = flow_cookie(browser)
    assert kept
    await come_back(browser, address)
    assert flow_cookie(browser) is None
    assert outcome(await come_back(browser, address)) == "expired"
    assert github.asked == 1
    browser.http.cookies.set(FLOW, kept, path=CALLBACK)
    assert outcome(await come_back(browser, address)) == "refused", "the code was used up"
    assert len(await accounts()) == 1


@pytest.mark.usefixtures("github")
async def test_what_the_browser_keeps_meanwhile_is_for_the_callback_alone():
    browser = nobody()
    answer = await browser.post(routes.to_provider("github", "sign-in"))
    (cookie,) = answer.headers.get_list("set-cookie")
    words = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert words == {"httponly", "max-age=600", f"path={CALLBACK}", "samesite=lax"}


async def test_over_https_it_never_travels_without(configure: Configure):
    with served(GitHubShaped()) as provider:
        configure(**of_tracker("github", url=provider.url, api_url=provider.url))
        configure(public_url="https://tracker.test")
        answer = await nobody().post(routes.to_provider("github", "sign-in"))
    (cookie,) = answer.headers.get_list("set-cookie")
    words = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert cookie.startswith(f"__Host-{FLOW}=")
    assert words == {"httponly", "max-age=600", "path=/", "samesite=lax", "secure"}


async def test_over_https_a_cookie_that_a_neighbour_planted_is_nobodys(configure: Configure):
    browser, other = nobody(), nobody("198.51.100.4")
    browser.http.base_url = other.http.base_url = httpx.URL("https://tracker.test")
    with served(GitHubShaped()) as provider:
        configure(**of_tracker("github", url=provider.url, api_url=provider.url))
        configure(public_url="https://tracker.test")
        address = agree(await set_out(browser, "github"))
        other.http.cookies.set(FLOW, browser.http.cookies[f"__Host-{FLOW}"])
        assert outcome(await come_back(other, address)) == "expired"
        await come_back(browser, address)
    assert list(browser.http.cookies) == [cookies.name(https=True)]


@pytest.mark.usefixtures("github")
async def test_what_the_browser_keeps_cannot_be_changed():
    browser = nobody()
    address = agree(await set_out(browser, "github"))
    kept = flow_cookie(browser)
    assert kept
    changed = ("A" if kept[0] != "A" else "B") + kept[1:]
    browser.http.cookies.set(FLOW, changed, path=CALLBACK)
    assert outcome(await come_back(browser, address)) == "expired"


@pytest.mark.usefixtures("github")
async def test_after_ten_minutes_one_has_to_begin_again(monkeypatch: pytest.MonkeyPatch):
    browser = nobody()
    address = agree(await set_out(browser, "github"))
    monkeypatch.setattr(provider_flow, "LASTS_SECONDS", -1)
    assert outcome(await come_back(browser, address)) == "expired"


async def test_a_key_that_was_replaced_meanwhile_still_counts(
    github: GitHubShaped, configure: Configure
):
    browser = nobody()
    configure(secret_key="a" * 40)
    address = agree(await set_out(browser, "github"))
    configure(secret_key="b" * 40, old_secret_keys="a" * 40)
    await come_back(browser, address)
    assert github.asked == 1
    assert is_signed_in(browser)


async def test_what_began_with_one_provider_cannot_end_with_another(
    github: GitHubShaped, discord: DiscordShaped
):
    browser = nobody()
    address = agree(await set_out(browser, "github"))
    kept = flow_cookie(browser)
    assert kept
    elsewhere = routes.provider_callback("discord")
    browser.http.cookies.set(provider_flow.cookie("discord").name, kept, path=elsewhere)
    mixed = address.replace(CALLBACK, elsewhere)
    assert outcome(await come_back(browser, mixed)) == "expired"
    assert (github.asked, discord.asked) == (0, 0)


@pytest.mark.parametrize("error", ["access_denied", "server_error", "<script>"])
async def test_who_says_no_there_is_told_here_what_has_happened(github: GitHubShaped, error: str):
    github.refuses = error
    browser = nobody()
    answer = await come_back(browser, agree(await set_out(browser, "github", next="/join")))
    assert outcome(answer) == ("denied" if error == "access_denied" else "refused")
    assert answer.headers["location"].startswith(f"{routes.SIGN_IN}?")
    assert "next=%2Fjoin" in answer.headers["location"]
    assert not is_signed_in(browser)
    assert flow_cookie(browser) is None
    assert github.asked == 0


async def test_googles_own_refusal_comes_without_a_state(google: str):
    browser = nobody()
    url = await set_out(browser, "google")
    assert url.startswith(google)
    answer = await browser.http.get(f"{routes.provider_callback('google')}?error=access_denied")
    assert outcome(answer) == "denied"


async def test_a_page_says_only_what_we_have_written(github: GitHubShaped):
    assert "GitHub" in provider_outcomes.words("denied", "github")
    for given, name in (("Send us your password", "github"), ("denied", "evil"), (None, None)):
        assert provider_outcomes.words(given, name) == ""
    assert github.asked == 0


@pytest.mark.usefixtures("github")
@pytest.mark.parametrize("verb", ["sign-in", "link", "confirm"])
async def test_another_site_cannot_send_anybody_there(verb: str):
    browser = await browser_of(await account_of())
    answer = await browser.http.post(
        routes.to_provider("github", verb), headers=JSON | {"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
    assert flow_cookie(browser) is None


@pytest.mark.usefixtures("github")
async def test_a_visit_sends_nobody_there():
    answer = await nobody().http.get(routes.to_provider("github", "sign-in"), headers=JSON)
    assert answer.status_code == 405


@pytest.mark.usefixtures("github")
@pytest.mark.parametrize("field", ["intent", "user_id", "session", "redirect_uri", "state"])
async def test_the_form_takes_nothing_but_where_to_go_afterwards(field: str):
    answer = await nobody().post(routes.to_provider("github", "sign-in"), **{field: "x"})
    assert answer.status_code == 422


@pytest.mark.usefixtures("github")
async def test_one_comes_back_to_our_own_address_whatever_the_browser_says():
    browser = nobody()
    answer = await browser.http.post(
        routes.to_provider("github", "sign-in"), headers=JSON | {"host": "evil.example"}
    )
    assert answer.status_code == 403
    assert "http://tracker.test" in answer.json()["detail"]
    url = await set_out(browser, "github")
    assert urlencode({"redirect_uri": f"http://tracker.test{CALLBACK}"}) in url


async def test_providers_are_not_asked_more_often_than_people_could(github: GitHubShaped):
    browser = nobody()
    for _ in range(FROM_ONE_PLACE.amount):
        answer = await come_back(browser, f"{CALLBACK}?code=x&state=y")
        assert outcome(answer) == "expired"
    answer = await browser.post(routes.to_provider("github", "sign-in"))
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert (await come_back(browser, f"{CALLBACK}?code=x&state=y")).status_code == 429
    assert github.asked == 0
    await set_out(nobody("198.51.100.4"), "github")


@pytest.mark.usefixtures("github")
async def test_the_session_from_before_is_worth_nothing_afterwards():
    browser = await browser_of(await account_of("mira@example.com"))
    answer = await sign_in(browser, "github")
    assert answer.headers.get_list("set-cookie")[0].startswith("session=")
    assert await browser.actor() is None
    assert len(await identities()) == 1
