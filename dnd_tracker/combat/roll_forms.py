"""What the screens may send to roll dice, and to answer what the rules propose."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from dnd_tracker.combat.forms import Amount, Form, Id, Ids, Number, condition_typed, fields
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.conditions import Condition, TurnPoint
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.dice import RollMode

Label = Annotated[str, StringConstraints(max_length=limits.TEXT_LENGTH)]
Key = Annotated[str, StringConstraints(max_length=limits.ID_LENGTH)]
_PROPOSAL = Annotated[
    str, StringConstraints(max_length=4 * limits.ID_LENGTH, pattern="^[A-Za-z0-9_-]+$")
]


def _nothing(value: object) -> object:
    """Take an empty field as nothing."""
    return None if isinstance(value, str) and not value.strip() else value


class AnswerForm(Form):
    """A proposal that is accepted, with what real dice show, or set aside."""

    id: _PROPOSAL
    value: Number | None = None


class RollForm(Form):
    """A click on the stat block of a combatant.

    Attributes:
        within: "near" is within 5 feet, "far" is not; "" when nobody said.
        natural: what a real d20 shows, None to roll.
    """

    by: Id
    label: Label
    kind: Literal["attack", "damage", "save"]
    expression: Amount = ""
    damage_type: Annotated[DamageType | None, BeforeValidator(_nothing)] = None
    targets: Ids = []
    mode: RollMode = RollMode.NORMAL
    ranged: bool = False
    spell: bool = False
    within: Literal["", "near", "far"] = ""
    cover: Annotated[Number, Field(ge=0, le=5)] = 0
    natural: Annotated[Number | None, BeforeValidator(_nothing)] = None
    damage: Amount = ""
    ability: Annotated[Ability | None, BeforeValidator(_nothing)] = None
    difficulty_class: Number = 0
    half: bool = False
    counter: Key = ""
    cost: Number = 1


class SavesForm(Form):
    """The panel of saving throws; what is said of single targets is in `totals` and `how`.

    Attributes:
        save_ends: the turn point at which those affected save again; "" when they do not.
        how: by target: "advantage", "disadvantage", "evasion", or what cover adds ("2", "5").
    """

    targets: Ids = []
    ability: Ability
    difficulty_class: Number
    by: Key = ""
    label: Label = ""
    magic: bool = False
    damage: Amount = ""
    half: bool = False
    condition: Annotated[
        Condition | None, BeforeValidator(lambda one: condition_typed(_nothing(one)))
    ] = None
    rounds: Annotated[Number, Field(ge=0, le=limits.ROUNDS)] = 0
    save_ends: Literal["", "start", "end"] = ""
    counter: Key = ""
    cost: Number = 1
    totals: dict[Id, Number] = {}
    how: dict[Id, Literal["", "advantage", "disadvantage", "evasion", "2", "5"]] = {}


def saves_typed(payload: object) -> dict[str, Any]:
    """Return the fields of the panel of saves that were filled, those of single targets gathered.

    >>> saves_typed({"total-m": "12", "total-i": " ", "how-m": "5", "label": "Fire", "rounds": ""})
    {'label': 'Fire', 'totals': {'m': '12'}, 'how': {'m': '5'}}
    """
    gathered: dict[str, Any] = {"totals": {}, "how": {}}
    plain: dict[str, Any] = {}
    for name, value in fields(payload).items():
        word, _, combatant_id = name.partition("-")
        if _nothing(value) is None:
            continue
        if word == "total":
            gathered["totals"][combatant_id] = value
        elif word == "how":
            gathered["how"][combatant_id] = value
        else:
            plain[name] = value
    return {**plain, **gathered}


def end_of(form: SavesForm) -> TurnPoint | None:
    """Return when those affected save again, None when they do not."""
    return TurnPoint(form.save_ends) if form.save_ends else None
