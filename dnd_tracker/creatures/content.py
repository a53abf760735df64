"""Loading creatures into the database, once per content."""

import hashlib
import json

from sqlmodel import col, delete

from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.attribution import SRD51_ATTRIBUTION
from dnd_tracker.creatures.rows import creature_row
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import ContentPack, Creature
from dnd_tracker.models.base import now

SRD51 = "srd-5.1"
_OF_THE_MOMENT = {"created_at", "updated_at"}


async def load_srd(uow: UnitOfWork) -> bool:
    """Load the creatures of the SRD 5.1, and return whether that was necessary.

    Raises:
        ContentError: the package of records is not the one that the corrections are for.
    """
    rows = [_row(entry) for entry in srd51.creatures()]
    about = ContentPack(
        key=SRD51,
        name="SRD 5.1",
        licence="CC-BY-4.0",
        attribution=SRD51_ATTRIBUTION,
        content_hash="",
    )
    return await load_pack(uow, about, rows)


async def load_pack(uow: UnitOfWork, about: ContentPack, rows: list[Creature]) -> bool:
    """Let a pack hold exactly these creatures, and return whether that was necessary.

    Args:
        uow: the unit of work.
        about: the pack; its hash is made from the creatures here.
        rows: all its creatures.
    """
    content_hash = _hash(rows)
    pack = await uow.session.get(ContentPack, about.key)
    if pack and pack.content_hash == content_hash:
        return False
    await _replace(uow, about.key, rows)
    await uow.session.merge(
        ContentPack(
            key=about.key,
            name=about.name,
            licence=about.licence,
            attribution=about.attribution,
            content_hash=content_hash,
            loaded_at=now(),
        )
    )
    await uow.session.flush()
    return True


def _row(entry: srd51.Entry) -> Creature:
    return creature_row(entry.block, creature_id=entry.id, source=SRD51)


async def _replace(uow: UnitOfWork, source: str, rows: list[Creature]) -> None:
    """Let a pack hold exactly these creatures. Those that stay keep their tags and favourites."""
    await uow.session.exec(
        delete(Creature).where(
            col(Creature.source) == source, col(Creature.id).not_in([row.id for row in rows])
        )
    )
    for row in rows:
        await uow.session.merge(row)


def _hash(rows: list[Creature]) -> str:
    content = json.dumps([row.model_dump(exclude=_OF_THE_MOMENT) for row in rows], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
