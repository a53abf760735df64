"""Accounts elsewhere that are linked, unlinked, and used to prove once more who one is."""

import asyncio
import uuid

import pytest

from dnd_tracker import db, routes
from dnd_tracker.accounts import cookies
from dnd_tracker.accounts.service import identities as service
from dnd_tracker.errors import ConfirmFirst, Forbidden, NotFound
from dnd_tracker.models import Identity, Passkey, User
from tests.accounts.providers.conftest import Configure
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
from tests.letters import kinds_to
from tests.people import Browser, account, browser_of, guest, nobody

pytestmark = pytest.mark.usefixtures("database")

TOBIN = "tobin@example.com"


async def tobin(*, password: bool = True) -> tuple[User, Browser]:
    """Return an account whose address no provider here knows, and its browser."""
    user = await (account(TOBIN) if password else account(TOBIN, password=None))
    return user, await browser_of(user)


async def unlink(browser: Browser, identity_id: uuid.UUID) -> str:
    actor = await browser.actor()
    assert actor
    async with db.unit_of_work() as uow:
        return await service.unlink(uow, actor, identity_id)


async def seen_by(browser: Browser) -> list[tuple[str, str]]:
    actor = await browser.actor()
    assert actor
    async with db.read_only() as session:
        return [(one.title, one.label) for one in await service.linked(session, actor)]


@pytest.mark.usefixtures("github")
async def test_a_linked_account_signs_one_in():
    user, browser = await tobin()
    answer = await sign_in(browser, "github", verb="link")
    assert outcome(answer) == "linked"
    assert answer.headers["location"].startswith(f"{routes.SECURITY}?")
    assert await seen_by(browser) == [("GitHub", "mira-dm")]
    assert await kinds_to(TOBIN) == ["identity_linked"]
    elsewhere = nobody()
    await sign_in(elsewhere, "github")
    assert [one.id for one in await accounts()] == [user.id]
    assert elsewhere.http.cookies.get(cookies.name(https=False))


@pytest.mark.usefixtures("github")
async def test_linking_gives_nobody_another_address():
    user, browser = await tobin()
    await sign_in(browser, "github", verb="link")
    assert [(one.id, one.email) for one in await accounts()] == [(user.id, TOBIN)]


@pytest.mark.usefixtures("github")
async def test_to_link_one_must_have_shown_lately_who_one_is():
    _, browser = await tobin()
    address = agree(await set_out(browser, "github", "link"))
    await browser.grow_stale()
    answer = await browser.post(routes.to_provider("github", "link"))
    assert (answer.status_code, answer.json()["code"]) == (403, "confirm_first")
    assert outcome(await come_back(browser, address)) == "stale"
    assert await identities() == []


@pytest.mark.usefixtures("github")
async def test_guests_and_newcomers_have_nothing_to_link_to():
    for browser, status in ((await guest(), 403), (nobody(), 401)):
        for verb in ("link", "confirm"):
            answer = await browser.post(routes.to_provider("github", verb))
            assert answer.status_code == status


@pytest.mark.usefixtures("github")
async def test_what_is_linked_to_one_account_is_not_taken_by_another():
    await sign_in(nobody(), "github")
    _, browser = await tobin()
    assert outcome(await sign_in(browser, "github", verb="link")) == "taken"
    assert await seen_by(browser) == []
    assert await kinds_to(TOBIN) == []


@pytest.mark.usefixtures("github")
async def test_linking_twice_is_linking_once():
    _, browser = await tobin()
    for _ in range(2):
        assert outcome(await sign_in(browser, "github", verb="link")) == "linked"
    assert len(await identities()) == 1
    assert await kinds_to(TOBIN) == ["identity_linked"]


async def test_only_the_session_that_began_it_can_link(github: GitHubShaped):
    _, browser = await tobin()
    address = agree(await set_out(browser, "github", "link"))
    mira = await browser_of(await account("mira@example.com"))
    session = next(one for one in mira.http.cookies.jar if one.name == "session")
    for known in list(browser.http.cookies.jar):
        if known.name == "session":
            browser.http.cookies.jar.clear(known.domain, known.path, known.name)
    browser.http.cookies.jar.set_cookie(session)
    assert outcome(await come_back(browser, address)) == "expired"
    assert await identities() == []
    assert github.asked == 1


