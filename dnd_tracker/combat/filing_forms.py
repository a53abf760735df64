"""What the list of encounters may be asked."""

import uuid
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dnd_tracker.combat.forms import Form
from dnd_tracker.combat.listing import Sort, View, Wanted

MOST_AT_ONCE = 500


class Verb(StrEnum):
    """What can be done to several encounters at once."""

    TAG = "tag"
    UNTAG = "untag"
    MOVE = "move"
    DUPLICATE = "duplicate"
    TEMPLATE = "template"
    UNTEMPLATE = "untemplate"
    ARCHIVE = "archive"
    UNARCHIVE = "unarchive"
    DELETE = "delete"
    RESTORE = "restore"


Short = Annotated[str, StringConstraints(max_length=200)]


class BulkForm(Form):
    """One thing for several encounters.

    `value` are tags, between commas, or the id of a folder ("" for none).
    """

    verb: Verb
    ids: Annotated[list[uuid.UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]
    value: Annotated[str, StringConstraints(max_length=2000)] = ""


class ListForm(Form):
    """What to list. `folder` is an id, "none" for what is in no folder, "" for all."""

    view: View = View.PLANS
    text: Short = ""
    folder: uuid.UUID | Literal["", "none"] = ""
    sort: Sort = Sort.CHANGED

    def wanted(self) -> Wanted:
        """Return what a list is asked for."""
        folder = self.folder if isinstance(self.folder, uuid.UUID) else None
        return Wanted(self.view, self.text, folder, self.folder == "none", self.sort)


class FolderForm(Form):
    """A folder: without an id a new one; without a name (`name` None) one to delete."""

    id: Annotated[str, StringConstraints(max_length=40)] = ""
    name: Short | None = None
