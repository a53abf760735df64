"""Which pages are ours."""

from urllib.parse import urlsplit

from dnd_tracker.config import get_settings


def is_own(origin: str, host: str | None) -> bool:
    """Tell whether a page at `origin` is ours: of the host it asks, or of the address we are given.

    Behind a proxy the two may differ: it may ask us under another name than people ask it.

    Args:
        origin: the header `Origin`.
        host: the header `Host`.
    """
    public = get_settings().public_url
    if public and origin.lower() == public.lower():
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and origin.partition("://")[2] == host
