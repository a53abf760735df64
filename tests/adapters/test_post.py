"""Both ways to send e-mail keep one contract; and each what it promises besides."""

import asyncio
import email
import email.policy
import stat
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import quote

import pytest

from dnd_tracker.adapters.file_post import FilePost
from dnd_tracker.adapters.smtp_post import SmtpPost
from dnd_tracker.mail.message import message_of
from dnd_tracker.models import OutboxEmail
from dnd_tracker.ports.post import NotSent, Post
from tests.mail_server import PASSWORD, USER, mail_server

LINK = "https://tracker.example/confirm-address#" + "Ab_-" * 20
CREDENTIALS = f"{quote(USER)}:{quote(PASSWORD, safe='')}"


def letter(recipient: str = "mira@example.com", **values: object) -> EmailMessage:
    row = OutboxEmail(
        id=uuid.UUID("5f0c1d2e-0000-4000-8000-000000000000"),
        kind="greeting",
        recipient=recipient,
        subject="Confirm your address – Mira’s",
        text=f"Hello Mira – here it is:\n\n{LINK}\n",
        html=f'<p>Hello Mira – <a href="{LINK}">here it is</a></p>',
        created_at=datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
    )
    return message_of(row.model_copy(update=values), "The Tracker <tracker@example.com>")


Delivered = Callable[[], Awaitable[list[EmailMessage]]]


@pytest.fixture(params=["file", "smtp"])
async def post(
    request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[tuple[Post, Delivered]]:
    if request.param == "file":

        async def read() -> list[EmailMessage]:
            return [parsed(path) for path in sorted((tmp_path / "outbox").glob("*.eml"))]

        yield FilePost(tmp_path / "outbox"), read
        return
    async with mail_server(tmp_path) as server:

        async def received() -> list[EmailMessage]:
            return server.messages

        yield SmtpPost(f"smtp://127.0.0.1:{server.port}"), received


def parsed(path: Path) -> EmailMessage:
    return email.message_from_bytes(path.read_bytes(), policy=email.policy.default)


def part(message: EmailMessage, kind: str) -> str:
    body = message.get_body((kind,))
    assert body is not None
    return body.get_content()


async def test_a_message_arrives_as_it_was_written(post: tuple[Post, Delivered]):
    sends, delivered = post
    await sends.send(letter())
    [arrived] = await delivered()
    assert arrived["From"] == "The Tracker <tracker@example.com>"
    assert arrived["To"] == "mira@example.com"
    assert arrived["Subject"] == "Confirm your address – Mira’s"
    assert arrived["Message-ID"] == "<5f0c1d2e-0000-4000-8000-000000000000@example.com>"
    assert arrived["Date"].datetime == datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert LINK in part(arrived, "plain").splitlines()
    assert f'href="{LINK}"' in part(arrived, "html")
    assert "Hello Mira –" in part(arrived, "plain")


async def test_mailboxes_of_the_whole_world_are_reached(post: tuple[Post, Delivered]):
    sends, delivered = post
    await sends.send(letter("mira@exämple.org"))
    await sends.send(letter("müller@exämple.org", id=uuid.uuid4()))
    assert {str(message["To"]) for message in await delivered()} == {
        "mira@xn--exmple-cua.org",
        "müller@xn--exmple-cua.org",
    }


async def test_long_lines_arrive_whole(post: tuple[Post, Delivered]):
    sends, delivered = post
    long = "ä" * 12_000
    await sends.send(letter(text=long, html=f"<p>{long}</p>"))
    [arrived] = await delivered()
    assert part(arrived, "plain").strip() == long
    assert part(arrived, "html").strip() == f"<p>{long}</p>"


async def test_files_are_named_by_time_recipient_and_subject(tmp_path: Path):
    outbox = FilePost(tmp_path / "outbox")
    await outbox.send(letter())
    await outbox.send(letter("tobin/x@example.com", subject="../../etc/passwd " * 9))
    await outbox.send(letter(created_at=datetime(2025, 1, 1, tzinfo=UTC)))
    names = sorted(path.name for path in (tmp_path / "outbox").iterdir())
    assert names[0].startswith("2025-01-01T00.00.00.000-")
    assert names[1] == (
        "2026-03-04T05.06.07.000-mira@example.com-confirm-your-address-mira-s-5f0c1d2e.eml"
    )
    assert len(names) == 3
    assert not {"/", ".."} & set(names[2])


async def test_links_in_files_can_be_copied_and_the_files_are_not_for_everybody(tmp_path: Path):
    await FilePost(tmp_path / "outbox").send(letter())
    [path] = (tmp_path / "outbox").iterdir()
    assert LINK in path.read_text(encoding="utf-8").splitlines()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_the_same_message_again_is_the_same_file(tmp_path: Path):
    outbox = FilePost(tmp_path / "outbox")
    await outbox.send(letter())
    await outbox.send(letter())
    assert len(list((tmp_path / "outbox").iterdir())) == 1


async def test_a_disk_that_takes_nothing_may_take_it_later(tmp_path: Path):
    (tmp_path / "outbox").write_text("in the way")
    with pytest.raises(NotSent) as refused:
        await FilePost(tmp_path / "outbox").send(letter())
    assert not refused.value.final


@pytest.mark.parametrize("only_tls", [False, True], ids=["starttls", "smtps"])
async def test_a_password_travels_encrypted_to_a_server_that_proves_who_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, only_tls: bool
):
    async with mail_server(
        tmp_path, offers_tls=not only_tls, only_tls=only_tls, asks_password=True
    ) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        scheme = "smtps" if only_tls else "smtp"
        await SmtpPost(f"{scheme}://{CREDENTIALS}@127.0.0.1:{server.port}").send(letter())
        assert server.passwords == [PASSWORD.encode()]
        assert server.encrypted == [True]


