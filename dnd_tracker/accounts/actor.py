"""Who is asking."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime

from dnd_tracker.models import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, by the id of their row in `user_account`. Guests are users too.

    Attributes:
        role: what they may do.
        session_id: the browser session they ask through; None for programs.
        confirmed_at: when they last proved who they are, there; None for guests and programs.
        address: where they ask from; empty where nobody asked the network.
    """

    user_id: uuid.UUID
    role: Role = field(default=Role.GUEST, compare=False)
    session_id: uuid.UUID | None = field(default=None, compare=False)
    confirmed_at: datetime | None = field(default=None, compare=False)
    address: str = field(default="", compare=False)

    @property
    def is_guest(self) -> bool:
        """Whether they have no way to sign in yet."""
        return self.role is Role.GUEST
