"""Opening a page on a fight: everything there is to see now, and every change from then on."""

import uuid

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import live, log_views, memory, player_views, queries, views
from dnd_tracker.combat.seat_views import seat_views
from dnd_tracker.combat.service import blocks
from dnd_tracker.combat.service.seats import tidy_code
from dnd_tracker.db import read_only


async def watch_as_dm(actor: Actor, page: str, encounter_id: uuid.UUID) -> None:
    """Let `page` (a websocket's id) follow an encounter that `actor` runs.

    Raises:
        NotFound: no such encounter that they run.
    """

    async def read() -> tuple[int, live.Values, live.Values]:
        async with read_only() as session:
            record = await queries.encounter_to_run(session, actor, encounter_id)
            fight = await memory.present(session, record)
            about = views.About.of(record)
            steps = await queries.last_steps(session, actor, record, log_views.LINES)
            log = log_views.opened_log(steps, record.version)
            shown = await blocks.blocks(session, actor, blocks.kinds(fight))
            seats = seat_views(fight, await queries.seats_at(session, actor, record))
        return (
            about.version,
            views.dm_board(fight, about),
            {"closed": False, "loaded": True, "seats": seats, **log, **shown},
        )

    await live.follow(page, encounter_id, live.Audience.DM, read)


async def watch_as_player(actor: Actor, page: str, code: str) -> str:
    """Let `page` follow the table at which `actor` sits.

    Returns:
        The id of the combatant they play, empty for a spectator.

    Raises:
        NotFound: no such table, or they have not sat down at it.
        Forbidden: its DM has sent them away.
    """
    async with read_only() as session:
        table, seat = await queries.seat_at(session, actor, tidy_code(code))
        table_id, hero = table.id, seat.combatant_id or ""

    async def read() -> tuple[int, live.Values, live.Values]:
        async with read_only() as session:
            record, _ = await queries.seat_at(session, actor, tidy_code(code))
            fight = await memory.present(session, record)
            version = record.version
        return (
            version,
            player_views.player_board(fight),
            {"closed": False, "sent_away": False, "loaded": True},
        )

    await live.follow(page, table_id, live.Audience.PLAYERS, read)
    return hero
