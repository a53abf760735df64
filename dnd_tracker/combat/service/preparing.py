"""What a DM prepares beside the combatants, and the waves they let come."""

import re
import secrets
import uuid
from dataclasses import replace

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import live, memory, preparation, queries
from dnd_tracker.combat.preparation import Foes, Preparation, Wave
from dnd_tracker.combat.preparation_forms import BringForm, NotesForm, WaveForm
from dnd_tracker.combat.preparation_views import preparation_view
from dnd_tracker.combat.service import fight, roster
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Conflict, InvalidInput, NotFound, RuleViolation
from dnd_tracker.models import Encounter
from dnd_tracker.models.base import now
from dnd_tracker.rules.commands import AddCombatants
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.stat_block import StatBlock
from dnd_tracker.strict_text import clean_text as printable

NO_SUCH_WAVE = "No such wave. It may have been deleted in another tab."
CHANGED = "This was changed in another tab."
_SOME = re.compile(r"(?:(\d{1,4})\s*[x\u00d7]?\s+)?(\S.*?)(?:\s*[x\u00d7]\s*(\d{1,4}))?", re.ASCII)


async def write_notes(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, form: NotesForm
) -> Preparation:
    """Write terrain, lair and loot.

    Raises:
        NotFound: no such encounter that this actor runs.
        Conflict: it was changed elsewhere since.
        InvalidInput: too long, or too much.
    """
    record, present = await _open(uow, actor, encounter_id, form.seen)
    loot = (printable(line).strip() for line in form.loot.splitlines())
    changed = replace(
        present,
        terrain=printable(form.terrain).strip(),
        lair_of=form.lair_of,
        loot=tuple(line for line in loot if line),
        coins=printable(form.coins).strip(),
    )
    return await _keep(uow, record, changed)


async def write_wave(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, form: WaveForm
) -> Preparation:
    """Write a wave; without an id, a new one.

    Raises:
        NotFound: no such encounter that this actor runs, or no such wave.
        Conflict: it was changed elsewhere since.
        InvalidInput: there is no name, or a creature that is unknown.
    """
    record, present = await _open(uow, actor, encounter_id, form.seen)
    wave = Wave(
        id=form.id or secrets.token_urlsafe(12),
        name=_name(form.name, len(present.waves) + 1),
        when=printable(" ".join(form.when.split())),
        foes=await _foes(uow, actor, form.who),
        hidden=form.hidden,
    )
    if form.id:
        if not any(one.id == form.id for one in present.waves):
            raise NotFound(NO_SUCH_WAVE)
        waves = tuple(wave if one.id == form.id else one for one in present.waves)
    else:
        waves = (*present.waves, wave)
    return await _keep(uow, record, replace(present, waves=waves))


async def drop_wave(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, wave_id: str
) -> Preparation:
    """Delete a wave; who of it has come stays.

    Raises:
        NotFound: no such encounter that this actor runs, or no such wave.
    """
    record, present = await _open(uow, actor, encounter_id, None)
    left = tuple(one for one in present.waves if one.id != wave_id)
    if len(left) == len(present.waves):
        raise NotFound(NO_SUCH_WAVE)
    return await _keep(uow, record, replace(present, waves=left))


async def bring(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: BringForm
) -> fight.Outcome:
    """Let a wave come, hidden as it was prepared unless the form says otherwise.

    Raises:
        NotFound: no such encounter that this actor runs, no such wave, or a creature is gone.
        RuleViolation: it is there already, nobody is in it, or the board is full.
    """
    record, present = await _open(uow, actor, encounter_id, None)
    wave = next((one for one in present.waves if one.id == form.wave), None)
    if wave is None:
        raise NotFound(NO_SUCH_WAVE)
    if not wave.foes:
        raise RuleViolation(f"Nobody is in “{wave.name}”. Write who comes, in the preparation.")
    if await queries.step_by_command(uow.session, actor, record, command_id) is None:
        board = await memory.present(uow.session, record)
        if preparation.has_come(board, wave):
            raise RuleViolation(f"“{wave.name}” is in the fight already.")
    unseen = wave.hidden if form.hidden is None else form.hidden
    blocks = await creatures.stat_blocks_of(
        uow.session, actor, [one.creature_id for one in wave.foes]
    )
    newcomers = [
        newcomer
        for one in wave.foes
        for newcomer in roster.from_stat_block(
            one.creature_id, _block(blocks, one), one.count, hidden=unseen
        )
    ]
    ids = preparation.ids_of(wave)
    named = tuple(replace(one, id=key) for one, key in zip(newcomers, ids, strict=True))
    return await fight.perform(uow, actor, encounter_id, command_id, AddCombatants(named))


