"""The back end in a process of its own, without a built frontend, for tests of what it sends."""

import itertools
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import IPv4Address
from pathlib import Path

import httpx

from dnd_tracker import cli
from dnd_tracker.accounts import cookies, sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.config import PROJECT, Settings
from dnd_tracker.db import unit_of_work
from dnd_tracker.frontend import MESSAGE_LIMIT
from tests.e2e.server import free_port

SECRET_KEY = "known to the tests, which sign cookies of their own"
SECONDS_TO_START = 180
_households = itertools.count(int(IPv4Address("172.16.0.1")))


def new_household() -> dict[str, str]:
    """Return what a trusted proxy says of somebody at an address of their own.

    Tests that share a server would use up together what one address may ask for in a minute.
    """
    return {"x-forwarded-for": str(IPv4Address(next(_households)))}


@dataclass
class BackEnd:
    """A process that serves the database at `database_url`, and logs into `directory`."""

    database_url: str
    directory: Path
    environment: dict[str, str] = field(default_factory=dict[str, str])
    """Settings of its own."""
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and return once it answers."""
        environment = os.environ | {
            "DATABASE_URL": self.database_url,
            "DATA_DIR": str(self.directory),
            "SECRET_KEY": SECRET_KEY,
            "REFLEX_WEB_WORKDIR": str(self.directory / "web"),
            "REFLEX_ENV_MODE": "prod",
            "REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE": str(MESSAGE_LIMIT),
            "REFLEX_CHECK_LATEST_VERSION": "false",
            "__REFLEX_SKIP_COMPILE": "true",
            **self.environment,
        }
        settings = Settings(host="127.0.0.1", port=self.port)
        command = [sys.executable, "-m", "granian", *cli.server_arguments(settings)]
        with (self.directory / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                command,
                cwd=PROJECT,
                env=environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.directory / "server.log").read_text())

    def _answers(self) -> bool:
        assert self._process
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0.05)
        try:
            return httpx.get(f"{self.url}/ping", timeout=1).is_success
        except httpx.TransportError:
            return False

    def stop(self) -> None:
        """End it."""
        assert self._process
        os.killpg(self._process.pid, signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)


async def somebody() -> tuple[Actor, str]:
    """Return a newcomer and the cookie of their browser."""
    async with unit_of_work() as uow:
        actor, token = await sessions.open_guest_session(uow)
    return actor, cookies.sign(token, SECRET_KEY)
