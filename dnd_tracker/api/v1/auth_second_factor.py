"""What is asked for after a password or a provider."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from dnd_tracker import routes
from dnd_tracker.accounts.factor_forms import CodeForm, PasskeyForm
from dnd_tracker.accounts.service import second_factor, sign_in
from dnd_tracker.accounts.service.sign_in import Admission
from dnd_tracker.api.passkey_cookie import answer_asked, asked_of
from dnd_tracker.api.people import (
    SECOND_FACTOR,
    CurrentVisitor,
    OwnSite,
    Visitor,
    answer_admission,
)
from dnd_tracker.bootstrap import limiter
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput, NotProved, TooManyAttempts
from dnd_tracker.ports.limiter import Limit

router = APIRouter(prefix="/second-factor", tags=["second factors"], dependencies=[OwnSite])

SECOND_FACTORS = Limit("second factors of an account", 10, 15 * 60)
"""Of a million codes three are right: at this pace one needs years, and the owner has a letter."""


@router.post("")
async def give_code(
    request: Request, visitor: CurrentVisitor, form: Annotated[CodeForm, Form()]
) -> Response:
    """Sign in with a code of the app, or with one on paper."""
    token = await _count(request, visitor)
    admission: Admission | None = None
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        proof = await second_factor.answer_code(uow, actor, token, form.code)
        if proof:
            admission = await sign_in.admit(uow, actor, proof, visitor.device)
    if admission is None:
        raise InvalidInput(
            "Wrong code.", {"code": "This code is not right, or was used before. Try the next one."}
        )
    return answer_admission(request, admission, routes.safe_next(form.next))


@router.post("/passkey/options")
async def ask_passkey(request: Request, visitor: CurrentVisitor) -> Response:
    """Ask for a passkey of whoever has given their password."""
    token = await _count(request, visitor)
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        asked = await second_factor.ask_passkey(uow, actor, token)
    return answer_asked(asked)


@router.post("/passkey")
async def give_passkey(request: Request, visitor: CurrentVisitor, form: PasskeyForm) -> Response:
    """Sign in with a passkey after the password."""
    token = SECOND_FACTOR.kept(request)
    admission: Admission | None = None
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        proof = await second_factor.answer_passkey(
            uow, actor, token, asked_of(request), form.answer
        )
        if proof:
            admission = await sign_in.admit(uow, actor, proof, visitor.device)
    if admission is None:
        raise NotProved("This passkey does not belong to your account, or did not answer rightly.")
    return answer_admission(request, admission, routes.safe_next(form.next))


async def _count(request: Request, visitor: Visitor) -> str:
    """Return what this browser has to answer, and count an attempt of that account."""
    token = SECOND_FACTOR.kept(request)
    async with read_only() as session:
        user_id = await second_factor.whose(session, await visitor.known(session), token)
    verdict = await limiter().hit(SECOND_FACTORS, user_id)
    if not verdict.allowed:
        raise TooManyAttempts(
            "That was tried too often. Wait a while, then sign in again.", verdict.retry_after
        )
    return token
