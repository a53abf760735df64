"""Where the next part of a list begins: the values of the row that was shown last, as text."""

import json
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, Uuid, bindparam

from dnd_tracker.errors import InvalidInput
from dnd_tracker.models.base import TimeStamp
from dnd_tracker.strict_text import clean_text

LONGEST = 4_000
LOST = "This place in the list is gone. Begin at its top again."
_LARGEST = 2**31


def cursor(order: str, values: Sequence[Any]) -> str:
    """Return the place behind a row.

    Args:
        order: the name of what the list is sorted by.
        values: those of the row, of the columns it is sorted by.

    >>> cursor("name", ["Ash", 7])
    'WyJuYW1lIiwiQXNoIiwiNyJd'
    """
    told = [one.isoformat() if isinstance(one, datetime) else str(one) for one in values]
    written = json.dumps([order, *told], ensure_ascii=False, separators=(",", ":"))
    return urlsafe_b64encode(written.encode()).decode().rstrip("=")


def place(given: str, order: str, columns: Sequence[Any]) -> list[Any]:
    """Return what a cursor says, to be compared with these columns.

    Raises:
        InvalidInput: it is none of a list in this order.
    """
    try:
        values = _values(given, order, columns)
    except (ValueError, TypeError, RecursionError, OverflowError):
        raise InvalidInput(LOST) from None
    return [
        bindparam(f"after_{number}", value, type_=column.type)
        for number, (value, column) in enumerate(zip(values, columns, strict=True))
    ]


def _values(given: str, order: str, columns: Sequence[Any]) -> list[Any]:
    """Return what a cursor says.

    Raises:
        ValueError: it says nothing.
    """
    if len(given) > LONGEST:
        raise ValueError(given[:10])
    found = json.loads(urlsafe_b64decode(given + "=" * (-len(given) % 4)))
    name, *texts = [str(one) for one in found]
    if name != order:
        raise ValueError(name)
    return [_value(text, column.type) for text, column in zip(texts, columns, strict=True)]


def _value(text: str, kind: Any) -> Any:
    if isinstance(kind, TimeStamp):
        return _moment(text)
    if isinstance(kind, Uuid):
        return uuid.UUID(text)
    if isinstance(kind, Integer):
        number = int(text)
        if not -_LARGEST <= number < _LARGEST:
            raise ValueError(text[:10])
        return number
    return clean_text(text)


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)
