"""What the dice box and the dialogs after a fight may send."""

from typing import Annotated

from pydantic import Field, StringConstraints

from dnd_tracker.combat.forms import Amount, Form, Id, Number
from dnd_tracker.rules import limits


class DiceForm(Form):
    """Dice to roll, and what for."""

    dice: Amount = ""
    label: Annotated[str, StringConstraints(max_length=limits.TEXT_LENGTH)] = ""


class HitDieForm(Form):
    """One hit die; `roll` is what a real one shows."""

    id: Id
    sides: Annotated[Number, Field(ge=1, le=limits.SIDES)]
    roll: Number | None = None


class HitDiceForm(Form):
    """Hit dice and Constitution as a character sheet has them."""

    id: Id
    hit_dice: Amount = ""
    constitution: Annotated[Number, Field(ge=0, le=limits.ABILITY_SCORE)] = 10
