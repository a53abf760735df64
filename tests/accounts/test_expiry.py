"""What can no longer be used is forgotten, and nothing else."""

import uuid
from datetime import datetime, timedelta

import pytest
from sqlmodel import SQLModel, select

from dnd_tracker import worker
from dnd_tracker.accounts.cookies import MAX_AGE_SECONDS
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.models import (
    BrowserSession,
    Challenge,
    EmailChange,
    EmailLink,
    RefreshToken,
    RevokedAccessToken,
    SignInLock,
    User,
)
from dnd_tracker.models.base import now
from tests.people import account

pytestmark = pytest.mark.usefixtures("database")

LONG_AGO = timedelta(days=400)


def everything(user: User, expires_at: datetime, mark: str) -> list[SQLModel]:
    """Return a row of each kind that ends then; `mark` tells those of one call from others."""
    return [
        EmailLink(user_id=user.id, purpose=mark, email="x", token_hash=mark, expires_at=expires_at),
        Challenge(token_hash=mark, kind=mark, user_id=user.id, expires_at=expires_at),
        RefreshToken(
            family_id=uuid.uuid4(), user_id=user.id, token_hash=mark, expires_at=expires_at
        ),
        RevokedAccessToken(jti=mark, expires_at=expires_at),
        EmailChange(user_id=user.id, email=mark, expires_at=expires_at),
    ]


async def store(*rows: SQLModel) -> None:
    async with unit_of_work() as uow:
        uow.session.add_all(rows)


async def count(kind: type[SQLModel]) -> int:
    async with read_only() as session:
        return len((await session.exec(select(kind))).all())


async def test_what_has_expired_is_gone_and_what_has_not_stays():
    mira, tobin = await account("mira@example.com"), await account("tobin@example.com")
    old = everything(mira, now() - LONG_AGO, "old")
    await store(*old, *everything(tobin, now() + timedelta(minutes=5), "new"))
    await worker.clear_away()
    for row in old:
        assert await count(type(row)) == 1, type(row)
    assert await count(User) == 2


async def test_a_link_that_has_just_expired_can_still_be_told_that_it_has():
    mira = await account()
    just_now = everything(mira, now() - timedelta(minutes=5), "late")
    await store(*just_now)
    await worker.clear_away()
    assert await count(EmailLink) == 1


async def test_sessions_are_forgotten_when_no_browser_could_come_back_with_them():
    mira = await account()
    ages = (timedelta(), timedelta(seconds=MAX_AGE_SECONDS - 60), LONG_AGO)
    await store(
        *[
            BrowserSession(user_id=mira.id, token_hash=str(age), last_used_at=now() - age)
            for age in ages
        ]
    )
    await worker.clear_away()
    assert await count(BrowserSession) == 2


async def test_wrong_passwords_are_forgiven_after_a_month_unless_the_lock_still_holds():
    await store(
        SignInLock(email_hash="old", last_failure_at=now() - LONG_AGO),
        SignInLock(email_hash="new"),
        SignInLock(
            email_hash="locked",
            last_failure_at=now() - LONG_AGO,
            locked_until=now() + timedelta(minutes=5),
        ),
    )
    await worker.clear_away()
    assert await count(SignInLock) == 2


async def test_who_asked_to_be_deleted_is_gone_when_the_time_is_up():
    await account("stays@example.com")
    leaving, gone = await account("leaving@example.com"), await account("gone@example.com")
    leaving.deletion_due_at = now() + timedelta(days=1)
    gone.deletion_due_at = now() - timedelta(seconds=1)
    await store(leaving, gone)
    await worker.clear_away()
    async with read_only() as session:
        emails = (await session.exec(select(User.email))).all()
    assert sorted(map(str, emails)) == ["leaving@example.com", "stays@example.com"]


async def test_a_chore_that_fails_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    async def breaks(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr(worker, "CHORES", (breaks, *worker.CHORES))
    await store(RevokedAccessToken(jti="old", expires_at=now() - LONG_AGO))
    await worker.clear_away()
    assert await count(RevokedAccessToken) == 0
    assert "a chore was not done" in caplog.text
