"""What people may call things, and how duplicates are told apart."""

import re
import unicodedata

from dnd_tracker.rules import limits
from dnd_tracker.rules.errors import InvalidText

# Explicit bidirectional formatting would turn the rest of a line around; plain right-to-left
# letters need none of it. U+FEFF is a stray byte order mark.
_FORBIDDEN = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF}
_INVISIBLE = frozenset({"Cf", "Mn", "Me", "Zs"})
_NUMBERED = re.compile(r"^(.*\S) ([1-9][0-9]{0,3})$")
_BASE_LENGTH = limits.NAME_LENGTH - len(" 99999")


def clean_text(text: str, what: str, limit: int = limits.NAME_LENGTH) -> str:
    """Return `text` with whitespace collapsed and control characters removed.

    Emoji and right-to-left names stay as they are.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        InvalidText: nothing visible is left, or more than `limit` characters are.

    >>> clean_text("  Mira  the   Bold ", "A name")
    'Mira the Bold'
    """
    if len(text) > 20 * limit:
        raise InvalidText(f"{what} has at most {limit} characters.")
    # str.split() also splits at the control characters U+001C to U+001F and U+0085.
    kept = "".join(
        character
        for character in " ".join(text.split())
        if ord(character) not in _FORBIDDEN
        and unicodedata.category(character) not in ("Cc", "Cs", "Co")
    ).strip()
    if all(unicodedata.category(character) in _INVISIBLE for character in kept):
        raise InvalidText(f"{what} needs at least one character.")
    if len(kept) > limit:
        raise InvalidText(f"{what} has at most {limit} characters.")
    return kept


def clean_alias(text: str) -> str:
    """Return what players call somebody: a name, or nothing.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        InvalidText: it is too long, or none of it is visible.

    >>> clean_alias("  The  Whisper "), clean_alias(" ")
    ('The Whisper', '')
    """
    return clean_text(text, "An alias") if text.strip() else ""


def base_of(name: str) -> str:
    """Return `name` without its number, short enough for any number to follow.

    Rule: SRD 5.1 has none; duplicates are numbered, see docs/house-choices.md.

    >>> base_of("Goblin 12"), base_of("Goblin"), base_of("12")
    ('Goblin', 'Goblin', '12')
    """
    found = _NUMBERED.match(name)
    return (found[1] if found else name)[:_BASE_LENGTH].rstrip()


def number_of(name: str, base: str) -> int | None:
    """Return the number that tells `name` from others of `base`, None if it is not one of them.

    Rule: SRD 5.1 has none; duplicates are numbered, see docs/house-choices.md.

    >>> number_of("Goblin 12", "Goblin"), number_of("goblin", "Goblin"), number_of("Orc", "Goblin")
    (12, 0, None)
    """
    if base_of(name).casefold() != base.casefold():
        return None
    found = _NUMBERED.match(name)
    return int(found[2]) if found else 0
