"""Sitting down at a table with a code."""

from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import attempts, memory, queries
from dnd_tracker.combat.service import table_keeping
from dnd_tracker.combat.service.encounters import CODE_LENGTH
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden, InvalidInput, NotFound
from dnd_tracker.models import Encounter, Seat
from dnd_tracker.rules.encounter import Side


@dataclass(frozen=True, slots=True)
class Hero:
    """A hero one can choose to play."""

    id: str
    name: str
    taken: bool


async def find_table(
    session: AsyncSession, actor: Actor | None, code: str, *, address: str
) -> tuple[str, list[Hero]]:
    """Return the code as it is written, and the heroes one can play at its table.

    Raises:
        InvalidInput: that cannot be a code.
        TooManyAttempts: this address has guessed wrong too often.
        NotFound: no open table has this code.
        Forbidden: its DM has sent this actor away.
    """
    tidy = tidy_code(code)
    if len(tidy) != CODE_LENGTH:
        raise InvalidInput(f"A code has {CODE_LENGTH} letters and digits.")
    await attempts.refuse_too_many(address)
    try:
        record = await queries.table_by_code(session, actor, tidy)
    except NotFound:
        await attempts.count(address)
        raise
    # Guesses made at the same time all passed the first check: none may learn more than ten.
    await attempts.refuse_too_many(address)
    if actor:
        await _refuse_sent_away(session, actor, record)
    fight = await memory.present(session, record)
    taken = await queries.taken_heroes(session, actor, record)
    heroes = [fight.combatants[key] for key in fight.order]
    return tidy, [
        Hero(hero.id, hero.name, hero.id in taken)
        for hero in heroes
        if hero.side is Side.HERO and not hero.hidden
    ]


async def take_seat(
    uow: UnitOfWork, actor: Actor, code: str, combatant_id: str | None, *, address: str
) -> str:
    """Sit down as a hero, or as a spectator; whoever sits there already changes seats.

    Two people may share a hero: phones run out of battery.

    Returns:
        The code of the table.

    Raises:
        TooManyAttempts: this address has guessed wrong too often.
        NotFound: no open table has this code.
        InvalidInput: no such hero (any more).
    """
    tidy, heroes = await find_table(uow.session, actor, code, address=address)
    if combatant_id is not None and combatant_id not in {hero.id for hero in heroes}:
        raise InvalidInput("This hero is no longer at the table. Choose another one.")
    # Locked, so that two clicks of one newcomer find one seat.
    record = await queries.table_by_code(uow.session, actor, tidy, lock=True)
    seat = await queries.seat_of(uow.session, actor, record)
    if seat is None:
        seat = Seat(encounter_id=record.id, user_id=actor.user_id)
    seat.combatant_id = combatant_id
    uow.session.add(seat)
    await table_keeping.tell_dm(uow, actor, record)
    return tidy


async def _refuse_sent_away(session: AsyncSession, actor: Actor, record: Encounter) -> None:
    seat = await queries.seat_of(session, actor, record)
    if seat is not None and seat.removed_at is not None:
        raise Forbidden(queries.SENT_AWAY)


def tidy_code(code: str) -> str:
    """Return a join code as it is stored, from what somebody typed.

    >>> tidy_code(" abc-23k ")
    'ABC23K'
    """
    return "".join(character for character in code.upper() if character.isalnum())[:CODE_LENGTH]
