"""Encounters as the list shows them, and what is said when something was done to them."""

from dataclasses import dataclass, field
from datetime import datetime

from dnd_tracker import routes
from dnd_tracker.combat.filing_forms import BulkForm, Verb
from dnd_tracker.combat.listing import Listed
from dnd_tracker.rules.encounter import Phase

KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class EncounterLine:
    """An encounter in the list.

    Attributes:
        kind: "plan", "running", "ended", "template" or "binned".
        changed: when, in ISO 8601: the browser shows it in its own locale.
        where: where it is prepared or run.
        folder: the id of the folder it lies in, "" for none.
        left: how long it stays in the bin.
    """

    id: str = ""
    name: str = ""
    kind: str = ""
    changed: str = ""
    where: str = ""
    tags: list[str] = field(default_factory=list[str])
    archived: bool = False
    left: str = ""
    folder: str = ""


@dataclass(frozen=True, slots=True)
class FolderLine:
    """A folder, and how many encounters of the list are in it."""

    id: str = ""
    name: str = ""
    count: int = 0


def encounter_line(listed: Listed, moment: datetime) -> EncounterLine:
    """Return an encounter as it is listed at `moment`."""
    kind = _kind(listed)
    prepared = kind in ("plan", "template")
    return EncounterLine(
        id=str(listed.id),
        name=listed.name,
        kind=kind,
        changed=listed.updated_at.isoformat(timespec="seconds"),
        where=routes.build(listed.id) if prepared else routes.run(listed.id),
        tags=listed.tags,
        archived=listed.archived,
        left=_left(listed, moment),
        folder=str(listed.folder_id or ""),
    )


def _kind(listed: Listed) -> str:
    if listed.binned_at is not None:
        return "binned"
    if listed.template:
        return "template"
    if listed.phase == Phase.PREPARING and listed.plan_id is None:
        return "plan"
    return "ended" if listed.phase == Phase.ENDED else "running"


def _left(listed: Listed, moment: datetime) -> str:
    if listed.binned_at is None:
        return ""
    days = max(0, KEPT_DAYS - (moment - listed.binned_at).days)
    return "Gone within the day" if not days else f"Gone in {days} day{'s' if days > 1 else ''}"


_SAID = {
    Verb.TAG: "tagged “{}”",
    Verb.UNTAG: "without the tag “{}”",
    Verb.MOVE: "moved",
    Verb.DUPLICATE: "copied",
    Verb.TEMPLATE: "kept as a template",
    Verb.UNTEMPLATE: "a plan again",
    Verb.ARCHIVE: "archived",
    Verb.UNARCHIVE: "back from the archive",
    Verb.DELETE: "in the bin, for 30 days",
    Verb.RESTORE: "back from the bin",
}


def told(form: BulkForm, count: int) -> str:
    """Say what was done.

    >>> import uuid
    >>> told(BulkForm(verb=Verb.TAG, ids=[uuid.UUID(int=1)], value="boss"), 1)
    '1 encounter tagged “boss”.'
    """
    return f"{_counted(count)} {_SAID[form.verb].format(form.value)}."


def told_brought(count: int) -> str:
    """Say how many a file has brought.

    >>> told_brought(2)
    '2 encounters brought.'
    """
    return f"{_counted(count)} brought."


def _counted(count: int) -> str:
    return "1 encounter" if count == 1 else f"{count} encounters"
