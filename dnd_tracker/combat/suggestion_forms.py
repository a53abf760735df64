"""What may be wished for, and what is taken of it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from dnd_tracker.combat.forms import CreaturesForm, Form
from dnd_tracker.combat.suggestions import Hardness
from dnd_tracker.rules import limits


class SuggestForm(Form):
    """How hard, and of what theme: "", "like:", "type:undead", "environment:hill", "tag:boss"."""

    hardness: Hardness = Hardness.MEDIUM
    theme: Annotated[
        str,
        StringConstraints(max_length=60, pattern=r"^$|^(like|type|environment|tag):[^\x00]*$"),
    ] = ""


class GroupForm(CreaturesForm):
    """Some of one kind."""

    count: Annotated[int, Field(ge=1, le=limits.COMBATANTS)] = 1


class GroupsForm(Form):
    """Creatures of several kinds."""

    groups: Annotated[list[GroupForm], Field(min_length=1, max_length=10)]
