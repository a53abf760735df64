"""Taking creatures along, in the format of one's choice."""

import asyncio

from fastapi import APIRouter, Response

from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.creatures import export_queries
from dnd_tracker.creatures.export_queries import written
from dnd_tracker.db import read_only

router = APIRouter(tags=["creatures"], dependencies=[OwnSite])


@router.get("/creatures/export")
async def export_creatures(visitor: CurrentVisitor, format: str = "own", ids: str = "") -> Response:  # noqa: A002 - the name in the address
    """Return creatures as a file.

    Args:
        visitor: who asks.
        format: "own", "improved-initiative", "foundry", "fantasy-statblocks", "csv", "markdown"
            or "pdf".
        ids: those wanted, with commas between; empty for all of one's own.
    """
    wanted = [one for one in ids.split(",") if one]
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        if wanted:
            stored = await export_queries.chosen(session, actor, wanted)
        else:
            stored = await export_queries.everything_own(session, actor)
    file = await asyncio.to_thread(written, format, stored)
    return Response(
        file.data,
        media_type=file.media_type,
        headers={
            "content-disposition": f'attachment; filename="{file.name}"',
            "cache-control": "private, no-store",
        },
    )
