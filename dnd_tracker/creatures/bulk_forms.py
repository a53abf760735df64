"""What can be done to several creatures at once."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from dnd_tracker.creatures.library_forms import Form, Id

MOST_AT_ONCE = 500


class Verb(StrEnum):
    """What is done to them."""

    TAG = "tag"
    UNTAG = "untag"
    FAVOURITE = "favourite"
    UNFAVOURITE = "unfavourite"
    DELETE = "delete"
    RESTORE = "restore"


class BulkForm(Form):
    """One thing for several creatures; `value` are tags, between commas."""

    verb: Verb
    ids: Annotated[list[Id], Field(min_length=1, max_length=MOST_AT_ONCE)]
    value: Annotated[str, StringConstraints(max_length=2000)] = ""


class ReachForm(Form):
    """Two places in a list, and all between them."""

    first: Annotated[int, Field(ge=0, le=10_000_000)]
    last: Annotated[int, Field(ge=0, le=10_000_000)]

    @model_validator(mode="after")
    def _bounded(self) -> "ReachForm":
        if not self.first <= self.last < self.first + MOST_AT_ONCE:
            raise ValueError("too many, or none")
        return self
