"""Access tokens: what a program shows instead of a cookie. Signed JWTs of a quarter of an hour.

They are read as strictly as they are written: one algorithm, one type, a key that we name, and
every claim there (RFC 8725).
"""

import hashlib
import hmac
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import GuestProtocol, OctKey

from dnd_tracker import routes
from dnd_tracker.config import get_settings
from dnd_tracker.models.base import now

LASTS = timedelta(minutes=15)
LONGEST = 2_000
"""Characters: ours have about 450."""

_ALGORITHM = "HS256"
_TYPE = "at+jwt"  # RFC 9068: nothing else that we may sign one day is an access token


class _UnknownKey(JoseError):
    """No key of ours has this name (any more)."""

    error = "unknown_key"


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What a token says, once its signature held.

    Attributes:
        id: the `jti`, by which it can be refused before its time.
        family_id: the sign-in that it comes from; see `families`.
    """

    id: str
    user_id: uuid.UUID
    family_id: uuid.UUID
    expires_at: datetime


def sign(user_id: uuid.UUID, family_id: uuid.UUID) -> str:
    """Return a fresh access token for `user_id`."""
    key = _keys(get_settings().secret_keys)[0]
    issued_at = int(now().timestamp())
    claims = {
        "iss": get_settings().origin,
        "aud": _audience(),
        "sub": str(user_id),
        "jti": uuid.uuid4().hex,
        "iat": issued_at,
        "exp": issued_at + int(LASTS.total_seconds()),
        "fam": str(family_id),
    }
    header = {"alg": _ALGORITHM, "typ": _TYPE, "kid": key.kid}
    return jwt.encode(header, claims, key, algorithms=[_ALGORITHM])


def read(token: str) -> AccessToken | None:
    """Return what `token` says; None when it is not ours, or is ours no longer."""
    if len(token) > LONGEST:
        return None
    try:
        found = jwt.decode(token, _key_of, algorithms=[_ALGORITHM])
        if found.header.get("typ") != _TYPE:
            return None
        claims = found.claims
        _registry().validate(claims)
        return AccessToken(
            id=claims["jti"],
            user_id=uuid.UUID(claims["sub"]),
            family_id=uuid.UUID(claims["fam"]),
            expires_at=datetime.fromtimestamp(claims["exp"], UTC),
        )
    except (JoseError, ValueError, TypeError, AttributeError, OverflowError):
        return None


def _audience() -> str:
    return get_settings().origin + routes.API


def _registry() -> jwt.JWTClaimsRegistry:
    # joserfc checks no claim, not even `exp`, unless it is told to.
    return jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": get_settings().origin},
        aud={"essential": True, "value": _audience()},
        sub={"essential": True},
        jti={"essential": True},
        iat={"essential": True},
        exp={"essential": True},
        fam={"essential": True},
    )


def _key_of(token: GuestProtocol) -> OctKey:
    """Return the key that the token's header names.

    Raises:
        _UnknownKey: there is none of that name.
    """
    name = token.headers().get("kid")
    for key in _keys(get_settings().secret_keys):
        if key.kid == name:
            return key
    raise _UnknownKey


@lru_cache(maxsize=4)
def _keys(secrets: tuple[str, ...]) -> tuple[OctKey, ...]:
    """Return the signing keys, newest first, each named by a part of its hash."""
    derived = [hmac.digest(secret.encode(), b"access token", hashlib.sha256) for secret in secrets]
    return tuple(
        OctKey.import_key(key, {"kid": hashlib.sha256(key).hexdigest()[:16]}) for key in derived
    )
