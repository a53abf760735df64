"""E-mail of a site that sends none: files to read."""

import asyncio
import copy
import os
import re
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTPUTF8
from pathlib import Path

from dnd_tracker.ports.post import NotSent

_FOR_ITS_OWNER_ONLY = 0o700


class FilePost:
    """Writes every message to a directory, in the order of their names.

    The files are for reading: links in them are in one piece. They open accounts, so they are for
    the eyes of the user whom the server runs as.
    """

    def __init__(self, directory: Path) -> None:
        """Write to `directory`, making it when there is a first message."""
        self._directory = directory

    async def send(self, message: EmailMessage) -> None:
        """See `Post.send`. Handing over the same message again replaces its file."""
        await asyncio.to_thread(self._write, message)

    def _write(self, message: EmailMessage) -> None:
        path = self._directory / _file_name(message)
        draft = path.with_suffix(".draft")
        try:
            self._directory.mkdir(mode=_FOR_ITS_OWNER_ONLY, parents=True, exist_ok=True)
            draft.touch(mode=_FOR_ITS_OWNER_ONLY & 0o666)
            draft.write_bytes(_readable(message).as_bytes(policy=SMTPUTF8.clone(linesep="\n")))
            draft.replace(path)
        except OSError as error:
            raise NotSent(os.strerror(error.errno or 0)) from error


def _file_name(message: EmailMessage) -> str:
    """Return for example `2026-11-21T16.50.51.123-mira@example.com-confirm-your-address-5f0c.eml`.

    Part of the Message-ID keeps messages of one moment apart.
    """
    written: datetime = message["Date"].datetime
    when = f"{written:%Y-%m-%dT%H.%M.%S}.{written.microsecond // 1000:03d}"
    given = (message["To"], message["Subject"], str(message["Message-ID"])[1:9])
    return "-".join([when, *(_plain(str(part)) for part in given)]) + ".eml"


def _plain(text: str) -> str:
    return re.sub(r"[^\w.@+]+", "-", text)[:60].strip("-.").lower()


def _readable(message: EmailMessage) -> EmailMessage:
    """Return a copy whose texts are not encoded."""
    copied = copy.deepcopy(message)
    for part in copied.walk():
        if part.get_content_maintype() == "text":
            part.set_content(part.get_content(), subtype=part.get_content_subtype(), cte="8bit")
    return copied
