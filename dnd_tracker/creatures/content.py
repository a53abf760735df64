"""Loading creatures into the database, once per content."""

import hashlib
import json

from sqlmodel import col, delete

from dnd_tracker.creatures import srd51
from dnd_tracker.creatures.search_text import words_to_find
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import ContentPack, Creature
from dnd_tracker.models.base import now
from dnd_tracker.rules.stat_block import to_dict

SRD51 = "srd-5.1"


async def load_srd(uow: UnitOfWork) -> bool:
    """Load the creatures of the SRD 5.1, and return whether that was necessary.

    Raises:
        ContentError: the package of records is not the one that the corrections are for.
    """
    rows = [_row(entry) for entry in srd51.creatures()]
    content_hash = _hash(rows)
    pack = await uow.session.get(ContentPack, SRD51)
    if pack and pack.content_hash == content_hash:
        return False
    await uow.session.exec(delete(Creature).where(col(Creature.source) == SRD51))
    uow.session.add_all(rows)
    await uow.session.merge(ContentPack(key=SRD51, content_hash=content_hash, loaded_at=now()))
    await uow.session.flush()
    return True


def _row(entry: srd51.Entry) -> Creature:
    block = entry.block
    return Creature(
        id=entry.id,
        source=SRD51,
        name=block.name,
        size=block.size,
        type=block.type,
        challenge=block.challenge,
        challenge_rating=block.challenge_rating,
        experience=block.experience,
        armor_class=block.armor_class,
        hit_points=block.hit_points,
        search=words_to_find(block.name, block.size, block.type, block.subtype),
        stat_block=to_dict(block),
    )


def _hash(rows: list[Creature]) -> str:
    content = json.dumps([row.model_dump() for row in rows], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()
