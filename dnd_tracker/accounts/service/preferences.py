"""Reading and changing what somebody has set to their liking. Guests may, too."""

from typing import TypedDict, Unpack

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts import queries
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.preferences import Appearance, Keys, Notifications, Preferences
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import User
from dnd_tracker.rules.encounter import Edition


class Parts(TypedDict, total=False):
    """The parts that can be replaced, each as a whole."""

    appearance: Appearance
    rule_set: Edition
    keys: Keys
    notifications: Notifications


async def read(session: AsyncSession, actor: Actor) -> Preferences:
    """Return what `actor` has set."""
    return Preferences.read((await queries.myself(session, actor)).preferences)


async def change(uow: UnitOfWork, actor: Actor, **parts: Unpack[Parts]) -> Preferences:
    """Replace parts of what `actor` has set, and return all of it."""
    statement = select(User).where(User.id == actor.user_id).with_for_update()
    user = (await uow.session.exec(statement)).one()
    changed = Preferences.read(user.preferences).model_copy(update=dict(parts))
    user.preferences = changed.model_dump(mode="json")
    uow.session.add(user)
    return changed
