"""Signing in with a passkey alone, and adding one."""

from fastapi import APIRouter, Request, Response

from dnd_tracker import routes
from dnd_tracker.accounts.devices import device_name
from dnd_tracker.accounts.factor_forms import PasskeyForm
from dnd_tracker.accounts.service import passkeys, sign_in
from dnd_tracker.accounts.service.passkeys import Purpose
from dnd_tracker.accounts.service.sign_in import Admission, Proof
from dnd_tracker.api.answers import said
from dnd_tracker.api.passkey_cookie import answer_asked, asked_of
from dnd_tracker.api.people import CurrentVisitor, OwnSite, answer_admission
from dnd_tracker.bootstrap import limiter
from dnd_tracker.db import unit_of_work
from dnd_tracker.errors import InvalidInput, NotProved, TooManyAttempts
from dnd_tracker.ports.limiter import Limit, household

router = APIRouter(tags=["passkeys"], dependencies=[OwnSite])

ASKED = Limit("passkeys asked of a household", 60, 5 * 60)
METHOD = "passkey"


@router.post("/passkey/options")
async def ask_to_sign_in(visitor: CurrentVisitor) -> Response:
    """Ask for whichever passkey the device has for this site."""
    verdict = await limiter().hit(ASKED, household(visitor.device.address))
    if not verdict.allowed:
        raise TooManyAttempts(
            "That was tried too often from here. Wait a while, then try again.",
            verdict.retry_after,
        )
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        asked = await passkeys.ask(uow, actor, Purpose.SIGN_IN)
    return answer_asked(asked)


@router.post("/passkey")
async def sign_in_with_passkey(
    request: Request, visitor: CurrentVisitor, form: PasskeyForm
) -> Response:
    """Sign in. It is as good as two factors: the device has checked who holds it."""
    admission: Admission | None = None
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        user = await passkeys.answer(uow, actor, Purpose.SIGN_IN, asked_of(request), form.answer)
        if user:
            proof = Proof(user, METHOD, counts_for_two=True)
            admission = await sign_in.admit(uow, actor, proof, visitor.device)
    if admission is None:
        raise NotProved(
            "No account here knows this passkey any more. Sign in another way, then add it again."
        )
    return answer_admission(request, admission, routes.safe_next(form.next))


@router.post("/passkeys/options")
async def ask_to_add(visitor: CurrentVisitor) -> Response:
    """Begin to add a passkey."""
    async with unit_of_work() as uow:
        asked = await passkeys.ask_to_add(uow, await visitor.signed_in(uow.session))
    return answer_asked(asked)


@router.post("/passkeys")
async def add(request: Request, visitor: CurrentVisitor, form: PasskeyForm) -> Response:
    """Keep a new passkey, named after the device that it seems to be on."""
    name = device_name(visitor.device.user_agent)
    async with unit_of_work() as uow:
        actor = await visitor.signed_in(uow.session)
        added = await passkeys.add(uow, actor, asked_of(request), form.answer, name)
    if added is None:
        raise InvalidInput("That passkey cannot be used here. Try again, or take another device.")
    return said(request, "Your new passkey works from now on.", routes.SECURITY)
