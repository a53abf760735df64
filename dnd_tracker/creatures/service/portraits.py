"""Pictures of creatures and characters: what is uploaded is never stored, but drawn anew.

Every plan may have them. A picture costs some ten kilobytes; how many somebody keeps is bounded,
and one that nothing has shown for a month is forgotten.
"""

import asyncio
import hashlib
import io
import uuid
import warnings
from datetime import timedelta

from PIL import Image, ImageOps
from sqlalchemy import ColumnElement, exists
from sqlmodel import SQLModel, col, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, NotFound, OverLimit
from dnd_tracker.models import Portrait
from dnd_tracker.models.base import now

PORTRAIT_SIZE = 256
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 30_000_000
MOST_KEPT = 1_000
KEPT_UNUSED = timedelta(days=30)
"""As the bins: a browser may still hold a creature that was not saved yet."""
MOST_FORGOTTEN = 1_000
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_QUALITY = 85
_NOT_A_PICTURE = "This is not a picture we can read. Use PNG, JPEG, WebP or GIF."
_drawing = asyncio.Semaphore(2)
"""A large picture takes a hundred megabytes while it is drawn."""


async def keep(uow: UnitOfWork, actor: Actor, drawn: bytes) -> uuid.UUID:
    """Store a picture that `draw` has made, and return its id. The same one is kept once.

    Raises:
        OverLimit: this person keeps more than anybody needs.
    """
    content_hash = hashlib.sha256(drawn).hexdigest()
    sent_again = (
        update(Portrait)
        .where(col(Portrait.owner_id) == actor.user_id, col(Portrait.content_hash) == content_hash)
        .values(created_at=now())
        .returning(col(Portrait.id))
    )
    if (same := (await uow.session.exec(sent_again)).scalars().first()) is not None:
        return same
    kept = select(func.count()).where(col(Portrait.owner_id) == actor.user_id)
    if (await uow.session.exec(kept)).one() >= MOST_KEPT:
        raise OverLimit(f"You have {MOST_KEPT:,} pictures, and that is all there is room for.")
    row = Portrait(owner_id=actor.user_id, data=drawn, content_hash=content_hash)
    uow.session.add(row)
    await uow.session.flush()
    return row.id


async def picture(session: AsyncSession, actor: Actor, portrait_id: uuid.UUID) -> Portrait:
    """Return a picture of `actor`'s own.

    Raises:
        NotFound: there is no such picture, or it is somebody else's.
    """
    found = await session.get(Portrait, portrait_id)
    if found is None or found.owner_id != actor.user_id:
        raise NotFound("There is no such picture.")
    return found


async def put_on(
    uow: UnitOfWork, actor: Actor, creature_id: str, portrait_id: uuid.UUID | None
) -> None:
    """Give an own creature a picture of one's own, or none.

    Raises:
        NotFound: no such creature or picture of this actor.
    """
    creature = await queries.own_creature(uow.session, actor, creature_id, lock=True)
    if portrait_id is not None:
        await picture(uow.session, actor, portrait_id)
    creature.portrait_id = portrait_id
    uow.session.add(creature)


async def forget_unused(uow: UnitOfWork, actor: Actor | None) -> int:
    """Delete pictures that nothing shows, sent more than `KEPT_UNUSED` ago; return how many.

    What lies in a bin shows its picture still. The clock asks, so `actor` is None.
    """
    del actor
    unused = [~shown for shown in _shown_by()]
    long_ago = col(Portrait.created_at) < now() - KEPT_UNUSED
    found = await uow.session.exec(
        select(Portrait.id)
        .where(long_ago, *unused)
        .limit(MOST_FORGOTTEN)
        .with_for_update(skip_locked=True)
    )
    # Locked, nobody puts them on anything; asked again, as somebody may have until then.
    gone = await uow.session.exec(
        delete(Portrait).where(col(Portrait.id).in_(found.all()), *unused)
    )
    return gone.rowcount


def _shown_by() -> list[ColumnElement[bool]]:
    """Return, for every column of any table that names a picture, whether it names this one."""
    here = SQLModel.metadata.tables["portrait"].c["id"]
    return [
        exists().where(column == here)
        for table in SQLModel.metadata.sorted_tables
        for column in table.columns
        if column.references(here)
    ]


async def draw(sent: bytes) -> bytes:
    """Return a picture as a square WebP of `PORTRAIT_SIZE` pixels, with nothing else in it.

    Raises:
        InvalidInput: it is no picture, or a far too large one.
    """
    if len(sent) > MOST_BYTES:
        raise InvalidInput("This picture is too large: at most 5 MB.")
    async with _drawing:
        return await asyncio.to_thread(_drawn, sent)


def _drawn(sent: bytes) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pictures that are refused below, or odd and fine
            image = Image.open(io.BytesIO(sent), formats=_FORMATS)
            _small_enough(image)
            image.draft("RGB", (2 * PORTRAIT_SIZE, 2 * PORTRAIT_SIZE))
            upright = ImageOps.exif_transpose(image).convert("RGBA")
        square = ImageOps.fit(upright, (PORTRAIT_SIZE, PORTRAIT_SIZE), Image.Resampling.LANCZOS)
        written = io.BytesIO()
        square.save(written, "WEBP", quality=_QUALITY)
    except InvalidInput:
        raise
    except Exception as error:  # Pillow's decoders raise whatever a broken file makes them
        raise InvalidInput(_NOT_A_PICTURE) from error
    return written.getvalue()


def _small_enough(image: Image.Image) -> None:
    """Insist on a size that can be drawn: a few bytes may claim to be an enormous picture."""
    if image.width * image.height > MOST_PIXELS:
        most = MOST_PIXELS // 1_000_000
        raise InvalidInput(f"This picture is too large: at most {most} million pixels.")
