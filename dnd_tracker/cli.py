"""The command line: `python -m dnd_tracker run`, and the steps it is made of.

run        set everything up, then serve
build      build the frontend, unless the sources' build exists
migrate    bring the database up to date
content    load the creatures, unless they are loaded
"""

import argparse
import asyncio
import os
import sys
from collections.abc import Callable

from pydantic import ValidationError

from dnd_tracker import network
from dnd_tracker.config import PROJECT, Settings, get_settings
from dnd_tracker.errors import AppError


class CannotServe(AppError):
    """Something on this machine is in the way."""

    code = "cannot_serve"


def build() -> None:
    """Build the frontend if its sources changed."""
    from dnd_tracker import frontend  # noqa: PLC0415 - Reflex takes a second to import

    frontend.ensure_built()


def migrate() -> None:
    """Bring the database up to date."""
    from dnd_tracker import migrations  # noqa: PLC0415 - not needed to answer --help

    settings = get_settings()
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrations.upgrade(settings.resolved_database_url)


def content() -> None:
    """Load the creatures, unless the database has these very ones."""
    from dnd_tracker import db  # noqa: PLC0415
    from dnd_tracker.creatures.content import load_srd  # noqa: PLC0415

    async def load() -> bool:
        engine = db.configure(get_settings().resolved_database_url)
        async with db.unit_of_work() as uow:
            loaded = await load_srd(uow)
        await engine.dispose()
        return loaded

    if asyncio.run(load()):
        print("The creatures of the SRD are in the database.", flush=True)


def run() -> None:
    """Set everything up, then become the server."""
    settings = get_settings()
    _refuse_taken_port(settings)
    migrate()
    content()
    serve(settings)


def serve(settings: Settings) -> None:
    """Build what is to be served, and replace this process by the server."""
    from dnd_tracker import frontend  # noqa: PLC0415

    os.environ.update(frontend.serving_environment(frontend.ensure_built()))
    os.chdir(PROJECT)
    os.environ[network.ANNOUNCE] = "yes"
    os.execv(sys.executable, [sys.executable, "-m", "granian", *server_arguments(settings)])  # noqa: S606


def server_arguments(settings: Settings) -> list[str]:
    """Return granian's arguments."""
    return [
        *("--interface", "asgi", "--factory"),
        *("--host", settings.host, "--port", str(settings.port)),
        *("--workers", str(settings.workers), "--log-level", "warning"),
        *("--workers-kill-timeout", "5"),  # open websockets end when they are told to
        "dnd_tracker.dnd_tracker:app",
    ]


def _refuse_taken_port(settings: Settings) -> None:
    reason = network.why_taken(settings.host, settings.port)
    if reason:
        raise CannotServe(
            f"Port {settings.port} is not free ({reason}). "
            f"Choose another: PORT={settings.port + 1} make run"
        )


COMMANDS: dict[str, Callable[[], None]] = {
    "run": run,
    "build": build,
    "migrate": migrate,
    "content": content,
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
