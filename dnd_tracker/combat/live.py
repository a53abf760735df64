"""Telling open pages what changed. The only user of the bus.

The database is the truth; what is kept here is only what the pages were last told, so that a
message carries the difference. See docs/decisions/0002-live-updates.md.
"""

import asyncio
import logging
import uuid
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dnd_tracker.bootstrap import bus

logger = logging.getLogger(__name__)


class Audience(StrEnum):
    """Who looks: each audience has a room of its own and gets only its own projection."""

    DM = "dm"
    PLAYERS = "players"


Values = Mapping[str, object]
"""Board keys and their values, as one audience may see them."""


@dataclass(frozen=True, slots=True)
class _Told:
    version: int
    board: Values


_NOTHING = _Told(-1, {})


@dataclass
class _Table:
    """What this process last told the pages of one encounter."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    told: dict[Audience, _Told] = field(default_factory=dict[Audience, _Told])


_TABLES_KEPT = 1000
_tables: OrderedDict[uuid.UUID, _Table] = OrderedDict()


def _table(encounter_id: uuid.UUID) -> _Table:
    table = _tables.setdefault(encounter_id, _Table())
    _tables.move_to_end(encounter_id)
    while len(_tables) > _TABLES_KEPT:
        oldest, idle = next(iter(_tables.items()))
        if idle.lock.locked():
            break
        del _tables[oldest]
    return table


def room(encounter_id: uuid.UUID, audience: Audience) -> str:
    """Return the name of the room in which `audience` follows the encounter."""
    return f"encounter:{encounter_id}:{audience}"


async def announce(
    encounter_id: uuid.UUID,
    version: int,
    boards: Mapping[Audience, Values],
    passing: Mapping[Audience, Values] | None = None,
) -> None:
    """Send every audience what is new to it.

    Args:
        encounter_id: the encounter that moved on.
        version: its version after the change; a board older than the one told is not sent.
        boards: the whole board, per audience; only differences are sent.
        passing: values to send along that are no part of the board's difference (log lines).
    """
    table = _table(encounter_id)
    async with table.lock:
        for audience in Audience:
            told = table.told.get(audience, _NOTHING)
            values = dict((passing or {}).get(audience, {}))
            if audience in boards and version > told.version:
                values.update(_news(told, version, boards[audience]))
                table.told[audience] = _Told(version, boards[audience])
            if values:
                await _send(table, encounter_id, audience, values)


def _news(told: _Told, version: int, board: Values) -> dict[str, object]:
    """Return what pages lack that were `told` something and may have heard more elsewhere.

    Where versions were skipped another process may have told them, so nothing is taken for granted.
    """
    news = difference(told.board, board)
    return news if version == told.version + 1 else {**news, **board}


async def _send(table: _Table, encounter_id: uuid.UUID, audience: Audience, values: Values) -> None:
    try:
        await bus().send(room(encounter_id, audience), values)
    except Exception:
        logger.exception("%s of an encounter were not told", audience)
        table.told.pop(audience, None)  # the next message tells them everything


async def follow(
    page: str,
    encounter_id: uuid.UUID,
    audience: Audience,
    read: Callable[[], Awaitable[tuple[int, Values, Values]]],
) -> None:
    """Let `page` follow the encounter, beginning with all there is to see now.

    Args:
        page: the websocket's id.
        encounter_id: what to follow.
        audience: as whom.
        read: reads version, board and extra values; called inside the table's lock, so that no
            announcement falls between the reading and the following.
    """
    table = _table(encounter_id)
    async with table.lock:
        version, board, extra = await read()
        await bus().enter(page, room(encounter_id, audience))
        if audience in table.told:
            await bus().send(page, {**board, **extra})
        else:  # others in the room may lack what nobody remembers having told them
            await bus().send(room(encounter_id, audience), board)
            await bus().send(page, extra)
            table.told[audience] = _Told(version, board)


async def send_away(encounter_id: uuid.UUID, session_hash: str) -> None:
    """Let the player pages of a browser session follow the encounter no more, and tell them so."""
    players = room(encounter_id, Audience.PLAYERS)
    await bus().eject(players, session_hash, {"sent_away": True})


async def unfollow(page: str) -> None:
    """Let `page` follow nothing."""
    await bus().leave(page)


def difference(before: Values, after: Values) -> dict[str, object]:
    """Return the entries of `after` that are new or changed; None for those that went away.

    >>> difference({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 5})
    {'b': 5, 'c': None}
    """
    changed = {key: value for key, value in after.items() if before.get(key, _ABSENT) != value}
    changed.update((key, None) for key in before if key not in after)
    return changed


_ABSENT = object()
