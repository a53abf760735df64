"""What letters lead to, and asking for them. A link is used up by a form, never by a visit."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from starlette.background import BackgroundTask

from dnd_tracker import routes
from dnd_tracker.accounts import mail_limits, passwords
from dnd_tracker.accounts.forms import LinkForm, MailboxForm, ResetPasswordForm
from dnd_tracker.accounts.service import address, deletion, email_links, password
from dnd_tracker.accounts.service.address import Outcome
from dnd_tracker.accounts.service.email_links import Purpose
from dnd_tracker.api.answers import said
from dnd_tracker.api.people import CurrentVisitor, OwnSite, Visitor, answer_admission
from dnd_tracker.db import read_only, unit_of_work

router = APIRouter(tags=["links in letters"], dependencies=[OwnSite])

_OUTCOMES = {
    Outcome.CONFIRMED: "Your address is confirmed.",
    Outcome.OTHER_MISSING: "Thank you. The other address still has to agree: look for the letter "
    "there.",
    Outcome.TAKEN: "Another account has confirmed this address first. Sign in to that one, or take "
    "another address in the settings.",
}


@router.post("/confirm-email")
async def confirm_email(
    request: Request, visitor: CurrentVisitor, form: Annotated[LinkForm, Form()]
) -> Response:
    """Say yes to an address: to a first one, to a new one, or to leaving an old one."""
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        outcome = await address.confirm(uow, actor, form.token)
    return said(request, _OUTCOMES[outcome], routes.ENCOUNTERS, outcome=outcome)


@router.post("/forgot-password")
async def forgot_password(
    request: Request, visitor: CurrentVisitor, form: Annotated[MailboxForm, Form()]
) -> Response:
    """Ask for a letter with a way back in.

    The answer is the same for every address, and on its way before the address is looked up: how
    long it takes tells nothing, either.
    """
    await mail_limits.count_request(visitor.device.address)
    sent = f"A letter is on its way to {form.email}. It says how you get back in."
    answer = said(request, sent, routes.SIGN_IN)
    answer.background = BackgroundTask(_write_how_to_get_back_in, visitor, form.email)
    return answer


async def _write_how_to_get_back_in(visitor: Visitor, email: str) -> None:
    if await mail_limits.mailbox_has_room(email):
        async with unit_of_work() as uow:
            actor = await visitor.known(uow.session)
            await password.forgot(uow, actor, email)


@router.post("/reset-password")
async def reset_password(
    request: Request, visitor: CurrentVisitor, form: Annotated[ResetPasswordForm, Form()]
) -> Response:
    """Set a new password with the link of a letter. Every device is signed out."""
    async with read_only() as session:
        actor = await visitor.known(session)
        link = await email_links.look(session, actor, form.token, Purpose.RESET)
    await passwords.refuse_weak(form.password, link.email)
    password_hash = await passwords.hash_password(form.password)
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        await password.reset(uow, actor, form.token, password_hash)
    done = "Your new password is set, and all your devices are signed out. Sign in with it."
    return said(request, done, routes.SIGN_IN)


@router.post("/come-back")
async def come_back(
    request: Request, visitor: CurrentVisitor, form: Annotated[LinkForm, Form()]
) -> Response:
    """Keep an account that was to be deleted."""
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        admission = await deletion.come_back(uow, actor, form.token, visitor.device)
    if admission is not None:
        return answer_admission(request, admission, routes.ENCOUNTERS)
    return said(request, "Welcome back: your account stays. Sign in to it.", routes.SIGN_IN)
