"""Where the site is, for people who want to go there."""

import os
import socket
from contextlib import closing

from dnd_tracker.config import Settings, get_settings

ANNOUNCE = "ANNOUNCE"
"""Set in the environment of a server that somebody started by hand."""

NOBODYS_ADDRESS = "192.0.2.1"
"""RFC 5737. Asking for the way there tells our own address, and sends nothing."""

_EVERYWHERE = {"0.0.0.0", "::"}  # noqa: S104


def announce() -> None:
    """Print the addresses once the server is up."""
    if os.environ.get(ANNOUNCE):
        print(*addresses(get_settings()), sep="\n", flush=True)  # noqa: T201


def addresses(settings: Settings) -> list[str]:
    """Return lines that say where to go: on this machine, on the players' phones, for e-mail."""
    here = "localhost" if settings.host in _EVERYWHERE else settings.host
    lines = [f"The tracker is at http://{here}:{settings.port} (Ctrl+C ends it)"]
    origin = origin_for_others(settings)
    if origin:
        lines.append(f"Players in the same network: {origin}/join")
    return [*lines, where_mail_goes(settings)]


def where_mail_goes(settings: Settings) -> str:
    """Return a line that says where to read the e-mail that the site writes."""
    if settings.mail_server:
        return f"E-mail is sent by {settings.mail_server}"
    return f"E-mail is not sent, but written to {settings.outbox.resolve()}"


def origin_for_others(settings: Settings) -> str | None:
    """Return where other devices of the network reach this server, None when they cannot."""
    own = _own_address() if settings.host in _EVERYWHERE else None
    return f"http://{own}:{settings.port}" if own else None


def _own_address() -> str | None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect((NOBODYS_ADDRESS, 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def why_taken(host: str, port: int) -> str | None:
    """Return why nobody can listen at `port`, or None when one can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error.strerror or str(error)
    return None
