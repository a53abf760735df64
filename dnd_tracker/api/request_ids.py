"""What tells requests apart, in their answers and in the log: a pure ASGI middleware."""

import logging
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dnd_tracker import logs

HEADER = "x-request-id"

logger = logging.getLogger(__name__)


def door(request: Request) -> str:
    """Return the method and path with the names of parameters: their values may be secrets."""
    path: list[str] = request.url.path.split("/")
    end: list[str] = getattr(request.scope.get("route"), "path", "").split("/")
    return f"{request.method} {'/'.join([*path[: len(path) - len(end) + 1], *end[1:]])}"


class RequestIds:
    """Give every request an id of its own, whatever it says itself."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on everything; websockets send events, which have ids already."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(6)
        client = scope.get("client")

        async def send_with_id(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        with logs.noting(request=request_id, address=str(client[0]) if client else ""):
            try:
                await self._app(scope, receive, send_with_id)
            except Exception as error:
                # The server writes where it comes from, but not which request it was.
                logger.error("a request failed: %s", type(error).__name__)  # noqa: TRY400
                raise
