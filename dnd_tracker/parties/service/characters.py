"""Characters of a party: written, changed, copied, put in order, thrown away."""

import uuid
from typing import Any

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Conflict, OverLimit, RuleViolation
from dnd_tracker.models import PartyCharacter
from dnd_tracker.models.base import now
from dnd_tracker.parties import queries
from dnd_tracker.rules.character import (
    UNHURT,
    CharacterSheet,
    CharacterState,
    sheet_from_dict,
    sheet_to_dict,
    state_from_dict,
    state_to_dict,
)
from dnd_tracker.rules.character_bounds import checked_sheet, checked_state
from dnd_tracker.rules.character_scores import hit_point_maximum
from dnd_tracker.rules.errors import RuleError

MOST = 60
"""No table is larger; a file with more is a mistake."""


async def create(  # noqa: PLR0913 - all that a character has from the start
    uow: UnitOfWork,
    actor: Actor,
    party_id: uuid.UUID,
    sheet: CharacterSheet,
    state: CharacterState = UNHURT,
    *,
    source: str = "",
) -> PartyCharacter:
    """Add a character to a party of `actor`, as the last of it.

    Raises:
        NotFound: no such party of this actor.
        OverLimit: the party is full.
        RuleViolation: something on the sheet is out of bounds; the message names it.
    """
    await queries.party(uow.session, actor, party_id, lock=True)
    others = await queries.characters_in(uow.session, actor, party_id)
    if len(others) >= MOST:
        raise OverLimit(f"A party has at most {MOST} characters.")
    row = PartyCharacter(
        owner_id=actor.user_id,
        party_id=party_id,
        name="",
        position=max((one.position for one in others), default=-1) + 1,
        sheet={},
        source=source[:80],
    )
    _write(row, sheet, state)
    uow.session.add(row)
    await uow.session.flush()
    return row


async def change(  # noqa: PLR0913 - what is changed, to what, and what was seen of it
    uow: UnitOfWork,
    actor: Actor,
    character_id: uuid.UUID,
    sheet: CharacterSheet,
    state: CharacterState,
    *,
    seen: int,
) -> PartyCharacter:
    """Replace what is written on a character, and how it is.

    Raises:
        NotFound: no such character of this actor.
        Conflict: it was changed elsewhere since `seen`.
        RuleViolation: something is out of bounds; the message names it.
    """
    row = await queries.character(uow.session, actor, character_id, lock=True)
    if row.version != seen:
        raise Conflict(
            "This character was changed meanwhile: in another tab, by a rest or by a fight.",
            row.version,
        )
    _write(row, sheet, state)
    touch(row)
    return row


async def put_on(
    uow: UnitOfWork, actor: Actor, character_id: uuid.UUID, portrait_id: uuid.UUID | None
) -> None:
    """Give a character a picture of `actor`'s own, or none.

    Raises:
        NotFound: no such character or picture of this actor.
    """
    row = await queries.character(uow.session, actor, character_id, lock=True)
    if portrait_id is not None:
        await queries.portrait(uow.session, actor, portrait_id)
    row.portrait_id = portrait_id
    uow.session.add(row)


async def duplicate(uow: UnitOfWork, actor: Actor, character_id: uuid.UUID) -> PartyCharacter:
    """Copy a character within its party, rested and whole.

    Raises:
        NotFound: no such character of this actor.
        OverLimit: the party is full.
    """
    row = await queries.character(uow.session, actor, character_id)
    copy = await create(uow, actor, row.party_id, sheet_of(row))
    copy.portrait_id = row.portrait_id
    uow.session.add(copy)
    return copy


async def move(uow: UnitOfWork, actor: Actor, character_id: uuid.UUID, step: int) -> None:
    """Let a character change places with the one before it (-1) or after it (1).

    Raises:
        NotFound: no such character of this actor.
    """
    row = await queries.character(uow.session, actor, character_id)
    rows = list(await queries.characters_in(uow.session, actor, row.party_id, lock=True))
    place = [one.id for one in rows].index(character_id)
    other = max(0, min(len(rows) - 1, place + (1 if step > 0 else -1)))
    rows[place], rows[other] = rows[other], rows[place]
    for position, one in enumerate(rows):
        if one.position != position:
            one.position = position
            uow.session.add(one)


async def throw_away(uow: UnitOfWork, actor: Actor, character_id: uuid.UUID) -> None:
    """Put a character into the bin. Fights it takes part in keep it.

    Raises:
        NotFound: no such character of this actor.
    """
    row = await queries.character(uow.session, actor, character_id, lock=True)
    row.deleted_at = now()
    touch(row)


async def bring_back(uow: UnitOfWork, actor: Actor, character_id: uuid.UUID) -> None:
    """Take a character out of the bin.

    Raises:
        NotFound: no such character of this actor in the bin, or its party lies there.
        OverLimit: the party is full by now.
    """
    row = await queries.character(uow.session, actor, character_id, lock=True, binned=True)
    if len(await queries.characters_in(uow.session, actor, row.party_id)) >= MOST:
        raise OverLimit(f"A party has at most {MOST} characters.")
    row.deleted_at = None
    touch(row)


def sheet_of(row: PartyCharacter) -> CharacterSheet:
    """Return what is written on a character."""
    return sheet_from_dict(row.sheet)


def state_of(row: PartyCharacter) -> CharacterState:
    """Return how a character is."""
    return state_from_dict(row.condition)


def remember(row: PartyCharacter, state: CharacterState, *, what: str, mark: str) -> None:
    """Let a character be `state` from now on, and note how it was, so that it can be taken back."""
    before = row.condition
    row.condition = state_to_dict(state)
    touch(row)
    row.former = {"what": what, "mark": mark, "condition": before, "version": row.version}


def take_back(row: PartyCharacter, mark: str) -> bool:
    """Undo what was noted under `mark`, unless the character was changed since; tell whether."""
    former: dict[str, Any] = row.former
    if former.get("mark") != mark or former.get("version") != row.version:
        return False
    row.condition = former["condition"]
    row.former = {}
    touch(row)
    return True


def touch(row: PartyCharacter) -> None:
    """Count a change of a character that was read to be changed."""
    row.version += 1
    row.updated_at = now()


def checked(sheet: CharacterSheet, state: CharacterState) -> tuple[CharacterSheet, CharacterState]:
    """Return a sheet, its texts in order, and a state, if both are possible.

    Raises:
        RuleViolation: something is out of bounds; the message names it.
    """
    try:
        sheet, state = checked_sheet(sheet), checked_state(state)
    except RuleError as error:
        raise RuleViolation(error.message) from error
    most = hit_point_maximum(sheet, state)
    if state.hit_points is not None and state.hit_points > most:
        raise RuleViolation(f"{sheet.name} has at most {most} hit points.")
    return sheet, state


def _write(row: PartyCharacter, sheet: CharacterSheet, state: CharacterState) -> None:
    sheet, state = checked(sheet, state)
    row.name = sheet.name
    row.sheet, row.condition = sheet_to_dict(sheet), state_to_dict(state)
