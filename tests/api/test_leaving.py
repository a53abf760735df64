"""Leaving: everybody is signed out, one can come back for thirty days, then everything is gone."""

import json
import uuid
from datetime import timedelta

import httpx
import pytest
from sqlmodel import SQLModel, select, text

from dnd_tracker import db, routes
from dnd_tracker.accounts.service import deletion, sign_in
from dnd_tracker.accounts.service.sign_in import Leaving, Proof
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.rows import OWN, creature_row
from dnd_tracker.models import (
    AuditEntry,
    AuthenticatorApp,
    BrowserSession,
    Challenge,
    CharacterImport,
    Creature,
    CreatureFavourite,
    CreatureImport,
    CreatureTag,
    EmailChange,
    Encounter,
    EncounterStep,
    Folder,
    Identity,
    OutboxEmail,
    Party,
    PartyCharacter,
    Passkey,
    Portrait,
    RecoveryCode,
    RefreshToken,
    Seat,
    User,
)
from dnd_tracker.models.base import now
from tests.letters import kinds_to, last_secret, letters_to
from tests.people import Browser, account, browser_of, guest, nobody, stored

LEAVE = f"{routes.ME}/leave"
COME_BACK = f"{routes.AUTH}/come-back"
MIRA = "mira@example.com"
OUTLIVING = {"encounter.plan_id"}
"""What stays when a plan is deleted, and is deleted with its own owner."""

pytestmark = pytest.mark.usefixtures("database")


async def leaving() -> User:
    """Store an account that has just asked to be deleted."""
    user = await account(MIRA)
    answer = await (await browser_of(user)).post(LEAVE, typed="delete")
    assert answer.json() == {"go_to": routes.GOODBYE}
    return user


async def come_back(secret: str, browser: Browser | None = None) -> httpx.Response:
    return await (browser or nobody()).post(COME_BACK, token=secret)


async def wait(user: User, time: timedelta) -> None:
    """Let `time` pass for an account that leaves."""
    async with db.unit_of_work() as uow:
        found = (await uow.session.exec(select(User).where(User.id == user.id))).one()
        assert found.deletion_due_at is not None
        found.deletion_due_at -= time
        uow.session.add(found)


async def purge() -> int:
    async with db.unit_of_work() as uow:
        return await deletion.purge(uow, None)


async def test_leaving_signs_every_device_out():
    user = await account(MIRA)
    browsers = [await browser_of(user), await browser_of(user)]
    await browsers[0].post(LEAVE, typed=" Delete ")
    assert [await browser.actor() for browser in browsers] == [None, None]


async def test_one_has_thirty_days_and_is_told_so():
    user = await leaving()
    due = (await stored(user)).deletion_due_at
    assert due is not None
    assert timedelta(days=29, hours=23) < due - now() <= timedelta(days=30)
    (letter,) = await letters_to(MIRA, "account_leaves")
    assert f"On {due.day} {due:%B %Y}" in letter.text


@pytest.mark.parametrize("typed", ["", "yes", "delet", "delete my account"])
async def test_nobody_leaves_by_a_slip_of_the_hand(typed: str):
    user = await account(MIRA)
    answer = await (await browser_of(user)).post(LEAVE, typed=typed)
    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["typed"])
    assert (await stored(user)).deletion_due_at is None


async def test_leaving_needs_a_fresh_proof():
    user = await account(MIRA)
    browser = await browser_of(user)
    await browser.grow_stale()
    assert (await browser.post(LEAVE, typed="delete")).json()["code"] == "confirm_first"
    assert (await stored(user)).deletion_due_at is None


async def test_guests_and_strangers_have_nothing_to_leave():
    assert (await (await guest()).post(LEAVE, typed="delete")).status_code == 403
    assert (await nobody().post(LEAVE, typed="delete")).status_code == 401


async def test_the_letter_leads_back():
    user = await leaving()
    answer = await come_back(await last_secret(MIRA, "account_leaves"))
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert (await stored(user)).deletion_due_at is None
    assert (await kinds_to(MIRA))[-1] == "account_kept"


async def test_the_way_back_works_once():
    user = await leaving()
    secret = await last_secret(MIRA, "account_leaves")
    await come_back(secret)
    await (await browser_of(user)).post(LEAVE, typed="delete")
    assert (await come_back(secret)).status_code == 422
    assert (await stored(user)).deletion_due_at is not None


async def test_whoever_signs_in_is_asked_whether_to_stay():
    user = await leaving()
    browser = nobody()
    offered = await offer(user)
    assert (await stored(user)).deletion_due_at is not None
    answer = await come_back(offered.challenge, browser)
    assert answer.json() == {"go_to": routes.ENCOUNTERS}
    assert "set-cookie" in answer.headers
    assert (await stored(user)).deletion_due_at is None
    assert (await come_back(offered.challenge)).status_code == 422


async def offer(user: User) -> Leaving:
    async with db.unit_of_work() as uow:
        proof = Proof(await uow.session.get_one(User, user.id), "password")
        offered = await sign_in.admit(uow, None, proof, Device())
    assert isinstance(offered, Leaving)
    return offered


