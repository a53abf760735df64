"""Parties as things one keeps: made, named, put in order, put aside, thrown away."""

import uuid
from datetime import timedelta

from sqlmodel import col, delete

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.billing.entitlements import entitlements_of, roomier
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import Conflict, OverLimit, RuleViolation
from dnd_tracker.models import Party, PartyCharacter
from dnd_tracker.models.base import now
from dnd_tracker.parties import queries
from dnd_tracker.rules.character_bounds import NOTES
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.names import clean_text

UNNAMED = "New party"
KEPT_IN_BIN = timedelta(days=30)
_ANY = "as many as you like"


async def create(uow: UnitOfWork, actor: Actor, name: str = UNNAMED) -> uuid.UUID:
    """Make an empty party, the last in the order; return its id.

    Raises:
        OverLimit: the plan of `actor` does not allow one more.
        RuleViolation: the name is empty or too long.
    """
    await _room_for_one(uow, actor)
    party = Party(owner_id=actor.user_id, name="", position=await _last(uow, actor))
    _call(party, name)
    uow.session.add(party)
    await uow.session.flush()
    return party.id


async def change(  # noqa: PLR0913 - what is changed, to what, and what was seen of it
    uow: UnitOfWork, actor: Actor, party_id: uuid.UUID, name: str, notes: str, *, seen: int
) -> int:
    """Give a party another name and other notes; return its new version.

    Raises:
        NotFound: no such party of this actor.
        Conflict: it was changed elsewhere since `seen`.
        RuleViolation: the name is empty or too long, or the notes are too long.
    """
    party = await queries.party(uow.session, actor, party_id, lock=True)
    if party.version != seen:
        raise Conflict("This party was changed in another tab.", party.version)
    if len(notes) > NOTES:
        raise RuleViolation(f"Notes have at most {NOTES:,} characters.")
    _call(party, name)
    party.notes = _storable(notes)
    _touch(uow, party)
    return party.version


async def duplicate(uow: UnitOfWork, actor: Actor, party_id: uuid.UUID) -> uuid.UUID:
    """Copy a party with all its characters as they are now; return the copy's id.

    Raises:
        NotFound: no such party of this actor.
        OverLimit: the plan of `actor` does not allow one more.
    """
    party = await queries.party(uow.session, actor, party_id)
    copy_id = await create(uow, actor, f"{party.name[:73]} (copy)")
    copy = await queries.party(uow.session, actor, copy_id)
    copy.notes = party.notes
    uow.session.add(copy)
    for one in await queries.characters_in(uow.session, actor, party_id):
        uow.session.add(
            PartyCharacter(
                owner_id=actor.user_id,
                party_id=copy_id,
                name=one.name,
                position=one.position,
                sheet=one.sheet,
                condition=one.condition,
                source=one.source,
                portrait_id=one.portrait_id,
            )
        )
    return copy_id


async def move(uow: UnitOfWork, actor: Actor, party_id: uuid.UUID, step: int) -> None:
    """Let a party change places with the one before it (-1) or after it (1).

    Raises:
        NotFound: no such party of this actor.
    """
    await queries.party(uow.session, actor, party_id)
    parties = list(await queries.active_parties(uow.session, actor))
    places = [one.id for one in parties]
    if party_id not in places:
        return
    place = places.index(party_id)
    other = max(0, min(len(parties) - 1, place + (1 if step > 0 else -1)))
    parties[place], parties[other] = parties[other], parties[place]
    for position, party in enumerate(parties):
        if party.position != position:
            party.position = position
            uow.session.add(party)


async def archive(uow: UnitOfWork, actor: Actor, party_id: uuid.UUID) -> None:
    """Put a party aside; it counts no longer towards the limit of the plan.

    Raises:
        NotFound: no such party of this actor.
    """
    party = await queries.party(uow.session, actor, party_id, lock=True)
    party.archived_at = now()
    _touch(uow, party)


async def restore(uow: UnitOfWork, actor: Actor, party_id: uuid.UUID) -> None:
    """Take a party up again that was put aside; it comes last in the order.

    Raises:
        NotFound: no such party of this actor.
        OverLimit: the plan of `actor` does not allow one more.
    """
    party = await queries.party(uow.session, actor, party_id, lock=True)
    if party.archived_at is None:
        return
    await _room_for_one(uow, actor)
    party.archived_at, party.position = None, await _last(uow, actor)
    _touch(uow, party)


async def throw_away(uow: UnitOfWork, actor: Actor, party_id: uuid.UUID) -> None:
    """Put a party into the bin, with its characters. Fights they take part in go on.

    Raises:
        NotFound: no such party of this actor.
    """
    party = await queries.party(uow.session, actor, party_id, lock=True)
    party.deleted_at = now()
    _touch(uow, party)


async def bring_back(uow: UnitOfWork, actor: Actor, party_id: uuid.UUID) -> None:
    """Take a party out of the bin.

    Raises:
        NotFound: no such party of this actor in the bin.
        OverLimit: the plan of `actor` does not allow one more.
    """
    party = await queries.party(uow.session, actor, party_id, lock=True, binned=True)
    if party.archived_at is None:
        await _room_for_one(uow, actor)
    party.deleted_at = None
    _touch(uow, party)


async def forget_binned(uow: UnitOfWork, actor: Actor | None) -> None:
    """Delete for good what has lain in the bin for 30 days. The actor is None: the clock asks."""
    del actor
    long_ago = now() - KEPT_IN_BIN
    for table in (PartyCharacter, Party):
        await uow.session.exec(delete(table).where(col(table.deleted_at) < long_ago))


async def _room_for_one(uow: UnitOfWork, actor: Actor) -> None:
    plan = await queries.plan_of(uow.session, actor, lock=True)
    most = entitlements_of(plan).parties
    if most is not None and await queries.count_active(uow.session, actor) >= most:
        raise OverLimit(_no_room(plan, most))


def _no_room(plan: str, most: int) -> str:
    """Say what can be done.

    >>> _no_room("expert", 30).rpartition("up again. ")[2]
    'The plan Master has room for as many as you like.'
    """
    told = (
        f"Your plan has room for {most} parties. Archive one you are not playing, or throw one "
        "away: an archived one stays whole, and you can take it up again."
    )
    if more := roomier(plan):
        name, allowed = more
        told += f" The plan {name.capitalize()} has room for {allowed.parties or _ANY}."
    return told


async def _last(uow: UnitOfWork, actor: Actor) -> int:
    parties = await queries.active_parties(uow.session, actor)
    return max((one.position for one in parties), default=-1) + 1


def _call(party: Party, name: str) -> None:
    """Let a party be listed and found by its name."""
    try:
        party.name = clean_text(name, "A party’s name")
    except RuleError as error:
        raise RuleViolation(error.message) from error
    party.search = party.name.casefold()


def _storable(text: str) -> str:
    """Drop what no database keeps."""
    return "".join(one for one in text if one != "\0" and not "\ud800" <= one <= "\udfff")


def _touch(uow: UnitOfWork, party: Party) -> None:
    party.version += 1
    party.updated_at = now()
    uow.session.add(party)
