"""What every answer of the site carries, and what it does not let in."""

import asyncio
import base64
import hashlib
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Message, Receive, Scope, Send

from dnd_tracker.api.headers import (
    cache_control,
    content_security_policy,
    document_headers,
    program_headers,
)
from dnd_tracker.api.shell import BODY_LIMIT, UPLOADS, Shell

SCRIPT = "let theme = localStorage.theme"
PAGE = f'<script src="/a.js"></script><script type="module">{SCRIPT}</script>'


async def site(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    body = await request.body()
    answer: Response = PlainTextResponse(f"{len(body)} bytes")
    if request.url.path in {"/", "/api/v1/form"}:
        answer = HTMLResponse(PAGE)
    await answer(scope, receive, send)


@pytest.fixture
def client(tmp_path: Path) -> httpx.AsyncClient:
    (tmp_path / "index.html").write_text(PAGE)
    shell = Shell(site, tmp_path, https=False)
    return httpx.AsyncClient(transport=httpx.ASGITransport(shell), base_url="http://site")


async def test_pages_allow_the_scripts_they_were_built_with_and_no_others(
    client: httpx.AsyncClient,
):
    policy = (await client.get("/")).headers["content-security-policy"]
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy


async def test_pages_do_not_tell_other_sites_where_one_came_from(client: httpx.AsyncClient):
    assert (await client.get("/")).headers["referrer-policy"] == "same-origin"


async def test_files_carry_only_what_files_need(client: httpx.AsyncClient):
    headers = (await client.get("/assets/x-1234.js")).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers
    assert "immutable" in headers["cache-control"]


@pytest.mark.parametrize(
    ("path", "status", "expected"),
    [
        ("/assets/x-1234.js", 404, "no-cache"),
        ("/css/base.css", 200, "no-cache"),
        ("/fonts/x.woff2", 200, "public, max-age=604800"),
        ("/api/v1/encounters", 200, "no-store"),
        ("/", 200, "no-cache"),
    ],
)
def test_only_what_cannot_change_is_kept(path: str, status: int, expected: str):
    assert cache_control(path, status) == expected


async def test_a_body_that_says_it_is_too_large_is_refused(client: httpx.AsyncClient):
    refused = await client.post("/", content=b"x" * (BODY_LIMIT + 1))
    assert refused.status_code == 413
    assert refused.text == "That is too large: at most 256 kB are taken here."
    assert (await client.post("/in", content=b"x" * BODY_LIMIT)).text == f"{BODY_LIMIT} bytes"


@pytest.mark.parametrize("path", UPLOADS)
async def test_files_may_be_larger_where_they_are_sent_to(client: httpx.AsyncClient, path: str):
    for size, status in ((BODY_LIMIT + 1, 200), (UPLOADS[path] + 1, 413)):
        assert (await client.post(path, content=bytes(size))).status_code == status
    most = UPLOADS[path] // 2**20 - 1  # what the endpoint takes of a file
    refused = await client.post(path, content=bytes(UPLOADS[path] + 1))
    assert refused.text == f"That is too large: at most {most} MB are taken here."
    assert (await client.post(f"{path}/x", content=bytes(BODY_LIMIT + 1))).status_code == 413


def asked(*, method: str = "POST") -> Scope:
    return {"type": "http", "http_version": "1.1", "method": method, "path": "/", "headers": []}


class Line:
    """A connection on which bytes arrive, and what was sent back over it."""

    def __init__(self, *pieces: bytes, endless: bool = False) -> None:
        self.pieces = list(pieces)
        self.endless = endless
        self.delivered = 0
        self.sent: list[Message] = []

    async def receive(self) -> Message:
        if not self.pieces:
            await asyncio.Event().wait()
        piece = self.pieces[0] if self.endless else self.pieces.pop(0)
        self.delivered += len(piece)
        return {"type": "http.request", "body": piece, "more_body": True}

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    @property
    def status(self) -> list[int]:
        return [one["status"] for one in self.sent if one["type"] == "http.response.start"]


async def test_a_body_that_does_not_say_is_cut_off(tmp_path: Path):
    line = Line(b"x" * 65536, endless=True)
    await Shell(site, tmp_path, https=False)(asked(), line.receive, line.send)
    assert line.delivered == BODY_LIMIT + 65536
    assert line.status == [413]


@pytest.mark.parametrize("pieces", [(), (b"a=", b"b")])
async def test_a_body_that_does_not_come_to_an_end_is_given_up(
    tmp_path: Path, pieces: tuple[bytes, ...]
):
    line = Line(*pieces)
    await Shell(site, tmp_path, https=False, body_seconds=0.05)(asked(), line.receive, line.send)
    assert line.status == [408]
    assert (b"connection", b"close") in line.sent[0]["headers"]


async def test_a_page_that_waits_for_its_reader_to_leave_may_wait(tmp_path: Path):
    """Answers that take long listen for the end of the connection meanwhile."""
    gone = asyncio.Event()
    line = Line()
    messages: list[Message] = [
        {"type": "http.request", "body": b"", "more_body": False},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Message:
        if len(messages) == 1:
            await gone.wait()
        return messages.pop(0)

    async def long_answer(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, send
        await receive()
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await receive()
        gone.set()
        assert (await receive())["type"] == "http.disconnect"

    shell = Shell(long_answer, tmp_path, https=False, body_seconds=0.01)
    await shell(asked(method="GET"), receive, line.send)
    assert line.sent == []


async def test_an_error_of_our_own_is_not_hidden(tmp_path: Path):
    async def broken(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, receive, send
        raise ZeroDivisionError

    line = Line()
    with pytest.raises(ZeroDivisionError):
        await Shell(broken, tmp_path, https=False)(asked(), line.receive, line.send)


async def test_the_answers_of_the_api_are_not_for_showing(client: httpx.AsyncClient):
    headers = (await client.get("/api/v1/x")).headers
    assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"


async def test_a_page_of_the_api_is_a_page(client: httpx.AsyncClient):
    """What a form without scripts is answered may load the styles of the site."""
    headers = (await client.get("/api/v1/form")).headers
    assert "style-src 'self'" in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"


async def test_refusals_carry_what_other_answers_carry(client: httpx.AsyncClient):
    refused = await client.post("/api/v1/x", content=b"x" * (BODY_LIMIT + 1))
    assert refused.status_code == 413
    assert refused.headers["x-content-type-options"] == "nosniff"
    assert refused.headers["content-security-policy"].startswith("default-src 'none'")


def test_pages_may_do_what_the_site_needs_and_no_more(tmp_path: Path):
    permissions = document_headers(tmp_path, https=False)["permissions-policy"]
    assert "publickey-credentials-get=(self)" in permissions
    assert "camera=()" in permissions
    policy = content_security_policy(tmp_path, https=False)
    assert policy.startswith("default-src 'none';")
    assert policy.replace("style-src-attr 'unsafe-inline'", "").count("unsafe") == 0
    for directive in ("base-uri 'none'", "form-action 'self'", "connect-src 'self'"):
        assert directive in policy


def test_over_https_browsers_are_told_to_stay_there(tmp_path: Path):
    for headers in (document_headers(tmp_path, https=True), program_headers(https=True)):
        assert headers["strict-transport-security"] == "max-age=31536000"
    for headers in (document_headers(tmp_path, https=False), program_headers(https=False)):
        assert "strict-transport-security" not in headers
    assert content_security_policy(tmp_path, https=True).endswith("upgrade-insecure-requests")
    assert "upgrade" not in content_security_policy(tmp_path, https=False)


def test_all_names_below_ours_only_where_somebody_says_so(tmp_path: Path):
    for headers in (
        document_headers(tmp_path, https=True, subdomains=True),
        program_headers(https=True, subdomains=True),
    ):
        expected = "max-age=31536000; includeSubDomains"
        assert headers["strict-transport-security"] == expected
    assert "strict-transport-security" not in program_headers(https=False, subdomains=True)


def test_without_a_build_the_policy_allows_no_inline_script(tmp_path: Path):
    assert "script-src 'self';" in content_security_policy(tmp_path / "nothing", https=False)
