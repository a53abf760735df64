"""An import as its page shows it."""

from dataclasses import dataclass, field

from dnd_tracker.creatures.import_queries import (
    CANCELLED,
    CREATE,
    DONE,
    KEEP_BOTH,
    PAGE,
    PREVIEW,
    REPLACE,
    SKIP,
    UNDONE,
    UNREADABLE,
    Counts,
    Which,
)
from dnd_tracker.creatures.views import creature_line
from dnd_tracker.models import CreatureImport, CreatureImportEntry

_OUTCOMES = {
    "created": "Imported",
    "replaced": "Replaced",
    "skipped": "Left out",
    "failed": "Not imported",
}


@dataclass(frozen=True)
class ChoiceView:
    """Something that can be done with a creature."""

    word: str
    label: str


@dataclass(frozen=True)
class EntryView:
    """A creature of the file.

    Attributes:
        number: its place in the file, from 1.
        choices: what can be done with it; none when it cannot be read, or the import has begun.
        outcome: what was done, in words.
    """

    id: str
    number: int
    name: str
    line: str = ""
    doubts: list[str] = field(default_factory=list[str])
    exists: bool = False
    choice: str = ""
    choices: list[ChoiceView] = field(default_factory=list[ChoiceView])
    outcome: str = ""


@dataclass(frozen=True)
class TabView:
    """A part of the file that can be listed alone."""

    which: str
    label: str


@dataclass(frozen=True)
class ImportView:
    """An import.

    Attributes:
        found: "1,000 creatures, read as Improved Initiative".
        button: "Import 997 creatures".
        summary: what became of it; `worked` whether anything was imported.
        existing: there are creatures whose names exist already.
    """

    id: str = ""
    file_name: str = ""
    phase: str = ""
    found: str = ""
    problems: list[str] = field(default_factory=list[str])
    tabs: list[TabView] = field(default_factory=list[TabView])
    existing: bool = False
    chosen: int = 0
    button: str = ""
    done: int = 0
    total: int = 0
    summary: str = ""
    worked: bool = False


def import_view(found: CreatureImport, counts: Counts) -> ImportView:
    """Return an import as its page shows it."""
    finished = found.phase in {DONE, CANCELLED, UNDONE}
    return ImportView(
        id=str(found.id),
        file_name=found.file_name or "Pasted text",
        phase=found.phase,
        found=f"{creatures(found.total)}, read as {found.format}",
        problems=found.problems,
        tabs=[TabView(which.value, label) for which, label in _tabs(found, counts)],
        existing=counts.existing > 0,
        chosen=counts.chosen,
        button=f"Import {creatures(counts.chosen)}",
        done=counts.done,
        total=found.total,
        summary=summary(found, counts) if finished else "",
        worked=counts.created + counts.replaced > 0,
    )


def creatures(count: int) -> str:
    """Return a number of creatures.

    >>> creatures(1), creatures(1000)
    ('1 creature', '1,000 creatures')
    """
    return f"{count:,} creature{'' if count == 1 else 's'}"


def summary(found: CreatureImport, counts: Counts) -> str:
    """Return what became of an import. Nothing imported is no success, and is not said as one."""
    if found.phase == UNDONE:
        return "This import was taken back."
    parts = [
        f"{counts.replaced:,} replaced" if counts.replaced else "",
        f"{counts.skipped:,} left out" if counts.skipped else "",
        f"{counts.failed:,} could not be imported" if counts.failed else "",
    ]
    rest = ", ".join(part for part in parts if part)
    if counts.created or counts.replaced:
        done = f"{creatures(counts.created)} imported" if counts.created else ""
        text = ", ".join(part for part in (done, rest) if part)
    else:
        text = f"Nothing was imported{f': {rest}' if rest else ''}"
    if found.phase == CANCELLED:
        left = found.total - counts.done
        return f"{text}. Then the import was cancelled: {left:,} were not reached."
    return f"{text}."


def entry_view(entry: CreatureImportEntry, phase: str) -> EntryView:
    """Return a creature of the file as the list shows it in this phase of its import."""
    block = entry.stat_block or {}
    readable = entry.choice != UNREADABLE
    return EntryView(
        id=str(entry.id),
        number=entry.position + 1,
        name=entry.name,
        line=creature_line(
            block["size"],
            block["type"],
            block["challenge_rating"],
            block["armor_class"],
            block["hit_points"],
        )
        if readable
        else "",
        doubts=entry.doubts,
        exists=entry.exists is not None,
        choice=entry.choice,
        choices=_choices(entry) if readable and phase == PREVIEW else [],
        outcome="" if phase in {PREVIEW, UNDONE} else _OUTCOMES.get(entry.outcome, ""),
    )


def pages(counts: Counts, total: int, which: Which) -> int:
    """Return over how many pages the list goes, at least one."""
    listed = {
        Which.DOUBTFUL: counts.doubtful,
        Which.EXISTING: counts.existing,
        Which.UNREADABLE: counts.unreadable,
    }.get(which, total)
    return max(1, -(-listed // PAGE))


def _choices(entry: CreatureImportEntry) -> list[ChoiceView]:
    if entry.exists is None:
        return [ChoiceView(CREATE, "Import"), ChoiceView(SKIP, "Leave out")]
    return [
        ChoiceView(SKIP, "Skip"),
        ChoiceView(REPLACE, "Replace"),
        ChoiceView(KEEP_BOTH, "Keep both"),
    ]


def _tabs(found: CreatureImport, counts: Counts) -> list[tuple[Which, str]]:
    tabs = [(Which.ALL, f"All {found.total:,}")]
    if counts.doubtful:
        tabs.append((Which.DOUBTFUL, f"To look at {counts.doubtful:,}"))
    if counts.existing:
        tabs.append((Which.EXISTING, f"Exist already {counts.existing:,}"))
    if counts.unreadable:
        tabs.append((Which.UNREADABLE, f"Not understood {counts.unreadable:,}"))
    return tabs
