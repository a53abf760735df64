"""Parties as files, taken along and brought, and characters from D&D Beyond."""

import uuid

from fastapi import APIRouter, Request, Response

from dnd_tracker import routes
from dnd_tracker.api.answers import go_to
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.api.received import received
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput, NotFound
from dnd_tracker.parties.formats.reading import MOST_BYTES
from dnd_tracker.parties.party_files import FileFormat, exported
from dnd_tracker.parties.queries import NO_SUCH_PARTY
from dnd_tracker.parties.service import arrivals
from dnd_tracker.ports.limiter import household

router = APIRouter(tags=["parties"], dependencies=[OwnSite])

_TOO_LARGE = f"That is too large: at most {MOST_BYTES // 1024 // 1024} MB are read."
_NOTHING = "Choose a file, paste what is in it, or paste a link."
_MEDIA = {FileFormat.JSON: "application/json", FileFormat.CSV: "text/csv; charset=utf-8"}
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
                        "link": {"type": "string"},
                        "party": {"type": "string", "format": "uuid"},
                    },
                }
            }
        },
    }
}


@router.get("/parties/{party_id}/export")
async def export(
    party_id: uuid.UUID,
    visitor: CurrentVisitor,
    format: FileFormat = FileFormat.JSON,  # noqa: A002 - its name in the address
) -> Response:
    """Return a party as our own file, or as a table without features and things."""
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        data, name = await exported(session, actor, party_id, format)
    headers = {
        "content-disposition": f'attachment; filename="{name}"',
        "x-content-type-options": "nosniff",
    }
    return Response(data, media_type=_MEDIA[format], headers=headers)


@router.post("/imports/parties", openapi_extra=_BODY)
async def bring(request: Request, visitor: CurrentVisitor) -> Response:
    """Read characters from a `file`, a pasted `text` or a `link` to D&D Beyond, and go to them.

    They are looked at there before any of them is stored. Makes a guest of a newcomer.
    """
    fields = await received(request, most_bytes=MOST_BYTES, too_large=_TOO_LARGE, nothing=_NOTHING)
    party_id = _party(fields["party"].data if "party" in fields else b"")
    if link := fields.get("link"):
        async with read_only() as session:
            known = await visitor.known(session)
        who = str(known.user_id) if known else household(visitor.device.address)
        found = await arrivals.fetch(who, link.data.decode(errors="replace"))
    elif sent := fields.get("file") or fields.get("text"):
        found = await arrivals.read(sent.data)
    else:
        raise InvalidInput(_NOTHING)
    async with unit_of_work() as uow:
        actor = await visitor.actor(uow)
        import_id = await arrivals.keep(uow, actor, found, party_id)
    response = go_to(request, routes.character_import(import_id))
    visitor.hand_cookie(response)
    return response


def _party(sent: bytes) -> uuid.UUID | None:
    try:
        return uuid.UUID(sent.decode(errors="replace")) if sent else None
    except ValueError:
        raise NotFound(NO_SUCH_PARTY) from None
