"""The command line: `python -m dnd_tracker run`, and the steps it is made of.

run        set everything up, then serve
build      build the frontend, unless the sources' build exists
migrate    bring the database up to date
content    load the creatures, unless they are loaded; and those of others:
           content add open5e:srd-2024, content list, content remove open5e:srd-2024
grant      give an account a role: grant mira@example.com admin
plan       give an account a plan: plan mira@example.com expert
rotate-key sign with a new secret key from the next start on
"""

import argparse
import asyncio
import inspect
import os
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from pydantic import ValidationError

from dnd_tracker import network
from dnd_tracker.config import PROJECT, Settings, get_settings, rotate_secret
from dnd_tracker.errors import AppError


class CannotServe(AppError):
    """Something on this machine is in the way."""

    code = "cannot_serve"


@asynccontextmanager
async def _database() -> AsyncGenerator[None]:
    """Use the database that is set, and let go of it whatever happens."""
    from dnd_tracker import db  # noqa: PLC0415 - not needed to answer --help

    engine = db.configure(get_settings().resolved_database_url)
    try:
        yield
    finally:
        await engine.dispose()


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


def content(verb: str = "", key: str = "") -> None:
    """Load the creatures, unless the database has these very ones; or deal with content packs."""
    if (verb, bool(key)) not in {("", False), ("list", False), ("add", True), ("remove", True)}:
        raise CannotServe(
            "Say content, content list, content add KEY or content remove KEY; "
            "a key is like open5e:srd-2024."
        )
    {"": _load_srd, "list": _list_packs, "add": _add_pack, "remove": _remove_pack}[verb](
        *([key] if key else [])
    )


def _load_srd() -> None:
    from dnd_tracker import db  # noqa: PLC0415
    from dnd_tracker.creatures.content import load_srd  # noqa: PLC0415

    async def load() -> bool:
        async with _database(), db.unit_of_work() as uow:
            return await load_srd(uow)

    if asyncio.run(load()):
        print("The creatures of the SRD are in the database.", flush=True)


def _add_pack(key: str) -> None:
    from dnd_tracker import bootstrap, db  # noqa: PLC0415
    from dnd_tracker.creatures import packs  # noqa: PLC0415

    async def add() -> tuple[packs.Pack, bool]:
        pack = await packs.fetch(key, bootstrap.creature_sources())
        async with _database(), db.unit_of_work() as uow:
            stored = await packs.store(uow, pack)
        return pack, stored

    pack, stored = asyncio.run(add())
    for problem in pack.unread:
        print(problem, file=sys.stderr)
    state = "are in the database" if stored else "were in the database already, just like this"
    print(f"{len(pack.rows):,} creatures of {pack.about.name} {state}.")
    print(f"{pack.about.licence}: {pack.about.attribution}", flush=True)


def _list_packs() -> None:
    from dnd_tracker import db  # noqa: PLC0415
    from dnd_tracker.creatures import packs  # noqa: PLC0415

    async def read() -> list[packs.Listed]:
        async with _database(), db.read_only() as session:
            return await packs.loaded(session)

    for one in asyncio.run(read()):
        print(f"{one.key}: {one.name}, {one.creatures:,} creatures, {one.licence}", flush=True)


def _remove_pack(key: str) -> None:
    from dnd_tracker import db  # noqa: PLC0415
    from dnd_tracker.creatures import packs  # noqa: PLC0415

    async def remove() -> str:
        async with _database(), db.unit_of_work() as uow:
            return await packs.remove(uow, key)

    print(f"The creatures of {asyncio.run(remove())} are removed.", flush=True)


def grant(email: str, role: str) -> None:
    """Give the account with this confirmed address a role: how there comes to be a first admin."""
    from dnd_tracker import db  # noqa: PLC0415
    from dnd_tracker.accounts.addresses import normalized  # noqa: PLC0415
    from dnd_tracker.admin.service import people  # noqa: PLC0415
    from dnd_tracker.models import Role  # noqa: PLC0415

    if role not in {Role.USER, Role.SUPPORT, Role.ADMIN}:
        raise CannotServe("Say which role: user, support or admin.")

    async def give() -> None:
        async with _database(), db.unit_of_work() as uow:
            await people.grant(uow, None, normalized(email), Role(role))

    asyncio.run(give())
    print(f"{email} is {role} now.", flush=True)


def plan(email: str, plan: str) -> None:
    """Give the account with this confirmed address a plan."""
    from dnd_tracker import db  # noqa: PLC0415
    from dnd_tracker.accounts.addresses import normalized  # noqa: PLC0415
    from dnd_tracker.billing.entitlements import Plan  # noqa: PLC0415
    from dnd_tracker.billing.service import plans  # noqa: PLC0415

    if plan not in set(Plan):
        raise CannotServe(f"Say which plan: {', '.join(Plan)}.")

    async def give() -> None:
        async with _database(), db.unit_of_work() as uow:
            await plans.give(uow, None, normalized(email), Plan(plan))

    asyncio.run(give())
    print(f"{email} has the plan {plan} now.", flush=True)


def rotate_key() -> None:
    """Make a new secret key. What the last three have signed and sealed still holds."""
    settings = get_settings()
    if settings.given_secret_key:
        raise CannotServe(
            "SECRET_KEY is given by the environment: change it there, "
            "and put the old one first into OLD_SECRET_KEYS."
        )
    rotate_secret(settings.data_dir / "secret_key")
    print("There is a new secret key. Start the server again to use it.", flush=True)


def seal_again() -> None:
    """Seal with the newest key what older ones have sealed."""
    from dnd_tracker import db  # noqa: PLC0415
    from dnd_tracker.accounts.service import key_change  # noqa: PLC0415

    async def seal() -> None:
        async with _database(), db.unit_of_work() as uow:
            await key_change.seal_again(uow, None)

    asyncio.run(seal())


def run() -> None:
    """Set everything up, then become the server."""
    settings = get_settings()
    _refuse_taken_port(settings)
    migrate()
    content()
    seal_again()
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
        *("--log-config", str(PROJECT / "dnd_tracker" / "logging.json")),
        *("--http1-header-read-timeout", "10000"),  # a request that is typed is no request
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


COMMANDS: dict[str, Callable[..., None]] = {
    "run": run,
    "build": build,
    "migrate": migrate,
    "content": content,
    "grant": grant,
    "plan": plan,
    "rotate-key": rotate_key,
}


def main(arguments: list[str] | None = None) -> int:
    """Carry out one command; an error is one line, and exit status 1."""
    parser = argparse.ArgumentParser(
        prog="python -m dnd_tracker",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("details", nargs="*", help="what the command is about")
    asked = parser.parse_args(arguments)
    command = COMMANDS[asked.command]
    wanted = inspect.signature(command).parameters
    needed = [name for name, one in wanted.items() if one.default is inspect.Parameter.empty]
    if not len(needed) <= len(asked.details) <= len(wanted):
        parser.error(f"{asked.command} takes {' and '.join(wanted) or 'nothing else'}")
    try:
        command(*asked.details)
    except AppError as error:
        print(error.message, file=sys.stderr)
        return 1
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            name = "_".join(str(part) for part in problem["loc"]).upper() or "Settings"
            print(f"{name}: {problem['msg']}", file=sys.stderr)
        return 1
    return 0
