"""Many creatures at once: tags and stars of one's own on any of them, and the bin for own ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlmodel import col, delete, update

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.bulk_forms import BulkForm, Verb
from dnd_tracker.creatures.queries import Readable
from dnd_tracker.creatures.service.marks import MOST_TAGS, checked_tags
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.models import Creature, CreatureFavourite, CreatureTag
from dnd_tracker.models.base import now


@dataclass(frozen=True, slots=True)
class Done:
    """What became of several creatures.

    Attributes:
        count: how many it was done to.
        spared: how many of packs were left alone, which nobody can throw away.
        undo: what takes it back.
    """

    count: int
    spared: int = 0
    undo: tuple[BulkForm, ...] = ()


async def act(uow: UnitOfWork, actor: Actor, form: BulkForm) -> Done:
    """Do one thing to several creatures that `actor` may read.

    Raises:
        NotFound: one of them is not there, or is somebody else's.
        InvalidInput: this is no tag, or one too many.
    """
    ids = list(dict.fromkeys(form.ids))
    found = await queries.readable(uow.session, actor, ids)
    if form.verb in (Verb.TAG, Verb.UNTAG):
        return await _tag(uow, actor, found, form)
    if form.verb in (Verb.FAVOURITE, Verb.UNFAVOURITE):
        return await _star(uow, actor, ids, favourite=form.verb is Verb.FAVOURITE)
    return await _move(uow, actor, found, away=form.verb is Verb.DELETE)


async def _move(uow: UnitOfWork, actor: Actor, found: Sequence[Readable], *, away: bool) -> Done:
    binned = col(Creature.deleted_at).is_not(None)
    moved = await uow.session.exec(
        update(Creature)
        .where(
            col(Creature.id).in_([one.id for one in found]),
            col(Creature.owner_id) == actor.user_id,
            ~binned if away else binned,
        )
        .values(deleted_at=now() if away else None)
        .returning(col(Creature.id))
        .execution_options(synchronize_session=False)
    )
    ids = [row[0] for row in moved]
    spared = sum(not one.own for one in found)
    return Done(len(found) - spared, spared, _back(Verb.RESTORE if away else Verb.DELETE, ids))


async def _star(uow: UnitOfWork, actor: Actor, ids: Sequence[str], *, favourite: bool) -> Done:
    starred, _ = await queries.marks_of(uow.session, actor, ids)
    changed = [one for one in ids if (one in starred) is not favourite]
    if favourite and changed:
        rows = [{"user_id": actor.user_id, "creature_id": one} for one in changed]
        await uow.session.exec(insert(CreatureFavourite), params=rows)  # pyright: ignore[reportCallIssue, reportArgumentType] - SQLModel knows no bulk insert
    elif changed:
        await uow.session.exec(
            delete(CreatureFavourite).where(
                col(CreatureFavourite.user_id) == actor.user_id,
                col(CreatureFavourite.creature_id).in_(changed),
            )
        )
    back = Verb.UNFAVOURITE if favourite else Verb.FAVOURITE
    return Done(len(ids), undo=_back(back, changed))


async def _tag(uow: UnitOfWork, actor: Actor, found: Sequence[Readable], form: BulkForm) -> Done:
    """Put tags on, or take them off; a tag in other capitals is the same."""
    tags = {tag.casefold(): tag for tag in checked_tags(form.value.split(","))}
    if not tags:
        raise InvalidInput("Write a tag, or several with commas between them.")
    _, had = await queries.marks_of(uow.session, actor, [one.id for one in found])
    if form.verb is Verb.UNTAG:
        gone = {
            one.id: [tag for tag in had.get(one.id, []) if tag.casefold() in tags] for one in found
        }
        await uow.session.exec(
            delete(CreatureTag).where(
                col(CreatureTag.user_id) == actor.user_id,
                col(CreatureTag.creature_id).in_([one.id for one in found]),
                col(CreatureTag.tag).in_({tag for those in gone.values() for tag in those}),
            )
        )
        return Done(len(found), undo=_back_by_tag(Verb.TAG, gone))
    new: dict[str, list[str]] = {}
    for one in found:
        there = {tag.casefold() for tag in had.get(one.id, [])}
        new[one.id] = [tag for folded, tag in tags.items() if folded not in there]
        if len(there) + len(new[one.id]) > MOST_TAGS and new[one.id]:
            raise InvalidInput(f"{one.name} would have more than {MOST_TAGS} tags.")
    rows = [
        {"user_id": actor.user_id, "creature_id": one, "tag": tag}
        for one, those in new.items()
        for tag in those
    ]
    if rows:
        await uow.session.exec(insert(CreatureTag), params=rows)  # pyright: ignore[reportCallIssue, reportArgumentType] - SQLModel knows no bulk insert
    return Done(len(found), undo=_back_by_tag(Verb.UNTAG, new))


def _back_by_tag(verb: Verb, changed: dict[str, list[str]]) -> tuple[BulkForm, ...]:
    """Return what takes tags back as they were written: in capitals here, in small there."""
    by_tag: dict[str, list[str]] = {}
    for creature, tags in changed.items():
        for tag in tags:
            by_tag.setdefault(tag, []).append(creature)
    return tuple(BulkForm(verb=verb, ids=ids, value=tag) for tag, ids in by_tag.items())


def _back(verb: Verb, ids: list[str]) -> tuple[BulkForm, ...]:
    return (BulkForm(verb=verb, ids=ids),) if ids else ()
