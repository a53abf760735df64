"""Rests between fights, of one character or of the whole party, and taking one back."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import preferences
from dnd_tracker.bootstrap import dice
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import RuleViolation
from dnd_tracker.models import PartyCharacter
from dnd_tracker.parties import queries
from dnd_tracker.parties.service.characters import remember, sheet_of, state_of, take_back
from dnd_tracker.rules.character_rest import Rested, rest
from dnd_tracker.rules.character_scores import hit_dice
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.traits import Rest


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rest does, or did, to one character.

    Attributes:
        told: what comes back, in sentences; why nothing does, where it gains nothing.
        rests: it does gain by it.
        hit_dice_left: before the rest, of all sizes.
    """

    character_id: uuid.UUID
    name: str
    told: tuple[str, ...]
    rests: bool
    hit_dice_left: int = 0


async def preview(
    session: AsyncSession, actor: Actor, party_id: uuid.UUID, kind: Rest
) -> list[Outcome]:
    """Return what a rest would give back to each character of a party, before any hit dice.

    Raises:
        NotFound: no such party of this actor.
    """
    await queries.party(session, actor, party_id)
    edition = await _edition(session, actor)
    rows = await queries.characters_in(session, actor, party_id)
    return [_outcome(row, _rested(row, kind, edition, 0)) for row in rows]


async def take(
    uow: UnitOfWork,
    actor: Actor,
    party_id: uuid.UUID,
    kind: Rest,
    spending: Mapping[uuid.UUID, int],
) -> tuple[str, list[Outcome]]:
    """Let characters of a party finish a rest; return what took it back, and what it did.

    Args:
        uow: the unit of work.
        actor: whose party it is.
        party_id: which.
        kind: short or long.
        spending: who rests, and how many hit dice each of them spends, the largest first.

    Raises:
        NotFound: no such party of this actor.
        RuleViolation: nobody who was chosen gains anything, or there are fewer hit dice.
    """
    await queries.party(uow.session, actor, party_id)
    edition = await _edition(uow.session, actor)
    rows = await queries.characters_in(uow.session, actor, party_id, lock=True)
    mark = uuid.uuid4().hex
    outcomes: list[Outcome] = []
    for row in rows:
        if row.id in spending:
            found = _rested(row, kind, edition, spending[row.id])
            outcomes.append(_outcome(row, found))
            if isinstance(found, Rested):
                remember(row, found.state, what=kind.value, mark=mark)
    if not any(one.rests for one in outcomes):
        why = " ".join(text for one in outcomes for text in one.told)
        raise RuleViolation(why or "Choose at least one character.")
    return mark, outcomes


async def undo(uow: UnitOfWork, actor: Actor, party_id: uuid.UUID, mark: str) -> int:
    """Take a rest, or what a fight has left, back; return of how many characters.

    Whoever has changed since stays as they are.

    Raises:
        NotFound: no such party of this actor.
        RuleViolation: there is nothing to take back.
    """
    await queries.party(uow.session, actor, party_id)
    rows = await queries.characters_in(uow.session, actor, party_id, lock=True)
    count = sum([take_back(row, mark) for row in rows])
    if not count:
        raise RuleViolation("There is nothing to take back: everybody has changed since.")
    return count


def last_shared(rows: Sequence[PartyCharacter]) -> tuple[str, str]:
    """Return the mark of the last rest or fight that can be taken back, and what it was."""
    fresh = [row for row in rows if row.former and row.former["version"] == row.version]
    if not fresh:
        return "", ""
    last = max(fresh, key=lambda row: row.updated_at).former
    return str(last["mark"]), str(last["what"])


async def _edition(session: AsyncSession, actor: Actor) -> Edition:
    return (await preferences.read(session, actor)).rule_set


def _rested(row: PartyCharacter, kind: Rest, edition: Edition, count: int) -> Rested | str:
    sheet, state = sheet_of(row), state_of(row)
    spent: dict[int, int] = {}
    for die in sorted(hit_dice(sheet, state), key=lambda one: -one.sides):
        spent[die.sides] = min(die.left, max(0, count - sum(spent.values())))
    spent = {sides: many for sides, many in spent.items() if many}
    if sum(spent.values()) < count:
        raise RuleViolation(f"{row.name} has only {sum(spent.values())} hit dice left.")
    try:
        return rest(sheet, state, kind, edition, dice=dice(), spent=spent)
    except RuleError as error:
        return error.message


def _outcome(row: PartyCharacter, found: Rested | str) -> Outcome:
    left = sum(one.left for one in hit_dice(sheet_of(row), state_of(row)))
    if isinstance(found, str):
        return Outcome(row.id, row.name, (found,), rests=False, hit_dice_left=left)
    told = tuple(sentence(event) for event in found.events)
    return Outcome(row.id, row.name, told, rests=True, hit_dice_left=left)
