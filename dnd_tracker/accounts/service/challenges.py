"""Questions that are asked once and must be answered soon, by whoever was asked."""

from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from dnd_tracker.accounts import cookies
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import SignedOut
from dnd_tracker.models import Challenge, User
from dnd_tracker.models.base import now

ANSWER_WITHIN = timedelta(minutes=10)
MOST_ATTEMPTS = 5
TOO_LATE = "That took too long, or was tried too often. Begin again."


async def ask(
    uow: UnitOfWork,
    actor: Actor | None,
    kind: str,
    *,
    user: User | None = None,
    data: dict[str, Any] | None = None,
) -> str:
    """Remember a question of this kind, and return the token under which it is answered.

    Args:
        uow: the transaction.
        actor: who uses the browser now; somebody who is signed in must answer from there.
        kind: what the answer will be good for.
        user: who must answer; None where the answer says who it is.
        data: what the answer is checked against.
    """
    token = cookies.new_token()
    uow.session.add(
        Challenge(
            token_hash=cookies.token_hash(token),
            kind=kind,
            user_id=user.id if user else None,
            browser=actor.session_id.hex if actor and actor.session_id else None,
            data=data or {},
            expires_at=now() + ANSWER_WITHIN,
        )
    )
    return token


async def attempt(uow: UnitOfWork, actor: Actor | None, kind: str, token: str) -> Challenge:
    """Return the open question of this kind, counting one more attempt to answer it.

    The caller must let the transaction commit even where the answer is wrong, and set `used_at`
    once it is right.

    Raises:
        SignedOut: there is none, it is too old, was answered, tried too often, or asked elsewhere.
    """
    statement = (
        select(Challenge)
        .where(
            Challenge.token_hash == cookies.token_hash(token),
            Challenge.kind == kind,
            col(Challenge.used_at).is_(None),
            Challenge.expires_at > now(),
            Challenge.attempts < MOST_ATTEMPTS,
        )
        .with_for_update()
    )
    found = (await uow.session.exec(statement)).one_or_none()
    browser = actor.session_id.hex if actor and actor.session_id else None
    if found is None or found.browser not in {None, browser}:
        raise SignedOut(TOO_LATE)
    found.attempts += 1
    uow.session.add(found)
    return found
