"""What the screens may send about conditions."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from dnd_tracker.combat.forms import Form, Id, Ids, Number, Text, condition_typed, fields
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.conditions import Condition, Duration, Mark, SaveEnds, TurnPoint

MARK = "mark-"
"""A form's fields for marks: this and the name of the mark."""


def _blank_is_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Somebody = Annotated[Id | None, BeforeValidator(_blank_is_none)]
"""An id, or nobody."""


class ConditionForm(Form):
    """A condition for several combatants; `rounds` 0 means until removed.

    A level may follow the name of the condition: "exhaustion 2". `own` takes whatever `label` says
    as a condition of the table's own, which does what `marks` say.
    """

    targets: Ids
    condition: Annotated[Condition | None, BeforeValidator(condition_typed)]
    label: Text = ""
    own: bool = False
    rounds: Annotated[Number, Field(ge=0, le=limits.ROUNDS)] = 0
    ends: TurnPoint = TurnPoint.END
    of: Annotated[str, StringConstraints(max_length=limits.ID_LENGTH)] = ""
    level: Annotated[Number, Field(ge=1, le=limits.EXHAUSTION)] = 1
    cause: Text = ""
    source: Somebody = None
    ability: Annotated[Ability | None, BeforeValidator(_blank_is_none)] = None
    difficulty_class: Annotated[Number, Field(ge=1, le=limits.DIFFICULTY_CLASS)] = 10
    at: TurnPoint = TurnPoint.END
    concentration: Somebody = None
    until_dispelled: bool = False
    marks: list[Mark] = []

    @model_validator(mode="before")
    @classmethod
    def _as_typed(cls, payload: Any) -> Any:
        found = fields(payload)
        checked = {
            **found,
            "own": found.get("own") in (True, "on"),
            "until_dispelled": found.get("until_dispelled") in (True, "on"),
            "marks": [one for one in Mark if found.get(MARK + one.name.lower()) in (True, "on")],
        }
        if checked["own"]:
            return {**checked, "condition": None, "label": found.get("condition", "")}
        name, _, level = str(found.get("condition", "")).strip().rpartition(" ")
        if name and level.isdecimal():
            return {**checked, "condition": name, "level": level, "label": ""}
        return {**checked, "label": ""}

    @property
    def duration(self) -> Duration | None:
        """How long it lasts; `of` nobody counts each one's own turns."""
        return Duration(self.rounds, self.ends, self.of) if self.rounds else None

    @property
    def save_ends(self) -> SaveEnds | None:
        """The save that ends it."""
        if self.ability is None:
            return None
        return SaveEnds(self.ability, self.difficulty_class, self.at)


class BorneForm(Form):
    """One condition of one combatant; with `cause` and `source` none other of the same name."""

    id: Id
    word: Text
    cause: Text = ""
    source: Annotated[str, StringConstraints(max_length=limits.ID_LENGTH)] = ""

    @property
    def condition(self) -> Condition | None:
        """The condition of the rules, None for one of the table's own."""
        return Condition(self.word) if self.word in set(Condition) else None


class DispelForm(Form):
    """What is to be dispelled on one combatant."""

    id: Id
    cause: Text = ""


class ExhaustionForm(Form):
    """Levels of exhaustion for one combatant."""

    id: Id
    by: Number
