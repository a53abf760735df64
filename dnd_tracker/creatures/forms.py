"""What the editor sends: a creature as it is typed, with a message for each field that is wrong.

`block_of` makes a stat block of it, `form_of` the other way round. Whether the figures are
possible, `checking` says.
"""

from collections.abc import Mapping
from typing import Annotated, Any, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from dnd_tracker.creatures.field_bounds import DESCRIPTION, storable
from dnd_tracker.errors import InvalidInput

_FAR = 1_000_000_000
_LONG = DESCRIPTION + 20_000
ERRORS = 50


def _number(value: object) -> object:
    """Accept what people type into a number field: blanks, a plus, a typographic minus."""
    if isinstance(value, bool):
        raise ValueError("A whole number, please.")  # noqa: TRY004 - pydantic wants that one
    if isinstance(value, str):
        return value.strip().replace("\N{MINUS SIGN}", "-").replace(",", "").removeprefix("+")
    return value


def _nothing(value: object) -> object:
    return None if value is None or (isinstance(value, str) and not value.strip()) else value


def _tidy(text: str) -> str:
    return storable(text).strip()


Text = Annotated[str, StringConstraints(max_length=_LONG), AfterValidator(_tidy)]
Number = Annotated[int, BeforeValidator(_number), Field(ge=-_FAR, le=_FAR)]
Perhaps = Annotated[Number | None, BeforeValidator(_nothing)]
Key = Annotated[str, StringConstraints(max_length=40), AfterValidator(_tidy)]


class _Form(BaseModel):
    """Ignores what it does not know."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class AttackForm(_Form):
    """What is rolled to hit."""

    bonus: Number = 0
    kind: Text = "melee"
    spell: bool = False
    reach: Text = ""
    range: Text = ""


class DamageForm(_Form):
    """Damage of one type; `type` is empty where somebody chooses it."""

    expression: Text = ""
    type: Text = ""
    label: Text = ""


class SaveForm(_Form):
    """A saving throw that is asked for."""

    ability: Text = "dex"
    difficulty_class: Number = 10
    half: bool = False
    label: Text = ""


class ActionForm(_Form):
    """A trait, an action, or the like."""

    name: Text = ""
    text: Text = ""
    usage: Text = ""
    cost: Number = 1
    attack: AttackForm | None = None
    damage: Annotated[tuple[DamageForm, ...], Field(max_length=40)] = ()
    saves: Annotated[tuple[SaveForm, ...], Field(max_length=40)] = ()


Actions = Annotated[tuple[ActionForm, ...], Field(max_length=100)]
Lines = Annotated[dict[Key, Text], Field(max_length=60)]


class CreatureForm(_Form):
    """A creature.

    Attributes:
        saves: by ability; an empty one is no proficient one.
        skills: "Stealth +6, Perception +2".
        own_figures: XP, proficiency bonus and passive Perception are typed; else they follow.
        damage_resistances: as printed, and so for the others.
        notes: a line for each.
        tags: between commas.
        portrait: id of a picture, "" for none.
    """

    name: Text = ""
    size: Text = "Medium"
    type: Text = ""
    subtype: Text = ""
    alignment: Text = ""
    armor_class: Number = 10
    armor_note: Text = ""
    hit_points: Number = 1
    hit_dice: Text = ""
    initiative_bonus: Perhaps = None
    speeds: Lines = Field(default_factory=dict)
    abilities: Annotated[dict[Key, Number], Field(max_length=20)] = Field(default_factory=dict)
    saves: Annotated[dict[Key, Perhaps], Field(max_length=20)] = Field(default_factory=dict)
    skills: Text = ""
    senses: Lines = Field(default_factory=dict)
    languages: Text = ""
    challenge_rating: Text = "0"
    own_figures: bool = False
    experience: Perhaps = None
    proficiency_bonus: Perhaps = None
    passive_perception: Perhaps = None
    damage_vulnerabilities: Text = ""
    damage_resistances: Text = ""
    damage_immunities: Text = ""
    condition_immunities: Text = ""
    traits: Actions = ()
    actions: Actions = ()
    bonus_actions: Actions = ()
    reactions: Actions = ()
    legendary_actions: Actions = ()
    legendary_actions_per_round: Number = 0
    lair_actions: Actions = ()
    environments: Text = ""
    book: Text = ""
    description: Text = ""
    notes: Text = ""
    group: Text = ""
    forms: Annotated[tuple[Text, ...], Field(max_length=20)] = ()
    tags: Text = ""
    portrait: Text = ""


def read_creature(payload: object) -> CreatureForm:
    """Return what an editor sent.

    Raises:
        InvalidInput: it is none, or fields do not hold what they should; by path in `fields`.
    """
    if not isinstance(payload, Mapping):
        raise InvalidInput("That did not arrive as it was sent. Reload the page and try again.")
    try:
        return CreatureForm.model_validate(payload)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)[:ERRORS]
        wrong = {
            storable(".".join(str(part)[:40] for part in one["loc"])): _message(one)
            for one in found
        }
        raise InvalidInput("Some fields are not as they should be.", wrong) from None


def read_action_form(payload: object) -> ActionForm:
    """Return one action that an editor sent.

    Raises:
        InvalidInput: it is none.
    """
    given = cast("object", payload if isinstance(payload, Mapping) else {})
    return read_creature({"actions": [given]}).actions[0]


def _message(error: Any) -> str:
    kind: str = error["type"]
    if kind.startswith("int") or kind == "value_error":
        return "A whole number, please."
    if kind in {"greater_than_equal", "less_than_equal"}:
        return "This number is out of all bounds."
    if kind in {"string_too_long", "too_long"}:
        return "This is too long."
    return "This is not something this field takes."
