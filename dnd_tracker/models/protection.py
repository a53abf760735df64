"""What guards the doors remembers."""

import uuid
from datetime import datetime
from typing import Any, cast

from sqlalchemy import DDL, event
from sqlalchemy import Table as SqlTable
from sqlmodel import Field, SQLModel

from dnd_tracker.models.base import Json, Table, TimeStamp, moment, now


class SignInLock(SQLModel, table=True):
    """Wrong passwords given for an address, whether or not it has an account.

    Attributes:
        email_hash: SHA-256 of the normalized address.
        failures: since the last success.
    """

    __tablename__ = "sign_in_lock"  # pyright: ignore[reportAssignmentType] - as SQLModel documents it

    email_hash: str = Field(primary_key=True, max_length=64)
    failures: int = 0
    last_failure_at: datetime = moment()
    locked_until: datetime | None = Field(default=None, sa_type=TimeStamp)


class AuditEntry(Table, table=True):
    """Who did what to whom, from where. Only ever added to: the database refuses changes.

    `actor_id` and `subject_id` refer to rows that may be gone by now, so they are no foreign keys.
    """

    __tablename__ = "audit_entry"

    happened_at: datetime = Field(default_factory=now, sa_type=TimeStamp, index=True)
    actor_id: uuid.UUID | None = Field(default=None, index=True)
    actor_name: str = Field(default="", max_length=254)
    action: str = Field(max_length=60, index=True)
    subject_kind: str = Field(default="", max_length=30)
    subject_id: uuid.UUID | None = Field(default=None, index=True)
    subject_name: str = Field(default="", max_length=254)
    address: str = Field(default="", max_length=45)
    before: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    after: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


_ONLY_ADDED_TO = {
    "sqlite": (
        """CREATE TRIGGER audit_entry_stays_%(verb)s BEFORE %(verb)s ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END""",
    ),
    "postgresql": (
        """CREATE OR REPLACE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$""",
        """CREATE TRIGGER audit_entry_stays_%(verb)s BEFORE %(verb)s ON audit_entry
        FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()""",
    ),
}
"""What keeps entries as they were written, also from whoever writes SQL. 0002 does the same."""

for _dialect, _statements in _ONLY_ADDED_TO.items():
    for _verb in ("UPDATE", "DELETE"):
        for _statement in _statements:
            event.listen(
                cast("SqlTable", AuditEntry.__table__),  # pyright: ignore[reportUnknownMemberType, reportAttributeAccessIssue]
                "after_create",
                DDL(_statement.replace("%(verb)s", _verb).replace("%", "%%")).execute_if(
                    dialect=_dialect
                ),
            )
