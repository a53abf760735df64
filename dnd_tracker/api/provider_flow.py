"""What a browser keeps while its owner is at a provider: a short-lived cookie of the callback."""

import hmac
from dataclasses import asdict, dataclass
from typing import Any, Literal

from fastapi import Request, Response
from itsdangerous import BadSignature, URLSafeTimedSerializer

from dnd_tracker import routes
from dnd_tracker.api.short_cookies import ShortCookie
from dnd_tracker.config import get_settings
from dnd_tracker.ports.identity_provider import Beginning

Intent = Literal["sign in", "link", "confirm"]

LASTS_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Flow:
    """What was begun.

    Attributes:
        state, verifier, nonce: see `Beginning`.
        intent: what the provider's word will be used for.
        after: a page of ours, to go on at.
        session: the browser session that began it, in hex; empty for newcomers.
    """

    state: str
    verifier: str
    nonce: str
    intent: Intent
    after: str
    session: str

    @property
    def beginning(self) -> Beginning:
        """Return what the provider's answer is checked against."""
        return Beginning("", self.state, self.verifier, self.nonce)

    def came_back_with(self, state: str) -> bool:
        """Tell whether an answer with `state` is the answer to this."""
        return hmac.compare_digest(self.state.encode(), state.encode())


def cookie(provider: str) -> ShortCookie:
    """Return the cookie of `provider`; the others have theirs."""
    path = routes.provider_callback(provider)
    # The provider sends the browser back: a strict cookie would stay away.
    return ShortCookie(f"to_{provider}", path, LASTS_SECONDS, "lax")


def keep(response: Response, provider: str, flow: Flow) -> None:
    """Give the browser `flow`, for the callback of `provider` alone."""
    cookie(provider).keep(response, _signer(provider).dumps(asdict(flow)))


def kept(request: Request, provider: str) -> Flow | None:
    """Return what this browser has begun with `provider`, in the last ten minutes."""
    try:
        shown = cookie(provider).kept(request)
        found: Any = _signer(provider).loads(shown, max_age=LASTS_SECONDS)
    except BadSignature:
        return None
    return Flow(**found)


def forget(response: Response, provider: str) -> None:
    """Take it from the browser: it is good for one answer."""
    cookie(provider).forget(response)


def _signer(provider: str) -> URLSafeTimedSerializer:
    oldest_first = list(reversed(get_settings().secret_keys))
    return URLSafeTimedSerializer(oldest_first, salt=f"provider-flow:{provider}")
