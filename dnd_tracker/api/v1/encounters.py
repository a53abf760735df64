"""Encounters: one's own, and what the two buttons of the landing page post."""

import uuid
from datetime import datetime
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel
from starlette.responses import RedirectResponse

from dnd_tracker import cursors, routes
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.combat import listing
from dnd_tracker.combat.filing_forms import ListForm
from dnd_tracker.combat.service import demo, encounters
from dnd_tracker.db import read_only, unit_of_work

router = APIRouter(tags=["encounters"], dependencies=[OwnSite])


class Listed(BaseModel):
    """An encounter in the list."""

    id: uuid.UUID
    name: str
    phase: str
    updated_at: datetime
    created_at: datetime
    template: bool
    archived: bool
    plan_id: uuid.UUID | None
    folder_id: uuid.UUID | None
    tags: list[str]


class Asked(ListForm):
    """Which part of which list."""

    view: listing.View = listing.View.ALL
    cursor: Annotated[str, Query(max_length=cursors.LONGEST)] = ""
    limit: Annotated[int, Query(ge=1, le=listing.MOST_ROWS)] = listing.MOST_ROWS


@router.get("/encounters")
async def list_encounters(
    request: Request, response: Response, visitor: CurrentVisitor, asked: Annotated[Asked, Query()]
) -> list[Listed]:
    """Return one's encounters, without those in the bin; the last changed first.

    `view`, `text`, `folder` and `sort` choose others. Where there are more, the header `Link` says
    where the next ones are.
    """
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        found = await listing.page(
            session, actor, asked.wanted(), cursor=asked.cursor, limit=asked.limit
        )
    if found.cursor:
        query = urlencode({**request.query_params, "cursor": found.cursor})
        response.headers["link"] = f'<{routes.CREATE_ENCOUNTER}?{query}>; rel="next"'
    return [Listed.model_validate(one, from_attributes=True) for one in found.rows]


@router.post("/demo", status_code=303)
async def start_demo(visitor: CurrentVisitor) -> RedirectResponse:
    """Start the demo fight and go there. Makes a guest of a newcomer."""
    async with unit_of_work() as uow:
        actor = await visitor.actor(uow)
        encounter_id = await demo.start(uow, actor)
    return visitor.send_to(routes.run(encounter_id))


@router.post("/encounters", status_code=303)
async def create_encounter(visitor: CurrentVisitor) -> RedirectResponse:
    """Create an empty encounter and go to its builder. Makes a guest of a newcomer."""
    async with unit_of_work() as uow:
        actor = await visitor.actor(uow)
        encounter_id = await encounters.create_encounter(uow, actor)
    return visitor.send_to(routes.build(encounter_id))
