"""Who is asking."""

import uuid
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, by the id of their row in `user`. Guests are users too."""

    user_id: uuid.UUID