def _block(blocks: dict[str, StatBlock], foes: Foes) -> StatBlock:
    if foes.creature_id not in blocks:
        raise NotFound(f"{foes.name} is in your library no more. Write the wave anew.")
    return blocks[foes.creature_id]


async def _open(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, seen: int | None
) -> tuple[Encounter, Preparation]:
    record = await queries.encounter_to_run(uow.session, actor, encounter_id, lock=True)
    present = preparation.stored(record.preparation)
    if seen is not None and seen != present.version:
        raise Conflict(CHANGED, present.version)
    return record, present


async def _keep(uow: UnitOfWork, record: Encounter, changed: Preparation) -> Preparation:
    kept = preparation.checked(replace(changed, version=changed.version + 1))
    record.preparation = preparation.encode(kept)
    record.updated_at = now()
    uow.session.add(record)
    encounter_id, version = record.id, record.version
    view = preparation_view(await memory.present(uow.session, record), kept)

    async def tell() -> None:
        news = {live.Audience.DM: {"preparation": view}}
        await live.announce(encounter_id, version, {}, news)

    uow.after_commit(tell)
    return kept


def _name(name: str, number: int) -> str:
    if not name.strip():
        return f"Wave {number}"
    try:
        return clean_text(name, "A wave's name")
    except RuleError as error:
        raise InvalidInput(error.message) from error


async def _foes(uow: UnitOfWork, actor: Actor, who: str) -> tuple[Foes, ...]:
    """Return whom a text such as "4 goblins, 1 ogre" means; the library's best match for each."""
    parts = [part.strip() for part in re.split(r"[,;\n]+", who) if part.strip()]
    if len(parts) > preparation.MOST_KINDS:
        raise InvalidInput(f"At most {preparation.MOST_KINDS} kinds of creatures in one wave.")
    return tuple([await _some(uow, actor, part) for part in parts])


async def _some(uow: UnitOfWork, actor: Actor, part: str) -> Foes:
    count, name = read_some(part)
    for typed in dict.fromkeys((name, _singular(name))):
        found = await creatures.search(uow.session, actor, typed, limit=1)
        if found:
            block = await creatures.stat_block(uow.session, actor, found[0].id)
            return Foes(found[0].id, block.name, count, block.experience)
    raise InvalidInput(f"No creature is called “{name[:40]}”. Write, say, “4 goblins, 1 ogre”.")


def read_some(part: str) -> tuple[int, str]:
    """Return how many of what a text means.

    >>> read_some("4 goblins"), read_some("ogre"), read_some("2x Dire Wolf"), read_some("Orc x3")
    ((4, 'goblins'), (1, 'ogre'), (2, 'Dire Wolf'), (3, 'Orc'))
    """
    found = _SOME.fullmatch(part.strip())
    if found is None:
        return 1, part.strip()
    return int(found[1] or found[3] or 1), found[2]


def _singular(name: str) -> str:
    """Return a name without the ending of more than one: "wolves" is looked for as "wol".

    >>> _singular("goblins"), _singular("Wolves"), _singular("Harpies")
    ('goblin', 'Wol', 'Harp')
    """
    for ending in ("ves", "ies", "s"):
        if name.casefold().endswith(ending):
            return name[: -len(ending)]
    return name
