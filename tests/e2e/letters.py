"""The e-mail that a site without a mail server writes to files."""

import re
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

import httpx

from tests.e2e.server import Server

SECONDS_TO_ARRIVE = 30


def link_for(server: Server, email: str, subject: str) -> str:
    """Return the path of the link in the letter to `email` that has this in its subject."""
    deadline = time.monotonic() + SECONDS_TO_ARRIVE
    while time.monotonic() < deadline:
        for file in sorted((server.directory / "outbox").glob("*.eml"), reverse=True):
            letter = message_from_bytes(file.read_bytes(), policy=policy.default)
            assert isinstance(letter, EmailMessage)
            if email in str(letter["To"]) and subject in str(letter["Subject"]):
                return _path(letter)
        httpx.get(f"{server.url}/ping", timeout=15)
    raise AssertionError(f"no letter about “{subject}” came for {email}")


def _path(letter: EmailMessage) -> str:
    body = letter.get_body(("plain",))
    assert body is not None
    found = re.search(r"https?://[^/\s]+(/\S*)", str(body.get_content()))
    assert found
    return found.group(1)
