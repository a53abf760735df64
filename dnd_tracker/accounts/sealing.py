"""Secrets that must be read again are stored sealed: encrypted and authenticated (Fernet)."""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from dnd_tracker.config import get_settings


def seal(secret: str) -> str:
    """Return `secret` as it is stored."""
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str | None:
    """Return the secret, None when no key of ours opens it (any more)."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None


def sealed_again(sealed: str) -> str:
    """Return what is `sealed` as the newest key seals it; as it is where that is not needed.

    What no key opens any more stays as it is, too: the file with its key may come back.
    """
    newest = Fernet(_key(get_settings().secret_key))
    try:
        newest.decrypt(sealed.encode())
    except InvalidToken:
        opened = unseal(sealed)
        return sealed if opened is None else seal(opened)
    return sealed


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in get_settings().secret_keys])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(hashlib.sha256(b"seal:" + secret.encode()).digest())
