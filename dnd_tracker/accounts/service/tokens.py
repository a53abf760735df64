"""Signing a program in by address and password, and a code where the account asks for one."""

from sqlmodel import select

from dnd_tracker import logs, routes
from dnd_tracker.accounts import families, letters
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.accounts.families import Issued
from dnd_tracker.accounts.preferences import Preferences
from dnd_tracker.accounts.service import second_factor, sign_in
from dnd_tracker.accounts.service.password_sign_in import METHOD
from dnd_tracker.config import get_settings
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import AppError, Forbidden
from dnd_tracker.mail import outbox
from dnd_tracker.models import RefreshToken, User
from dnd_tracker.models.base import now
from dnd_tracker.ports.limiter import Limit

CODES = Limit("codes of a second factor", 10, 15 * 60)
"""For each account. A million codes, three of them right at a time: years to guess one."""


class CodeNeeded(AppError):
    """The password was right, and the account asks for more."""

    code = "code_needed"
    status = 401


async def issue(
    uow: UnitOfWork, actor: Actor | None, user: User, *, code: str, label: str
) -> Issued | None:
    """Sign a program in.

    Args:
        uow: the transaction.
        actor: nobody: programs have no session before.
        user: who has just given the right password.
        code: of their app, or a recovery code; empty when none was given.
        label: what the program calls itself.

    Returns:
        None where the code is wrong.

    Raises:
        CodeNeeded: there is none, and the account asks for one.
        Forbidden: the account is suspended, or is to be deleted.
    """
    if user.suspended_at is not None:
        logs.sign_in(METHOD, logs.SUSPENDED, user.id)
        raise Forbidden("This account is suspended. Write to the people who run this site.")
    if user.deletion_due_at is not None:
        logs.sign_in(METHOD, logs.LEAVING, user.id)
        raise Forbidden("This account is to be deleted. Sign in on the site to keep it.")
    if await sign_in.has_second_factor(uow, actor, user):
        if not code:
            logs.sign_in(METHOD, logs.MORE_ASKED, user.id)
            raise CodeNeeded("Send a code of your authenticator app, or a recovery code.")
        if not await second_factor.accepts_code(uow, actor, user, code):
            return None
    if user.email and await _is_new(uow, user, label):
        forgot = get_settings().origin + routes.FORGOT_PASSWORD
        outbox.put(uow, letters.new_sign_in("A program", now(), forgot), user.email, user.id)
    uow.after_commit(lambda: logs.sign_in(METHOD, logs.ADMITTED, user.id))
    return await families.begin(uow, user, label)


async def _is_new(uow: UnitOfWork, user: User, label: str) -> bool:
    """Tell whether the owner wants to hear of this program, which was not signed in lately."""
    if not Preferences.read(user.preferences).notifications.new_sign_in:
        return False
    statement = select(RefreshToken.id).where(
        RefreshToken.user_id == user.id, RefreshToken.label == label
    )
    return (await uow.session.exec(statement)).first() is None
