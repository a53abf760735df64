"""What the amount box and the hit point cells may send."""

from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints

from dnd_tracker.combat.forms import Amount, Form, Id, Ids, Number
from dnd_tracker.rules import limits
from dnd_tracker.rules.damage import DefenceChoice, Share
from dnd_tracker.rules.provisos import Quality


def _blank(value: object) -> object:
    """Accept the choice that says nothing."""
    return None if value == "" else value


def _blank_zero(value: object) -> object:
    """Accept an emptied number field as 0."""
    return 0 if isinstance(value, str) and not value.strip() else value


Reduced = Annotated[Number, Field(ge=0, le=limits.AMOUNT)]


class DamageForm(Form):
    """The amount box: `saved` are those of `targets` that saved, `defences` the DM's overrides.

    `quality` is what hit, None while nobody says; `shares` and `reduced` are single targets' own.
    """

    amount: Amount = ""
    targets: Ids
    saved: Ids = []
    defences: dict[Id, DefenceChoice] = {}
    shares: dict[Id, Share] = {}
    reduced: dict[Id, Reduced] = {}
    critical: bool = False
    nonlethal: bool = False
    replaces: bool = False
    quality: Annotated[Quality | None, BeforeValidator(_blank)] = None
    by: Annotated[str, StringConstraints(max_length=limits.ID_LENGTH)] = ""


class ShareForm(Form):
    """How much of the damage concerns a target; None: as its save says."""

    id: Id
    share: Annotated[Share | None, BeforeValidator(_blank)] = None


class ReducedForm(Form):
    """What a target takes off this damage."""

    id: Id
    reduced: Annotated[Reduced, BeforeValidator(_blank_zero)] = 0


class QualityForm(Form):
    """What is known about what hit; None while nobody says."""

    quality: Annotated[Quality | None, BeforeValidator(_blank)] = None


class DefenceForm(Form):
    """What the DM says about a target's defence, over its stat block."""

    id: Id
    defence: DefenceChoice


class CellForm(Form):
    """A hit point cell: what was typed, and the value it showed."""

    id: Id
    amount: Amount
    expected: Number
