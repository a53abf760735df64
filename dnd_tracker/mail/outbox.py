"""The outbox: a row per message, in the transaction of what it tells."""

import asyncio
import uuid

from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.mail.letter import Letter
from dnd_tracker.mail.rendering import render
from dnd_tracker.models import OutboxEmail


class _Bell:
    event: asyncio.Event | None = None


def ring_when_filled(event: asyncio.Event) -> None:
    """Set `event` from now on as soon as a letter is stored: whoever sends them need not look."""
    _Bell.event = event


def _ring() -> None:
    if _Bell.event is not None:
        _Bell.event.set()


def put(uow: UnitOfWork, letter: Letter, recipient: str, user_id: uuid.UUID | None = None) -> None:
    """Put `letter` into the outbox; it is sent once the transaction is through.

    Args:
        uow: the transaction.
        letter: what to say.
        recipient: an address.
        user_id: whose it is; gone with them.
    """
    rendered = render(letter, get_settings().origin)
    uow.session.add(
        OutboxEmail(
            user_id=user_id,
            kind=letter.kind,
            recipient=recipient,
            subject=rendered.subject,
            text=rendered.text,
            html=rendered.html,
        )
    )
    uow.after_commit(_ring)
