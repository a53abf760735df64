"""Letters leave the outbox: once, soon, and not before what they tell of is true."""

import asyncio
import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select, update

from dnd_tracker import worker
from dnd_tracker.config import get_settings
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.mail import outbox
from dnd_tracker.mail.delivery import ATTEMPTS, KEPT_FOR, LEASE, claim, forget_old
from dnd_tracker.mail.letter import Letter
from dnd_tracker.models import OutboxEmail, User
from dnd_tracker.models.base import now
from dnd_tracker.ports.post import NotSent
from tests.mail_server import MailServer, mail_server

LETTER = Letter("greeting", "Hello", ("Be greeted.",), ("Come in", "https://tracker.example/#x"))


class Box:
    """A way to send that takes what it is told to take."""

    def __init__(self, *refusals: Exception) -> None:
        self.refusals: Sequence[Exception] = refusals
        self.taken: list[EmailMessage] = []
        self.asked = asyncio.Event()
        self.opened = asyncio.Event()
        self.opened.set()

    async def send(self, message: EmailMessage) -> None:
        self.asked.set()
        await self.opened.wait()
        if self.refusals:
            refusal, *self.refusals = self.refusals
            raise refusal
        self.taken.append(message)

    @property
    def recipients(self) -> list[str]:
        return sorted(str(message["To"]) for message in self.taken)


@pytest.fixture
async def box(database: object) -> Box:
    del database
    return Box()


async def write(*recipients: str, user_id: uuid.UUID | None = None) -> None:
    async with unit_of_work() as uow:
        for recipient in recipients:
            outbox.put(uow, LETTER, recipient, user_id)


async def rows() -> list[OutboxEmail]:
    async with read_only() as session:
        return list((await session.exec(select(OutboxEmail))).all())


async def the_row() -> OutboxEmail:
    [row] = await rows()
    return row


async def change_rows(**values: Any) -> None:
    async with unit_of_work() as uow:
        await uow.session.exec(update(OutboxEmail).values(**values))


async def test_a_letter_is_sent_once(box: Box):
    await write("mira@example.com")
    assert await worker.deliver_due(box) == 1
    assert await worker.deliver_due(box) == 0
    assert box.recipients == ["mira@example.com"]
    assert (await the_row()).sent_at is not None


async def test_a_transaction_that_fails_sends_no_letter(box: Box):
    async def write_and_fail() -> None:
        async with unit_of_work() as uow:
            outbox.put(uow, LETTER, "mira@example.com")
            await uow.session.flush()
            raise LookupError

    with pytest.raises(LookupError):
        await write_and_fail()
    assert await worker.deliver_due(box) == 0
    assert box.taken == []


async def test_many_workers_send_every_letter_once(box: Box):
    written = [f"hero{number:02}@example.com" for number in range(23)]
    await write(*written)

    async def work_until_done() -> None:
        while await worker.deliver_due(box):
            pass

    await asyncio.gather(*(work_until_done() for _ in range(4)))
    assert box.recipients == written


async def test_what_was_sent_is_not_kept_to_be_read(box: Box):
    await write("mira@example.com")
    await worker.deliver_due(box)
    row = await the_row()
    assert (row.text, row.html) == ("", "")
    assert row.subject == "Hello"


async def test_while_somebody_is_at_a_letter_nobody_else_takes_it(box: Box):
    await write("mira@example.com")
    async with unit_of_work() as uow:
        [claimed] = await claim(uow)
    assert claimed.lease_until is not None
    assert timedelta() < claimed.lease_until - now() <= LEASE
    assert await worker.deliver_due(box) == 0


async def test_a_letter_whose_worker_died_is_sent_by_another_one_under_the_same_id(box: Box):
    await write("mira@example.com")
    async with unit_of_work() as uow:
        [claimed] = await claim(uow)
    await change_rows(lease_until=now() - timedelta(seconds=1))
    assert await worker.deliver_due(box) == 1
    assert str(claimed.id) in box.taken[0]["Message-ID"]


async def test_who_comes_late_does_not_undo_what_another_worker_did(box: Box):
    await write("mira@example.com")
    late = Box(NotSent("timed out"))
    late.opened.clear()
    late_worker = asyncio.create_task(worker.deliver_due(late))
    await late.asked.wait()
    await change_rows(lease_until=now() - timedelta(seconds=1))
    await worker.deliver_due(box)
    late.opened.set()
    await late_worker
    row = await the_row()
    assert row.sent_at is not None
    assert row.last_error == ""
    assert await worker.deliver_due(box) == 0


