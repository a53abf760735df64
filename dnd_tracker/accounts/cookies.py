"""The session cookie: a random secret, signed, of which the database knows only the hash."""

import hashlib
import secrets
from collections.abc import Sequence

from itsdangerous import BadSignature, URLSafeSerializer

COOKIE = "session"
"""Its name where the site is served without https; see `name`."""
MAX_AGE_SECONDS = 60 * 60 * 24 * 180
HEADER = "x-browser-session"
"""Set by the ASGI shell alone: the hash of a cookie whose signature held."""

_SALT = "browser-session"


def name(*, https: bool) -> str:
    """Return the cookie's name.

    >>> name(https=True)
    '__Host-session'
    """
    return prefixed(COOKIE, https=https)


def prefixed(plain: str, *, https: bool) -> str:
    """Return a cookie's name as it is on this site.

    Over https it has the prefix under which browsers take a cookie from this very host alone, for
    all of it, over https: no neighbouring site and nobody on the way can plant one.
    """
    return f"__Host-{plain}" if https else plain


def new_token() -> str:
    """Return a fresh secret of 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what the database keeps of `token`: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign(token: str, secret_key: str) -> str:
    """Return the cookie's value for `token`."""
    return str(URLSafeSerializer(secret_key, salt=_SALT).dumps(token))


def read(cookie: str | None, secret_keys: str | Sequence[str]) -> str | None:
    """Return the hash of the token in `cookie`, or None when it is missing or was tampered with.

    Args:
        cookie: what the browser sent.
        secret_keys: every key whose signature counts, the newest first.
    """
    token = _token(cookie, secret_keys)
    return token_hash(token) if token is not None else None


def renewed(cookie: str | None, secret_keys: Sequence[str]) -> str | None:
    """Return `cookie` signed by the newest of `secret_keys`, None when none of them signed it."""
    token = _token(cookie, secret_keys)
    return sign(token, secret_keys[0]) if token is not None else None


def _token(cookie: str | None, secret_keys: str | Sequence[str]) -> str | None:
    if not cookie:
        return None
    keys = [secret_keys] if isinstance(secret_keys, str) else list(reversed(secret_keys))
    try:
        token = URLSafeSerializer(keys, salt=_SALT).loads(cookie)
    except BadSignature:
        return None
    return token if isinstance(token, str) else None
