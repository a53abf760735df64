"""Reading the fields of a form by name: whatever a browser puts into them, or a message."""

import re
import uuid
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from dnd_tracker.errors import InvalidInput, NotFound

_FAR = 1_000_000_000
_LONGEST = 20_000
_WHOLE = re.compile(r"[+-]?\d{1,10}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Fields:
    """The fields of one form. A name that is not there is an empty field."""

    def __init__(self, sent: object) -> None:
        """Keep what was `sent`.

        Raises:
            InvalidInput: it is no form at all.
        """
        if not isinstance(sent, dict):
            raise InvalidInput("That did not arrive as it was sent. Reload the page and try again.")
        self._sent = cast("Mapping[Any, Any]", sent)

    def text(self, name: str, what: str, longest: int = 200) -> str:
        """Return a text without surrounding space.

        Raises:
            InvalidInput: it is none, or too long.
        """
        value = self._sent.get(name, "")
        far = isinstance(value, int) and abs(value) > _FAR
        if isinstance(value, bool) or not isinstance(value, str | int) or far:
            raise InvalidInput(f"{what}: write a text.", {name: "Write a text."})
        text = _UNSTORABLE.sub("", str(value)[: _LONGEST + 1]).strip()
        if len(text) > longest:
            message = f"At most {longest:,} characters."
            raise InvalidInput(f"{what}: {message.lower()}", {name: message})
        return text

    def number(self, name: str, what: str, otherwise: int = 0) -> int:
        """Return a whole number, `otherwise` where the field is empty."""
        found = self.number_or_none(name, what)
        return otherwise if found is None else found

    def number_or_none(self, name: str, what: str) -> int | None:
        """Return a whole number, None where the field is empty.

        Raises:
            InvalidInput: something else is in it.
        """
        text = self.text(name, what).replace("−", "-").replace(" ", "")
        if not text:
            return None
        if not _WHOLE.fullmatch(text) or abs(int(text)) > _FAR:
            message = "Write a whole number."
            raise InvalidInput(f"{what}: {message.lower()}", {name: message})
        return int(text)

    def ticked(self, name: str) -> bool:
        """Tell whether a box is ticked."""
        return self._sent.get(name) in ("on", "true", True)

    def rows(self, kind: str, most: int, there: int, others: Iterable[str]) -> Iterator[str]:
        """Give the beginnings of the names of rows ("class_0_") that have a name.

        Args:
            kind: how the names of their fields begin.
            most: how many there may be.
            there: how many there were: whoever empties the name of one of them, deletes it.
            others: what is typed in a row beside its name.

        Raises:
            InvalidInput: a new one has something in it, but no name.
        """
        for place in range(most):
            start, what = f"{kind}_{place}_", f"{kind.capitalize()} {place + 1}"
            if self.text(start + "name", what):
                yield start
            elif place >= there and any(self.text(start + one, what, _LONGEST) for one in others):
                message = "Write its name."
                raise InvalidInput(f"{what}: {message.lower()}", {start + "name": message})


def uuid_of(sent: object, missing: NotFound) -> uuid.UUID:
    """Return an id that a page sent.

    Raises:
        NotFound: it is none; `missing`.
    """
    try:
        return uuid.UUID(sent if isinstance(sent, str) else "")
    except ValueError:
        raise missing from None
