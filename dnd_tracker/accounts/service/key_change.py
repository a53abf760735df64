"""What has to be done after the secret key was changed."""

from sqlmodel import select

from dnd_tracker.accounts import sealing
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import AuthenticatorApp


async def seal_again(uow: UnitOfWork, actor: Actor | None) -> int:
    """Seal with the newest key what an older one has sealed: that one will be let go of.

    Args:
        uow: the transaction.
        actor: None: the command line asks.

    Returns:
        How many secrets that were.
    """
    del actor
    changed = 0
    for app in (await uow.session.exec(select(AuthenticatorApp).with_for_update())).all():
        sealed = sealing.sealed_again(app.secret)
        if sealed != app.secret:
            app.secret = sealed
            uow.session.add(app)
            changed += 1
    return changed
