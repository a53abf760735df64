"""Who asks when a proxy asks for them."""

from typing import cast

from granian.utils.proxies import (
    wrap_asgi_with_proxy_headers,  # pyright: ignore[reportUnknownVariableType] - untyped
)
from starlette.types import ASGIApp

from dnd_tracker.config import get_settings


def behind_proxies(app: ASGIApp) -> ASGIApp:
    """Wrap `app`: where one of `trusted_proxies` asks, it is told for whom, and over what.

    Their `X-Forwarded-For` is read from its end, up to the first address that is none of theirs:
    what stands before was written by that stranger. Anybody else's is left unread.
    """
    trusted = get_settings().trusted_proxies
    if not trusted:
        return app
    return cast("ASGIApp", wrap_asgi_with_proxy_headers(app, list(trusted)))
