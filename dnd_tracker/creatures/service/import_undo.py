"""Taking an import back."""

import uuid
from dataclasses import dataclass

from sqlmodel import col, select, update

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import import_queries as reads
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.import_queries import CANCELLED, DONE, UNDONE
from dnd_tracker.creatures.queries import own_creature
from dnd_tracker.creatures.service import own
from dnd_tracker.creatures.service.import_steps import REPLACED
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Conflict, NotFound
from dnd_tracker.models import Creature, CreatureImportEntry
from dnd_tracker.models.base import now
from dnd_tracker.rules.stat_block import from_dict

_NAMED = 5


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What became of it.

    Attributes:
        stays: the names of creatures that were changed since, and stay as they are.
    """

    removed: int
    restored: int
    stays: tuple[str, ...]

    def sentence(self) -> str:
        """Return it in words.

        >>> TakenBack(998, 1, ("Ogre",)).sentence()
        '998 removed, 1 as before. 1 was changed since and stays: Ogre.'
        """
        done = f"{self.removed:,} removed, {self.restored:,} as before."
        if not self.stays:
            return done
        were = "was changed since and stays" if len(self.stays) == 1 else "were changed and stay"
        some = ", ".join(self.stays[:_NAMED])
        more = len(self.stays) - _NAMED
        rest = f" and {more:,} more" if more > 0 else ""
        return f"{done} {len(self.stays):,} {were}: {some}{rest}."


async def undo(uow: UnitOfWork, actor: Actor, import_id: uuid.UUID) -> TakenBack:
    """Put what an import has made into the bin, and what it has replaced back as it was.

    Raises:
        NotFound: no such import of this actor.
        Conflict: it runs, or was taken back already.
    """
    found = await reads.own_import(uow.session, actor, import_id, lock=True)
    if found.phase not in {DONE, CANCELLED}:
        raise Conflict("This import cannot be taken back now: it runs, or was taken back already.")
    made = (
        col(Creature.import_id) == import_id,
        col(Creature.owner_id) == actor.user_id,
        col(Creature.deleted_at).is_(None),
    )
    changed = list(
        await uow.session.exec(
            select(Creature.name).where(*made, Creature.version > 1).order_by(col(Creature.name))
        )
    )
    removed = await uow.session.exec(
        update(Creature).where(*made, col(Creature.version) == 1).values(deleted_at=now())
    )
    restored, kept = await _restore(uow, actor, import_id)
    result = TakenBack(removed.rowcount, restored, (*changed, *kept))
    found.phase = UNDONE
    found.problems = [*found.problems, f"Taken back: {result.sentence()}"]
    uow.session.add(found)
    return result


async def _restore(uow: UnitOfWork, actor: Actor, import_id: uuid.UUID) -> tuple[int, list[str]]:
    """Put back what was replaced; return how many, and the names of those changed since.

    The last comes first: a file may have replaced one creature twice.
    """
    statement = (
        select(CreatureImportEntry)
        .where(CreatureImportEntry.import_id == import_id, CreatureImportEntry.outcome == REPLACED)
        .order_by(col(CreatureImportEntry.position).desc())
    )
    restored, stays = dict[str, int](), list[str]()
    for entry in await uow.session.exec(statement):
        before = entry.before or {}
        try:
            row = await own_creature(uow.session, actor, entry.creature_id or "", lock=True)
        except NotFound:
            continue  # thrown away since
        if row.version != restored.get(row.id, before["version"] + 1):
            stays.append(row.name)
            continue
        draft = Draft(from_dict(before["stat_block"]), tuple(before["tags"]))
        await own.change(uow, actor, row.id, draft, seen=row.version)
        restored[row.id] = row.version
    return len(restored), stays
