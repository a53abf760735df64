"""What one changes about one's own account."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from dnd_tracker import routes
from dnd_tracker.accounts import mail_limits, passwords, queries
from dnd_tracker.accounts.access import require_account, require_fresh
from dnd_tracker.accounts.forms import ChangePasswordForm, LeaveForm, MailboxForm
from dnd_tracker.accounts.service import address, deletion, password
from dnd_tracker.api.answers import go_to, said
from dnd_tracker.api.people import CurrentVisitor, OwnSite, Visitor
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotFound, TooManyAttempts

_FULL = (
    "We have written to this address several times in the last hour. Look among what your "
    "mailbox takes for advertising, or try again later."
)
_WROTE_TO_BOTH = "We wrote to both addresses. Open the links in our letters."
_HOUR = 60 * 60

router = APIRouter(tags=["your account"], dependencies=[OwnSite])


@router.post("/password")
async def change_password(
    request: Request, visitor: CurrentVisitor, form: Annotated[ChangePasswordForm, Form()]
) -> Response:
    """Change the password, or set a first one. Every other device is signed out."""
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        user = await queries.myself(session, actor)
    await password.check_old(actor, user, form.old)
    await passwords.refuse_weak(form.password, user.email or "", *user.name.split())
    password_hash = await passwords.hash_password(form.password)
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        await password.change(uow, actor, password_hash, instead_of=user.password_hash)
    done = "Your new password is set, and your other devices are signed out."
    return said(request, done, routes.SECURITY)


@router.post("/email")
async def change_address(
    request: Request, visitor: CurrentVisitor, form: Annotated[MailboxForm, Form()]
) -> Response:
    """Ask for another address, or for a first one."""
    async with read_only() as session:
        require_fresh(await visitor.signed_in(session))
    await _may_write_to(form.email, visitor)
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        both = await address.change(uow, actor, form.email)
    sent = _WROTE_TO_BOTH if both else f"We wrote to {form.email}. Open the link in our letter."
    return said(request, sent, routes.SECURITY)


@router.post("/email/again")
async def send_again(request: Request, visitor: CurrentVisitor) -> Response:
    """Write once more to the addresses that have not agreed yet."""
    async with read_only() as session:
        actor = await visitor.signed_in(session)
        require_account(actor)
        waiting = await queries.waiting_address(session, actor)
    if waiting is None:
        raise NotFound("Your address is confirmed already.")
    await _may_write_to(waiting.email, visitor)
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        await address.send_again(uow, actor, waiting.email)
    return said(request, "We wrote again. Look for our letter.", routes.SECURITY)


@router.post("/email/cancel")
async def cancel_change(request: Request, visitor: CurrentVisitor) -> Response:
    """Stay with the address there is."""
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        await address.cancel(uow, actor)
    return said(request, "Your address stays as it is.", routes.SECURITY)


@router.post("/leave")
async def leave(
    request: Request, visitor: CurrentVisitor, form: Annotated[LeaveForm, Form()]
) -> Response:
    """Delete the account: in 30 days, and then for good."""
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        await deletion.leave(uow, actor, form.typed)
    return go_to(request, routes.GOODBYE)


async def _may_write_to(email: str, visitor: Visitor) -> None:
    await mail_limits.count_request(visitor.device.address)
    if not await mail_limits.mailbox_has_room(email):
        raise TooManyAttempts(_FULL, _HOUR)
