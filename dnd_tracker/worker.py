"""What the serving process does besides serving: sends e-mail, and clears away what has expired."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import deletion, expiry
from dnd_tracker.bootstrap import post
from dnd_tracker.combat.service import filing
from dnd_tracker.config import get_settings
from dnd_tracker.creatures import importing
from dnd_tracker.creatures.service import bin as creature_bin
from dnd_tracker.creatures.service import imports, portraits
from dnd_tracker.db import UnitOfWork, read_only, unit_of_work
from dnd_tracker.mail import delivery, outbox
from dnd_tracker.mail.message import message_of
from dnd_tracker.models import OutboxEmail
from dnd_tracker.parties.service import arrivals, parties
from dnd_tracker.ports.post import NotSent, Post

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 5
CLEAR_EVERY_SECONDS = 60 * 60

CHORES: tuple[Callable[[UnitOfWork, Actor | None], Awaitable[object]], ...] = (
    deletion.purge,
    expiry.forget_expired,
    filing.empty_bin,
    creature_bin.empty_bin,
    imports.forget_old,
    importing.go_on,
    parties.forget_binned,
    arrivals.forget_old,
    portraits.forget_unused,
)
"""Each has a transaction of its own, once an hour; the actor is None: the clock asks."""


async def work() -> None:
    """Do all of it until the server ends."""
    async with asyncio.TaskGroup() as group:
        group.create_task(_deliver_always())
        group.create_task(_clear_always())


async def deliver_due(way: Post) -> int:
    """Send what is due by `way`; return how many letters that were."""
    async with read_only() as session:
        if not await delivery.any_due(session):
            return 0
    async with unit_of_work() as uow:
        claimed = await delivery.claim(uow)
    await asyncio.gather(*(_deliver(way, letter) for letter in claimed))
    return len(claimed)


async def clear_away() -> None:
    """Do every chore once. One that fails does not keep the others from being done."""
    for chore in CHORES:
        try:
            async with unit_of_work() as uow:
                await chore(uow, None)
        except Exception:
            logger.exception("a chore was not done")


async def to_the_end(step: Coroutine[Any, Any, int]) -> int:
    """Do `step` even if the server ends meanwhile: a letter is not sent without being ticked."""
    task = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise


async def _deliver(way: Post, letter: OutboxEmail) -> None:
    refused: NotSent | None = None
    try:
        await way.send(message_of(letter, get_settings().mail_from))
    except NotSent as error:
        refused = error
    except Exception as error:
        logger.exception("a letter could not be sent: %s %s", letter.kind, letter.id)
        refused = NotSent(type(error).__name__)
    async with unit_of_work() as uow:
        if refused is None:
            await delivery.sent(uow, letter)
        elif await delivery.not_sent(uow, letter, refused):
            logger.error("gave up a letter: %s %s: %s", letter.kind, letter.id, refused)
        else:
            logger.warning("a letter has to wait: %s %s: %s", letter.kind, letter.id, refused)


async def _deliver_always() -> None:
    bell = asyncio.Event()
    outbox.ring_when_filled(bell)
    way = post()
    while True:
        bell.clear()
        try:
            while await to_the_end(deliver_due(way)):
                pass
        except Exception:
            logger.exception("the outbox could not be emptied")
        with suppress(TimeoutError):
            async with asyncio.timeout(LOOK_EVERY_SECONDS):
                await bell.wait()


async def _clear_always() -> None:
    while True:
        await clear_away()
        await asyncio.sleep(CLEAR_EVERY_SECONDS)
