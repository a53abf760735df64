"""Sitting down at a table."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse

from dnd_tracker import routes
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.combat.service import seats
from dnd_tracker.db import unit_of_work

router = APIRouter(prefix="/tables", tags=["tables"], dependencies=[OwnSite])


@router.post("/{code}/seat", status_code=303)
async def take_seat(
    request: Request,
    code: str,
    visitor: CurrentVisitor,
    hero: Annotated[str, Form(max_length=64)] = "",
) -> RedirectResponse:
    """Sit down as `hero` (a combatant's id), or as a spectator when it is empty."""
    address = request.client.host if request.client else ""
    async with unit_of_work() as uow:
        actor = await visitor.actor(uow)
        found = await seats.take_seat(uow, actor, code, hero or None, address=address)
    return visitor.send_to(routes.table(found))
