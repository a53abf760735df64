"""Creatures of one's own."""

from typing import Annotated, Literal

from fastapi import APIRouter, Form
from starlette.responses import RedirectResponse

from dnd_tracker import routes
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.creatures.service import beginning
from dnd_tracker.db import unit_of_work

router = APIRouter(tags=["creatures"], dependencies=[OwnSite])


@router.post("/creatures", status_code=303)
async def create_creature(
    visitor: CurrentVisitor,
    original: Annotated[str, Form(alias="from", max_length=80)] = "",
    then: Annotated[Literal["", "paste"], Form()] = "",
) -> RedirectResponse:
    """Begin a creature, blank or `from` another one, and go to its editor.

    Makes a guest of a newcomer. With `then` the editor opens where a stat block is pasted.
    """
    async with unit_of_work() as uow:
        actor = await visitor.actor(uow)
        creature_id = await beginning.begin(uow, actor, original or None)
    return visitor.send_to(routes.edit_creature(creature_id) + (f"#{then}" if then else ""))
