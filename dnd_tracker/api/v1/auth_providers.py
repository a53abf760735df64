"""Going to Google, Discord or GitHub, and coming back from there."""

from typing import Annotated
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Form, Query, Request, Response
from pydantic import BaseModel, StringConstraints
from sqlalchemy.exc import IntegrityError
from starlette.responses import RedirectResponse

from dnd_tracker import logs, routes
from dnd_tracker.accounts import addresses, mail_limits
from dnd_tracker.accounts.access import require_account, require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.forms import ToProviderForm
from dnd_tracker.accounts.service import identities
from dnd_tracker.api import provider_flow
from dnd_tracker.api.answers import SEE_OTHER, go_to
from dnd_tracker.api.people import CurrentVisitor, OwnSite, Visitor, answer_admission
from dnd_tracker.api.provider_flow import Flow, Intent
from dnd_tracker.bootstrap import identity_providers, limiter
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork, read_only, unit_of_work
from dnd_tracker.errors import (
    ConfirmFirst,
    Forbidden,
    InvalidInput,
    NotFound,
    ProviderFailed,
    TooManyAttempts,
)
from dnd_tracker.ports.identity_provider import (
    IdentityProvider,
    Person,
    ProviderRefused,
    ProviderUnreachable,
)
from dnd_tracker.ports.limiter import Limit, household

router = APIRouter(prefix="/providers/{provider}", tags=["providers"])

FROM_ONE_PLACE = Limit("to and from providers", 40, 10 * 60)
"""Each makes us ask another site something."""

ToProvider = Annotated[ToProviderForm, Form()]


@router.post("/sign-in", dependencies=[OwnSite])
async def sign_in(
    request: Request, visitor: CurrentVisitor, provider: str, form: ToProvider
) -> Response:
    """Go to a provider, to come back signed in. Whoever is new here gets an account."""
    return await _go(request, visitor, provider, "sign in", form)


@router.post("/link", dependencies=[OwnSite])
async def link(
    request: Request, visitor: CurrentVisitor, provider: str, form: ToProvider
) -> Response:
    """Go to a provider, to come back with an account there that one can sign in with."""
    async with read_only() as session:
        require_fresh(await visitor.signed_in(session))
    return await _go(request, visitor, provider, "link", form)


@router.post("/confirm", dependencies=[OwnSite])
async def confirm(
    request: Request, visitor: CurrentVisitor, provider: str, form: ToProvider
) -> Response:
    """Go to a provider, to prove once more who one is."""
    async with read_only() as session:
        require_account(await visitor.signed_in(session))
    return await _go(request, visitor, provider, "confirm", form)


async def _go(
    request: Request, visitor: Visitor, name: str, intent: Intent, form: ToProviderForm
) -> Response:
    provider = _offered(name)
    origin = get_settings().origin
    if request.headers.get("host") != urlsplit(origin).netloc:
        raise Forbidden(f"{provider.title} sends people back to {origin}. Open the tracker there.")
    await _slow_down(visitor)
    async with read_only() as session:
        actor = await visitor.known(session)
    try:
        begun = await provider.begin(_callback(provider))
    except (ProviderUnreachable, ProviderRefused):
        raise ProviderFailed(
            f"{provider.title} does not answer. Try again in a moment, or sign in another way."
        ) from None
    answer = go_to(request, begun.url)
    flow = Flow(
        begun.state,
        begun.verifier,
        begun.nonce,
        intent,
        routes.safe_next(form.next),
        actor.session_id.hex if actor and actor.session_id else "",
    )
    provider_flow.keep(answer, provider.name, flow)
    return answer


class Answer(BaseModel):
    """What comes back in the address (RFC 6749, section 4.1.2); providers add this and that."""

    state: Annotated[str, StringConstraints(max_length=200)] = ""
    code: Annotated[str, StringConstraints(max_length=2000)] = ""
    error: Annotated[str, StringConstraints(max_length=200)] = ""


class _NotDone(Exception):
    """It ends here; `outcome` says why."""

    def __init__(self, outcome: str) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@router.get("/callback")