async def test_a_letter_that_is_not_taken_waits_and_is_sent_then(box: Box):
    box.refusals = [NotSent("mailbox is\r\nbusy")]
    await write("mira@example.com")
    await worker.deliver_due(box)
    row = await the_row()
    assert (row.attempts, row.last_error, row.failed_at) == (1, "mailbox is busy", None)
    assert row.due_at > now() + timedelta(seconds=20)
    assert await worker.deliver_due(box) == 0
    await change_rows(due_at=now())
    assert await worker.deliver_due(box) == 1
    assert box.recipients == ["mira@example.com"]
    assert (await the_row()).last_error == ""


async def test_a_letter_refused_for_good_is_given_up_at_once(box: Box):
    box.refusals = [NotSent("no such mailbox", final=True)]
    await write("mira@example.com")
    await worker.deliver_due(box)
    row = await the_row()
    assert row.failed_at is not None
    assert (row.text, row.html, row.last_error) == ("", "", "no such mailbox")
    assert await worker.deliver_due(box) == 0


@pytest.mark.parametrize("error", [NotSent("x" * 1000), ValueError("a mistake of ours")], ids=type)
async def test_a_letter_that_never_goes_through_is_given_up(box: Box, error: Exception):
    box.refusals = [error] * (ATTEMPTS + 3)
    await write("mira@example.com")
    for _ in range(ATTEMPTS):
        assert (await the_row()).failed_at is None
        await worker.deliver_due(box)
        await change_rows(due_at=now())
    assert (await the_row()).failed_at is not None
    assert await worker.deliver_due(box) == 0


async def test_one_letter_that_is_refused_does_not_hold_up_the_others(box: Box):
    box.refusals = [NotSent("no such mailbox", final=True)]
    await write("gone@example.com", "mira@example.com", "tobin@example.com")
    await worker.deliver_due(box)
    assert len(box.taken) == 2


@pytest.mark.usefixtures("database")
async def test_the_letters_of_somebody_who_left_are_gone():
    async with unit_of_work() as uow:
        user = User()
        uow.session.add(user)
    await write("mira@example.com", user_id=user.id)
    async with unit_of_work() as uow:
        await uow.session.delete(user)
    assert await rows() == []


async def test_letters_are_forgotten_a_month_after_they_were_sent(box: Box):
    await write("mira@example.com", "tobin@example.com")
    await worker.deliver_due(box)
    await write("still@example.com")
    month_ago = now() - KEPT_FOR - timedelta(seconds=1)
    async with unit_of_work() as uow:
        old = update(OutboxEmail).where(col(OutboxEmail.recipient) == "mira@example.com")
        await uow.session.exec(old.values(sent_at=month_ago))
        await forget_old(uow)
    assert sorted(row.recipient for row in await rows()) == [
        "still@example.com",
        "tobin@example.com",
    ]


async def test_a_letter_is_ticked_even_if_the_server_ends_while_it_is_sent(box: Box):
    await write("mira@example.com")
    box.opened.clear()
    delivering = asyncio.create_task(worker.to_the_end(worker.deliver_due(box)))
    await box.asked.wait()
    delivering.cancel()
    asyncio.get_running_loop().call_later(0.05, box.opened.set)
    with pytest.raises(asyncio.CancelledError):
        await delivering
    assert box.recipients == ["mira@example.com"]
    assert (await the_row()).sent_at is not None


@pytest.fixture
async def smtp(
    database: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[MailServer]:
    del database
    async with mail_server(tmp_path) as server:
        monkeypatch.setenv("SMTP_URL", f"smtp://127.0.0.1:{server.port}")
        monkeypatch.setenv("MAIL_FROM", "The Tracker <tracker@example.org>")
        get_settings.cache_clear()
        yield server
    get_settings.cache_clear()


async def test_the_server_sends_what_waits_and_then_every_letter_at_once(
    smtp: MailServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(worker, "LOOK_EVERY_SECONDS", 60 * 60)
    await write("mira@example.com")
    working = asyncio.create_task(worker.work())
    async with asyncio.timeout(60):
        await smtp.arrived.wait()
        smtp.arrived.clear()
        await write("tobin@example.com")
        await smtp.arrived.wait()
    working.cancel()
    with pytest.raises(asyncio.CancelledError):
        await working
    assert [str(message["To"]) for message in smtp.messages] == [
        "mira@example.com",
        "tobin@example.com",
    ]
    assert {str(message["From"]) for message in smtp.messages} == {
        "The Tracker <tracker@example.org>"
    }
    assert all(row.sent_at for row in await rows())
