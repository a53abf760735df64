"""A session as its owner knows it: a browser on a device, some time ago."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from ua_parser import parse

from dnd_tracker.models import BrowserSession

UNKNOWN = "Unknown browser"

_BROWSERS = {"Mobile Safari": "Safari", "Chrome Mobile": "Chrome", "Firefox Mobile": "Firefox"}
_SYSTEMS = {"Mac OS X": "macOS", "iOS": "iPhone or iPad"}
_WAYS = {
    "guest": "As a guest",
    "password": "With a password",
    "passkey": "With a passkey",
    "google": "With Google",
    "discord": "With Discord",
    "github": "With GitHub",
}
_JUST_NOW = timedelta(minutes=6)
"""The last use is kept to five."""


@dataclass(frozen=True, slots=True)
class DeviceView:
    """One line of the list."""

    id: str = ""
    name: str = ""
    address: str = ""
    way: str = ""
    """How one signed in there."""
    used: str = ""
    """When it was used last, in words."""
    signed_in: str = ""
    """When one signed in there: ISO 8601."""
    current: bool = False


def device_view(
    found: BrowserSession, *, current: bool, open_now: bool, now: datetime
) -> DeviceView:
    """Return `found` as it is listed.

    Args:
        found: the session.
        current: whether it is the one that asks.
        open_now: whether a page of it is open.
        now: the present.
    """
    return DeviceView(
        id=str(found.id),
        name=browser_name(found.user_agent),
        address=found.address,
        way=_WAYS.get(found.method, ""),
        used="Open now" if open_now or current else ago(now - found.last_used_at),
        signed_in=found.created_at.isoformat(timespec="seconds"),
        current=current,
    )


@lru_cache(maxsize=1000)
def browser_name(user_agent: str) -> str:
    """Return browser and system. The first call takes half a second.

    >>> browser_name("Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0")
    'Firefox on Linux'
    """
    parsed = parse(user_agent)
    browser = parsed.user_agent.family if parsed.user_agent else ""
    system = parsed.os.family if parsed.os else ""
    if parsed.os and parsed.os.family == "iOS" and parsed.device:
        system = parsed.device.family
    named = [_BROWSERS.get(browser, browser), _SYSTEMS.get(system, system)]
    return " on ".join(word for word in named if word) or UNKNOWN


def ago(time: timedelta) -> str:
    """Return how long ago something was, as one says it.

    >>> ago(timedelta(minutes=3)), ago(timedelta(minutes=61)), ago(timedelta(days=1, hours=3))
    ('Just now', '1 hour ago', 'Yesterday')
    """
    if time < _JUST_NOW:
        return "Just now"
    if time < timedelta(hours=1):
        return f"{time // timedelta(minutes=1)} minutes ago"
    if time < timedelta(days=1):
        hours = time // timedelta(hours=1)
        return "1 hour ago" if hours == 1 else f"{hours} hours ago"
    days = time // timedelta(days=1)
    return "Yesterday" if days == 1 else f"{days} days ago"
