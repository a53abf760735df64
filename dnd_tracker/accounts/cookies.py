"""The session cookie: a random secret, signed, of which the database knows only the hash."""

import hashlib
import secrets

from itsdangerous import BadSignature, URLSafeSerializer

COOKIE = "session"
MAX_AGE_SECONDS = 60 * 60 * 24 * 180
HEADER = "x-browser-session"
"""Set by the ASGI shell alone: the hash of a cookie whose signature held."""

_SALT = "browser-session"


def new_token() -> str:
    """Return a fresh secret of 256 bits."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what the database keeps of `token`: its SHA-256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


def sign(token: str, secret_key: str) -> str:
    """Return the cookie's value for `token`."""
    return str(URLSafeSerializer(secret_key, salt=_SALT).dumps(token))


def read(cookie: str | None, secret_key: str) -> str | None:
    """Return the hash of the token in `cookie`, or None when it is missing or was tampered with."""
    if not cookie:
        return None
    try:
        token = URLSafeSerializer(secret_key, salt=_SALT).loads(cookie)
    except BadSignature:
        return None
    return token_hash(token) if isinstance(token, str) else None
