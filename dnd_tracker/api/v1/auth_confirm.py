"""Proving once more who one is, before what cannot be undone: see `accounts/access.py`."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from dnd_tracker import logs, routes
from dnd_tracker.accounts import passwords
from dnd_tracker.accounts.access import require_account
from dnd_tracker.accounts.factor_forms import ConfirmForm, PasskeyForm
from dnd_tracker.accounts.service import confirm
from dnd_tracker.api.answers import said
from dnd_tracker.api.passkey_cookie import answer_asked, asked_of
from dnd_tracker.api.people import CurrentVisitor, OwnSite, Visitor
from dnd_tracker.bootstrap import limiter
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput, NotProved, TooManyAttempts
from dnd_tracker.ports.limiter import Limit

router = APIRouter(prefix="/confirm", tags=["confirming"], dependencies=[OwnSite])

CONFIRMATIONS = Limit("confirmations of an account", 10, 15 * 60)
DONE = "Thank you."


@router.post("")
async def confirm_with_words(
    request: Request, visitor: CurrentVisitor, form: Annotated[ConfirmForm, Form()]
) -> Response:
    """Prove it with the password, or with a code of the app."""
    await _count(visitor)
    right = await (_code(visitor, form.code) if form.code else _password(visitor, form.password))
    if not right and form.code:
        raise InvalidInput("Wrong code.", {"code": "This is not the code that your app shows now."})
    if not right:
        raise InvalidInput("Wrong password.", {"password": "This is not your password."})
    return said(request, DONE, routes.SECURITY)


@router.post("/passkey/options")
async def ask_passkey(visitor: CurrentVisitor) -> Response:
    """Ask for a passkey of whoever is signed in."""
    await _count(visitor)
    async with unit_of_work() as uow:
        asked = await confirm.ask_passkey(uow, await visitor.signed_in(uow.session))
    return answer_asked(asked)


@router.post("/passkey")
async def confirm_with_passkey(
    request: Request, visitor: CurrentVisitor, form: PasskeyForm
) -> Response:
    """Prove it with a passkey."""
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        right = await confirm.with_passkey(uow, actor, asked_of(request), form.answer)
    if not right:
        raise NotProved("This passkey is not one of yours here, or it did not answer rightly.")
    return said(request, DONE, routes.SECURITY)


async def _password(visitor: Visitor, typed: str) -> bool:
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        stored = await confirm.password_of(session, actor)
    right, _ = await passwords.verify(typed, stored.hash)
    logs.proof("password", actor.user_id, right=right)
    if not right:
        return False
    async with unit_of_work() as uow:
        return await confirm.with_password(uow, await visitor.signed_in(uow.session), stored)


async def _code(visitor: Visitor, typed: str) -> bool:
    async with unit_of_work() as uow:
        return await confirm.with_code(uow, await visitor.signed_in(uow.session), typed)


async def _count(visitor: Visitor) -> None:
    async with read_only() as session:
        actor = await visitor.signed_in(session)
    require_account(actor)
    verdict = await limiter().hit(CONFIRMATIONS, str(actor.user_id))
    if not verdict.allowed:
        raise TooManyAttempts(
            "That was tried too often. Wait a while, then try again.", verdict.retry_after
        )
