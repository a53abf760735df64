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

    async def belong(self, page: str, session_hash: str) -> None:
        """See `Bus.belong`."""

    async def end_session(self, session_hash: str) -> None:
        """See `Bus.end_session`."""

    async def dismiss(self, page: str) -> None:
        """See `Bus.dismiss`."""

    async def is_open(self, session_hash: str) -> bool:
        """See `Bus.is_open`."""
        del session_hash
        return False

    async def eject(self, room: str, session_hash: str, values: Mapping[str, object]) -> None:
        """See `Bus.eject`."""
