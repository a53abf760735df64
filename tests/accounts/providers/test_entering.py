"""Signing in elsewhere: who comes back is whom the provider vouches for."""

import asyncio
from datetime import timedelta
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies, names
from dnd_tracker.models import AuthenticatorApp, User
from dnd_tracker.models.base import now
from tests.accounts.providers.conftest import Configure, of_tracker
from tests.accounts.providers.journey import (
    accounts,
    agree,
    come_back,
    identities,
    set_out,
    sign_in,
)
from tests.accounts.providers.shaped import DiscordShaped, GitHubShaped
from tests.letters import kinds_to
from tests.people import account, browser_of, guest, nobody, stored

pytestmark = pytest.mark.usefixtures("database")

COOKIE = cookies.name(https=False)
LIKE_MIRA = names.skeleton("M1ra")


async def change(user: User, **values: object) -> None:
    async with db.unit_of_work() as uow:
        for name, value in values.items():
            setattr(user, name, value)
        uow.session.add(user)


@pytest.mark.usefixtures("google")
async def test_whoever_is_new_gets_an_account_with_the_address_that_google_has_made_sure_of():
    browser = nobody()
    answer = await sign_in(browser, "google", "g-1")
    assert answer.headers["location"] == routes.ENCOUNTERS
    (user,) = await accounts()
    assert (user.email, user.name, user.password_hash) == ("mira@example.com", "Mira", None)
    assert browser.http.cookies.get(COOKIE)
    assert await kinds_to("mira@example.com") == []


async def test_an_account_is_found_again_by_issuer_and_subject(google: str):
    await sign_in(nobody(), "google", "g-1")
    await sign_in(nobody("198.51.100.4"), "google", "g-1")
    assert len(await accounts()) == 1
    (identity,) = await identities()
    assert (identity.issuer, identity.subject) == (google, "g-1")


@pytest.mark.usefixtures("google")
async def test_google_is_asked_with_a_state_a_nonce_and_a_challenge_that_are_never_the_same():
    asked = dict(parse_qsl(urlsplit(await set_out(nobody(), "google")).query))
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert all(len(asked[one]) >= 20 for one in ("state", "nonce", "code_challenge"))
    again = dict(parse_qsl(urlsplit(await set_out(nobody(), "google")).query))
    assert not {asked[one] for one in ("state", "nonce", "code_challenge")} & set(again.values())


async def test_github_is_believed_the_primary_address_it_has_made_sure_of(github: GitHubShaped):
    await sign_in(nobody(), "github")
    (user,), (identity,) = await accounts(), await identities()
    assert user.email == "mira@example.com"
    assert (identity.issuer, identity.subject, identity.label) == (github.url, "42", "mira-dm")


async def test_discord_is_believed_an_address_it_has_made_sure_of(discord: DiscordShaped):
    await sign_in(nobody(), "discord")
    (user,), (identity,) = await accounts(), await identities()
    assert (user.email, identity.issuer) == ("mira@example.com", discord.url)
    assert identity.subject == "80351110224678912"


async def test_discord_is_asked_without_pkce_where_that_is_set(
    discord: DiscordShaped, configure: Configure
):
    configure(discord_pkce="false")
    discord.needs_pkce = False
    await sign_in(nobody(), "discord")
    assert len(await accounts()) == 1


@pytest.mark.usefixtures("github")
async def test_a_guest_becomes_the_account_and_keeps_everything():
    browser = await guest()
    before = await browser.actor()
    assert before is not None
    await sign_in(browser, "github")
    (user,) = await accounts()
    assert user.id == before.user_id
    assert await browser.actor() is None, "the session of the guest ends: it could be known"


@pytest.mark.usefixtures("github")
async def test_an_account_with_the_address_is_theirs_when_both_sides_made_sure_of_it():
    mira = await account("mira@example.com")
    await sign_in(nobody(), "github")
    (identity,) = await identities()
    assert identity.user_id == mira.id
    assert len(await accounts()) == 1
    assert "identity_linked" in await kinds_to("mira@example.com")


async def test_an_address_the_provider_has_not_made_sure_of_opens_no_account(
    discord: DiscordShaped,
):
    mira = await account("mira@example.com")
    discord.user["verified"] = False
    await sign_in(nobody(), "discord")
    (identity,) = await identities()
    assert identity.user_id != mira.id
    other = next(one for one in await accounts() if one.id == identity.user_id)
    assert other.email is None
    assert await kinds_to("mira@example.com") == ["already_yours"]


@pytest.mark.parametrize("said", [None, "true", 1, "yes"])
async def test_only_a_plain_yes_means_that_an_address_is_verified(
    discord: DiscordShaped, said: object
):
    discord.user["verified"] = said
    await sign_in(nobody(), "discord")
    (user,) = await accounts()
    assert user.email is None


async def test_an_address_that_is_not_verified_gets_a_letter_to_confirm_it(github: GitHubShaped):
    github.addresses = [
        {"email": "mira@example.com", "primary": True, "verified": False},
        {"email": "else@example.com", "primary": False, "verified": True},
    ]
    await sign_in(nobody(), "github")
    (user,) = await accounts()
    assert user.email is None
    assert await kinds_to("mira@example.com") == ["confirm_address"]
    assert await kinds_to("else@example.com") == []


