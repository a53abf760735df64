"""Everything that changes a fight goes through `perform`, `undo` or `redo`."""

import re
import uuid
from dataclasses import dataclass
from typing import Any, cast

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.bootstrap import dice
from dnd_tracker.combat import live, log_views, memory, player_views, queries, views
from dnd_tracker.combat.service import blocks, filing, plans
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.models import Encounter, EncounterStep
from dnd_tracker.models.base import now
from dnd_tracker.rules import codec, history
from dnd_tracker.rules.commands import Command, StartCombat
from dnd_tracker.rules.consistency import consistent
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.encounter import Phase
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay

_COMMAND_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a command; `repeated` when it had been carried out before."""

    version: int
    events: tuple[Event, ...] = ()
    repeated: bool = False


async def perform(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, command: Command
) -> Outcome:
    """Carry out `command`, once however often it arrives, and tell everyone watching.

    The start of a fight leaves its plan behind, and brings the lair that was prepared.

    Raises:
        NotFound: no such encounter that this actor runs.
        InvalidInput: the command has no proper id.
        RuleViolation: the rules or their bounds forbid it; nothing has changed.
    """
    record = await _open(uow, actor, encounter_id, command_id)
    repeated = await queries.step_by_command(uow.session, actor, record, command_id)
    if repeated:
        return Outcome(record.version, _events(repeated), repeated=True)
    before = await memory.present(uow.session, record)
    if isinstance(command, StartCombat) and before.phase is Phase.PREPARING:
        await plans.keep_plan(uow, actor, record, before)
        before = await plans.refresh(uow, actor, record, before)
        for first in plans.before_start(record, before):
            await _carry_out(uow, actor, record, uuid.uuid4().hex, first)
    return await _carry_out(uow, actor, record, command_id, command)


async def _carry_out(
    uow: UnitOfWork, actor: Actor, record: Encounter, command_id: str, command: Command
) -> Outcome:
    before = await memory.present(uow.session, record)
    try:
        after, done = history.perform(before, command, dice())
    except RuleError as error:
        raise RuleViolation(error.message) from error
    if not done.events:
        return Outcome(record.version)
    step = EncounterStep(
        encounter_id=record.id,
        sequence=record.version + 1,
        command_id=command_id,
        actor_id=actor.user_id,
        kind="do",
        previous=record.undo_step,
        command=_storable(codec.encode(command)),
        events=[codec.encode(event) for event in done.events],
        reverse=codec.encode(done.reverse),
    )
    record.undo_step, record.redo_step = step.sequence, None
    entry = log_views.log_entry(step, done.events)
    await _store(uow, actor, record, _Change(before, after, step, entry))
    return Outcome(record.version, done.events)


async def undo(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str) -> Outcome:
    """Take back the last step that is not taken back yet.

    Returns:
        The events of the step that was taken back.

    Raises:
        NotFound: no such encounter that this actor runs.
        RuleViolation: there is nothing to undo, or what was stored cannot be read.
    """
    record = await _open(uow, actor, encounter_id, command_id)
    if await queries.step_by_command(uow.session, actor, record, command_id):
        return Outcome(record.version, repeated=True)
    if record.undo_step is None:
        raise RuleViolation("Nothing to undo.")
    step = await queries.step(uow.session, actor, record, record.undo_step)
    before = await memory.present(uow.session, record)
    try:
        events = _events(step)
        after = consistent(history.apply_changes(before, codec.decode_changes(step.reverse)))
    except RuleError as error:
        raise RuleViolation(f"This step cannot be undone. {error.message}") from error
    step.undone, step.next_undone = True, record.redo_step
    record.undo_step, record.redo_step = step.previous, step.sequence
    marker = _marker(record, actor, command_id, "undo", step)
    entry = log_views.log_entry(step, events)
    await _store(uow, actor, record, _Change(before, after, marker, entry))
    return Outcome(record.version, events)


async def redo(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str) -> Outcome:
    """Carry out again the step that was taken back last.

    Returns:
        The events of the step that was carried out again.

    Raises:
        NotFound: no such encounter that this actor runs.
        RuleViolation: there is nothing to redo, or what was stored cannot be read.
    """
    record = await _open(uow, actor, encounter_id, command_id)
    if await queries.step_by_command(uow.session, actor, record, command_id):
        return Outcome(record.version, repeated=True)
    if record.redo_step is None:
        raise RuleViolation("Nothing to redo.")
    step = await queries.step(uow.session, actor, record, record.redo_step)
    before = await memory.present(uow.session, record)
    try:
        events = _events(step)
        after = consistent(replay(before, events))
    except RuleError as error:
        raise RuleViolation(f"This step cannot be done again. {error.message}") from error
    step.undone, record.redo_step = False, step.next_undone
    step.next_undone, record.undo_step = None, step.sequence
    marker = _marker(record, actor, command_id, "redo", step)
    await _store(
        uow, actor, record, _Change(before, after, marker, log_views.log_entry(step, events))
    )
    return Outcome(record.version, events)


async def _open(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str
) -> Encounter:
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    if not _COMMAND_ID.fullmatch(command_id):
        raise InvalidInput("This command has no proper id. Reload the page and try again.")
    return record


def _marker(
    record: Encounter, actor: Actor, command_id: str, kind: str, step: EncounterStep
) -> EncounterStep:
    return EncounterStep(
        encounter_id=record.id,
        sequence=record.version + 1,
        command_id=command_id,
        actor_id=actor.user_id,
        kind=kind,
        command={"step": step.sequence},
        events=[],
        reverse={},
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """From one version to the next, the step to store, and the line of the log it touches."""

    before: Fight
    after: Fight
    step: EncounterStep
    entry: log_views.LogEntry


async def _store(uow: UnitOfWork, actor: Actor, record: Encounter, change: _Change) -> None:
    """Write step and snapshot, and arrange for the pages to be told once they are committed."""
    before, after = change.before, change.after
    record.version = change.step.sequence
    memory.write(uow.session, record, after)
    if after.name != record.name:
        await filing.rename(uow, actor, record, after.name)
    record.phase = after.phase
    record.updated_at = now()
    if (before.active, before.round) != (after.active, after.round):
        record.turn_started_at = record.updated_at if after.active else None
    uow.session.add_all([record, change.step])
    about = views.About.of(record)
    newcomers = blocks.kinds(after) - blocks.kinds(before)
    passing = {
        **log_views.log_values([change.entry], [record.version]),
        **await blocks.blocks(uow.session, actor, newcomers),
    }

    async def tell() -> None:
        memory.remember(about.encounter_id, about.version, after)
        boards = {
            live.Audience.DM: views.dm_board(after, about),
            live.Audience.PLAYERS: player_views.player_board(after),
        }
        await live.announce(about.encounter_id, about.version, boards, {live.Audience.DM: passing})

    uow.after_commit(tell)


def _storable(data: Any) -> Any:
    """Return JSON data without the characters that PostgreSQL cannot keep.

    Only commands need it, which carry text as it was typed: the rules clean what they accept.
    """
    if isinstance(data, str):
        return _UNSTORABLE.sub("", data)
    if isinstance(data, dict):
        return {key: _storable(one) for key, one in cast("dict[str, Any]", data).items()}
    if isinstance(data, list):
        return [_storable(one) for one in cast("list[Any]", data)]
    return data


def _events(step: EncounterStep) -> tuple[Event, ...]:
    return tuple(codec.decode_event(data) for data in step.events)
