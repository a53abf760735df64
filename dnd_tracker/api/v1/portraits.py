"""Pictures of creatures and characters."""

import uuid
from typing import Any

from fastapi import APIRouter, Request, Response

from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.api.received import received
from dnd_tracker.creatures.service import portraits
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput

router = APIRouter(tags=["portraits"], dependencies=[OwnSite])

_TOO_LARGE = f"This picture is too large: at most {portraits.MOST_BYTES // 1024 // 1024} MB."
_NO_FILE = "Choose a picture first."
_UPLOAD: dict[str, Any] = {
    "requestBody": {
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["picture"],
                    "properties": {"picture": {"type": "string", "format": "binary"}},
                }
            }
        }
    }
}


@router.post("/portraits", openapi_extra=_UPLOAD)
async def create_portrait(request: Request, visitor: CurrentVisitor) -> dict[str, str]:
    """Store the `picture` of a form, and return its id. At most 5 MB of PNG, JPEG, WebP or GIF."""
    async with read_only() as session:
        await visitor.signed_in(session)
    fields = await received(
        request, most_bytes=portraits.MOST_BYTES, too_large=_TOO_LARGE, nothing=_NO_FILE
    )
    sent = fields.get("picture")
    if sent is None or not sent.file_name:
        raise InvalidInput(_NO_FILE)
    drawn = await portraits.draw(sent.data)
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        portrait_id = await portraits.keep(uow, actor, drawn)
    return {"id": str(portrait_id)}


@router.get("/portraits/{portrait_id}")
async def fetch_portrait(portrait_id: uuid.UUID, visitor: CurrentVisitor) -> Response:
    """Return a picture of one's own. What has an id never changes."""
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        found = await portraits.picture(session, actor, portrait_id)
    return Response(
        found.data,
        media_type="image/webp",
        headers={
            "cache-control": "private, max-age=31536000, immutable",
            "x-content-type-options": "nosniff",
        },
    )
