"""Encounters put in order: folders, tags, templates, the archive, the bin; many at a time."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, delete, select

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import live, queries
from dnd_tracker.combat.encounter_files import MOST_TAGS
from dnd_tracker.combat.filing_forms import BulkForm, Verb
from dnd_tracker.combat.service import folders, plans
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.models import Encounter, EncounterTag
from dnd_tracker.models.base import now
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.names import clean_text

LONGEST_TAG = 30
KEPT_IN_BIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Done:
    """What became of several encounters: how many, what was made, and what takes it back."""

    count: int
    undo: tuple[BulkForm, ...] = ()
    made: tuple[uuid.UUID, ...] = ()


async def act(uow: UnitOfWork, actor: Actor, form: BulkForm) -> Done:
    """Do one thing to several encounters of `actor`: to all of them, or to none.

    Raises:
        NotFound: one of them, or the folder, is not there or is somebody else's.
        InvalidInput: this is no tag, or one too many.
        RuleViolation: a fight cannot be a template.
    """
    ids = list(dict.fromkeys(form.ids))
    records = await queries.encounters_to_file(uow.session, actor, ids)
    if form.verb in (Verb.TAG, Verb.UNTAG):
        return await _tag(uow, records, form)
    if form.verb is Verb.MOVE:
        return await _move(uow, actor, records, form.value)
    if form.verb is Verb.DUPLICATE:
        made = tuple([await plans.duplicate(uow, actor, one) for one in records])
        return Done(len(made), (BulkForm(verb=Verb.DELETE, ids=list(made)),), made)
    changed = [one for one in records if _turn(uow, actor, one, form.verb)]
    uow.session.add_all(changed)
    return Done(len(records), _back(_OPPOSITE[form.verb], changed))


_OPPOSITE = {
    Verb.ARCHIVE: Verb.UNARCHIVE,
    Verb.UNARCHIVE: Verb.ARCHIVE,
    Verb.DELETE: Verb.RESTORE,
    Verb.RESTORE: Verb.DELETE,
    Verb.TEMPLATE: Verb.UNTEMPLATE,
    Verb.UNTEMPLATE: Verb.TEMPLATE,
}


def _turn(uow: UnitOfWork, actor: Actor, record: Encounter, verb: Verb) -> bool:
    """Set what `verb` sets, and tell whether it was otherwise before."""
    if verb in (Verb.ARCHIVE, Verb.UNARCHIVE):
        changed = (record.archived_at is None) is (verb is Verb.ARCHIVE)
        record.archived_at = now() if verb is Verb.ARCHIVE else None
    elif verb in (Verb.DELETE, Verb.RESTORE):
        changed = (record.deleted_at is None) is (verb is Verb.DELETE)
        if changed:
            put_away(uow, actor, record, away=verb is Verb.DELETE)
    else:
        wanted = verb is Verb.TEMPLATE
        if wanted and (record.phase != Phase.PREPARING or record.plan_id is not None):
            raise RuleViolation(
                f"{record.name} is a fight. Make a template of its plan, or of a copy."
            )
        changed = record.template is not wanted
        record.template = wanted
    return changed


def put_away(uow: UnitOfWork, actor: Actor, record: Encounter, *, away: bool) -> None:
    """Put an encounter that `actor` runs into the bin or take it out, and tell its table."""
    del actor
    record.deleted_at = now() if away else None
    uow.session.add(record)
    encounter_id, version = record.id, record.version
    news = {audience: {"closed": away} for audience in live.Audience}
    uow.after_commit(lambda: live.announce(encounter_id, version, {}, news))


async def _move(uow: UnitOfWork, actor: Actor, records: Sequence[Encounter], folder: str) -> Done:
    target = (await folders.own(uow, actor, folder)).id if folder else None
    before: dict[uuid.UUID | None, list[uuid.UUID]] = {}
    for record in records:
        if record.folder_id != target:
            before.setdefault(record.folder_id, []).append(record.id)
            record.folder_id = target
            uow.session.add(record)
    back = tuple(
        BulkForm(verb=Verb.MOVE, ids=ids, value=str(where) if where else "")
        for where, ids in before.items()
    )
    return Done(len(records), back)


async def _tag(uow: UnitOfWork, records: Sequence[Encounter], form: BulkForm) -> Done:
    tags, adding = clean_tags(form.value), form.verb is Verb.TAG
    had = await _tags_of(uow, [one.id for one in records])
    changed: dict[str, list[uuid.UUID]] = {}
    for record in records:
        there = had.get(record.id, [])
        turned = [one for one in tags if (one in there) is not adding]
        left = sorted({*there, *turned} if adding else {*there} - {*turned})
        if adding and turned:
            refuse_many_tags(record.name, left)
        for tag in turned:
            changed.setdefault(tag, []).append(record.id)
        if turned:
            record.search = words_to_find(record.name, left)
            uow.session.add(record)
    for tag, ids in changed.items():
        if adding:
            uow.session.add_all([EncounterTag(encounter_id=one, tag=tag) for one in ids])
            continue
        off = col(EncounterTag.encounter_id).in_(ids), col(EncounterTag.tag) == tag
        await uow.session.exec(delete(EncounterTag).where(*off))
    back = Verb.UNTAG if adding else Verb.TAG
    undo = (BulkForm(verb=back, ids=ids, value=tag) for tag, ids in changed.items())
    return Done(len(records), tuple(undo))


def clean_tags(text: str) -> list[str]:
    """Return the tags that a text names, with commas between them, each once.

    Raises:
        InvalidInput: there is none, or too much to one.

    >>> clean_tags("Boss, #river,, boss")
    ['boss', 'river']
    """
    parts = [part for part in text.split(",") if part.strip()]
    return list(dict.fromkeys(map(clean_tag, parts or [""])))


def clean_tag(text: str) -> str:
    """Return a tag as it is kept: in lower case, without a leading #.

    Raises:
        InvalidInput: there is nothing to it, or too much.

    >>> clean_tag(" #Boss  Fight ")
    'boss fight'
    """
    try:
        return clean_text(text.strip().removeprefix("#"), "A tag", LONGEST_TAG).casefold()
    except RuleError as error:
        raise InvalidInput(error.message) from error


def refuse_many_tags(name: str, tags: Sequence[str]) -> None:
    """Raise InvalidInput if the encounter of this name would have more tags than one may."""
    if len(tags) > MOST_TAGS:
        raise InvalidInput(f"{name} would have more than {MOST_TAGS} tags.")


def words_to_find(name: str, tags: Sequence[str]) -> str:
    """Return what an encounter is found by.

    >>> words_to_find("Ambush at the Ford", ["river"])
    'ambush at the ford river'
    """
    return " ".join([name, *tags]).casefold()[:400]


async def rename(uow: UnitOfWork, actor: Actor, record: Encounter, name: str) -> None:
    """Let an encounter that `actor` may change be listed and found by its new name."""
    del actor
    tags = await _tags_of(uow, [record.id])
    record.name = name
    record.search = words_to_find(name, tags.get(record.id, []))


async def _tags_of(uow: UnitOfWork, ids: list[uuid.UUID]) -> dict[uuid.UUID, list[str]]:
    found: dict[uuid.UUID, list[str]] = {}
    statement = select(EncounterTag).where(col(EncounterTag.encounter_id).in_(ids))
    for one in await uow.session.exec(statement.order_by(col(EncounterTag.tag))):
        found.setdefault(one.encounter_id, []).append(one.tag)
    return found


def _back(verb: Verb, changed: Sequence[Encounter]) -> tuple[BulkForm, ...]:
    return (BulkForm(verb=verb, ids=[one.id for one in changed]),) if changed else ()


async def empty_bin(uow: UnitOfWork, actor: Actor | None) -> int:
    """Delete for good what has lain in the bin for a month; the clock asks, so `actor` is None."""
    del actor
    long_ago = now() - KEPT_IN_BIN
    gone = await uow.session.exec(delete(Encounter).where(col(Encounter.deleted_at) < long_ago))
    return gone.rowcount
