"""Folders, in which somebody keeps encounters that belong together."""

import uuid

from sqlalchemy import func
from sqlmodel import col, select

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, NotFound, RuleViolation
from dnd_tracker.models import Encounter, Folder
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.names import clean_text

MOST_FOLDERS = 200
NO_SUCH_FOLDER = "No such folder. It may have been deleted meanwhile."


async def make(uow: UnitOfWork, actor: Actor, name: str) -> uuid.UUID:
    """Make a folder, and return its id; one of this name that is there is that one.

    Raises:
        InvalidInput: the name is empty or too long.
        RuleViolation: there are too many.
    """
    clean = _folder_name(name)
    names = await uow.session.exec(
        select(Folder.id, Folder.name).where(Folder.owner_id == actor.user_id)
    )
    there = {known.casefold(): key for key, known in names}
    if clean.casefold() in there:
        return there[clean.casefold()]
    if len(there) >= MOST_FOLDERS:
        raise RuleViolation(f"There are {MOST_FOLDERS} folders already. Delete one first.")
    folder = Folder(owner_id=actor.user_id, name=clean)
    uow.session.add(folder)
    await uow.session.flush()
    return folder.id


async def rename(uow: UnitOfWork, actor: Actor, folder_id: str, name: str) -> None:
    """Give a folder another name.

    Raises:
        NotFound: no such folder of this actor.
        InvalidInput: the name is empty or too long.
    """
    folder = await own(uow, actor, folder_id)
    folder.name = _folder_name(name)
    uow.session.add(folder)


async def delete(uow: UnitOfWork, actor: Actor, folder_id: str) -> int:
    """Delete a folder; what was in it is in none then. Return how many that were.

    Raises:
        NotFound: no such folder of this actor.
    """
    folder = await own(uow, actor, folder_id)
    inside = await uow.session.exec(
        select(func.count()).select_from(Encounter).where(col(Encounter.folder_id) == folder.id)
    )
    count = inside.one()
    await uow.session.delete(folder)
    await uow.session.flush()
    return count


async def own(uow: UnitOfWork, actor: Actor, folder_id: str) -> Folder:
    """Return a folder of `actor`, held for a change.

    Raises:
        NotFound: no such folder of this actor.
    """
    try:
        key = uuid.UUID(folder_id)
    except ValueError:
        raise NotFound(NO_SUCH_FOLDER) from None
    statement = select(Folder).where(Folder.id == key, Folder.owner_id == actor.user_id)
    folder = (await uow.session.exec(statement.with_for_update())).one_or_none()
    if folder is None:
        raise NotFound(NO_SUCH_FOLDER)
    return folder


def _folder_name(name: str) -> str:
    try:
        return clean_text(name, "A folder's name")
    except RuleError as error:
        raise InvalidInput(error.message) from error
