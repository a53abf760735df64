"""Who is calling an endpoint, and how a browser keeps being that person."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.responses import RedirectResponse

from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden

SEE_OTHER = 303


def refuse_foreign_posts(request: Request) -> None:
    """Refuse a form that another site made the browser send.

    Raises:
        Forbidden: the browser says that the request began on another site.
    """
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    foreign = site not in {None, "same-origin", "none"} or (
        site is None
        and origin is not None
        and origin.partition("://")[2] != request.headers.get("host")
    )
    if foreign:
        raise Forbidden("This form came from another site. Open the tracker and try again there.")


OwnSite = Depends(refuse_foreign_posts)


class Visitor:
    """The person behind a request: somebody we know, or somebody who is about to become a guest."""

    def __init__(self, request: Request) -> None:
        """Read the session cookie of `request`."""
        self._session_hash = cookies.read(
            request.cookies.get(cookies.COOKIE), get_settings().secret_key
        )
        self._new_token: str | None = None

    async def actor(self, uow: UnitOfWork) -> Actor:
        """Return who this is, making a guest of a newcomer."""
        known = await sessions.actor_of(uow.session, self._session_hash)
        if known:
            return known
        guest, self._new_token = await sessions.open_guest_session(uow)
        return guest

    def send_to(self, path: str) -> RedirectResponse:
        """Answer with a redirect to `path`, handing a newcomer the cookie to come back with."""
        response = RedirectResponse(path, SEE_OTHER)
        if self._new_token:
            settings = get_settings()
            response.set_cookie(
                cookies.COOKIE,
                cookies.sign(self._new_token, settings.secret_key),
                max_age=cookies.MAX_AGE_SECONDS,
                httponly=True,
                samesite="lax",
                secure=settings.cookie_secure,
            )
        return response


CurrentVisitor = Annotated[Visitor, Depends(Visitor)]
