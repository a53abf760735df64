"""Where a page goes whose session has ended."""

from fastapi import APIRouter, Response
from starlette.responses import RedirectResponse

from dnd_tracker import routes
from dnd_tracker.accounts import sessions
from dnd_tracker.api.answers import SEE_OTHER
from dnd_tracker.api.people import CurrentVisitor
from dnd_tracker.db import read_only

router = APIRouter()

_FOR_ALL = (routes.LANDING, routes.ABOUT, routes.SIGN_IN, routes.SIGN_UP, routes.JOIN)


@router.get("/go-on")
async def go_on(visitor: CurrentVisitor, next: str = "") -> Response:  # noqa: A002 - its public name
    """Go back if the browser has another session by now or needs none there, else to the sign-in.

    A guest had nothing to sign in with: at a table they choose their seat again. Whose account is
    to be deleted is told how to come back.
    """
    after = routes.safe_next(next, routes.LANDING)
    path = after.partition("?")[0].rstrip("/") or routes.LANDING
    if path in _FOR_ALL or path.startswith(f"{routes.JOIN}/"):
        return RedirectResponse(after, SEE_OTHER)
    async with read_only() as session:
        if await visitor.known(session):
            return RedirectResponse(after, SEE_OTHER)
        if await sessions.was_left(session, visitor.session_hash):
            return RedirectResponse(routes.GOODBYE, SEE_OTHER)
        was_guest = await sessions.was_guests(session, visitor.session_hash)
    # The cookie stays: the next one may be on its way to this browser, and would go with it.
    if was_guest and path.startswith("/table/"):
        return RedirectResponse(routes.join(path.removeprefix("/table/")), SEE_OTHER)
    return RedirectResponse(routes.with_next(routes.SIGN_IN, after), SEE_OTHER)
