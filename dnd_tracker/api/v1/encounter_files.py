"""Encounters as files: taken along, and brought."""

import uuid
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from dnd_tracker import routes
from dnd_tracker.api.answers import go_to, wants_json
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.api.received import received, received_body
from dnd_tracker.combat.service import encounter_files
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput
from dnd_tracker.strict_text import MEGABYTE, MOST_BYTES

router = APIRouter(tags=["encounters"], dependencies=[OwnSite])

_TOO_LARGE = f"That is too large: at most {MOST_BYTES // MEGABYTE} MB are read."
_NO_FILE = "Choose a file of encounters first."


class Chosen(BaseModel):
    """Which encounters."""

    ids: list[uuid.UUID] = []


@router.post("/encounters/export")
async def export(visitor: CurrentVisitor, chosen: Annotated[Chosen, Form()]) -> JSONResponse:
    """Return encounters as a file, by their `ids`; own creatures in them are in it, too.

    The ids come in a form, as many are too long for an address.
    """
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        written = await encounter_files.exported(session, actor, chosen.ids)
    headers = {"content-disposition": 'attachment; filename="encounters.json"'}
    return JSONResponse(written, headers=headers)


@router.post("/imports/encounters")
async def bring(request: Request, visitor: CurrentVisitor) -> Response:
    """Store the encounters of a file, the body itself or the `file` of a form; return their ids.

    Makes a guest of a newcomer, who is told where to go: only a page that is loaded anew has the
    new session, and shows what is theirs.
    """
    found = await encounter_files.read(await _sent(request))
    async with unit_of_work() as uow:
        known = await visitor.known(uow.session)
        actor = known or await visitor.actor(uow)
        made = [str(one) for one in await encounter_files.bring(uow, actor, found)]
    if known and wants_json(request):
        return JSONResponse({"ids": made})
    response = go_to(request, routes.ENCOUNTERS, ids=made)
    visitor.hand_cookie(response)
    return response


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
