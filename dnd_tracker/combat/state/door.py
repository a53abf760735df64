"""What every event of a combat screen does first: find out who sent it, and for which fight."""

import uuid
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import reflex as rx

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat.service import fight
from dnd_tracker.db import UnitOfWork, unit_of_work
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.commands import Command


@dataclass(frozen=True, slots=True)
class Run:
    """A DM at work on an encounter. Whether it is theirs, the service decides."""

    uow: UnitOfWork
    actor: Actor
    encounter_id: uuid.UUID


@asynccontextmanager
async def running(state: rx.State) -> AsyncGenerator[Run]:
    """Open a unit of work for the encounter whose page sent the event.

    Raises:
        SignInNeeded: the browser has no session.
        NotFound: the page's address is not that of an encounter.
    """
    caller = Caller.of(state)
    async with unit_of_work() as uow:
        yield Run(uow, await caller.actor(uow.session), caller.uuid_segment(1))


async def perform(state: rx.State, command_id: object, command: Command) -> fight.Outcome:
    """Carry out one command of the DM who sent the event; see `fight.perform`."""
    async with running(state) as run:
        return await fight.perform(
            run.uow, run.actor, run.encounter_id, checked_id(command_id), command
        )


def checked_id(command_id: object) -> str:
    """Return the id a browser gave a command.

    Raises:
        InvalidInput: it is not text.
    """
    if not isinstance(command_id, str):
        raise InvalidInput("This command has no proper id. Reload the page and try again.")
    return command_id
