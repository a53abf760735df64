"""Bringing creatures from elsewhere: a file or a text, read and kept for its owner to look at."""

from fastapi import APIRouter, Request, Response

from dnd_tracker import routes
from dnd_tracker.api.answers import go_to
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.api.received import received
from dnd_tracker.creatures import importing
from dnd_tracker.creatures.formats.reading import MOST_BYTES
from dnd_tracker.creatures.service import imports
from dnd_tracker.db import unit_of_work
from dnd_tracker.errors import InvalidInput

_TOO_LARGE = f"This is more than {MOST_BYTES // 1_000_000} MB. Split it, and bring it in parts."
_NOTHING = "Choose a file, or paste what is in it."
_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "text": {"type": "string"},
                    },
                }
            }
        },
    }
}

router = APIRouter(tags=["creatures"], dependencies=[OwnSite])


@router.post("/imports/creatures", openapi_extra=_BODY)
async def bring(request: Request, visitor: CurrentVisitor) -> Response:
    """Read a `file` of creatures, or pasted `text`, and go where one decides what becomes of each.

    Nothing is imported yet. Makes a guest of a newcomer.
    """
    fields = await received(request, most_bytes=MOST_BYTES, too_large=_TOO_LARGE, nothing=_NOTHING)
    sent = fields.get("file") or fields.get("text")
    if sent is None:
        raise InvalidInput(_NOTHING)
    prepared = await importing.read(sent.data, sent.file_name)
    async with unit_of_work() as uow:
        actor = await visitor.actor(uow)
        import_id = await imports.preview(uow, actor, prepared, sent.file_name)
    response = go_to(request, routes.creature_import(import_id))
    visitor.hand_cookie(response)
    return response
