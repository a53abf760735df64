"""What the page of an import may send."""

import uuid
from typing import Annotated

from pydantic import Field

from dnd_tracker.accounts.forms import AccountForm
from dnd_tracker.creatures.import_queries import Which


class ShowForm(AccountForm):
    """Which creatures of the file are to be listed, and from which page of the list on."""

    which: Which = Which.ALL
    page: Annotated[int, Field(ge=0, le=10_000)] = 0


class ChoiceForm(AccountForm):
    """What becomes of one creature; without `entry`, of all that exist already."""

    entry: uuid.UUID | None = None
    choice: Annotated[str, Field(max_length=12)]
