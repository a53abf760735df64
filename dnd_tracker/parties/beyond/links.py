"""Which character a link means. Only its digits are used: the host asked is always ours to say."""

import re

from dnd_tracker.errors import InvalidInput

_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?"
    r"(?:dndbeyond\.com/(?:profile/[^/\s]{1,80}/)?characters|ddb\.ac/characters)"
    r"/(?P<digits>[0-9]{1,12})(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"[0-9]{1,12}")
LONGEST = 500


def character_id(text: str) -> int:
    """Return the number of the character that a link, or the number itself, means.

    Raises:
        InvalidInput: it is neither.

    >>> character_id("https://www.dndbeyond.com/profile/mira/characters/123/builder")
    123
    >>> character_id(" ddb.ac/characters/77 "), character_id("8")
    (77, 8)
    """
    typed = text[: LONGEST + 1].strip()
    found = _LINK.fullmatch(typed)
    digits = found["digits"] if found else typed
    if not _DIGITS.fullmatch(digits) or not int(digits):
        raise InvalidInput(
            "That is no link to a character. It looks like dndbeyond.com/characters/12345678.",
            {"link": "Paste a link such as dndbeyond.com/characters/12345678."},
        )
    return int(digits)
