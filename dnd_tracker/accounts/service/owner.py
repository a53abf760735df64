"""Telling somebody what happened to their account."""

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.mail import outbox
from dnd_tracker.mail.letter import Letter
from dnd_tracker.models import User


async def account_of(uow: UnitOfWork, actor: Actor) -> User:
    """Return the account of `actor`, which nobody else changes until this is through."""
    found = await uow.session.get(User, actor.user_id, with_for_update=True)
    assert found is not None, "an actor is read from their row"
    return found


def tell(uow: UnitOfWork, actor: Actor | None, user: User, letter: Letter) -> None:
    """Write to `user`, whoever did it. Nobody is told whose address is not confirmed yet."""
    del actor
    if user.email:
        outbox.put(uow, letter, user.email, user.id)
