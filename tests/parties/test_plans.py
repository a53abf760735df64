"""A plan is given from the command line, and written down."""

import pytest
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.accounts.actor import Actor
from dnd_tracker.billing.entitlements import Plan
from dnd_tracker.billing.service import plans
from dnd_tracker.errors import NotFound
from dnd_tracker.models import AuditEntry, Role, User


async def test_an_account_gets_a_plan_and_the_audit_log_says_so(dm: Actor):
    async with db.unit_of_work() as uow:
        user = (await uow.session.exec(select(User).where(User.id == dm.user_id))).one()
        user.email, user.role = "mira@example.com", Role.USER
        uow.session.add(user)
    async with db.unit_of_work() as uow:
        await plans.give(uow, None, "mira@example.com", Plan.EXPERT)
    async with db.read_only() as session:
        assert (await session.exec(select(User.plan))).one() == "expert"
        entry = (await session.exec(select(AuditEntry))).one()
    assert (entry.action, entry.before, entry.after) == (
        "plan changed",
        {"plan": "free"},
        {"plan": "expert"},
    )


async def test_guests_and_strangers_get_none(dm: Actor):
    del dm
    async with db.unit_of_work() as uow:
        with pytest.raises(NotFound, match="No account has the confirmed address"):
            await plans.give(uow, None, "nobody@example.com", Plan.GUILD)
