"""What staff may do to accounts, and what not."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts import sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.admin import queries
from dnd_tracker.admin.service import people
from dnd_tracker.admin.views import person_view, user_line
from dnd_tracker.errors import AppError, ConfirmFirst, Forbidden, InvalidInput, NotFound
from dnd_tracker.models import (
    AuditEntry,
    AuthenticatorApp,
    EmailChange,
    RecoveryCode,
    Role,
    User,
)
from dnd_tracker.models.base import now
from tests.admin.conftest import Somebody, somebody


async def do(verb: Callable[..., Awaitable[None]], actor: Actor, *arguments: Any) -> None:
    async with db.unit_of_work() as uow:
        await verb(uow, actor, *arguments)


async def user(one: Somebody) -> User:
    async with db.read_only() as session:
        return (await session.exec(select(User).where(User.id == one.user.id))).one()


async def log() -> list[AuditEntry]:
    async with db.read_only() as session:
        return list(await session.exec(select(AuditEntry)))


VERBS: dict[str, tuple[Callable[..., Awaitable[None]], tuple[Any, ...]]] = {
    "set_role": (people.set_role, (Role.SUPPORT,)),
    "suspend": (people.suspend, ()),
    "reinstate": (people.reinstate, ()),
    "sign_out_everywhere": (people.sign_out_everywhere, ()),
    "turn_off_authenticator": (people.turn_off_authenticator, ()),
}
every_verb = pytest.mark.parametrize(("verb", "more"), VERBS.values(), ids=VERBS)


async def refused(
    error: type[AppError], verb: Callable[..., Awaitable[None]], actor: Actor, *arguments: Any
) -> None:
    with pytest.raises(error):
        await do(verb, actor, *arguments)
    assert await log() == []


@every_verb
async def test_users_and_guests_may_do_nothing(verb: Any, more: Any, mira: Somebody):
    other = await somebody(email="other@example.com")
    await refused(Forbidden, verb, mira.actor, other.user.id, *more)
    await refused(Forbidden, verb, Actor(mira.user.id), other.user.id, *more)


@every_verb
async def test_every_deed_needs_a_fresh_sign_in(
    verb: Any, more: Any, admin: Somebody, mira: Somebody
):
    stale = replace(admin.actor, confirmed_at=now() - timedelta(minutes=16))
    await refused(ConfirmFirst, verb, stale, mira.user.id, *more)
    await refused(ConfirmFirst, verb, replace(stale, confirmed_at=None), mira.user.id, *more)


@every_verb
async def test_nobody_does_it_to_themselves(verb: Any, more: Any, admin: Somebody):
    await refused(Forbidden, verb, admin.actor, admin.user.id, *more)


@every_verb
async def test_who_is_not_there_is_not_found(verb: Any, more: Any, admin: Somebody):
    await refused(NotFound, verb, admin.actor, AuditEntry(action="").id, *more)


@pytest.mark.parametrize("name", sorted(VERBS.keys() - {"sign_out_everywhere"}))
async def test_support_may_only_sign_people_out(name: str, support: Somebody, mira: Somebody):
    verb, more = VERBS[name]
    await refused(Forbidden, verb, support.actor, mira.user.id, *more)


async def test_support_does_nothing_to_staff(support: Somebody, admin: Somebody):
    await refused(Forbidden, people.sign_out_everywhere, support.actor, admin.user.id)


async def test_a_role_takes_effect_at_once_and_is_logged(admin: Somebody, mira: Somebody):
    await do(people.set_role, admin.actor, mira.user.id, Role.SUPPORT)
    async with db.read_only() as session:
        actor = await sessions.actor_of(session, mira.session_hash)
    assert actor
    assert actor.role is Role.SUPPORT
    (entry,) = await log()
    assert (entry.actor_id, entry.actor_name) == (admin.user.id, "root@example.com")
    assert (entry.action, entry.subject_id) == ("role changed", mira.user.id)
    assert entry.subject_name == "mira@example.com"
    assert entry.address == "192.0.2.9"
    assert (entry.before, entry.after) == ({"role": "user"}, {"role": "support"})


async def test_guests_have_no_role(admin: Somebody, mira: Somebody):
    async with db.unit_of_work() as uow:
        guest, _ = await sessions.open_guest_session(uow)
    await refused(InvalidInput, people.set_role, admin.actor, guest.user_id, Role.ADMIN)
    await refused(InvalidInput, people.set_role, admin.actor, mira.user.id, Role.GUEST)


async def test_who_is_suspended_is_out_at_once_until_reinstated(admin: Somebody, mira: Somebody):
    await do(people.suspend, admin.actor, mira.user.id)
    await do(people.suspend, admin.actor, mira.user.id)
    async with db.read_only() as session:
        assert await sessions.actor_of(session, mira.session_hash) is None
    await do(people.reinstate, admin.actor, mira.user.id)
    await do(people.reinstate, admin.actor, mira.user.id)
    assert (await user(mira)).suspended_at is None
    assert [entry.action for entry in await log()] == ["suspended", "reinstated"]
    async with db.read_only() as session:  # the old cookie stays dead
        assert await sessions.actor_of(session, mira.session_hash) is None


async def test_support_signs_somebody_out_everywhere(support: Somebody, mira: Somebody):
    await do(people.sign_out_everywhere, support.actor, mira.user.id)
    async with db.read_only() as session:
        assert await sessions.actor_of(session, mira.session_hash) is None
    (entry,) = await log()
    assert (entry.before, entry.after) == ({"sessions": 1}, {"sessions": 0})


async def test_who_lost_their_codes_is_asked_for_none(admin: Somebody, mira: Somebody):
    async with db.unit_of_work() as uow:
        uow.session.add(AuthenticatorApp(user_id=mira.user.id, secret="sealed", confirmed_at=now()))
        uow.session.add(RecoveryCode(user_id=mira.user.id, code_hash="0" * 64))
    await do(people.turn_off_authenticator, admin.actor, mira.user.id)
    async with db.read_only() as session:
        assert (await session.exec(select(AuthenticatorApp))).all() == []
        assert (await session.exec(select(RecoveryCode))).all() == []
    assert [entry.action for entry in await log()] == ["authenticator turned off"]


async def test_the_command_line_makes_the_first_admin(mira: Somebody):
    async with db.unit_of_work() as uow:
        await people.grant(uow, None, "mira@example.com", Role.ADMIN)
    assert (await user(mira)).role == Role.ADMIN
    (entry,) = await log()
    assert (entry.actor_id, entry.actor_name) == (None, "the command line")
    with pytest.raises(NotFound, match="No account has"):
        async with db.unit_of_work() as uow:
            await people.grant(uow, None, "nobody@example.com", Role.ADMIN)


async def test_staff_find_accounts_by_address_or_name(
    support: Somebody, mira: Somebody, admin: Somebody
):
    assert mira.user.email

    async def found(text: str) -> set[str | None]:
        async with db.read_only() as session:
            users = await queries.find_users(session, support.actor, text)
        return {one.email for one in users}

    assert await found("MIRA") == {"mira@example.com"}
    assert await found("@example") == {"mira@example.com", "help@example.com", "root@example.com"}
    assert await found("%") == await found("_") == await found("\\") == set()
    assert admin.user.email in await found("")


async def test_staff_find_who_has_not_confirmed_an_address_yet(support: Somebody, mira: Somebody):
    tobin = await somebody()
    async with db.unit_of_work() as uow:
        for one, email in ((tobin, "tobin@late.example"), (mira, "dawnwater@late.example")):
            change = EmailChange(user_id=one.user.id, email=email, expires_at=now())
            uow.session.add(change)
    async with db.read_only() as session:
        found = await queries.find_users(session, support.actor, "LATE.example")
        waiting = await queries.waiting_addresses(session, support.actor, found)
        person = await queries.person(session, support.actor, tobin.user.id)
    assert {one.id for one in found} == {tobin.user.id, mira.user.id}
    assert waiting == {tobin.user.id: "tobin@late.example"}
    assert [user_line(one, waiting.get(one.id, "")).called for one in found] == [
        "mira@example.com" if one.email else "tobin@late.example" for one in found
    ]
    view = person_view(person, now() + timedelta(hours=2))
    assert view.called == "tobin@late.example"
    assert dict(view.facts)["State"] == "Address not confirmed"
    assert dict(view.facts)["Last used"] == "2 hours ago"


async def test_the_desk_tells_what_there_is_to_an_account(support: Somebody, mira: Somebody):
    async with db.read_only() as session:
        person = await queries.person(session, support.actor, mira.user.id)
    assert (person.sessions, person.encounters, person.passkeys) == (1, 0, 0)
    assert person.last_used_at is not None
    assert not person.authenticator


async def test_only_staff_read_accounts_and_only_admins_the_log(support: Somebody, mira: Somebody):
    async with db.read_only() as session:
        with pytest.raises(Forbidden):
            await queries.find_users(session, mira.actor, "")
        with pytest.raises(Forbidden):
            await queries.person(session, mira.actor, support.user.id)
        with pytest.raises(Forbidden):
            await queries.waiting_addresses(session, mira.actor, [mira.user])
        with pytest.raises(Forbidden):
            await queries.audit_entries(session, support.actor)
