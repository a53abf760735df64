"""What the admin desk may send."""

import uuid
from datetime import datetime
from typing import Annotated, Literal

from pydantic import StringConstraints

from dnd_tracker.accounts.forms import AccountForm
from dnd_tracker.models import Role

Search = Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")]


class SearchForm(AccountForm):
    """Whom to look for, or what."""

    text: Search = ""


class PersonForm(AccountForm):
    """An account."""

    id: uuid.UUID


class RoleForm(PersonForm):
    """Which role an account gets."""

    role: Literal[Role.USER, Role.SUPPORT, Role.ADMIN]


class BeforeForm(SearchForm):
    """What was done before a moment, to read on from there."""

    before: datetime | None = None
