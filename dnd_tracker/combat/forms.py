"""What the screens may send, with the bounds and the messages for when it is something else.

Events carry whatever a browser puts into them: numbers as text, objects, nothing. `read` turns a
payload into a form or says what is wrong; the bounds of the game itself are checked by the rules.
"""

from typing import Annotated, Any, TypeVar, cast

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules import limits
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.counter import Refill
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.settings import InitiativeMode


def _number(value: object) -> object:
    """Accept what people type into a number field: spaces, a plus, a typographic minus."""
    if isinstance(value, bool):
        raise ValueError("a number, please")  # noqa: TRY004 - pydantic wants that one
    if isinstance(value, str):
        return value.strip().replace("−", "-").removeprefix("+")
    return value


def condition_typed(value: object) -> object:
    """Accept a condition as it is typed: in any case, and as far as it takes to know which."""
    if not isinstance(value, str):
        return value
    typed = value.strip().casefold()
    meant = [one for one in Condition if typed and one.value.startswith(typed)]
    return meant[0] if len(meant) == 1 else typed


def _split(value: object) -> object:
    """Accept a list as a hidden input carries it: joined by commas."""
    return [part for part in value.split(",") if part] if isinstance(value, str) else value


_ID = "^[A-Za-z0-9_-]+$"
"""Ids are made by us; some go into queries, and no database takes every character."""
_FAR = 1_000_000_000
"""No number of the game comes near; a longer one would not fit into a message."""

Id = Annotated[str, StringConstraints(max_length=limits.ID_LENGTH, pattern=_ID)]
Ids = Annotated[list[Id], BeforeValidator(_split), Field(max_length=limits.COMBATANTS)]
Number = Annotated[int, BeforeValidator(_number), Field(ge=-_FAR, le=_FAR)]
Amount = Annotated[str, StringConstraints(max_length=limits.EXPRESSION)]
Text = Annotated[str, StringConstraints(max_length=20_000)]


class Form(BaseModel):
    """Ignores what it does not know; keeps what it knows in one type."""

    model_config = ConfigDict(extra="ignore", frozen=True)


F = TypeVar("F", bound=Form)


def read(form: type[F], payload: object) -> F:
    """Return `payload` as a `form`.

    Raises:
        InvalidInput: naming the first field that is wrong.
    """
    try:
        return form.model_validate(payload)
    except ValidationError as error:
        raise InvalidInput(_message(error)) from error


WHO_FIRST = "Choose who first: click a name, press its number, or use j and k."
_NO_NUMBER = {"int_parsing", "int_type", "int_from_float", "int_parsing_size", "value_error"}


def _message(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    name = str(first["loc"][0]).replace("_", " ") if first["loc"] else "form"
    if name == "id":
        return WHO_FIRST
    bounds = first.get("ctx", {})
    kind = "int" if first["type"] in _NO_NUMBER else first["type"]
    rest = _WRONG.get(kind, " is not something this field takes.")
    return name.capitalize() + rest.format(**bounds)


_WRONG = {
    "int": ": a whole number, please.",
    "missing": " is missing.",
    "enum": " is one of {expected}.",
    "greater_than_equal": ": at least {ge:,}.",
    "less_than_equal": ": at most {le:,}.",
    "string_too_long": ": at most {max_length:,} characters.",
    "too_long": ": at most {max_length:,} at once.",
}


class HeroForm(Form):
    """A hero added by hand."""

    name: Text
    hit_points: Annotated[Number, Field(ge=1, le=limits.HIT_POINT_MAXIMUM)]
    armor_class: Annotated[Number, Field(ge=0, le=limits.ARMOR_CLASS)] = 10
    initiative_bonus: Annotated[Number, Field(ge=-limits.BONUS, le=limits.BONUS)] = 0
    level: Annotated[Number, Field(ge=1, le=limits.LEVEL)] = 1
    hit_dice: Amount = ""
    constitution: Annotated[Number, Field(ge=0, le=limits.ABILITY_SCORE)] = 10


class CreaturesForm(Form):
    """Creatures added from the library."""

    creature_id: Annotated[str, StringConstraints(max_length=100, pattern=_ID)]
    count: Annotated[Number, Field(ge=1)] = 1
    hidden: bool = False


class UseForm(Form):
    """What an action of a combatant spends: `cost` uses of the counter `key`."""

    id: Id
    key: Id
    cost: Annotated[Number, Field(ge=1, le=limits.COUNTER_MAXIMUM)] = 1
    on: Annotated[str, StringConstraints(max_length=limits.NAME_LENGTH)] = ""


class CounterForm(Form):
    """Something to count; with a `level` spell slots. "recharge 5" comes back on a d6."""

    id: Id
    name: Text = ""
    uses: Annotated[Number, Field(ge=1, le=limits.COUNTER_MAXIMUM)] = 1
    back: Refill = Refill.LONG_REST
    recharge_from: Annotated[Number, Field(ge=2, le=6)] | None = None
    level: Annotated[Number, Field(ge=0, le=9)] = 0

    @model_validator(mode="before")
    @classmethod
    def _number_after_recharge(cls, payload: Any) -> Any:
        found = fields(payload)
        back, _, low = str(found.get("back", "")).partition(" ")
        return {**found, "back": back, "recharge_from": low} if back == "recharge" else found


class TargetForm(Form):
    """One combatant."""

    id: Id


class OrderForm(Form):
    """Combatants in the order in which the page shows them."""

    order: Ids


class NameForm(Form):
    """A name for something."""

    name: Text


class TextForm(Form):
    """A text for one combatant: a name, or what it concentrates on."""

    id: Id
    text: Text = ""


class SearchForm(Form):
    """What somebody looks for in the library."""

    query: Annotated[str, StringConstraints(max_length=200)] = ""


class EditForm(Form):
    """What is written on a combatant; empty fields stay as they are."""

    id: Id
    armor_class: Number | None = None
    hit_point_maximum: Number | None = None
    initiative_bonus: Number | None = None
    level: Annotated[Number, Field(ge=1)] | None = None


class CodeForm(Form):
    """The code of a table, as somebody typed it."""

    code: Annotated[str, StringConstraints(max_length=200)] = ""


class NumberForm(Form):
    """One whole number, or nothing."""

    id: Id
    value: Number | None = None


class InitiativeForm(Form):
    """How they roll; without a mode, as the table has agreed."""

    mode: InitiativeMode | None = None
    ids: Ids = []


class OwnerForm(Form):
    """Whose mount or summons a combatant is; without an owner, nobody's."""

    id: Id
    owner: Id | None = None
    shares_turn: bool = False
    held_by_concentration: bool = False


class ExtraTurnForm(Form):
    """Another turn of a combatant."""

    id: Id
    initiative: Number


class RollModeForm(Form):
    """How a combatant rolls."""

    id: Id
    mode: RollMode


def fields(payload: object) -> dict[str, Any]:
    """Return the fields of a payload; one that is no form has none."""
    return cast("dict[str, Any]", payload) if isinstance(payload, dict) else {}


def blank_to_none(payload: object, field: str) -> dict[str, Any]:
    """Return the fields of `payload` with an empty text in `field` as None: it was cleared."""
    found = fields(payload)
    value = found.get(field)
    return {**found, field: None} if isinstance(value, str) and not value.strip() else found
