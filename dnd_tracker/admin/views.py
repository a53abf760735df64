"""Accounts and deeds as the admin desk shows them; moments are ISO 8601, for the browser."""

import json
from dataclasses import dataclass, field
from datetime import datetime

from dnd_tracker.accounts.audit import called
from dnd_tracker.accounts.device_views import ago
from dnd_tracker.models import AuditEntry, User


@dataclass(frozen=True, slots=True)
class Person:
    """All there is to know about an account, but nothing of what it holds."""

    user: User
    waiting_email: str
    last_used_at: datetime | None
    sessions: int
    encounters: int
    passkeys: int
    authenticator: bool
    providers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UserLine:
    """An account in the list."""

    id: str = ""
    called: str = ""
    name: str = ""
    role: str = ""
    state: str = ""
    """ "Suspended", "To be deleted", "Address not confirmed", or nothing."""
    created: str = ""


@dataclass(frozen=True, slots=True)
class PersonView:
    """One account, with what can be known of it."""

    id: str = ""
    called: str = ""
    name: str = ""
    role: str = ""
    suspended: bool = False
    authenticator: bool = False
    facts: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])


@dataclass(frozen=True, slots=True)
class DeedView:
    """A line of the audit log."""

    id: str = ""
    happened: str = ""
    who: str = ""
    action: str = ""
    whom: str = ""
    address: str = ""
    change: str = ""


def user_line(user: User, waiting_email: str) -> UserLine:
    """Return an account as a line; its state says where the address is not confirmed."""
    return UserLine(
        str(user.id),
        waiting_email or called(user),
        user.name,
        user.role,
        _state(user),
        moment(user.created_at),
    )


def _state(user: User) -> str:
    if user.suspended_at:
        return "Suspended"
    if user.deletion_due_at:
        return "To be deleted"
    return "" if user.email else "Address not confirmed"


def person_view(person: Person, now: datetime) -> PersonView:
    """Return an account with its facts as of `now`, in the order in which people ask."""
    user, last = person.user, person.last_used_at
    facts = {
        "State": _state(user) or "Active",
        "Last used": ago(now - last) if last else "–",
        "Open sessions": str(person.sessions),
        "Encounters": str(person.encounters),
        "Password": "yes" if user.password_hash else "none",
        "Second factor": "on" if person.authenticator else "off",
        "Passkeys": str(person.passkeys),
        "Accounts elsewhere": ", ".join(name.capitalize() for name in person.providers) or "–",
    }
    return PersonView(
        id=str(user.id),
        called=person.waiting_email or called(user),
        name=user.name,
        role=user.role,
        suspended=user.suspended_at is not None,
        authenticator=person.authenticator,
        facts=list(facts.items()),
    )


def deed_view(entry: AuditEntry) -> DeedView:
    """Return a line of the log."""
    keys = dict.fromkeys([*entry.before, *entry.after])
    change = ", ".join(
        f"{key}: {_shown(entry.before.get(key))} → {_shown(entry.after.get(key))}" for key in keys
    )
    return DeedView(
        str(entry.id),
        moment(entry.happened_at),
        entry.actor_name,
        entry.action,
        entry.subject_name,
        entry.address,
        change,
    )


def _shown(value: object) -> str:
    if value is None:
        return "–"
    return value if isinstance(value, str) else json.dumps(value)


def moment(at: datetime | None) -> str:
    """Return a moment for the browser, empty for never."""
    return at.isoformat(timespec="microseconds") if at else ""
