"""Signing up, in and out with an address and a password."""

import asyncio
from typing import Annotated
from weakref import WeakKeyDictionary

from fastapi import APIRouter, Form, Request, Response

from dnd_tracker import routes
from dnd_tracker.accounts import mail_limits, passwords, sessions
from dnd_tracker.accounts.access import require_account
from dnd_tracker.accounts.forms import SignInForm, SignUpForm, StrengthForm
from dnd_tracker.accounts.service import password_sign_in, registration
from dnd_tracker.accounts.service.password_sign_in import Attempt
from dnd_tracker.api.answers import go_to
from dnd_tracker.api.people import (
    CurrentVisitor,
    OwnSite,
    answer_admission,
    forget_session,
)
from dnd_tracker.bootstrap import limiter
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotProved, SignedOut, TooManyAttempts
from dnd_tracker.ports.limiter import Limit, household

router = APIRouter(tags=["passwords"], dependencies=[OwnSite])

SIGN_INS = Limit("sign-ins of a household", 60, 60)
"""Every one costs a hash."""
WRONG_PASSWORDS = Limit("wrong passwords of a household", 30, 15 * 60)
"""Whoever tries one password on many accounts is stopped here, not by the locks of each."""
JUDGED = Limit("passwords judged for a household", 240, 60)

WRONG = (
    "This address and this password do not go together. If you have just made the account, open "
    "the link that we sent you first."
)
FULL = "This address has had enough letters from us for now. Try again in an hour."
"""Whether or not it has an account."""
TWICE = "This form was sent twice, and the account is made. Reload the page."
_WORDS = ("Far too easy", "Far too easy", "Too easy", "Good", "Strong")


_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()


def _turn() -> asyncio.Lock:
    """One sign-in after the other: hashing is so anyhow, and tables are served between them."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Lock())


@router.post("/sign-up")
async def sign_up(
    request: Request, visitor: CurrentVisitor, form: Annotated[SignUpForm, Form()]
) -> Response:
    """Make an account of a guest, or a fresh one, and sign in to it.

    The answer is the same whether or not the address has an account: its owner is told by letter.
    """
    async with read_only() as session:
        before = await visitor.known(session)
    registration.refuse_accounts(before)
    await refuse_beyond(JUDGED, household(visitor.device.address), counting=True)
    await passwords.refuse_weak(form.password, form.email)
    await mail_limits.count_request(visitor.device.address)
    if not await mail_limits.mailbox_has_room(form.email):
        raise TooManyAttempts(FULL, mail_limits.TO_ONE_MAILBOX.seconds)
    password_hash = await passwords.hash_password(form.password)
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        if actor is None and before is not None:
            raise SignedOut(TWICE)
        admission = await registration.sign_up(
            uow, actor, form.email, password_hash, visitor.device
        )
    return answer_admission(request, admission, routes.safe_next(form.next))


@router.post("/sign-in")
async def sign_in(
    request: Request, visitor: CurrentVisitor, form: Annotated[SignInForm, Form()]
) -> Response:
    """Sign in. With `bring`, what was gathered here as a guest comes along."""
    place = household(visitor.device.address)
    await refuse_beyond(SIGN_INS, place, counting=True)
    await refuse_beyond(WRONG_PASSWORDS, place, counting=False)
    async with _turn():
        async with read_only() as session:
            actor = await visitor.known(session)
            found = await password_sign_in.look_up(session, actor, form.email)
        right, better_hash = await passwords.verify(form.password, found.password_hash)
        attempt = Attempt(form.email, found, right, better_hash, form.bring)
        async with unit_of_work() as uow:
            actor = await visitor.known(uow.session)
            admission = await password_sign_in.conclude(uow, actor, attempt, visitor.device)
    if admission is None:
        await refuse_beyond(WRONG_PASSWORDS, place, counting=True)
        raise NotProved(WRONG)
    return answer_admission(request, admission, routes.safe_next(form.next))


@router.post("/sign-out")
async def sign_out(request: Request, visitor: CurrentVisitor) -> Response:
    """End the session of this browser; its other pages go to the sign-in. Guests stay."""
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        if actor is not None and actor.session_id is not None:
            require_account(actor)
            await sessions.revoke(uow, actor.user_id, actor.session_id, by_itself=True)
    response = go_to(request, routes.LANDING)
    forget_session(response)
    return response


@router.post("/password-strength")
async def judge(
    visitor: CurrentVisitor, form: Annotated[StrengthForm, Form()]
) -> dict[str, object]:
    """Return how good a new password would be: a score from 0 to 4, a word for it, and advice."""
    await refuse_beyond(JUDGED, household(visitor.device.address), counting=True)
    score, advice = await passwords.weigh(form.password, form.email)
    if len(form.password) < passwords.SHORTEST:
        score, advice = min(score, 1), passwords.why_refused(form.password)
    return {"score": score, "word": _WORDS[score], "advice": advice}


async def refuse_beyond(limit: Limit, place: str, *, counting: bool) -> None:
    """Count one more from `place`, or only look whether one more is allowed.

    Raises:
        TooManyAttempts: it is not.
    """
    verdict = await (limiter().hit if counting else limiter().look)(limit, place)
    if not verdict.allowed:
        raise TooManyAttempts(
            "That was tried too often from here. Wait a while, then try again.",
            verdict.retry_after,
        )
