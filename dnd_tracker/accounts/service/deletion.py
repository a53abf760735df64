"""Leaving: thirty days to come back, then everything is gone."""

from datetime import timedelta

from sqlmodel import col, select

from dnd_tracker.accounts import letters, sessions
from dnd_tracker.accounts.access import require_fresh
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.service import challenges, email_links, owner, sign_in_locks
from dnd_tracker.accounts.service.email_links import NO_LONGER, Purpose
from dnd_tracker.accounts.service.sign_in import COME_BACK, Admission, Proof, admit
from dnd_tracker.accounts.sessions import Device
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, SignedOut
from dnd_tracker.mail import outbox
from dnd_tracker.models import User
from dnd_tracker.models.base import now

TIME_TO_COME_BACK = timedelta(days=30)
WORD = "delete"
"""To be typed: nobody deletes an account by a slip of the hand."""
NOT_THE_WORD = f"Type the word {WORD} to go on."


async def leave(uow: UnitOfWork, actor: Actor, typed: str) -> None:
    """Close an account, to be deleted in 30 days. Every device is signed out.

    Raises:
        Forbidden: the actor is a guest.
        ConfirmFirst: the actor must prove first who they are.
        InvalidInput: something else than `WORD` was typed.
    """
    require_fresh(actor)
    if typed.strip().casefold() != WORD:
        raise InvalidInput(NOT_THE_WORD, {"typed": NOT_THE_WORD})
    user = await owner.account_of(uow, actor)
    user.deletion_due_at = now() + TIME_TO_COME_BACK
    uow.session.add(user)
    await sessions.revoke_all(uow, user.id)
    if user.email is not None:
        link = await email_links.issue(uow, actor, user, Purpose.COME_BACK, user.email)
        letter = letters.account_leaves(link, user.deletion_due_at)
        outbox.put(uow, letter, user.email, user.id)


async def come_back(
    uow: UnitOfWork, actor: Actor | None, token: str, device: Device
) -> Admission | None:
    """Keep an account that was to be deleted.

    Args:
        uow: the transaction.
        actor: who uses the browser now.
        token: from the letter, or what `admit` answered somebody who wanted to sign in.
        device: where.

    Returns:
        How whoever had proved already who they are is let in; None for readers of the letter, who
        sign in next.

    Raises:
        InvalidInput: the token does not work, or not any more.
    """
    try:
        _, user = await email_links.redeem(uow, actor, token, Purpose.COME_BACK)
        proof = None
    except InvalidInput:
        proof = await _signed_in_so_far(uow, actor, token)
        user = proof.user
    user.deletion_due_at = None
    uow.session.add(user)
    await email_links.end(uow, actor, user, Purpose.COME_BACK)
    owner.tell(uow, actor, user, letters.account_kept())
    return await admit(uow, actor, proof, device) if proof else None


async def _signed_in_so_far(uow: UnitOfWork, actor: Actor | None, token: str) -> Proof:
    try:
        challenge = await challenges.attempt(uow, actor, COME_BACK, token)
    except SignedOut:
        raise InvalidInput(NO_LONGER) from None
    challenge.used_at = now()
    statement = select(User).where(User.id == challenge.user_id).with_for_update()
    user = (await uow.session.exec(statement)).one()
    return Proof(
        user,
        challenge.data["method"],
        counts_for_two=True,
        brings_along=challenge.data["brings_along"],
    )


async def purge(uow: UnitOfWork, actor: Actor | None) -> int:
    """Delete the accounts whose time is up, and with them everything that is theirs.

    What was done to or by them stays in the audit log.

    Args:
        uow: the transaction.
        actor: None: the clock asks.

    Returns:
        How many were deleted.
    """
    due = select(User).where(col(User.deletion_due_at) <= now()).with_for_update()
    leaving = (await uow.session.exec(due)).all()
    for user in leaving:
        if user.email is not None:
            await sign_in_locks.forgive(uow, actor, user.email)
        await uow.session.delete(user)
    return len(leaving)
