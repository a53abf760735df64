"""A party as a file."""

import re
import unicodedata
import uuid
from enum import StrEnum

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.parties import queries
from dnd_tracker.parties.formats import csv_table, own_json
from dnd_tracker.parties.formats.found import Arriving
from dnd_tracker.rules.character import sheet_from_dict, state_from_dict


class FileFormat(StrEnum):
    """How a party is written."""

    JSON = "json"
    CSV = "csv"


async def exported(
    session: AsyncSession, actor: Actor, party_id: uuid.UUID, file_format: FileFormat
) -> tuple[bytes, str]:
    """Return the file of a party with its characters as they are, and what to call it.

    Raises:
        NotFound: no such party of this actor.
    """
    party = await queries.party(session, actor, party_id)
    rows = await queries.characters_in(session, actor, party_id)
    characters = [
        Arriving(sheet_from_dict(row.sheet), state_from_dict(row.condition), row.source)
        for row in rows
    ]
    if file_format is FileFormat.CSV:
        data = csv_table.write(characters)
    else:
        data = own_json.write(party.name, characters)
    return data, f"{_file_name(party.name)}.{file_format.value}"


def _file_name(name: str) -> str:
    """Return a name that every file system takes.

    >>> _file_name("The Lanterns / Böse?"), _file_name("…")
    ('the-lanterns-bose', 'party')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "party"
