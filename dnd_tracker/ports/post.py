"""Sending e-mail."""

from email.message import EmailMessage
from typing import Protocol


class NotSent(Exception):
    """A message could not be handed over; `final` when trying again is no use."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        """Keep what went wrong, without secrets."""
        super().__init__(reason)
        self.final = final


class Post(Protocol):
    """Hands messages over."""

    async def send(self, message: EmailMessage) -> None:
        """Hand `message` over.

        Raises:
            NotSent: it was not taken.
        """
        ...
