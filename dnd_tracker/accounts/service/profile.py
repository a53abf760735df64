"""What others see of somebody: a name that is theirs alone, and their arms."""

import re

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from dnd_tracker.accounts import names, queries
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import AppError, InvalidInput
from dnd_tracker.models import Role, User

_SEED = re.compile(r"[0-9a-f]{32}")
_STAFF = {Role.SUPPORT, Role.ADMIN}
_TAKEN = "Somebody has that name, or one that looks just like it. Choose another."


async def rename(uow: UnitOfWork, actor: Actor, typed: str) -> str:
    """Give `actor` a name, or none; return it as it is kept.

    Accounts have their name for themselves. A guest's is not kept for them: guests are made with a
    click, and would use up all names.

    Raises:
        InvalidInput: it is no name, it is the site's, or another account's looks like it.
    """
    name = names.clean(typed) if typed.strip() else ""
    if names.is_of_the_site(name) and actor.role not in _STAFF:
        raise _refused("This name looks as if the site itself were speaking. Choose another.")
    user = await queries.myself(uow.session, actor)
    if not await _take(uow, user, name, keep=not actor.is_guest):
        raise _refused(_TAKEN)
    return name


async def settle_name(uow: UnitOfWork, actor: Actor | None, user: User) -> None:
    """Keep the name of a guest who becomes an account; it is gone if another account has it."""
    del actor  # whoever may make accounts may do this
    if user.name and not await _take(uow, user, user.name, keep=True):
        user.name = ""


async def redraw(uow: UnitOfWork, actor: Actor, seed: str) -> None:
    """Give `actor` the arms of `seed`.

    Raises:
        InvalidInput: no page of ours offers it.
    """
    if not _SEED.fullmatch(seed):
        raise InvalidInput("Choose one of the arms on the page.")
    user = await queries.myself(uow.session, actor)
    user.avatar_seed = seed
    uow.session.add(user)


async def _take(uow: UnitOfWork, user: User, name: str, *, keep: bool) -> bool:
    seen = names.skeleton(name) or None
    taken = select(User.id).where(User.name_skeleton == seen, User.id != user.id)
    if seen and (await uow.session.exec(taken)).one_or_none() is not None:
        return False
    try:
        async with uow.session.begin_nested():
            user.name, user.name_skeleton = name, seen if keep else None
            uow.session.add(user)
    except IntegrityError:  # somebody else was faster
        return False
    return True


def _refused(message: str) -> AppError:
    return InvalidInput(message, {"name": message})
