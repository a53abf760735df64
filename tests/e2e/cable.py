"""The network between a phone and the server, which tests can cut."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Thread
from typing import Any

from tests.e2e.server import free_port


@dataclass
class Cable:
    """Forwards `port` to `server_port` until it is cut.

    A cut cable swallows what is sent and closes nothing, as a phone's network does when it is gone.
    """

    server_port: int
    port: int = field(default_factory=free_port)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _whole: bool = True
    _listener: asyncio.Server | None = None
    _ends: set[asyncio.StreamWriter] = field(default_factory=set[asyncio.StreamWriter])
    _connections: set[asyncio.Task[None]] = field(default_factory=set[asyncio.Task[None]])
    _thread: Thread | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def plug_in(self) -> None:
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._do(self._listen())

    def cut(self) -> None:
        """From now on nothing arrives, and nobody is told."""
        self._whole = False

    def refuse(self) -> None:
        """From now on nobody answers either."""
        self._do(self._stop_listening())

    def mend(self) -> None:
        """Connect again. Connections from before are gone, as after a change of network."""
        self._do(self._reset())
        self._whole = True
        self._do(self._listen())

    def unplug(self) -> None:
        self._do(self._reset())
        self._loop.call_soon_threadsafe(self._loop.stop)
        if self._thread:
            self._thread.join(10)
        self._loop.close()

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> None:
        if self._listener is None:
            self._listener = await asyncio.start_server(self._connect, "127.0.0.1", self.port)

    async def _stop_listening(self) -> None:
        if self._listener:
            self._listener.close()
            self._listener = None

    async def _reset(self) -> None:
        await self._stop_listening()
        for end in self._ends:
            end.transport.abort()
        if self._connections:
            await asyncio.wait(self._connections)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.ensure_future(self._forward(reader, writer))
        self._connections.add(connection)
        connection.add_done_callback(self._connections.discard)
        await connection

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = {writer}
        self._ends.add(writer)
        with suppress(OSError):
            server_reader, server_writer = await asyncio.open_connection(
                "127.0.0.1", self.server_port
            )
            ends.add(server_writer)
            self._ends.add(server_writer)
            await asyncio.gather(
                self._carry(reader, server_writer), self._carry(server_reader, writer)
            )
        for end in ends:
            end.transport.abort()
        self._ends -= ends

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await reader.read(65536):
                if self._whole:
                    writer.write(data)
                    await writer.drain()
        writer.close()
