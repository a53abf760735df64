"""Encounters that this process decoded lately, so that a hit need not read the whole board again.

Never a truth of its own: an entry is used only when its version is the one in the database row,
which the caller has just read (and, to write, locked).
"""

import uuid
from collections import OrderedDict

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.models import Encounter
from dnd_tracker.rules import codec
from dnd_tracker.rules import encounter as rules

_KEPT = 200
_decoded: OrderedDict[uuid.UUID, tuple[int, rules.Encounter]] = OrderedDict()


async def present(session: AsyncSession, record: Encounter) -> rules.Encounter:
    """Return the fight as `record` stores it."""
    version, fight = _decoded.get(record.id, (-1, None))
    if fight is None or version != record.version:
        await session.refresh(record, ["snapshot"])
        fight = codec.decode_encounter(record.snapshot)
        remember(record.id, record.version, fight)
    return fight


def remember(encounter_id: uuid.UUID, version: int, fight: rules.Encounter) -> None:
    """Keep a decoded fight. Call it only for a version that is committed."""
    _decoded[encounter_id] = (version, fight)
    _decoded.move_to_end(encounter_id)
    while len(_decoded) > _KEPT:
        _decoded.popitem(last=False)