@pytest.mark.parametrize("offers_tls", [False, True], ids=["plain", "unknown certificate"])
async def test_no_password_is_told_to_a_server_that_does_not_prove_who_it_is(
    tmp_path: Path, offers_tls: bool
):
    async with mail_server(tmp_path, offers_tls=offers_tls) as server:
        with pytest.raises(NotSent) as refused:
            await SmtpPost(f"smtp://{CREDENTIALS}@127.0.0.1:{server.port}").send(letter())
        assert not refused.value.final
        assert PASSWORD not in str(refused.value)
        assert server.passwords == []
        assert server.messages == []


async def test_without_a_password_a_relay_s_own_certificate_is_better_than_none(tmp_path: Path):
    async with mail_server(tmp_path, offers_tls=True) as server:
        await SmtpPost(f"smtp://127.0.0.1:{server.port}").send(letter())
        assert server.encrypted == [True]


async def test_a_wrong_password_is_a_setting_to_be_put_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async with mail_server(tmp_path, offers_tls=True, asks_password=True) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        post = SmtpPost(f"smtp://{quote(USER)}:guessed@127.0.0.1:{server.port}")
        with pytest.raises(NotSent, match="535") as refused:
            await post.send(letter())
        assert not refused.value.final
        assert "guessed" not in str(refused.value)


@pytest.mark.parametrize(
    ("answer", "final"), [("550 no such mailbox", True), ("450 try again later", False)]
)
async def test_a_recipient_is_refused_for_good_or_for_now(tmp_path: Path, answer: str, final: bool):
    async with mail_server(tmp_path) as server:
        server.answers["mira@example.com"] = answer
        with pytest.raises(NotSent, match=answer[:3]) as refused:
            await SmtpPost(f"smtp://127.0.0.1:{server.port}").send(letter())
        assert refused.value.final is final


@pytest.mark.parametrize(("answer", "final"), [("554 looks like spam", True), ("451 busy", False)])
async def test_a_text_is_refused_for_good_or_for_now(tmp_path: Path, answer: str, final: bool):
    async with mail_server(tmp_path) as server:
        server.at_the_end = answer
        with pytest.raises(NotSent, match=answer[:3]) as refused:
            await SmtpPost(f"smtp://127.0.0.1:{server.port}").send(letter())
        assert refused.value.final is final


async def test_nobody_there_may_be_there_later():
    unused = await asyncio.get_running_loop().create_server(asyncio.Protocol, "127.0.0.1", 0)
    port = unused.sockets[0].getsockname()[1]
    unused.close()
    with pytest.raises(NotSent) as refused:
        await SmtpPost(f"smtp://127.0.0.1:{port}").send(letter())
    assert not refused.value.final