@pytest.mark.usefixtures("github", "discord")
async def test_what_is_unlinked_signs_nobody_in_any_more():
    user, browser = await tobin()
    await sign_in(browser, "github", verb="link")
    (identity,) = await identities()
    assert await unlink(browser, identity.id) == "GitHub"
    assert await kinds_to(TOBIN) == ["identity_linked", "identity_unlinked"]
    await sign_in(nobody(), "github")
    assert len(await accounts()) == 2, "somebody new, with the address that GitHub knows"
    assert [one.user_id for one in await identities()] != [user.id]


@pytest.mark.usefixtures("github")
async def test_to_unlink_one_must_have_shown_lately_who_one_is():
    _, browser = await tobin()
    await sign_in(browser, "github", verb="link")
    (identity,) = await identities()
    await browser.grow_stale()
    with pytest.raises(ConfirmFirst):
        await unlink(browser, identity.id)
    assert len(await identities()) == 1


@pytest.mark.usefixtures("github")
async def test_nobody_unlinks_what_is_somebody_elses():
    await sign_in(nobody(), "github")
    (identity,) = await identities()
    _, browser = await tobin()
    for unknown in (identity.id, uuid.uuid4()):
        with pytest.raises(NotFound):
            await unlink(browser, unknown)
    assert len(await identities()) == 1


@pytest.mark.usefixtures("github")
async def test_the_last_way_in_is_not_unlinked():
    _, browser = await tobin(password=False)
    await sign_in(browser, "github", verb="link")
    (identity,) = await identities()
    with pytest.raises(Forbidden, match="only way"):
        await unlink(browser, identity.id)
    assert len(await identities()) == 1


@pytest.mark.usefixtures("github")
async def test_a_passkey_is_a_way_in():
    user, browser = await tobin(password=False)
    await sign_in(browser, "github", verb="link")
    async with db.unit_of_work() as uow:
        uow.session.add(Passkey(user_id=user.id, credential_id="c", public_key="k", name="Phone"))
    (identity,) = await identities()
    await unlink(browser, identity.id)


@pytest.mark.usefixtures("github", "discord")
async def test_of_two_that_are_unlinked_at_once_one_stays():
    _, browser = await tobin(password=False)
    await sign_in(browser, "github", verb="link")
    await sign_in(browser, "discord", verb="link")
    both = [one.id for one in await identities()]
    done = await asyncio.gather(*(unlink(browser, one) for one in both), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ["Forbidden", "str"]
    assert len(await identities()) == 1


@pytest.mark.usefixtures("github")
async def test_a_provider_that_is_offered_no_more_is_no_way_in(configure: Configure):
    user, browser = await tobin(password=False)
    await sign_in(browser, "github", verb="link")
    async with db.unit_of_work() as uow:
        uow.session.add(
            Identity(user_id=user.id, provider="google", issuer="x", subject="y", label="old")
        )
    found = {one.provider: one.id for one in await identities()}
    with pytest.raises(Forbidden):
        await unlink(browser, found["github"])
    assert ("Google", "old") in await seen_by(browser)
    await unlink(browser, found["google"])
    configure(github_client_id="")
    assert await seen_by(browser) == [("Github", "mira-dm")]


@pytest.mark.usefixtures("github")
async def test_who_has_nothing_else_proves_there_who_they_are():
    user, browser = await tobin(password=False)
    await sign_in(browser, "github", verb="link")
    await browser.grow_stale()
    answer = await sign_in(browser, "github", verb="confirm", next=routes.DATA)
    assert answer.headers["location"] == routes.DATA
    assert await browser.actor() is None, "it is another session now"
    assert [one.id for one in await accounts()] == [user.id]
    link = await browser.http.post(
        routes.to_provider("github", "link"),
        headers={"accept": "application/json", "cookie": answer.headers["set-cookie"]},
    )
    assert link.status_code == 200


async def test_only_the_linked_account_proves_it(github: GitHubShaped, discord: DiscordShaped):
    _, browser = await tobin(password=False)
    await sign_in(browser, "github", verb="link")
    github.user["id"] = 43
    assert outcome(await sign_in(browser, "github", verb="confirm")) == "another"
    assert outcome(await sign_in(browser, "discord", verb="confirm")) == "another"
    assert discord.asked == 1
    assert len(await accounts()) == 1


@pytest.mark.usefixtures("github")
async def test_who_has_a_password_proves_it_with_that():
    _, browser = await tobin()
    await sign_in(browser, "github", verb="link")
    assert (await sign_in(browser, "github", verb="confirm")).status_code == 403


@pytest.mark.usefixtures("google")
async def test_google_is_linked_as_well():
    _, browser = await tobin()
    assert outcome(await sign_in(browser, "google", "g-1", verb="link")) == "linked"
    assert await seen_by(browser) == [("Google", "mira@example.com")]
