"""The log of a fight, in sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dnd_tracker.models import EncounterStep
from dnd_tracker.rules import codec
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.sentences import sentence

LINES = 60
"""How many steps a page gets when it opens."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One step of the log."""

    sequence: int = 0
    text: str = ""
    undone: bool = False


def log_entry(step: EncounterStep, events: Iterable[Event]) -> LogEntry:
    """Return a step of the log, in sentences."""
    text = " ".join(sentence(event) for event in events)
    return LogEntry(step.sequence, text, step.undone)


def _read(step: EncounterStep) -> LogEntry:
    """Return a stored step's line; one that cannot be read does not keep the page from opening."""
    try:
        return log_entry(step, [codec.decode_event(data) for data in step.events])
    except RuleError as error:
        text = f"A step that cannot be read. {error.message}"
        return LogEntry(step.sequence, text, step.undone)


def log_values(
    entries: Iterable[LogEntry], numbers: Iterable[int] = ()
) -> dict[str, LogEntry | None]:
    """Return board values that add or replace log entries.

    `numbers` without an entry are those of undos and redos: the page may hold another fight's line.
    """
    blank: dict[str, LogEntry | None] = {f"log_{number}": None for number in numbers}
    return {**blank, **{f"log_{entry.sequence}": entry for entry in entries}}


def opened_log(steps: Sequence[EncounterStep], version: int) -> dict[str, object]:
    """Return the log for a page that opens at `version`; `steps` come the newest first.

    The page lists the steps from `version` down to `log_first`; numbers of undos stay blank.
    """
    entries = [_read(step) for step in steps]
    first = entries[-1].sequence if entries else 1
    return {"log_first": first, **log_values(entries, range(first, version + 1))}
