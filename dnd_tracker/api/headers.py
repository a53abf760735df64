"""What the answers of the site tell browsers: what a page may do, and how long a file is kept."""

import base64
import hashlib
import re
from pathlib import Path

_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
_FOREVER = "public, max-age=31536000, immutable"
_A_WEEK = "public, max-age=604800"
_A_YEAR = "max-age=31536000"
_CHECK_FIRST = "no-cache"
_NEVER = "no-store"

_UNUSED = ("camera", "display-capture", "geolocation", "gyroscope", "microphone", "payment", "usb")
_OWN_ONLY = ("clipboard-write", "publickey-credentials-create", "publickey-credentials-get")

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
}
"""What every answer carries."""


def inline_script_hashes(client: Path) -> list[str]:
    """Return the CSP sources for the inline scripts of the built pages in `client`."""
    scripts = {
        match.group(1)
        for page in client.rglob("*.html")
        for match in _INLINE_SCRIPT.finditer(page.read_bytes())
    }
    digests = (base64.b64encode(hashlib.sha256(script).digest()).decode() for script in scripts)
    return sorted(f"'sha256-{digest}'" for digest in digests)


def content_security_policy(client: Path, *, https: bool) -> str:
    """Return a policy under which only our own, known scripts run, and talk to us alone."""
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *inline_script_hashes(client)],
        "style-src": ["'self'"],
        "style-src-attr": ["'unsafe-inline'"],  # how full a bar is
        "connect-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    if https:
        directives["upgrade-insecure-requests"] = []
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def document_headers(client: Path, *, https: bool, subdomains: bool = False) -> dict[str, str]:
    """Return what every page carries. The files it loads need none of it, and bytes count."""
    permissions = [f"{name}=()" for name in _UNUSED] + [f"{name}=(self)" for name in _OWN_ONLY]
    return {
        "content-security-policy": content_security_policy(client, https=https),
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": ", ".join(permissions),
        "referrer-policy": "same-origin",  # join codes are in paths
        "x-frame-options": "DENY",
        **_stay_on_https(https=https, subdomains=subdomains),
    }


def program_headers(*, https: bool, subdomains: bool = False) -> dict[str, str]:
    """Return what the answers of the API carry: should a browser show one, nothing in it runs."""
    return {
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "referrer-policy": "no-referrer",
        **_stay_on_https(https=https, subdomains=subdomains),
    }


def _stay_on_https(*, https: bool, subdomains: bool) -> dict[str, str]:
    """Names below ours may be somebody else's, and without https: only who runs them knows."""
    if not https:
        return {}
    return {"strict-transport-security": _A_YEAR + ("; includeSubDomains" if subdomains else "")}


def cache_control(path: str, status: int) -> str:
    """Return how long the answer for `path` may be kept.

    >>> cache_control("/assets/root-BLOAxsfK.js", 200)
    'public, max-age=31536000, immutable'
    >>> cache_control("/encounters/", 200)
    'no-cache'
    """
    if path.startswith("/api/"):
        return _NEVER
    if status not in {200, 206, 304}:
        return _CHECK_FIRST
    if path.startswith("/assets/"):
        return _FOREVER  # their names carry a hash of the content
    return _A_WEEK if path.startswith("/fonts/") else _CHECK_FIRST
