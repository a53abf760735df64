"""A DM, a stranger, and a fight in the database; and pages that remember what they were told."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce

from sqlmodel import col, select

from dnd_tracker import db
from dnd_tracker.accounts import sessions
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.service import encounters, fight
from dnd_tracker.models import Encounter, EncounterStep
from dnd_tracker.rules import codec
from dnd_tracker.rules.commands import AddCombatants, Command, DealDamage, NewCombatant, StartCombat
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.evolve import evolve
from tests.rules.table import hero, monster

STRANGE_IDS = ("", "x" * 65, "a b", "a\x00b", "\ud800", "né", "'; --")
"""Command ids that no page of ours makes."""


@dataclass
class Pages:
    """A bus whose pages merge what they are sent, as browsers do."""

    rooms: dict[str, str] = field(default_factory=dict[str, str])
    sessions: dict[str, str] = field(default_factory=dict[str, str])
    ended: list[str] = field(default_factory=list[str])
    seen: defaultdict[str, dict[str, object]] = field(default_factory=lambda: defaultdict(dict))
    sent: list[tuple[str, dict[str, object]]] = field(
        default_factory=list[tuple[str, dict[str, object]]]
    )

    async def enter(self, page: str, room: str) -> None:
        if page not in self.ended:
            self.rooms[page] = room

    async def leave(self, page: str) -> None:
        self.rooms.pop(page, None)

    async def send(self, to: str, values: Mapping[str, object]) -> None:
        self.sent.append((to, dict(values)))
        for page in [to, *(page for page, room in self.rooms.items() if room == to)]:
            self.seen[page].update(values)

    async def belong(self, page: str, session_hash: str) -> None:
        self.sessions[page] = session_hash

    async def end_session(self, session_hash: str) -> None:
        for page in self._pages_of(session_hash):
            await self.dismiss(page)

    async def dismiss(self, page: str) -> None:
        self.rooms.pop(page, None)
        self.sessions.pop(page, None)
        self.ended.append(page)

    async def is_open(self, session_hash: str) -> bool:
        return bool(self._pages_of(session_hash))

    async def eject(self, room: str, session_hash: str, values: Mapping[str, object]) -> None:
        for page in self._pages_of(session_hash):
            if self.rooms.get(page) == room:
                del self.rooms[page]
                self.seen[page].update(values)

    def _pages_of(self, session_hash: str) -> list[str]:
        return [page for page, hash_ in self.sessions.items() if hash_ == session_hash]

    def messages(self, part: str) -> list[dict[str, object]]:
        """What was sent to rooms and pages whose name contains `part`."""
        return [values for to, values in self.sent if part in to]


async def newcomer() -> Actor:
    async with db.unit_of_work() as uow:
        actor, _ = await sessions.open_guest_session(uow)
    return actor


async def prepared(dm: Actor, *newcomers: NewCombatant, name: str = "Ford") -> uuid.UUID:
    """Store an encounter with these combatants, by commands."""
    async with db.unit_of_work() as uow:
        encounter_id = await encounters.create_encounter(uow, dm, name)
    if newcomers:
        await do(dm, encounter_id, AddCombatants(newcomers))
    return encounter_id


async def running(dm: Actor, *newcomers: NewCombatant) -> uuid.UUID:
    """Store a running fight: by default Mira (20), a goblin (7) and a hidden wolf (11)."""
    cast = newcomers or (
        hero("Mira", 15, maximum=20),
        monster("Goblin", 12, maximum=7),
        monster("Wolf", 9, maximum=11, hidden=True),
    )
    encounter_id = await prepared(dm, *cast)
    await do(dm, encounter_id, StartCombat())
    return encounter_id


async def do(
    dm: Actor, encounter_id: uuid.UUID, command: Command, command_id: str | None = None
) -> fight.Outcome:
    async with db.unit_of_work() as uow:
        return await fight.perform(uow, dm, encounter_id, command_id or uuid.uuid4().hex, command)


async def undo(dm: Actor, encounter_id: uuid.UUID, command_id: str | None = None) -> fight.Outcome:
    async with db.unit_of_work() as uow:
        return await fight.undo(uow, dm, encounter_id, command_id or uuid.uuid4().hex)


async def redo(dm: Actor, encounter_id: uuid.UUID, command_id: str | None = None) -> fight.Outcome:
    async with db.unit_of_work() as uow:
        return await fight.redo(uow, dm, encounter_id, command_id or uuid.uuid4().hex)


def hit(target: str, amount: str = "1") -> DealDamage:
    return DealDamage((DamageTarget(target),), amount)


async def row(encounter_id: uuid.UUID) -> Encounter:
    async with db.read_only() as session:
        return (await session.exec(select(Encounter).where(Encounter.id == encounter_id))).one()


async def stored(encounter_id: uuid.UUID) -> Fight:
    """Return the fight as the database has it."""
    return codec.decode_encounter((await row(encounter_id)).snapshot)


async def steps(encounter_id: uuid.UUID) -> list[EncounterStep]:
    async with db.read_only() as session:
        found = await session.exec(
            select(EncounterStep)
            .where(EncounterStep.encounter_id == encounter_id)
            .order_by(col(EncounterStep.sequence))
        )
        return list(found)


async def replayed(encounter_id: uuid.UUID) -> Fight:
    """Return the opening, and then every step that is not undone."""
    events = [
        codec.decode_event(data)
        for step in await steps(encounter_id)
        if step.kind == "do" and not step.undone
        for data in step.events
    ]
    opening = codec.decode_encounter((await row(encounter_id)).opening)
    return reduce(evolve, events, opening)


async def hit_points(encounter_id: uuid.UUID, combatant_id: str) -> int:
    return (await stored(encounter_id)).combatants[combatant_id].hit_points
