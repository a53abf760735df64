"""The command line: `python -m dnd_tracker run`, and the steps it is made of.

run        set everything up, then serve
build      build the frontend, unless the sources' build exists
migrate    bring the database up to date
content    load the creatures, unless they are loaded
"""

import argparse
import os
import socket
import sys
from collections.abc import Callable
from contextlib import closing

from pydantic import ValidationError

from dnd_tracker.config import PROJECT, Settings, get_settings
from dnd_tracker.errors import AppError

DOCUMENTATION_ADDRESS = "192.0.2.1"
"""RFC 5737: nobody's address, so asking for the way there tells our own and sends nothing."""


class CannotServe(AppError):
    """Something on this machine is in the way."""

    code = "cannot_serve"


def build() -> None:
    """Build the frontend if its sources changed."""
    from dnd_tracker import frontend  # noqa: PLC0415 - Reflex takes a second to import

    if not frontend.is_built():
        print("Building the frontend …", flush=True)
    frontend.ensure_built()


def migrate() -> None:
    """Bring the database up to date."""
    from dnd_tracker import migrations  # noqa: PLC0415 - not needed to answer --help

    settings = get_settings()
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrations.upgrade(settings.resolved_database_url)


def run() -> None:
    """Set everything up, then become the server."""
    settings = get_settings()
    _refuse_taken_port(settings)
    migrate()
    build()
    serve(settings)


def serve(settings: Settings) -> None:
    """Replace this process by the server."""
    from dnd_tracker import frontend  # noqa: PLC0415

    for line in addresses(settings):
        print(line, flush=True)
    os.chdir(PROJECT)
    os.environ.update(frontend.serving_environment(frontend.ensure_built()))
    os.execv(sys.executable, [sys.executable, "-m", "granian", *server_arguments(settings)])  # noqa: S606


def server_arguments(settings: Settings) -> list[str]:
    """Return granian's arguments."""
    return [
        *("--interface", "asgi", "--factory"),
        *("--host", settings.host, "--port", str(settings.port)),
        *("--workers", str(settings.workers), "--log-level", "warning"),
        "dnd_tracker.dnd_tracker:app",
    ]


def addresses(settings: Settings) -> list[str]:
    """Return lines that say where to go: on this machine, and on the players' phones."""
    everywhere = settings.host in {"0.0.0.0", "::"}  # noqa: S104
    here = "localhost" if everywhere else settings.host
    lines = [f"The tracker is at http://{here}:{settings.port} (Ctrl+C ends it)"]
    seen_by_others = _own_address() if everywhere else None
    if seen_by_others:
        lines.append(f"Players in the same network: http://{seen_by_others}:{settings.port}/join")
    return lines


def _own_address() -> str | None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect((DOCUMENTATION_ADDRESS, 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def _refuse_taken_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise CannotServe(
                f"Port {settings.port} is not free ({error.strerror}). "
                f"Choose another: PORT={settings.port + 1} make run"
            ) from error


COMMANDS: dict[str, Callable[[], None]] = {
    "run": run,
    "build": build,
    "migrate": migrate,
}


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; an error is one line, and exit status 1."""
    parser = argparse.ArgumentParser(
        prog="python -m dnd_tracker",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    command = COMMANDS[parser.parse_args(arguments).command]
    try:
        command()
    except AppError as error:
        print(error.message, file=sys.stderr)
        return 1
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            name = "_".join(str(part) for part in problem["loc"]).upper() or "Settings"
            print(f"{name}: {problem['msg']}", file=sys.stderr)
        return 1
    return 0
