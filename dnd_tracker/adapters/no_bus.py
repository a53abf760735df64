"""The bus of a process that serves no pages: command line, migrations."""

from collections.abc import Mapping


class NoBus:
    """Nobody is listening."""

    async def enter(self, page: str, room: str) -> None:
        """See `Bus.enter`."""

    async def leave(self, page: str) -> None:
        """See `Bus.leave`."""

    async def send(self, to: str, values: Mapping[str, object]) -> None:
        """See `Bus.send`."""
