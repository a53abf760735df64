"""What the server writes to standard error: a line for each thing, for people or for machines.

A line says when (UTC), how grave it is, which part says it and what happened; then, in fields of
their own, who asked for what, from where. What came from outside can neither begin a line nor end
one. What people type, cookies, tokens, passwords and e-mail addresses are in none.
"""

import logging
import re
import uuid
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, ClassVar

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

from dnd_tracker.config import get_settings
from dnd_tracker.errors import (
    AppError,
    ConfirmFirst,
    Forbidden,
    OverLimit,
    SignedOut,
    TooManyAttempts,
)

NOBODY = "nobody"

ADMITTED = "admitted"
MORE_ASKED = "more is asked"
LEAVING = "the account is leaving"
SUSPENDED = "the account is suspended"
_EXPECTED = {ADMITTED, MORE_ASKED, LEAVING}

_REFUSALS = {
    Forbidden: logging.WARNING,
    TooManyAttempts: logging.WARNING,
    SignedOut: logging.INFO,
    ConfirmFirst: logging.INFO,
    OverLimit: logging.INFO,
}
"""What is said to somebody who mistyped, or has an old address, is no business of the log's; what
proves nobody is written by `proof`, which knows more."""

_HASH_SHOWN = 8
"""Letters of a session's hash: enough to tell sessions apart, and good for nothing else."""

_ADDRESS = re.compile(r"[^\s<>'\"@]+@[^\s<>'\"@]+")

_security = logging.getLogger("dnd_tracker.security")
_notes: ContextVar[dict[str, str] | None] = ContextVar("notes", default=None)


def formatter() -> logging.Formatter:
    """Return how this installation writes lines; `logging.json` asks."""
    return ForMachines() if get_settings().log_format == "json" else ForPeople()


class Notes(logging.Filter):
    """Adds to each line what is known where it is written."""

    sources: ClassVar[list[Callable[[], Mapping[str, str]]]] = []
    """More to ask; see `also_say`."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line through, with notes."""
        for notes in (_notes.get() or {}, *(source() for source in self.sources)):
            for name, value in notes.items():
                record.__dict__.setdefault(name, value)
        return True


def also_say(source: Callable[[], Mapping[str, str]]) -> None:
    """Let every line of this process say what `source` returns where it is written."""
    Notes.sources.append(source)


@contextmanager
def noting(**fields: str) -> Generator[None]:
    """Let what is written meanwhile say these `fields` as well."""
    before = _notes.set(fields)
    try:
        yield
    finally:
        _notes.reset(before)


def note(**fields: str) -> None:
    """Add what has come to light to what is being noted, if something is."""
    notes = _notes.get()
    if notes is not None:
        notes.update(fields)


def person(session_hash: str | None, user_id: uuid.UUID | None) -> dict[str, str]:
    """Return the fields that say who asks, as far as one knows: a session is somebody's."""
    session = {"session": session_hash[:_HASH_SHOWN]} if session_hash else {}
    who = {"who": str(user_id)} if user_id else {} if session else {"who": NOBODY}
    return session | who


def security(event: str, fields: Mapping[str, str], level: int = logging.WARNING) -> None:
    """Write down something that those who guard the site want to know.

    Args:
        event: what happened, in words of ours.
        fields: what more is known.
        level: how grave it is.
    """
    _security.log(level, event, extra=fields)


def refused(error: AppError, **fields: str) -> None:
    """Write down that somebody was refused, if that says something about security."""
    for kind, level in _REFUSALS.items():
        if isinstance(error, kind):
            security("refused", {"code": error.code, **fields}, level)


def proof(way: str, account: uuid.UUID | None, *, right: bool) -> None:
    """Write down that somebody has tried to prove who they are.

    Args:
        way: password, passkey, recovery code …
        account: whose it was checked against, where there is one.
        right: whether it proves that.
    """
    fields = {"way": way, "outcome": "right" if right else "wrong"}
    level = logging.INFO if right else logging.WARNING
    security("proof", {**fields, "account": str(account or NOBODY)}, level)


def sign_in(way: str, outcome: str, account: uuid.UUID | None = None) -> None:
    """Write down what came of somebody's wish to sign in, once their proof was right.

    Args:
        way: how they prove it first.
        outcome: one of those above, or what a provider said.
        account: whose it is, where that came to light.
    """
    level = logging.INFO if outcome in _EXPECTED else logging.WARNING
    fields = {"way": way, "outcome": outcome, "account": str(account or NOBODY)}
    security("sign-in", fields, level)


class _InUtc(logging.Formatter):
    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        """Return when it was, like 2026-11-22T00:07:12.034Z."""
        del datefmt
        moment = datetime.fromtimestamp(record.created, UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class ForMachines(_InUtc, JsonFormatter):
    """An object on each line."""

    def __init__(self) -> None:
        """Name the fields."""
        super().__init__(
            ["asctime", "levelname", "name", "message"],
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
        )

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        """Leave addresses out."""
        return {
            name: _without_addresses(value) if isinstance(value, str) else value
            for name, value in log_data.items()
        }


class ForPeople(_InUtc):
    """A line that begins with the time; what belongs to it follows, set in."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, and where an error came from."""
        head = f"{self.formatTime(record)} {record.levelname} {record.name}"
        fields = "".join(
            f" {name}={value!r}"
            for name, value in record.__dict__.items()
            if name not in RESERVED_ATTRS
        )
        trace = self.formatException(record.exc_info) if record.exc_info else ""
        below = "".join(f"\n    {_plain(line)}" for line in trace.splitlines())
        return _without_addresses(f"{head}: {_plain(record.getMessage())}{fields}{below}")


def _without_addresses(text: str) -> str:
    """Mail servers and libraries name addresses, and users of databases, in what they complain of.

    >>> _without_addresses("550 no such user: <mira@example.com>")
    '550 no such user: <[address]>'
    """
    return _ADDRESS.sub("[address]", text)


def _plain(text: Any) -> str:
    r"""Write what moves the line, or the reader's eye, as what it is.

    >>> print(_plain("one\n2026-11-22 two"))
    one\n2026-11-22 two
    """
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in str(text))
