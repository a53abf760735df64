"""Every format that creatures can be written in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.exports import (
    csv_table,
    fantasy_statblocks,
    foundry,
    improved_initiative,
    markdown,
    own_json,
    pdf,
)
from dnd_tracker.errors import InvalidInput

MOST = 10_000
MOST_ON_PAPER = 300
_ZIP = ("zip", "application/zip")


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write creatures down.

    Attributes:
        label: whose it is, for people.
        loses: what it has no place for; "" where nothing is lost.
        packed: how several are packed where a file holds one.
        most: how many at a time.
    """

    label: str
    extension: str
    media_type: str
    write: Callable[[Sequence[Draft]], bytes]
    loses: str = ""
    packed: tuple[str, str] | None = None
    most: int = MOST


@dataclass(frozen=True, slots=True)
class Written:
    """A file to send."""

    name: str
    media_type: str
    data: bytes


FORMATS: Mapping[str, Format] = {
    "own": Format(
        "D&D Encounter Tracker",
        "json",
        "application/json",
        own_json.write,
        "Everything but pictures.",
    ),
    "improved-initiative": Format(
        "Improved Initiative",
        "json",
        "application/json",
        improved_initiative.write,
        "Lair actions become traits; pictures, environments, tags and how many legendary actions a "
        "round has are left out.",
    ),
    "foundry": Format(
        "Foundry VTT (dnd5e)",
        "json",
        "application/json",
        foundry.write,
        "One actor per file: several come as a ZIP. Pictures, tags and notes on armor are left "
        "out.",
        _ZIP,
    ),
    "fantasy-statblocks": Format(
        "Fantasy Statblocks (Obsidian)",
        "md",
        "text/markdown; charset=utf-8",
        fantasy_statblocks.write,
        "Pictures and tags are left out.",
    ),
    "csv": Format(
        "CSV table",
        "csv",
        "text/csv; charset=utf-8",
        csv_table.write,
        "An action's paragraphs become one; pictures are left out. What a spreadsheet would "
        "compute begins with an apostrophe.",
    ),
    "markdown": Format(
        "Markdown", "md", "text/markdown; charset=utf-8", markdown.write, "For reading."
    ),
    "pdf": Format(
        "PDF to print",
        "pdf",
        "application/pdf",
        pdf.write,
        f"For paper, {MOST_ON_PAPER} at a time.",
        most=MOST_ON_PAPER,
    ),
}


def write(key: str, drafts: Sequence[Draft]) -> Written:
    """Return the file that holds these creatures.

    Raises:
        InvalidInput: no such format, no creatures, or too many.
    """
    chosen = FORMATS.get(key)
    if chosen is None:
        raise InvalidInput(f"Choose a format: {', '.join(FORMATS)}.")
    if not drafts:
        raise InvalidInput("There are no creatures to export. Choose some, or make one first.")
    if len(drafts) > chosen.most:
        raise InvalidInput(
            f"{len(drafts):,} creatures are too many for this format: {chosen.most:,} at a time."
        )
    extension, media_type = chosen.extension, chosen.media_type
    if chosen.packed and len(drafts) > 1:
        extension, media_type = chosen.packed
    return Written(f"{_file_name(drafts)}.{extension}", media_type, chosen.write(drafts))


def _file_name(drafts: Sequence[Draft]) -> str:
    """Return a name that every system takes, from the creature's if there is one alone."""
    if len(drafts) > 1:
        return "creatures"
    letters = (one if one.isascii() and one.isalnum() else "-" for one in drafts[0].block.name)
    return "-".join("".join(letters).lower().split("-")).strip("-")[:60] or "creature"