async def callback(
    request: Request, visitor: CurrentVisitor, provider: str, answer: Annotated[Answer, Query()]
) -> Response:
    """Come back from a provider, in the browser that went there, once."""
    known = _offered(provider)
    await _slow_down(visitor)
    flow = provider_flow.kept(request, known.name)
    try:
        flow, person = await _vouched_for(known, flow, answer)
        done = await _finish(request, visitor, flow, person)
    except _NotDone as end:
        logs.sign_in(known.name, end.outcome)
        done = _back(end.outcome, known, flow)
    provider_flow.forget(done, known.name)
    return done


async def _vouched_for(
    provider: IdentityProvider, flow: Flow | None, answer: Answer
) -> tuple[Flow, Person]:
    if flow is None:
        raise _NotDone("expired")
    if answer.error:
        raise _NotDone("denied" if answer.error == "access_denied" else "refused")
    if not answer.code or not flow.came_back_with(answer.state):
        raise _NotDone("expired")
    try:
        return flow, await provider.finish(flow.beginning, _callback(provider), answer.code)
    except ProviderUnreachable:
        raise _NotDone("unreachable") from None
    except ProviderRefused:
        raise _NotDone("refused") from None


async def _finish(request: Request, visitor: Visitor, flow: Flow, person: Person) -> Response:
    finish = {"sign in": _enter, "link": _link, "confirm": _confirm}[flow.intent]
    try:
        return await finish(request, visitor, flow, person)
    except IntegrityError:  # they came back twice at once: now there is what the other one made
        return await finish(request, visitor, flow, person)


async def _enter(request: Request, visitor: Visitor, flow: Flow, person: Person) -> Response:
    person = await _with_room_for_letters(person)
    async with unit_of_work() as uow:
        actor = await visitor.known(uow.session)
        admission = await identities.enter(uow, actor, person, visitor.device)
    return answer_admission(request, admission, flow.after)


async def _link(request: Request, visitor: Visitor, flow: Flow, person: Person) -> Response:
    del request
    try:
        async with unit_of_work() as uow:
            actor = await _who_began(uow, visitor, flow)
            done = await identities.link(uow, actor, person)
    except ConfirmFirst:
        raise _NotDone("stale") from None
    return _back("linked" if done else "taken", _offered(person.provider), flow)


async def _confirm(request: Request, visitor: Visitor, flow: Flow, person: Person) -> Response:
    async with unit_of_work() as uow:
        actor = await _who_began(uow, visitor, flow)
        admission = await identities.confirm(uow, actor, person, visitor.device)
    if admission is None:
        raise _NotDone("another")
    return answer_admission(request, admission, flow.after)


async def _who_began(uow: UnitOfWork, visitor: Visitor, flow: Flow) -> Actor:
    actor = await visitor.known(uow.session)
    if actor is None or actor.session_id is None or actor.session_id.hex != flow.session:
        raise _NotDone("expired")
    return actor


def _offered(name: str) -> IdentityProvider:
    provider = identity_providers().get(name)
    if provider is None:
        raise NotFound("One cannot sign in this way here.")
    return provider


def _callback(provider: IdentityProvider) -> str:
    return get_settings().origin + routes.provider_callback(provider.name)


async def _slow_down(visitor: Visitor) -> None:
    verdict = await limiter().hit(FROM_ONE_PLACE, household(visitor.device.address))
    if not verdict.allowed:
        raise TooManyAttempts("That was too often. Try again later.", verdict.retry_after)


async def _with_room_for_letters(person: Person) -> Person:
    """Forget an address that would get a letter, where it had enough of them lately."""
    if person.email_verified or not person.email:
        return person
    try:
        room = await mail_limits.mailbox_has_room(addresses.normalized(person.email))
    except InvalidInput:
        room = False
    return person if room else person.without_email()


def _back(outcome: str, provider: IdentityProvider, flow: Flow | None) -> Response:
    """Go back to where it began; the page there knows the words for `outcome`."""
    told = {"outcome": outcome, "provider": provider.name}
    if flow is None or flow.intent == "sign in":
        page = routes.SIGN_IN
        told |= {"next": flow.after} if flow else {}
    else:
        page = routes.SECURITY
    return RedirectResponse(f"{page}?{urlencode(told)}", SEE_OTHER)
