"""Values of any type, taken for what they may be: a number as text, a null, a list of nothing."""

import re
from html.parser import HTMLParser
from typing import TypeAlias, cast

from dnd_tracker.rules import limits
from dnd_tracker.rules.errors import InvalidText
from dnd_tracker.rules.names import clean_text

Record: TypeAlias = "dict[str, object]"
Doubts: TypeAlias = "list[str]"

HUGE = 10**6
LONGEST_LIST = 2_000
_NUMBER = re.compile(r"\s*[+-]?\d{1,9}(?:\.0{1,3})?\s*")
_BLOCKS = frozenset({"p", "br", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol"})


def record(value: object) -> Record:
    """Return an object of JSON, an empty one where something else is."""
    return cast("Record", value) if isinstance(value, dict) else {}


def listed(value: object) -> "list[object]":
    """Return a list of JSON, of bounded length; empty where something else is."""
    return cast("list[object]", value)[:LONGEST_LIST] if isinstance(value, list) else []


def records(value: object) -> "list[Record]":
    """Return the objects of a list, without those that are empty or something else."""
    return [found for one in listed(value) if (found := record(one))]


def whole(value: object) -> int | None:
    """Return a whole number, also from text; None for anything else, and for what is absurd.

    >>> whole("12"), whole(3.0), whole(" -1 "), whole(2.5), whole(True), whole("1e5"), whole(1e300)
    (12, 3, -1, None, None, None, None)
    """
    number: int | None = None
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        number = int(float(value))
    elif isinstance(value, float) and value.is_integer():
        number = int(value)
    elif isinstance(value, int) and not isinstance(value, bool):
        number = value
    return number if number is not None and abs(number) <= HUGE else None


def identity(value: object) -> int | None:
    """Return a number that only names something: of a feature, a class, a thing, a character.

    Unlike what is counted with (`whole`), those have many digits.

    >>> identity(10292398), identity("2147483648"), identity(0), identity("x"), identity(True)
    (10292398, 2147483648, None, None, None)
    """
    found = (
        int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 16 else value
    )
    usable = isinstance(found, int) and not isinstance(found, bool) and 0 < found < 10**15
    return found if usable and isinstance(found, int) else None


def count(value: object) -> int:
    """Return a number that cannot be negative; 0 where there is none."""
    return max(0, whole(value) or 0)


def true(value: object) -> bool:
    """Return whether something is said to be so: true, 1 or their text."""
    return value is True or value == 1 or (isinstance(value, str) and value.lower() == "true")


def name(value: object, most: int = limits.NAME_LENGTH) -> str:
    """Return a name on one line, cut to `most` characters; "" where there is none."""
    if not isinstance(value, str):
        return ""
    try:
        return clean_text(value[: 2 * most], "A name", 2 * most)[:most].strip()
    except InvalidText:
        return ""


def prose(value: object, most: int) -> str:
    r"""Return what a description says without its markup, cut to `most` characters.

    >>> prose("<p>Once <b>per</b> turn.</p><ul><li>Fire &amp; ice</li></ul>", 40)
    'Once per turn.\nFire & ice'
    """
    if not isinstance(value, str):
        return ""
    reader = _Words()
    reader.feed(value[: 4 * most])
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    found = "\n".join(line for line in lines if line)
    return found if len(found) <= most else f"{found[: most - 1]}…"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.words.append("\n")


def within(value: int, low: int, high: int, what: str, doubts: Doubts) -> int:
    """Return `value`, or the bound that it passes, saying so."""
    bounded = max(low, min(high, value))
    if bounded != value:
        doubts.append(f"{what} {value} is out of bounds: {bounded} is used.")
    return bounded
