"""Everything that is kept about somebody, as JSON: theirs to take along."""

import base64
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.access import require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import challenges
from dnd_tracker.db import UnitOfWork
from dnd_tracker.models import (
    AuditEntry,
    AuthenticatorApp,
    BrowserSession,
    CharacterImport,
    Creature,
    CreatureFavourite,
    CreatureImport,
    CreatureTag,
    EmailChange,
    EmailLink,
    Encounter,
    EncounterStep,
    Folder,
    Identity,
    OutboxEmail,
    Party,
    PartyCharacter,
    Passkey,
    Portrait,
    RecoveryCode,
    RefreshToken,
    Seat,
    User,
)
from dnd_tracker.models.base import now

FORMAT = 1
TICKET = "export"
"""Kind of the challenge that lets a browser fetch the file once."""


@dataclass(frozen=True, slots=True)
class Part:
    """A table with rows about somebody.

    Attributes:
        table: its model.
        owner: the column that says whose a row is.
        hidden: columns that stay here: secrets, and what is about others.
    """

    table: type[SQLModel]
    owner: str = "user_id"
    hidden: frozenset[str] = frozenset()


PARTS: dict[str, Part] = {
    "account": Part(User, "id", frozenset({"password_hash", "name_skeleton"})),
    "devices": Part(BrowserSession, hidden=frozenset({"token_hash"})),
    "programs": Part(RefreshToken, hidden=frozenset({"token_hash"})),
    "sign_in_with": Part(Identity),
    "authenticator_app": Part(AuthenticatorApp, hidden=frozenset({"secret", "last_step"})),
    "recovery_codes": Part(RecoveryCode, hidden=frozenset({"code_hash"})),
    "passkeys": Part(Passkey),
    "address_changes": Part(EmailChange),
    "links_sent": Part(EmailLink, hidden=frozenset({"token_hash"})),
    "letters": Part(OutboxEmail, hidden=frozenset({"text", "html", "last_error"})),
    "done_by_staff": Part(
        AuditEntry, "subject_id", frozenset({"actor_id", "actor_name", "address"})
    ),
    "encounters": Part(Encounter, "owner_id"),
    "folders": Part(Folder, "owner_id"),
    "creatures": Part(Creature, "owner_id"),
    "creature_tags": Part(CreatureTag),
    "favourite_creatures": Part(CreatureFavourite),
    "imports": Part(CreatureImport, "owner_id"),
    "parties": Part(Party, "owner_id"),
    "characters": Part(PartyCharacter, "owner_id"),
    "character_imports": Part(CharacterImport, "owner_id"),
    "portraits": Part(Portrait, "owner_id", frozenset({"content_hash"})),
    "seats": Part(Seat),
}
"""Letters are listed without their text: a link in one may still open a door."""


async def ticket(uow: UnitOfWork, actor: Actor) -> str:
    """Return a secret with which this browser, and no other, may fetch the file once and soon.

    Raises:
        ConfirmFirst: an account must have proved lately that it is its owner; guests cannot.
    """
    if not actor.is_guest:
        require_fresh(actor)
    return await challenges.ask(uow, actor, TICKET)


async def redeem(uow: UnitOfWork, actor: Actor, secret: str) -> None:
    """Use a ticket up.

    Raises:
        SignedOut: it is none, was used, is too old, or was made for another browser.
    """
    asked = await challenges.attempt(uow, actor, TICKET, secret)
    asked.used_at = now()


async def everything_about(session: AsyncSession, actor: Actor) -> dict[str, Any]:
    """Return all that is kept about `actor`, ready to be written as JSON."""
    found: dict[str, Any] = {"format": FORMAT, "exported_at": _plain(datetime.now(UTC))}
    for name, part in PARTS.items():
        owner = getattr(part.table, part.owner)
        rows = await session.exec(select(part.table).where(owner == actor.user_id))
        found[name] = [_row(row, part.hidden) for row in rows]
    (found["account"],) = found["account"]
    for encounter in found["encounters"]:
        steps = await _steps(session, uuid.UUID(encounter["id"]))
        encounter["steps"] = [_row(step, frozenset({"encounter_id"})) for step in steps]
    return found


async def _steps(session: AsyncSession, encounter_id: uuid.UUID) -> Sequence[EncounterStep]:
    statement = (
        select(EncounterStep)
        .where(EncounterStep.encounter_id == encounter_id)
        .order_by(col(EncounterStep.sequence))
    )
    return (await session.exec(statement)).all()


def _row(row: SQLModel, hidden: frozenset[str]) -> dict[str, Any]:
    return {
        name: _plain(getattr(row, name)) for name in type(row).model_fields if name not in hidden
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return str(value) if isinstance(value, uuid.UUID) else value
