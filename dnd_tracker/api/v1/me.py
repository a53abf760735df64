"""Who one is, for programs."""

import uuid
from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel

from dnd_tracker.accounts import queries
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.db import read_only

router = APIRouter(tags=["me"], dependencies=[OwnSite])


class Me(BaseModel):
    """Somebody's own account; a guest has neither address nor name."""

    id: uuid.UUID
    email: str | None
    name: str
    role: str
    created_at: datetime


@router.get("")
async def me(visitor: CurrentVisitor) -> Me:
    """Return the account whose token or cookie this is."""
    async with read_only() as session:
        user = await queries.myself(session, await visitor.signed_in(session))
    return Me.model_validate(user, from_attributes=True)
