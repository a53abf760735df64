"""Characters from a file or from D&D Beyond: read, looked at, and taken into a party."""

import asyncio
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, cast

from sqlmodel import col, delete

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.bootstrap import character_sheets, limiter
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Forbidden, InvalidInput, NotFound, ProviderFailed, TooManyAttempts
from dnd_tracker.models import CharacterImport, PartyCharacter
from dnd_tracker.models.base import now
from dnd_tracker.parties import queries
from dnd_tracker.parties.arrival_queries import arriving_in, character_import, same_as
from dnd_tracker.parties.beyond.links import character_id
from dnd_tracker.parties.formats.found import Arriving, Found
from dnd_tracker.parties.formats.reading import read_file
from dnd_tracker.parties.numbers import with_numbers
from dnd_tracker.parties.service import characters, parties
from dnd_tracker.parties.service.characters import sheet_of, state_of
from dnd_tracker.ports.character_sheets import (
    SheetMissing,
    SheetPrivate,
    SheetsBusy,
    SheetsUnreachable,
    SheetUnusable,
)
from dnd_tracker.ports.limiter import Limit
from dnd_tracker.rules.character import (
    CharacterSheet,
    CharacterState,
    sheet_to_dict,
    state_to_dict,
)
from dnd_tracker.rules.character_scores import hit_point_maximum

FETCHES = Limit("characters fetched", 10, 60)
KEPT_FOR = timedelta(days=1)
NEW_PARTY = "Imported party"
_INSTEAD = "Open the JSON in your own browser, and upload or paste it here."


