"""Who is calling an endpoint, and how a browser keeps being that person."""

from typing import Annotated

from fastapi import Depends, Request, Response
from sqlmodel.ext.asyncio.session import AsyncSession
from starlette.responses import RedirectResponse

from dnd_tracker import logs, routes
from dnd_tracker.accounts import cookies, families, sessions, tokens
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service.challenges import ANSWER_WITHIN
from dnd_tracker.accounts.service.sign_in import Admission, FactorNeeded, Leaving
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.api.answers import SEE_OTHER, go_to
from dnd_tracker.api.bearer import NO_LONGER, bearer
from dnd_tracker.api.origin import is_own
from dnd_tracker.api.request_ids import door
from dnd_tracker.api.short_cookies import ShortCookie
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden, SignedOut


def refuse_foreign_posts(request: Request) -> None:
    """Refuse a form that another site made the browser send.

    A browser sends cookies unasked, but no token: whoever shows one means it.

    Raises:
        Forbidden: the browser says that the request began on another site.
    """
    if bearer(request) is not None:
        return
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign = site not in {None, "same-origin", "none"} or (
        site is None and origin is not None and not is_own(origin, request.headers.get("host"))
    )
    if foreign:
        raise Forbidden("This form came from another site. Open the tracker and try again there.")


OwnSite = Depends(refuse_foreign_posts)


def keep_signed_in(response: Response, token: str) -> None:
    """Hand the browser the cookie of the session that `token` opens."""
    keep_cookie(response, cookies.sign(token, get_settings().secret_key))


def keep_cookie(response: Response, cookie: str) -> None:
    """Let the browser keep this session cookie for as long as a session may lie idle."""
    https = get_settings().https
    response.set_cookie(
        cookies.name(https=https),
        cookie,
        max_age=cookies.MAX_AGE_SECONDS,
        httponly=True,
        samesite="lax",
        secure=https,
    )


def forget_session(response: Response) -> None:
    """Take the session cookie from the browser."""
    https = get_settings().https
    response.delete_cookie(cookies.name(https=https), httponly=True, samesite="lax", secure=https)


SECOND_FACTOR = ShortCookie("second_factor", routes.AUTH, int(ANSWER_WITHIN.total_seconds()), "lax")


def answer_admission(request: Request, admission: Admission, after: str) -> Response:
    """Answer somebody who has proved who they are: the cookie, and where to go.

    Whoever still owes a second factor goes to its page, with a cookie that is good for that alone;
    whose account is to be deleted is asked whether to keep it.
    """
    if isinstance(admission, Leaving):
        return go_to(request, f"{routes.COME_BACK}#{admission.challenge}")
    if isinstance(admission, FactorNeeded):
        response = go_to(request, routes.with_next(routes.SECOND_FACTOR, after))
        SECOND_FACTOR.keep(response, admission.challenge)
        return response
    response = go_to(request, after)
    keep_signed_in(response, admission.token)
    SECOND_FACTOR.forget(response)
    return response


class Visitor:
    """The person behind a request: somebody we know, or somebody who is about to become a guest."""

    def __init__(self, request: Request) -> None:
        """Read the access token of `request`, or else its session cookie."""
        logs.note(door=door(request))
        self.device = Device(
            request.headers.get("user-agent", ""), request.client.host if request.client else ""
        )
        settings = get_settings()
        self.session_hash = cookies.read(
            request.cookies.get(cookies.name(https=settings.https)), settings.secret_keys
        )
        self._access_token = bearer(request)
        if self._access_token is not None:
            self.session_hash = None
        self._new_token: str | None = None

    async def actor(self, uow: UnitOfWork) -> Actor:
        """Return who this is, making a guest of a newcomer."""
        known = await self.known(uow.session)
        if known:
            return known
        guest, self._new_token = await sessions.open_guest_session(uow, self.device)
        logs.note(**logs.person(None, guest.user_id))
        return guest

    async def known(self, session: AsyncSession) -> Actor | None:
        """Return who this is, None for a newcomer.

        Raises:
            SignedOut: a program shows a token that is no good. It is not taken for anybody else.
        """
        if self._access_token is not None:
            found = await self._program(session, self._access_token)
        else:
            found = await sessions.actor_of(session, self.session_hash, self.device.address)
        logs.note(**logs.person(self.session_hash, found and found.user_id))
        return found

    async def _program(self, session: AsyncSession, shown: str) -> Actor:
        access = tokens.read(shown)
        actor = access and await families.actor_of(session, access, self.device.address)
        if actor is None:
            raise SignedOut(NO_LONGER)
        return actor

    async def signed_in(self, session: AsyncSession) -> Actor:
        """Return who this is.

        Raises:
            SignedOut: a newcomer.
        """
        actor = await self.known(session)
        if actor is None:
            raise SignedOut("You are not signed in.")
        return actor

    def send_to(self, path: str) -> RedirectResponse:
        """Answer with a redirect to `path`, handing a newcomer the cookie to come back with."""
        response = RedirectResponse(path, SEE_OTHER)
        self.hand_cookie(response)
        return response

    def hand_cookie(self, response: Response) -> None:
        """Give a newcomer, who has become a guest, the cookie to come back with."""
        if self._new_token:
            keep_signed_in(response, self._new_token)


CurrentVisitor = Annotated[Visitor, Depends(Visitor)]
