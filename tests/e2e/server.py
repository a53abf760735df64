"""The real thing: the built site, served by a process of its own, on a port of its own."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from dnd_tracker.config import PROJECT

SECONDS_TO_START = 180
"""The first start builds the frontend."""


_PORTS = range(11_000, 16_000)
"""Not among those that systems lend to whoever connects somewhere: such a one could be lent to a
browser or to another test before the server listens, or while it is away."""


def free_port() -> int:
    """Return a port at which nobody listens."""
    while True:
        port = secrets.choice(_PORTS)
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@dataclass
class Server:
    """A running site whose database is in `directory`. It can die and come back.

    Attributes:
        settings: more variables of its environment.
    """

    directory: Path
    port: int = field(default_factory=free_port)
    settings: dict[str, str] = field(default_factory=dict[str, str])
    _process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.directory / "server.log"

    @property
    def process_id(self) -> int:
        assert self._process
        return self._process.pid

    def start(self) -> None:
        """Start, and return once it answers."""
        own = {"DATA_DIR": str(self.directory), "HOST": "127.0.0.1", "PORT": str(self.port)}
        inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "dnd_tracker", "run"],
                cwd=PROJECT,
                env=inherited | own | self.settings,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            if time.monotonic() > deadline:
                raise RuntimeError(f"the server does not answer:\n{self.log.read_text()}")

    def _answers(self) -> bool:
        assert self._process
        try:
            self._process.wait(0.05)
        except subprocess.TimeoutExpired:
            pass
        else:
            raise RuntimeError(f"the server ended:\n{self.log.read_text()}")
        try:
            httpx.get(f"{self.url}/ping", timeout=1)
        except httpx.TransportError:
            return False
        return True

    def kill(self) -> None:
        """End it as a power cut would: all of it at once."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
        self._wait_for_end()

    def stop(self) -> None:
        """Ask it to end; it tells its workers."""
        if self._process:
            self._process.terminate()
        self._wait_for_end()

    def _wait_for_end(self) -> None:
        if self._process is None:
            return
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait(10)
        self._process = None
