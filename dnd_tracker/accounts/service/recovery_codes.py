"""Codes on paper, each of which stands in for the second factor once."""

import hashlib
import secrets

from sqlmodel import col, delete, select

from dnd_tracker import logs
from dnd_tracker.accounts import factor_letters, queries
from dnd_tracker.accounts.access import require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import owner
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.models import RecoveryCode, User
from dnd_tracker.models.base import now

AMOUNT = 10
_GROUPS, _IN_A_GROUP = 4, 6
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: nothing that looks like something else. 24 of them are 120 bits."""
_LOOK_ALIKES = str.maketrans("OIL", "011")


async def renew(uow: UnitOfWork, actor: Actor) -> list[str]:
    """Make new codes; the old ones count no more. This is the one time that they can be read.

    Raises:
        ConfirmFirst: they have to prove first that it is them.
        InvalidInput: there is no second factor that they could stand in for.
    """
    require_fresh(actor)
    user = await owner.account_of(uow, actor)
    ways = await queries.ways_in(uow.session, actor)
    if not ways.authenticator and not ways.passkeys:
        raise InvalidInput("Set up an authenticator app or a passkey first.")
    owner.tell(uow, actor, user, factor_letters.recovery_codes_renewed())
    return await _make(uow, actor)


async def at_first(uow: UnitOfWork, actor: Actor) -> list[str]:
    """Make codes for somebody who has none left; else none, and theirs still count."""
    ways = await queries.ways_in(uow.session, actor)
    return [] if ways.recovery_codes else await _make(uow, actor)


async def drop(uow: UnitOfWork, actor: Actor) -> None:
    """Forget the codes: nothing is left that they stand in for."""
    await uow.session.exec(delete(RecoveryCode).where(col(RecoveryCode.user_id) == actor.user_id))


async def accepts(uow: UnitOfWork, actor: Actor | None, user: User, code: str) -> bool:
    """Tell whether `code` is one of `user`'s that was not used yet; use it, and tell them.

    `actor` is who shows it: perhaps nobody yet.
    """
    unused = select(RecoveryCode).where(
        RecoveryCode.user_id == user.id, col(RecoveryCode.used_at).is_(None)
    )
    codes = (await uow.session.exec(unused.with_for_update())).all()
    hashed = _hash(code)
    found = next((one for one in codes if one.code_hash == hashed), None)
    logs.proof("recovery code", user.id, right=found is not None)
    if found is None:
        return False
    found.used_at = now()
    uow.session.add(found)
    owner.tell(uow, actor, user, factor_letters.recovery_code_used(len(codes) - 1))
    return True


async def _make(uow: UnitOfWork, actor: Actor) -> list[str]:
    await drop(uow, actor)
    made = [_new() for _ in range(AMOUNT)]
    for code in made:
        uow.session.add(RecoveryCode(user_id=actor.user_id, code_hash=_hash(code)))
    return made


def _new() -> str:
    return "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS)
    )


def _hash(code: str) -> str:
    """A fast hash will do: 2**120 codes are too many to try (OWASP ASVS 5, 6.5.2)."""
    plain = "".join(letter for letter in code.upper().translate(_LOOK_ALIKES) if letter in _LETTERS)
    return hashlib.sha256(plain.encode()).hexdigest()
