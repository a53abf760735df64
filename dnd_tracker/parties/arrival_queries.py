"""Reads of characters that were read but not taken yet."""

import uuid
from collections.abc import Sequence
from typing import Any

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.errors import NotFound
from dnd_tracker.models import CharacterImport, PartyCharacter
from dnd_tracker.parties.formats.found import Arriving
from dnd_tracker.rules.character import sheet_from_dict, state_from_dict

NO_SUCH_IMPORT = (
    "This import is over: it was taken, or lay here for more than a day. Read it again."
)


async def character_import(
    session: AsyncSession, actor: Actor, import_id: uuid.UUID, *, lock: bool = False
) -> CharacterImport:
    """Return an import of `actor`; `lock` keeps others from changing it.

    Raises:
        NotFound: there is none, or it is somebody else's.
    """
    statement = select(CharacterImport).where(
        CharacterImport.id == import_id, CharacterImport.owner_id == actor.user_id
    )
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        raise NotFound(NO_SUCH_IMPORT)
    return found


def arriving_in(row: CharacterImport) -> list[Arriving]:
    """Return the characters of an import."""
    stored: list[dict[str, Any]] = row.content["characters"]
    return [
        Arriving(
            sheet_from_dict(one["sheet"]),
            state_from_dict(one["state"]),
            one["source"],
            tuple(one["doubts"]),
        )
        for one in stored
    ]


def problems_of(row: CharacterImport) -> tuple[str, ...]:
    """Return what was not understood of the whole."""
    problems: list[str] = row.content["problems"]
    return tuple(problems)


def same_as(one: Arriving, there: Sequence[PartyCharacter]) -> PartyCharacter | None:
    """Return who of those there is the same character: of the same source, or the same name."""
    by_source = (
        row for row in there if one.source and ":" in one.source and row.source == one.source
    )
    name = one.sheet.name.casefold()
    by_name = (row for row in there if row.name.casefold() == name)
    return next(by_source, None) or next(by_name, None)
