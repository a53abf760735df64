"""What every answer of the site carries, and what it does not let in."""

import base64
import hashlib
from pathlib import Path

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from dnd_tracker.api.shell import (
    BODY_LIMIT,
    Shell,
    cache_control,
    content_security_policy,
    document_headers,
)

SCRIPT = "let theme = localStorage.theme"
PAGE = f'<script src="/a.js"></script><script type="module">{SCRIPT}</script>'


async def site(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    body = await request.body()
    answer: Response = PlainTextResponse(f"{len(body)} bytes")
    if request.url.path == "/":
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
    assert (await client.post("/", content=b"x" * (BODY_LIMIT + 1))).status_code == 413
    assert (await client.post("/in", content=b"x" * BODY_LIMIT)).text == f"{BODY_LIMIT} bytes"


async def test_a_body_that_does_not_say_is_cut_off(tmp_path: Path):
    delivered = 0

    async def endless():
        nonlocal delivered
        delivered += 65536
        return {"type": "http.request", "body": b"x" * 65536, "more_body": True}

    async def drain(scope: Scope, receive: Receive, send: Send) -> None:
        del scope, send
        while (await receive())["type"] == "http.request":
            pass

    async def ignore(message: object) -> None: ...

    scope: Scope = {"type": "http", "path": "/", "headers": []}
    await Shell(drain, tmp_path, https=False)(scope, endless, ignore)
    assert delivered == BODY_LIMIT + 65536


def test_over_https_browsers_are_told_to_stay_there(tmp_path: Path):
    assert "strict-transport-security" in document_headers(tmp_path, https=True)
    assert "strict-transport-security" not in document_headers(tmp_path, https=False)


def test_without_a_build_the_policy_allows_no_inline_script(tmp_path: Path):
    assert "script-src 'self';" in content_security_policy(tmp_path / "nothing")
