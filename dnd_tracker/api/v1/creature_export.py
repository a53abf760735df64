"""Taking creatures along, in the format of one's choice."""

import asyncio
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Response
from pydantic import BaseModel

from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.creatures import export_queries
from dnd_tracker.creatures.export_queries import Stored, written
from dnd_tracker.creatures.library_forms import Id
from dnd_tracker.db import read_only

router = APIRouter(tags=["creatures"], dependencies=[OwnSite])


class Chosen(BaseModel):
    """Which creatures, and how they are written."""

    ids: list[Id] = []
    format: str = "own"


@router.get("/creatures/export")
async def export_everything(visitor: CurrentVisitor, format: str = "own") -> Response:  # noqa: A002 - the name in the address
    """Return all of one's own creatures as a file.

    Args:
        visitor: who asks.
        format: "own", "improved-initiative", "foundry", "fantasy-statblocks", "csv", "markdown"
            or "pdf".
    """
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        stored = await export_queries.everything_own(session, actor)
    return await _file(format, stored)


@router.post("/creatures/export")
async def export_chosen(visitor: CurrentVisitor, chosen: Annotated[Chosen, Form()]) -> Response:
    """Return creatures as a file, by their `ids`: a form, as many are too long for an address."""
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        stored = await export_queries.chosen(session, actor, chosen.ids)
    return await _file(chosen.format, stored)


async def _file(format_key: str, stored: Sequence[Stored]) -> Response:
    file = await asyncio.to_thread(written, format_key, stored)
    return Response(
        file.data,
        media_type=file.media_type,
        headers={
            "content-disposition": f'attachment; filename="{file.name}"',
            "cache-control": "private, no-store",
        },
    )
