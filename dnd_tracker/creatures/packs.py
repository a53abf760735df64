"""Content packs: the creatures of a book that somebody publishes, loaded at the command line."""

import re
from dataclasses import dataclass, replace

from sqlmodel import col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.creatures.attribution import SRD51_ATTRIBUTION, SRD52_ATTRIBUTION
from dnd_tracker.creatures.content import SRD51, load_pack
from dnd_tracker.creatures.formats.found import NotACreature
from dnd_tracker.creatures.formats.open5e import draft_of_second
from dnd_tracker.creatures.rows import creature_row
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import AppError, InvalidInput, NotFound
from dnd_tracker.models import ContentPack, Creature
from dnd_tracker.ports.creature_source import CreatureSource, Document, SourceFailed

OPEN5E = "open5e"
_KEY = re.compile(r"(?P<source>[a-z0-9]+):(?P<document>[a-z0-9][a-z0-9-]{0,29})")
_NOT_IN_IDS = re.compile(r"[^a-z0-9]+")
_ATTRIBUTIONS = {"srd-2014": SRD51_ATTRIBUTION, "srd-2024": SRD52_ATTRIBUTION}


class PackFailed(AppError):
    """A content pack could not be loaded. Nothing was changed."""

    code = "pack_failed"
    status = 502


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was read, ready to be stored.

    Attributes:
        unread: what could not be read, with the reason.
    """

    about: ContentPack
    rows: list[Creature]
    unread: list[str]


@dataclass(frozen=True, slots=True)
class Listed:
    """A pack that is loaded."""

    key: str
    name: str
    licence: str
    attribution: str
    creatures: int


async def fetch(key: str, sources: dict[str, CreatureSource]) -> Pack:
    """Fetch the pack with this key ("open5e:srd-2024") from where it is published.

    Raises:
        InvalidInput: that is no key.
        PackFailed: it cannot be had, or holds nothing that can be read.
    """
    named = _KEY.fullmatch(key)
    if named is None or named["source"] not in sources:
        raise InvalidInput(
            f"There is no content pack {key!r}. Name one like {OPEN5E}:srd-2024: "
            "the source, and the key of its book."
        )
    try:
        document = await sources[named["source"]].fetch(named["document"])
    except SourceFailed as error:
        raise PackFailed(f"{error} Nothing was changed.") from error
    return _pack(key, named["document"], document)


async def store(uow: UnitOfWork, pack: Pack) -> bool:
    """Store a pack, and return whether that was necessary."""
    return await load_pack(uow, pack.about, pack.rows)


async def remove(uow: UnitOfWork, key: str) -> str:
    """Remove a pack with its creatures, and return its name.

    Raises:
        NotFound: it is not loaded.
        InvalidInput: it is what the program comes with.
    """
    if key == SRD51:
        raise InvalidInput("The creatures of the SRD 5.1 come with the program and stay.")
    pack = await uow.session.get(ContentPack, key)
    if pack is None:
        raise NotFound(f"There is no content pack {key!r} here. `content list` names them.")
    await uow.session.exec(delete(Creature).where(col(Creature.source) == key))
    await uow.session.delete(pack)
    return pack.name


async def loaded(session: AsyncSession) -> list[Listed]:
    """Return the packs that are loaded, by name. They are everybody's."""
    count = (
        select(func.count())
        .select_from(Creature)
        .where(col(Creature.source) == col(ContentPack.key))
        .scalar_subquery()
    )
    statement = select(ContentPack, count).order_by(col(ContentPack.name), col(ContentPack.key))
    return [
        Listed(pack.key, pack.name or pack.key, pack.licence, pack.attribution, number)
        for pack, number in await session.exec(statement)
    ]


def _pack(key: str, document_key: str, document: Document) -> Pack:
    rows: dict[str, Creature] = {}
    unread: list[str] = []
    for number, record in enumerate(document.creatures, 1):
        try:
            block = draft_of_second(record).block
        except NotACreature as error:
            unread.append(f"Number {number}: {error}")
            continue
        written = record.get("key")
        slug = _NOT_IN_IDS.sub("-", (written if isinstance(written, str) else block.name).lower())
        creature_id = f"{OPEN5E}-{slug.strip('-')}"[:76]
        while creature_id in rows:
            creature_id = f"{creature_id[:76]}-{len(rows)}"
        block = replace(block, book=block.book or document.name)
        rows[creature_id] = creature_row(block, creature_id=creature_id, source=key)
    if not rows:
        raise PackFailed(
            f"None of {len(unread):,} creatures can be read. {unread[0]} Nothing was changed."
        )
    about = ContentPack(
        key=key,
        name=document.name[:100],
        licence=document.licence[:200],
        attribution=_ATTRIBUTIONS.get(document_key) or _attribution(document),
        content_hash="",
    )
    return Pack(about, list(rows.values()), unread)


def _attribution(document: Document) -> str:
    by = f" by {document.publisher}" if document.publisher else ""
    link = f", {document.link}" if document.link.startswith(("https://", "http://")) else ""
    text = (
        f"This work includes material from “{document.name}”{by}{link}, "
        f"published under: {document.licence}. Fetched from Open5e, and modified."
    )
    return text[:1000]