async def test_the_offer_to_stay_holds_for_ten_minutes():
    user = await leaving()
    offered = await offer(user)
    async with db.unit_of_work() as uow:
        challenge = (await uow.session.exec(select(Challenge))).one()
        challenge.expires_at -= timedelta(minutes=11)
        uow.session.add(challenge)
    assert (await come_back(offered.challenge)).status_code == 422
    assert (await stored(user)).deletion_due_at is not None


async def test_staying_does_not_open_old_sessions_again():
    user = await account(MIRA)
    browser = await browser_of(user)
    await browser.post(LEAVE, typed="delete")
    await come_back(await last_secret(MIRA, "account_leaves"))
    assert await browser.actor() is None


@pytest.mark.parametrize(("days", "gone"), [(29, 0), (30, 1)])
async def test_after_thirty_days_it_is_gone(days: int, gone: int):
    user = await leaving()
    await wait(user, timedelta(days=days))
    assert await purge() == gone
    async with db.read_only() as session:
        assert (await session.get(User, user.id) is None) is bool(gone)


async def test_nobody_else_goes():
    other = await account("tobin@example.com")
    await wait(await leaving(), timedelta(days=31))
    await purge()
    assert (await stored(other)).email == "tobin@example.com"


async def test_nothing_is_left_but_what_the_audit_log_says():
    tobin = await account("tobin@example.com")
    user = await leaving()
    await give_everything_to(user, tobin)
    await wait(user, timedelta(days=30))
    await purge()
    left = await tables_that_mention(user)
    assert left == {"audit_entry"}
    async with db.read_only() as session:
        assert (await session.exec(select(Encounter.owner_id))).all() == [tobin.id]
        assert (await session.exec(select(Seat))).all() == []


async def give_everything_to(user: User, other: User) -> None:
    """Give `user` a row in every table that can have one, and a seat at the table of `other`."""
    mine = encounter_of(user)
    theirs = encounter_of(other)
    party = Party(owner_id=user.id, name="x")
    wolf = next(entry.block for entry in srd51.creatures() if entry.id == "wolf")
    creature = creature_row(wolf, creature_id="x", source=OWN, owner_id=user.id)
    later = now() + timedelta(days=1)
    rows = [
        EncounterStep(
            encounter_id=mine.id,
            sequence=1,
            command_id="x",
            actor_id=user.id,
            kind="do",
            command={},
            events=[],
            reverse={},
        ),
        Seat(encounter_id=theirs.id, user_id=user.id),
        Seat(encounter_id=mine.id, user_id=other.id),
        BrowserSession(token_hash="x", user_id=user.id),
        Challenge(token_hash="x", kind="x", expires_at=later, user_id=user.id),
        RefreshToken(family_id=uuid.uuid4(), token_hash="x", expires_at=later, user_id=user.id),
        Identity(provider="x", issuer="x", subject="x", user_id=user.id),
        AuthenticatorApp(secret="x", user_id=user.id),
        RecoveryCode(code_hash="x", user_id=user.id),
        Passkey(credential_id="x", public_key="x", name="x", user_id=user.id),
        OutboxEmail(kind="x", recipient=MIRA, subject="x", text="x", html="x", user_id=user.id),
        EmailChange(email=MIRA, expires_at=later, user_id=user.id),
        AuditEntry(action="x", subject_id=user.id),
        *prepared_by(user, party, creature),
    ]
    async with db.unit_of_work() as uow:
        uow.session.add_all([mine, theirs, party, creature])
        await uow.session.flush()
        uow.session.add_all(rows)
    assert await tables_that_mention(user) >= tables_that_can_mention_users()


def prepared_by(user: User, party: Party, creature: Creature) -> list[SQLModel]:
    return [
        CreatureTag(user_id=user.id, creature_id=creature.id, tag="x"),
        CreatureFavourite(user_id=user.id, creature_id=creature.id),
        CreatureImport(owner_id=user.id, format="x"),
        PartyCharacter(owner_id=user.id, party_id=party.id, name="x", sheet={}),
        CharacterImport(owner_id=user.id, label="x", content={}),
        Portrait(owner_id=user.id, data=b"x", content_hash="x"),
        Folder(owner_id=user.id, name="x"),
    ]


def encounter_of(user: User) -> Encounter:
    return Encounter(owner_id=user.id, name="Ford", phase="building", opening={}, snapshot={})


def tables_that_can_mention_users() -> set[str]:
    return {
        table.name
        for table in SQLModel.metadata.sorted_tables
        for key in table.foreign_keys
        if key.column.table.name == "user_account"
    }


async def tables_that_mention(user: User) -> set[str]:
    """Return the tables in which the id or the address of `user` stands, wherever."""
    words = {str(user.id), user.id.hex, MIRA}
    found = set[str]()
    async with db.read_only() as session:
        connection = await session.connection()
        for table in SQLModel.metadata.sorted_tables:
            rows = (await connection.execute(text(f'SELECT * FROM "{table.name}"'))).all()
            said = json.dumps([[str(value) for value in row] for row in rows])
            if any(word in said for word in words):
                found.add(table.name)
    return found


def test_every_reference_to_somebody_goes_with_them():
    for table in SQLModel.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name in {"user_account", "encounter"}:
                name = f"{table.name}.{key.parent.name}"
                assert key.ondelete == ("SET NULL" if name in OUTLIVING else "CASCADE"), name