class Choice(StrEnum):
    """What becomes of a character whose like is in the party already."""

    SKIP = "skip"
    UPDATE = "update"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Taking:
    """How an import is taken.

    Attributes:
        party_id: where to; None for a new party.
        party_name: what a new one is called.
        choices: by place in the import; those that nobody chose for are new, or updated.
        wounds: whether updated characters become as hurt as they are there.
    """

    party_id: uuid.UUID | None = None
    party_name: str = ""
    choices: Mapping[int, Choice] | None = None
    wounds: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of it."""

    party_id: uuid.UUID
    created: int
    updated: int
    skipped: int


async def read(data: bytes) -> Found:
    """Read a file or what was pasted, beside everything else.

    Raises:
        InvalidInput: it holds no characters; the message names the place.
    """
    return await asyncio.to_thread(read_file, data)


async def fetch(who: str, link: str) -> Found:
    """Ask D&D Beyond for the public character that a link means, once, for `who` is counted.

    Raises:
        InvalidInput: it is no link to a character, or what came is no character.
        Forbidden, NotFound, TooManyAttempts, ProviderFailed: it is not given out; the message
            says what to do instead.
    """
    number = character_id(link)
    verdict = await limiter().hit(FETCHES, who)
    if not verdict.allowed:
        raise TooManyAttempts(
            "That were many characters at once. Wait a minute.", verdict.retry_after
        )
    try:
        data = await character_sheets().fetch(number)
    except SheetPrivate:
        raise Forbidden(
            "This sheet is private. Make it public under Character Preferences of D&D Beyond, "
            f"or do without: {_INSTEAD}"
        ) from None
    except SheetMissing:
        raise NotFound(f"D&D Beyond has no character {number}. Look at the link again.") from None
    except SheetsBusy as busy:
        raise TooManyAttempts(
            f"D&D Beyond asks us to wait for {busy.retry_after} seconds. Or: {_INSTEAD}",
            busy.retry_after,
        ) from None
    except SheetsUnreachable:
        raise ProviderFailed(f"D&D Beyond does not answer. {_INSTEAD}") from None
    except SheetUnusable:
        raise ProviderFailed(
            f"D&D Beyond answered something that is no character. {_INSTEAD}"
        ) from None
    try:
        return await read(data)
    except InvalidInput as error:
        raise ProviderFailed(f"What D&D Beyond answered is no use: {error.message}") from error


async def keep(
    uow: UnitOfWork, actor: Actor, found: Found, party_id: uuid.UUID | None
) -> uuid.UUID:
    """Keep what was read until its owner has looked at it, a day at most; return its id.

    Raises:
        NotFound: no such party of this actor.
    """
    if party_id is not None:
        await queries.party(uow.session, actor, party_id)
    row = CharacterImport(
        owner_id=actor.user_id,
        party_id=party_id,
        label=found.label[:80],
        party_name=found.party_name[:80],
        content={
            "characters": [_stored(one) for one in found.characters],
            "problems": [one[:400] for one in found.problems[:100]],
        },
    )
    uow.session.add(row)
    await uow.session.flush()
    return row.id


async def change_numbers(
    uow: UnitOfWork, actor: Actor, import_id: uuid.UUID, place: int, sent: object
) -> None:
    """Change numbers of a character that is looked at.

    Raises:
        NotFound: no such import of this actor, or no such character in it.
        InvalidInput: a number is none, or out of bounds.
    """
    row = await character_import(uow.session, actor, import_id, lock=True)
    found = arriving_in(row)
    if not 0 <= place < len(found):
        raise NotFound("There is no such character in this import.")
    one = found[place]
    sheet, state = with_numbers(one.sheet, one.state, sent)
    stored = [_stored(each) for each in found]
    stored[place] = _stored(replace(one, sheet=sheet, state=state))
    row.content = {**row.content, "characters": stored}
    uow.session.add(row)


async def take(uow: UnitOfWork, actor: Actor, import_id: uuid.UUID, taking: Taking) -> Taken:
    """Put the characters of an import into a party, all or none, and forget the import.

    Raises:
        NotFound: no such import or party of this actor.
        InvalidInput: every character was skipped.
        OverLimit, RuleViolation: the party is full, or the plan allows no more parties.
    """
    row = await character_import(uow.session, actor, import_id, lock=True)
    party_id = taking.party_id
    if party_id is None:
        name = taking.party_name.strip() or row.party_name or NEW_PARTY
        party_id = await parties.create(uow, actor, name)
    await queries.party(uow.session, actor, party_id, lock=True)
    there = await queries.characters_in(uow.session, actor, party_id, lock=True)
    counted = dict.fromkeys(Choice, 0)
    for place, one in enumerate(arriving_in(row)):
        same = same_as(one, there)
        choice = (taking.choices or {}).get(place, Choice.UPDATE)
        if choice is Choice.UPDATE and same is None:
            choice = Choice.BOTH
        counted[choice] += 1
        if choice is Choice.BOTH:
            await characters.create(uow, actor, party_id, one.sheet, one.state, source=one.source)
        elif choice is Choice.UPDATE and same is not None:
            await _update(uow, actor, same, one, wounds=taking.wounds)
    if not counted[Choice.BOTH] + counted[Choice.UPDATE]:
        raise InvalidInput("Every character was skipped, so nothing was imported.")
    await uow.session.delete(row)
    return Taken(party_id, counted[Choice.BOTH], counted[Choice.UPDATE], counted[Choice.SKIP])


async def forget_old(uow: UnitOfWork, actor: Actor | None) -> None:
    """Forget what nobody took within a day. The actor is None: the clock asks."""
    del actor
    await uow.session.exec(
        delete(CharacterImport).where(col(CharacterImport.created_at) < now() - KEPT_FOR)
    )


async def _update(
    uow: UnitOfWork, actor: Actor, row: PartyCharacter, one: Arriving, *, wounds: bool
) -> None:
    """Write over a character what was read, but for what the DM has added."""
    former, was = sheet_of(row), state_of(row)
    sheet = replace(
        one.sheet,
        player=former.player or one.sheet.player,
        notes=former.notes or one.sheet.notes,
        colour=former.colour or one.sheet.colour,
    )
    state = one.state if wounds else _fitting(sheet, was)
    await characters.change(uow, actor, row.id, sheet, state, seen=row.version)
    row.source = one.source or row.source
    uow.session.add(row)


def _fitting(sheet: CharacterSheet, state: CharacterState) -> CharacterState:
    """Return how a character was, within what its new sheet allows."""
    most = hit_point_maximum(sheet, state)
    points = state.hit_points
    return replace(state, hit_points=None if points is None or points >= most else points)


def _stored(one: Arriving) -> dict[str, Any]:
    return cast(
        "dict[str, Any]",
        {
            "sheet": sheet_to_dict(one.sheet),
            "state": state_to_dict(one.state),
            "source": one.source,
            "doubts": list(one.doubts),
        },
    )
