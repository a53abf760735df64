"""Which plan an account has."""

from sqlmodel import select

from dnd_tracker.accounts import audit
from dnd_tracker.accounts.audit import Change
from dnd_tracker.billing.entitlements import Plan
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound
from dnd_tracker.models import Role, User


async def give(uow: UnitOfWork, actor: None, email: str, plan: Plan) -> None:
    """Give an account a plan from the command line, until plans can be bought.

    Raises:
        NotFound: no account has this confirmed address.
    """
    found = select(User).where(User.email == email, User.role != Role.GUEST)
    user = (await uow.session.exec(found)).one_or_none()
    if user is None:
        raise NotFound(f"No account has the confirmed address {email}.")
    change = Change("plan changed", {"plan": user.plan}, {"plan": plan.value})
    user.plan = plan.value
    uow.session.add(user)
    await audit.record(uow, actor, user, change)
