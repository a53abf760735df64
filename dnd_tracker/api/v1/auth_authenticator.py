"""An authenticator app and recovery codes. Their secrets are in answers, never in a tab's state."""

from typing import Annotated

import segno
from fastapi import APIRouter, Form, Response
from starlette.responses import JSONResponse

from dnd_tracker.accounts.factor_forms import CodeForm
from dnd_tracker.accounts.service import authenticator, recovery_codes
from dnd_tracker.api.people import CurrentVisitor, OwnSite
from dnd_tracker.bootstrap import limiter
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput, TooManyAttempts
from dnd_tracker.ports.limiter import Limit

router = APIRouter(tags=["authenticator apps"], dependencies=[OwnSite])

FIRST_CODES = Limit("first codes of an account", 10, 15 * 60)


@router.post("/authenticator")
async def begin(visitor: CurrentVisitor) -> Response:
    """Make a secret for an app, as text and as a picture to scan."""
    async with unit_of_work() as uow:
        made = await authenticator.begin(uow, await visitor.signed_in(uow.session))
    picture = segno.make(made.address, error="m").svg_data_uri(border=2, light="#fff")
    return JSONResponse({"secret": made.secret, "picture": picture})


@router.post("/authenticator/first-code")
async def confirm(visitor: CurrentVisitor, form: Annotated[CodeForm, Form()]) -> Response:
    """Ask for the app's codes from now on; recovery codes come with it if there are none yet."""
    async with read_only() as session:
        actor = await visitor.signed_in(session)
    verdict = await limiter().hit(FIRST_CODES, str(actor.user_id))
    if not verdict.allowed:
        raise TooManyAttempts(
            "That was tried too often. Wait a while, then try again.", verdict.retry_after
        )
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        codes = await authenticator.confirm(uow, actor, form.code)
    if codes is None:
        raise InvalidInput("Wrong code.", {"code": "This is not the code that your app shows now."})
    return JSONResponse({"codes": codes})


@router.post("/recovery-codes")
async def renew(visitor: CurrentVisitor) -> Response:
    """Make new recovery codes in place of the old ones."""
    async with unit_of_work() as uow:
        codes = await recovery_codes.renew(uow, await visitor.signed_in(uow.session))
    return JSONResponse({"codes": codes})
