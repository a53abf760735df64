"""What somebody puts on creatures they may read: tags and a star."""

from collections.abc import Sequence

from sqlmodel import col, delete

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.creatures import queries
from dnd_tracker.creatures.field_bounds import TAG_LENGTH, each_once
from dnd_tracker.creatures.field_bounds import TAGS as MOST_TAGS
from dnd_tracker.creatures.service import own
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.models import CreatureFavourite


async def set_favourite(
    uow: UnitOfWork, actor: Actor, creature_id: str, *, favourite: bool
) -> None:
    """Let a creature be a favourite of `actor`, or no longer.

    Raises:
        NotFound: no such creature that `actor` may read.
    """
    creature = await queries.readable_creature(uow.session, actor, creature_id)
    if favourite:
        await uow.session.merge(CreatureFavourite(user_id=actor.user_id, creature_id=creature.id))
        return
    await uow.session.exec(
        delete(CreatureFavourite).where(
            col(CreatureFavourite.user_id) == actor.user_id,
            col(CreatureFavourite.creature_id) == creature.id,
        )
    )


async def set_tags(uow: UnitOfWork, actor: Actor, creature_id: str, tags: Sequence[str]) -> None:
    """Let a creature have exactly these tags of `actor`.

    Raises:
        NotFound: no such creature that `actor` may read.
        InvalidInput: they are too many, or one is too long.
    """
    creature = await queries.readable_creature(uow.session, actor, creature_id)
    await own.set_tags(uow, actor, creature.id, checked_tags(tags))


def checked_tags(tags: Sequence[str]) -> tuple[str, ...]:
    """Return tags without blanks around them, each once in whatever case it was first written.

    Raises:
        InvalidInput: they are too many, or one is too long.

    >>> checked_tags([" Boss ", "boss", "", "Act 2"])
    ('Boss', 'Act 2')
    """
    plain = [" ".join(tag.replace("\x00", "").split()) for tag in tags]
    for tag in plain:
        if len(tag) > TAG_LENGTH:
            raise InvalidInput(f"“{tag[:20]}…” is too long: a tag has {TAG_LENGTH} letters.")
    found = each_once(filter(None, plain))
    if len(found) > MOST_TAGS:
        raise InvalidInput(f"A creature has {MOST_TAGS} tags at most; these are {len(found)}.")
    return found
