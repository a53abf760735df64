"""Parties: one's own, and what the button that makes one posts."""

import uuid
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel

from dnd_tracker import cursors, routes
from dnd_tracker.api.answers import go_to
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.parties import listing
from dnd_tracker.parties.service import parties

router = APIRouter(tags=["parties"], dependencies=[OwnSite])


class Listed(BaseModel):
    """A party in the list."""

    id: uuid.UUID
    name: str
    archived: bool
    characters: tuple[str, ...]


class Asked(BaseModel):
    """Which part of the list."""

    view: listing.View = listing.View.ALL
    text: Annotated[str, Query(max_length=listing.LONGEST_TEXT)] = ""
    cursor: Annotated[str, Query(max_length=cursors.LONGEST)] = ""
    limit: Annotated[int, Query(ge=1, le=listing.MOST_ROWS)] = listing.MOST_ROWS


@router.get("/parties")
async def list_parties(
    request: Request, response: Response, visitor: CurrentVisitor, asked: Annotated[Asked, Query()]
) -> list[Listed]:
    """Return one's parties in their order, without those in the bin.

    `view` and `text` choose others. Where there are more, the header `Link` says where the next
    ones are.
    """
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        found = await listing.page(
            session, actor, asked.view, text=asked.text, cursor=asked.cursor, limit=asked.limit
        )
    if found.cursor:
        query = urlencode({**request.query_params, "cursor": found.cursor})
        response.headers["link"] = f'<{routes.CREATE_PARTY}?{query}>; rel="next"'
    return [Listed.model_validate(one, from_attributes=True) for one in found.rows]


@router.post("/parties")
async def create_party(request: Request, visitor: CurrentVisitor) -> Response:
    """Make an empty party and go there. Makes a guest of a newcomer."""
    async with unit_of_work() as uow:
        actor = await visitor.actor(uow)
        party_id = await parties.create(uow, actor)
    response = go_to(request, routes.party(party_id))
    visitor.hand_cookie(response)
    return response
