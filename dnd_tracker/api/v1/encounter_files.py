"""Encounters as files: taken along, and brought."""

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from pydantic import BaseModel, BeforeValidator, Field

from dnd_tracker import routes
from dnd_tracker.api.answers import SEE_OTHER, wants_json
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.api.received import received, received_body
from dnd_tracker.combat.filing_forms import MOST_AT_ONCE
from dnd_tracker.combat.service import encounter_files
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput
from dnd_tracker.strict_text import MEGABYTE, MOST_BYTES

router = APIRouter(tags=["encounters"], dependencies=[OwnSite])

_TOO_LARGE = f"That is too large: at most {MOST_BYTES // MEGABYTE} MB are read."
_NO_FILE = "Choose a file of encounters first."


def _listed(value: object) -> Any:
    """Take ids as an address writes them: between commas."""
    given: Any = value
    return str(given[0]).split(",") if isinstance(value, list) and len(given) == 1 else given


class Asked(BaseModel):
    """Which encounters."""

    ids: Annotated[
        list[uuid.UUID],
        BeforeValidator(_listed),
        Field(min_length=1, max_length=MOST_AT_ONCE),
    ]


@router.get("/encounters/export")
async def export(visitor: CurrentVisitor, asked: Annotated[Asked, Query()]) -> JSONResponse:
    """Return encounters as a file, by their `ids`; own creatures in them are in it, too."""
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        written = await encounter_files.exported(session, actor, asked.ids)
    headers = {"content-disposition": 'attachment; filename="encounters.json"'}
    return JSONResponse(written, headers=headers)


@router.post("/imports/encounters")
async def bring(request: Request, visitor: CurrentVisitor) -> Response:
    """Store the encounters of a file, the body itself or the `file` of a form; return their ids."""
    data = await _sent(request)
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        made = await encounter_files.bring(uow, actor, data)
    if wants_json(request):
        return JSONResponse({"ids": [str(one) for one in made]})
    return RedirectResponse(routes.ENCOUNTERS, SEE_OTHER)


async def _sent(request: Request) -> bytes:
    """Return the file that was sent.

    Raises:
        InvalidInput: there is none, or too much of it, which is not waited for.
    """
    if not request.headers.get("content-type", "").startswith("multipart/"):
        return await received_body(request, most_bytes=MOST_BYTES, too_large=_TOO_LARGE)
    fields = await received(request, most_bytes=MOST_BYTES, too_large=_TOO_LARGE, nothing=_NO_FILE)
    if "file" not in fields:
        raise InvalidInput(_NO_FILE)
    return fields["file"].data
