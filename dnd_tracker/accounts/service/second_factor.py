"""What is asked for after a password or a provider: a code of the app, one on paper, a passkey."""

from typing import Any

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts import cookies, factor_letters
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import authenticator, challenges, owner, passkeys, recovery_codes
from dnd_tracker.accounts.service.passkeys import Asked, Purpose
from dnd_tracker.accounts.service.sign_in import SECOND_FACTOR, Proof
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import SignedOut
from dnd_tracker.models import Challenge, User
from dnd_tracker.models.base import now

_DIGITS = 6


async def whose(session: AsyncSession, actor: Actor | None, token: str) -> str:
    """Return the id of the account that `token` asks about, to count attempts by.

    Raises:
        SignedOut: it asks about none.
    """
    del actor  # nobody yet
    statement = select(Challenge.user_id).where(
        Challenge.token_hash == cookies.token_hash(token), Challenge.kind == SECOND_FACTOR
    )
    found = (await session.exec(statement)).one_or_none()
    if found is None:
        raise SignedOut(challenges.TOO_LATE)
    return str(found)


async def accepts_code(uow: UnitOfWork, actor: Actor | None, user: User, code: str) -> bool:
    """Tell whether `code` is one of the app of `user` or one of their recovery codes; use it up."""
    plain = "".join(code.split())
    if plain.isdecimal() and len(plain) == _DIGITS:
        return await authenticator.accepts(uow, actor, user, plain)
    return await recovery_codes.accepts(uow, actor, user, plain)


async def answer_code(uow: UnitOfWork, actor: Actor | None, token: str, code: str) -> Proof | None:
    """Return the whole proof if `code` is right; None if not, which is counted.

    Raises:
        SignedOut: nothing is asked, or it was tried too often.
    """
    challenge = await challenges.attempt(uow, actor, SECOND_FACTOR, token)
    user = await _user(uow, challenge)
    if await accepts_code(uow, actor, user, code):
        return _prove(challenge, user)
    if challenge.attempts == challenges.MOST_ATTEMPTS:
        owner.tell(uow, actor, user, factor_letters.second_factor_guessed())
    return None


async def ask_passkey(uow: UnitOfWork, actor: Actor | None, token: str) -> Asked:
    """Ask for a passkey of whoever has to answer.

    Raises:
        SignedOut: nothing is asked, or it was tried too often.
    """
    challenge = await challenges.attempt(uow, actor, SECOND_FACTOR, token)
    challenge.attempts -= 1  # the answer counts, not the question
    user = await _user(uow, challenge)
    return await passkeys.ask(uow, actor, Purpose.SECOND_FACTOR, user)


async def answer_passkey(
    uow: UnitOfWork, actor: Actor | None, token: str, asked: str, credential: dict[str, Any]
) -> Proof | None:
    """Return the whole proof if the passkey's answer to `asked` is right; None if not.

    Raises:
        SignedOut: nothing is asked, or it was tried too often.
    """
    challenge = await challenges.attempt(uow, actor, SECOND_FACTOR, token)
    user = await passkeys.answer(uow, actor, Purpose.SECOND_FACTOR, asked, credential)
    if user is None or user.id != challenge.user_id:
        return None
    return _prove(challenge, user)


async def _user(uow: UnitOfWork, challenge: Challenge) -> User:
    found = await uow.session.get(User, challenge.user_id)
    if found is None:
        raise SignedOut(challenges.TOO_LATE)
    return found


def _prove(challenge: Challenge, user: User) -> Proof:
    challenge.used_at = now()
    brings_along = bool(challenge.data.get("brings_along"))
    return Proof(user, challenge.data["method"], counts_for_two=True, brings_along=brings_along)
