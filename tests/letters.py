"""What waits in the outbox, and the secrets in it."""

import re

from sqlmodel import col, select

from dnd_tracker import db
from dnd_tracker.models import OutboxEmail


async def letters_to(recipient: str, kind: str = "") -> list[OutboxEmail]:
    """Return the letters to an address, the oldest first."""
    statement = (
        select(OutboxEmail)
        .where(OutboxEmail.recipient == recipient, col(OutboxEmail.kind).startswith(kind))
        .order_by(col(OutboxEmail.created_at))
    )
    async with db.read_only() as session:
        return list((await session.exec(statement)).all())


async def kinds_to(recipient: str) -> list[str]:
    return [letter.kind for letter in await letters_to(recipient)]


def secret_in(letter: OutboxEmail) -> str:
    """Return what stands behind the `#` of the link in `letter`."""
    (found,) = set(re.findall(r"#([\w-]{43})\b", letter.text))
    return found


async def last_secret(recipient: str, kind: str = "") -> str:
    return secret_in((await letters_to(recipient, kind))[-1])
