"""How often the HTTP interface may be asked: ASGI middleware that counts before anything is done.

- Programs of somebody who is signed in: 100 a minute, all of theirs together.
- Programs of nobody: 20 a minute from one household.
- Forms of our own pages: 300 a minute from one browser session, or from one household of browsers
  that are new here. A whole convention may sit down at its tables at once, from one address.

Wrong passwords, wrong join codes and letters have narrower limits of their own. Answers say what
is left (draft-ietf-httpapi-ratelimit-headers-10), refusals when to come back.
"""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dnd_tracker import logs, routes
from dnd_tracker.accounts import cookies, tokens
from dnd_tracker.api.app import answer
from dnd_tracker.api.bearer import bearer
from dnd_tracker.api.origin import is_own
from dnd_tracker.bootstrap import limiter
from dnd_tracker.config import get_settings
from dnd_tracker.errors import TooManyAttempts
from dnd_tracker.ports.limiter import Limit, Verdict, household

SIGNED_IN = Limit("signed-in", 100, 60)
ANONYMOUS = Limit("anonymous", 20, 60)
OUR_FORMS = Limit("our-forms", 300, 60)
TOLD = Limit("refusals written down", 1, 60)
"""For each that is refused: who asks a thousand times a second does not fill the log as well."""
_TOO_MANY = "That was too much at once. Wait a little, then try again."


class ApiLimits:
    """Refuse who asks too often."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what goes to the HTTP interface; pass on everything else as it is."""
        if scope["type"] != "http" or not scope["path"].startswith(routes.API):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        limit, key = _who(request)
        verdict = await limiter().hit(limit, key)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_headers(limit, verdict))
            await send(message)

        if verdict.allowed:
            await self._app(scope, receive, send_with_headers)
            return
        refusal = TooManyAttempts(_TOO_MANY, verdict.retry_after)
        if (await limiter().hit(TOLD, limit.name, key)).allowed:
            logs.refused(refusal, door=f"{request.method} {routes.API}", limit=limit.name)
        await answer(request, refusal)(scope, receive, send_with_headers)


def _who(request: Request) -> tuple[Limit, str]:
    """Return the limit that counts for this request, and for whom.

    A forged token or cookie is nobody's: whoever makes them up counts as the household they are.
    A program that says it is one of our pages may fill 300 forms a minute, and gains nothing else.
    """
    place = household(request.client.host if request.client else "")
    shown = bearer(request)
    if shown is not None:
        access = tokens.read(shown)
        logs.note(**logs.person(None, access and access.user_id))
        return (SIGNED_IN, str(access.user_id)) if access else (ANONYMOUS, place)
    settings = get_settings()
    cookie = request.cookies.get(cookies.name(https=settings.https))
    session_hash = cookies.read(cookie, settings.secret_keys)
    logs.note(**logs.person(session_hash, None))
    origin = request.headers.get("origin")
    if origin is not None and is_own(origin, request.headers.get("host")):
        return OUR_FORMS, session_hash or place
    return (SIGNED_IN, session_hash) if session_hash else (ANONYMOUS, place)


def _headers(limit: Limit, verdict: Verdict) -> dict[str, str]:
    left = f'"{limit.name}";r={verdict.remaining}'
    if not verdict.allowed:
        left += f";t={verdict.retry_after}"
    return {
        "ratelimit-policy": f'"{limit.name}";q={limit.amount};w={limit.seconds}',
        "ratelimit": left,
    }
