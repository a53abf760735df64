"""What the menu of a combatant may send about life and death."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from dnd_tracker.combat.forms import Form, Id, Number, Text
from dnd_tracker.rules import limits
from dnd_tracker.rules.damage import DamageType


def _types(value: object) -> object:
    """Accept damage types as they are typed: "fire, acid"."""
    return re.findall(r"\w+", value.casefold()) if isinstance(value, str) else value


def _chosen(value: object) -> object:
    return (
        {"": None, "yes": True, "no": False}.get(value, value) if isinstance(value, str) else value
    )


class MaximumForm(Form):
    """By how much the hit point maximum changes, and why."""

    id: Id
    by: Number
    hit_points_too: bool = False
    reason: Text = ""


class ReviveForm(Form):
    """Who returns to life, and with how many hit points."""

    id: Id
    hit_points: Annotated[Number, Field(ge=1, le=limits.HIT_POINT_MAXIMUM)] = 1


class DeathSavesForm(Form):
    """Whether a combatant makes death saves; None: as the table has it."""

    id: Id
    value: Annotated[bool | None, BeforeValidator(_chosen)] = None


class RegenerationForm(Form):
    """How many hit points come back each turn, 0 for none, and which damage stops it."""

    id: Id
    amount: Annotated[Number, Field(ge=0, le=limits.AMOUNT)] = 0
    stopped_by: Annotated[frozenset[DamageType], BeforeValidator(_types)] = frozenset()
    from_zero: bool = False
