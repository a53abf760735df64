"""Taking one's data along: a ticket first, then the file."""

import asyncio
import json

from fastapi import APIRouter, Response

from dnd_tracker import routes
from dnd_tracker.accounts.service import export
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.db import read_only, unit_of_work

router = APIRouter(tags=["me"], dependencies=[OwnSite])


@router.post("/export")
async def ask_for_export(visitor: CurrentVisitor) -> dict[str, str]:
    """Return where this browser may fetch everything about its user, once, within ten minutes."""
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        secret = await export.ticket(uow, actor)
    return {"go_to": f"{routes.ME}/export/{secret}", "message": "Your download begins."}


@router.get("/export/{secret}")
async def fetch_export(secret: str, visitor: CurrentVisitor) -> Response:
    """Return everything that is kept about the user, as a file."""
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        await export.redeem(uow, actor, secret)
    async with read_only() as session:
        found = await export.everything_about(session, actor)
    body = await asyncio.to_thread(json.dumps, found, ensure_ascii=False, indent=1)
    return Response(
        body,
        media_type="application/json",
        headers={"content-disposition": 'attachment; filename="encounter-tracker.json"'},
    )
