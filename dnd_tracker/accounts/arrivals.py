"""What happens when a page opens its websocket, and when it closes it."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any, cast

from reflex.app import EventNamespace
from socketio import AsyncServer
from starlette.datastructures import Headers

from dnd_tracker.accounts import cookies
from dnd_tracker.accounts.last_use import note_use
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.bootstrap import bus

logger = logging.getLogger(__name__)

_noting: set[asyncio.Task[None]] = set()


def watch_arrivals(server: AsyncServer, namespace: EventNamespace) -> None:
    """Let every page of `server` belong to the session of its cookie, before Reflex hears of it."""

    async def on_connect(page: str, environ: dict[str, Any], auth: object = None) -> None:
        session_hash, device = _read(environ)
        if session_hash:
            await bus().belong(page, session_hash)
        await namespace.on_connect(page, environ, auth)
        if session_hash:
            _later(page, session_hash, device)

    async def on_disconnect(page: str, _reason: object) -> None:
        environ = cast("Mapping[str, Any] | None", server.get_environ(page, namespace.namespace))
        session_hash, device = _read(environ or {})
        namespace.on_disconnect(page)
        if session_hash:
            _later(page, session_hash, device)

    server.on("connect", on_connect, namespace=namespace.namespace)
    server.on("disconnect", on_disconnect, namespace=namespace.namespace)


def _read(environ: Mapping[str, Any]) -> tuple[str | None, Device]:
    scope: dict[str, Any] = {"headers": [], **environ.get("asgi.scope", {})}
    headers = Headers(scope=scope)
    address = scope.get("client") or ("", 0)
    return headers.get(cookies.HEADER), Device(headers.get("user-agent", ""), address[0])


def _later(page: str, session_hash: str, device: Device) -> None:
    """Note the use while the page is being served: it need not wait for that."""
    task = asyncio.create_task(_note(page, session_hash, device))
    _noting.add(task)  # the event loop itself would forget it
    task.add_done_callback(_noting.discard)


async def _note(page: str, session_hash: str, device: Device) -> None:
    """Send pages away that were not there to be told that their session ended."""
    try:
        if await note_use(session_hash, device) is None:
            await bus().dismiss(page)
    except Exception:
        logger.exception("last use of a session")
