"""Encounters that this process decoded lately, so that a hit need not read the whole board again.

Never a truth of its own: an entry is used only when its version is the one in the database row,
which the caller has just read (and, to write, locked).
"""

import uuid
from collections import OrderedDict

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.errors import NotFound
from dnd_tracker.models import Encounter
from dnd_tracker.rules import codec
from dnd_tracker.rules import encounter as rules
from dnd_tracker.rules.errors import RuleError

_KEPT = 200
_Known = tuple[int, rules.Encounter | None]
_NOTHING: _Known = (-1, None)
_WRITTEN = "fights written in this transaction"
_decoded: OrderedDict[uuid.UUID, _Known] = OrderedDict()


async def present(session: AsyncSession, record: Encounter) -> rules.Encounter:
    """Return the fight as `record` stores it.

    Raises:
        NotFound: what is stored is no fight.
    """
    written: dict[uuid.UUID, _Known] = session.info.get(_WRITTEN, {})
    for version, fight in (written.get(record.id, _NOTHING), _decoded.get(record.id, _NOTHING)):
        if fight is not None and version == record.version:
            return fight
    await session.refresh(record, ["snapshot"])
    try:
        fight = codec.decode_encounter(record.snapshot)
    except RuleError as error:
        raise NotFound(f"This fight cannot be read. {error.message}") from error
    remember(record.id, record.version, fight)
    return fight


def write(session: AsyncSession, record: Encounter, fight: rules.Encounter) -> None:
    """Let `record` store `fight` as its present version.

    Until the transaction is committed nobody else knows it; `remember` it then.
    """
    record.snapshot = codec.encode(fight)
    session.info.setdefault(_WRITTEN, {})[record.id] = (record.version, fight)


def remember(encounter_id: uuid.UUID, version: int, fight: rules.Encounter) -> None:
    """Keep a decoded fight. Call it only for a version that is committed."""
    known, _ = _decoded.get(encounter_id, _NOTHING)
    if version < known:
        return  # those who were told in between came first
    _decoded[encounter_id] = (version, fight)
    _decoded.move_to_end(encounter_id)
    while len(_decoded) > _KEPT:
        _decoded.popitem(last=False)
