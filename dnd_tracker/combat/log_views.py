"""The log of a fight, in sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dnd_tracker.models import EncounterStep
from dnd_tracker.rules import codec
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


def log_values(entries: Iterable[LogEntry]) -> dict[str, object]:
    """Return board values that add or replace log entries."""
    return {f"log_{entry.sequence}": entry for entry in entries}


def opened_log(steps: Sequence[EncounterStep]) -> dict[str, object]:
    """Return the log for a page that opens; `steps` come the newest first.

    The page lists the steps from `version` down to `log_first`; numbers of undos stay blank.
    """
    entries = [
        log_entry(step, [codec.decode_event(data) for data in step.events]) for step in steps
    ]
    return {"log_first": entries[-1].sequence if entries else 1, **log_values(entries)}