@pytest.mark.parametrize(
    "addresses", [[], [{"email": "no address", "primary": True, "verified": True}]]
)
async def test_an_account_needs_no_address(github: GitHubShaped, addresses: object):
    github.addresses = addresses
    await sign_in(nobody(), "github")
    (user,) = await accounts()
    assert user.email is None


async def test_strangers_cannot_fill_a_mailbox_through_a_provider(discord: DiscordShaped):
    discord.user["verified"] = False
    for number in range(8):
        discord.user["id"] = f"{number}"
        await sign_in(nobody(), "discord")
    assert len(await accounts()) == 8
    assert len(await kinds_to("mira@example.com")) == 5


async def test_somebody_else_who_takes_over_the_address_there_gets_an_account_of_their_own(
    github: GitHubShaped,
):
    await sign_in(nobody(), "github")
    github.user["id"] = 43
    github.addresses = [{"email": "new@example.com", "primary": True, "verified": True}]
    await sign_in(nobody(), "github")
    github.user["id"] = 42  # the first one, whose address there is another one now
    await sign_in(nobody(), "github")
    assert [one.email for one in await accounts()] == ["mira@example.com", "new@example.com"]


@pytest.mark.parametrize(
    "hostile",
    [
        "",
        "a" * 5_000,
        "<script>alert(1)</script>",
        "Mira\r\nBcc: all@example.com",
        "Adm\u200bin",
        "\u202eariM",
        "Support",
        "\x00",
        "M\u0456ra \u043e",
        None,
    ],
)
async def test_a_name_that_cannot_be_one_is_left_out(discord: DiscordShaped, hostile: str | None):
    discord.user |= {"global_name": hostile, "username": hostile or "admin"}
    await sign_in(nobody(), "discord")
    (user,), (identity,) = await accounts(), await identities()
    assert (user.name, user.name_skeleton) == ("", None)
    assert len(identity.label) <= 100
    assert identity.label.isprintable()


@pytest.mark.usefixtures("discord")
async def test_a_name_that_looks_like_somebody_elses_is_left_out():
    await change(await account("tobin@example.com", name="M1ra"), name_skeleton=LIKE_MIRA)
    await sign_in(nobody(), "discord")
    assert [one.name for one in await accounts()] == ["M1ra", ""]


@pytest.mark.usefixtures("github")
async def test_a_second_factor_is_asked_for_all_the_same():
    mira = await account("mira@example.com")
    async with db.unit_of_work() as uow:
        uow.session.add(AuthenticatorApp(user_id=mira.id, secret="sealed", confirmed_at=now()))
    browser = nobody()
    answer = await sign_in(browser, "github", next="/table/ABC234")
    assert answer.headers["location"].startswith(routes.SECOND_FACTOR)
    assert browser.http.cookies.get(COOKIE) is None


@pytest.mark.usefixtures("github")
async def test_a_suspended_account_stays_shut_and_gains_no_way_in():
    await change(await account("mira@example.com"), suspended_at=now())
    browser = nobody()
    answer = await sign_in(browser, "github")
    assert answer.status_code == 403
    assert "suspended" in answer.text
    assert browser.http.cookies.get(COOKIE) is None
    assert await identities() == []


@pytest.mark.usefixtures("github")
async def test_whose_account_is_to_be_deleted_is_asked_first():
    mira = await account("mira@example.com")
    await change(mira, deletion_due_at=now() + timedelta(days=3))
    browser = nobody()
    answer = await sign_in(browser, "github")
    assert answer.headers["location"].startswith(routes.COME_BACK)
    assert browser.http.cookies.get(COOKIE) is None
    assert (await stored(mira)).deletion_due_at is not None


@pytest.mark.usefixtures("github")
async def test_one_goes_on_where_one_was():
    answer = await sign_in(nobody(), "github", next="/table/ABC234")
    assert answer.headers["location"] == "/table/ABC234"


@pytest.mark.usefixtures("github")
@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "/api/v1/demo"]
)
async def test_nobody_is_sent_to_another_site_afterwards(elsewhere: str):
    answer = await sign_in(nobody(), "github", next=elsewhere)
    assert answer.headers["location"] == routes.ENCOUNTERS


async def test_two_who_come_back_at_once_as_the_same_person_are_one_account(
    github: GitHubShaped,
):
    browsers = [nobody(f"192.0.2.{number}") for number in range(4)]
    addresses = [agree(await set_out(one, "github")) for one in browsers]
    answers: list[httpx.Response] = await asyncio.gather(
        *(come_back(one, address) for one, address in zip(browsers, addresses, strict=True))
    )
    assert {one.status_code for one in answers} == {303}
    assert len(await accounts()) == len(await identities()) == 1
    assert github.asked == 4


@pytest.mark.usefixtures("github")
async def test_somebody_who_is_signed_in_may_sign_in_as_somebody_else():
    tobin = await account("tobin@example.com")
    browser = await browser_of(tobin)
    await sign_in(browser, "github")
    assert len(await accounts()) == 2
    assert await browser.actor() is None


async def test_only_what_is_configured_is_there(configure: Configure):
    configure(**of_tracker("github"), google_client_id="without a secret")
    for name, status in (("github", 200), ("google", 404), ("discord", 404), ("../x", 404)):
        answer = await nobody().post(routes.to_provider(name, "sign-in"))
        assert answer.status_code == status
