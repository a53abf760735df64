"""Plans: what stays when a fight begins. See docs/decisions/0007-plans-and-fights.md."""

import secrets
import uuid

from sqlmodel import col, delete, select, update

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import memory, preparation, queries
from dnd_tracker.combat.afresh import afresh
from dnd_tracker.combat.service.present_characters import as_they_are
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import RuleViolation
from dnd_tracker.models import Encounter, EncounterStep, EncounterTag
from dnd_tracker.rules import codec
from dnd_tracker.rules.commands import AddLair, Command, SetInLair
from dnd_tracker.rules.encounter import Edition, Phase
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.names import clean_text

TEMPLATE = "A template is never run itself. Use it: that makes a plan, and the plan is started."
_COPY = " (copy)"


async def keep_plan(uow: UnitOfWork, actor: Actor, record: Encounter, before: Fight) -> None:
    """Let what `record` was before its start go on as a plan of its own.

    `actor` runs it, which the caller has found out; the row itself becomes the fight, so nobody at
    the table notices. A fight that has its plan already makes no second one.

    Raises:
        RuleViolation: it is a template.
    """
    if record.template:
        raise RuleViolation(TEMPLATE)
    if record.plan_id is not None:
        return
    plan = _row(actor, before, record)
    plan.created_at = record.created_at
    uow.session.add(plan)
    await uow.session.flush()
    await _copy_tags(uow, record.id, plan.id)
    await uow.session.exec(
        update(Encounter)
        .where(col(Encounter.plan_id) == record.id)
        .values(plan_id=plan.id)
        .execution_options(synchronize_session=False)
    )
    record.plan_id = plan.id
    uow.session.add(record)


async def refresh(uow: UnitOfWork, actor: Actor, record: Encounter, before: Fight) -> Fight:
    """Let the characters of parties begin the fight as they are by now, and return it so.

    What they have been through since they were planned is no step of this fight: where there is
    any, the fight opens with it, and what was done in its preparation can be undone no more.
    """
    present = await as_they_are(uow.session, actor, before)
    if present == before:
        return before
    await uow.session.exec(
        delete(EncounterStep).where(col(EncounterStep.encounter_id) == record.id)
    )
    record.version += 1
    record.undo_step = record.redo_step = None
    memory.write(uow.session, record, present)
    record.opening = record.snapshot
    uow.session.add(record)
    return present


def before_start(record: Encounter, fight: Fight) -> tuple[Command, ...]:
    """Return what is done first when `fight` starts: its lair, if one was prepared."""
    owner = preparation.lair_in(fight, preparation.stored(record.preparation))
    if not owner:
        return ()
    if fight.edition is Edition.E2014:
        return (AddLair(secrets.token_urlsafe(8), owner),)
    return () if fight.combatants[owner].in_lair else (SetInLair(owner, in_lair=True),)


async def duplicate(
    uow: UnitOfWork, actor: Actor, record: Encounter, *, rename: bool = True
) -> uuid.UUID:
    """Make a plan like an encounter of `actor`'s; of a fight, as it was before it began.

    Raises:
        NotFound: what is stored is no fight.
    """
    fight = await memory.present(uow.session, record)
    plan = _row(actor, fight if fight.phase is Phase.PREPARING else afresh(fight), record)
    if rename:
        _rename(plan)
    uow.session.add(plan)
    await uow.session.flush()
    await _copy_tags(uow, record.id, plan.id)
    return plan.id


async def use(uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID) -> uuid.UUID:
    """Make a plan of a template, or of a fight whose plan is gone; return its id.

    A fight that has a plan leads to that.

    Raises:
        NotFound: no such encounter that `actor` runs.
    """
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    plan = await queries.plan_of(uow.session, actor, record)
    if plan is not None:
        return plan
    if record.phase == Phase.PREPARING and not record.template:
        return record.id
    made = await duplicate(uow, actor, record, rename=False)
    if not record.template:
        record.plan_id = made
        uow.session.add(record)
    return made


def _row(actor: Actor, fight: Fight, like: Encounter) -> Encounter:
    """Return a plan with `fight` in it, filed as `like` is."""
    data = codec.encode(fight)
    return Encounter(
        owner_id=actor.user_id,
        name=fight.name,
        phase=Phase.PREPARING.value,
        opening=data,
        snapshot=data,
        preparation=like.preparation,
        folder_id=like.folder_id,
        party_id=like.party_id,
        search=like.search,
    )


def _rename(plan: Encounter) -> None:
    """Tell a copy from what it was made of, if its name leaves room for that."""
    try:
        name = clean_text(plan.name.removesuffix(_COPY) + _COPY, "A name")
    except RuleError:
        return
    plan.search = name.casefold() + plan.search.removeprefix(plan.name.casefold())
    plan.name = name
    plan.opening = plan.snapshot = {**plan.snapshot, "name": name}


async def _copy_tags(uow: UnitOfWork, source: uuid.UUID, target: uuid.UUID) -> None:
    tags = await uow.session.exec(
        select(EncounterTag.tag).where(col(EncounterTag.encounter_id) == source)
    )
    uow.session.add_all([EncounterTag(encounter_id=target, tag=tag) for tag in tags])
