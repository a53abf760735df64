"""Starting an encounter: what the two buttons of the landing page post."""

from fastapi import APIRouter
from starlette.responses import RedirectResponse

from dnd_tracker import routes
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.combat.service import demo, encounters
from dnd_tracker.db import unit_of_work

router = APIRouter(tags=["encounters"], dependencies=[OwnSite])


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
