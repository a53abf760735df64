"""What the library's pages may send, and the messages for when it is something else."""

from typing import Annotated, Any, Literal, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from dnd_tracker.creatures.library_search import ENVIRONMENTS, LibrarySearch, Sort
from dnd_tracker.creatures.rows import CATEGORIES, SIZES
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.challenge import CHALLENGES, challenge_of
from dnd_tracker.rules.dice import RollMode

Id = Annotated[str, StringConstraints(max_length=80, pattern="^[A-Za-z0-9_.:-]+$")]


def _storable(text: str) -> str:
    """Refuse what no database takes."""
    if not text.isprintable():
        raise ValueError("plain text, please")
    return text


def _one_of(*choices: str) -> AfterValidator:
    def chosen(text: str) -> str:
        if text and text not in choices:
            raise ValueError("no such choice")
        return text

    return AfterValidator(chosen)


Text = Annotated[str, StringConstraints(max_length=100), AfterValidator(_storable)]
Word = Annotated[str, StringConstraints(max_length=40), AfterValidator(_storable)]
Rating = Annotated[Word, _one_of(*CHALLENGES)]


class Form(BaseModel):
    """Ignores what it does not know."""

    model_config = ConfigDict(extra="ignore", frozen=True, hide_input_in_errors=True)


class LibraryForm(Form):
    """The search box and the filters; "" is any."""

    text: Text = ""
    lowest: Rating = ""
    highest: Rating = ""
    category: Annotated[Word, _one_of(*CATEGORIES)] = ""
    size: Annotated[Word, _one_of(*SIZES)] = ""
    environment: Annotated[Word, _one_of(*ENVIRONMENTS)] = ""
    source: Word = ""
    legendary: Literal["", "yes"] = ""
    tag: Word = ""
    favourite: Literal["", "yes"] = ""
    sort: Sort = Sort.BEST

    def search(self) -> LibrarySearch:
        """Return what is looked for."""
        return LibrarySearch(
            text=self.text,
            lowest=challenge_of(self.lowest).value if self.lowest else None,
            highest=challenge_of(self.highest).value if self.highest else None,
            category=self.category,
            size=self.size,
            environment=self.environment,
            source=self.source,
            legendary=bool(self.legendary),
            tag=self.tag,
            favourite=bool(self.favourite),
            sort=self.sort,
        )


class CreatureForm(Form):
    """One creature."""

    id: Id


class WindowForm(Form):
    """Which rows of a list are wanted."""

    offset: Annotated[int, Field(ge=0, le=10_000_000)]


class TagsForm(Form):
    """Tags of a creature, as they are typed: between commas."""

    id: Id
    tags: Annotated[str, StringConstraints(max_length=2000)] = ""


def _nothing(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


Amount = Annotated[str, StringConstraints(max_length=limits.EXPRESSION)]


class RollForm(Form):
    """A click on a stat block that is in no fight."""

    label: Annotated[str, StringConstraints(max_length=limits.TEXT_LENGTH)]
    kind: Literal["attack", "damage", "save"]
    expression: Amount = ""
    damage_type: Annotated[str, StringConstraints(max_length=20)] = ""
    damage: Amount = ""
    ability: Annotated[Ability | None, BeforeValidator(_nothing)] = None
    difficulty_class: Annotated[int, Field(ge=0, le=limits.DIFFICULTY_CLASS)] = 0
    half: bool = False
    mode: RollMode = RollMode.NORMAL


F = TypeVar("F", bound=Form)


def read(form: type[F], payload: object) -> F:
    """Return `payload` as a `form`.

    Raises:
        InvalidInput: naming the first field that is wrong.
    """
    try:
        return form.model_validate(payload)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        name = str(first["loc"][0]).replace("_", " ") if first["loc"] else "form"
        told = "is too long" if first["type"] == "string_too_long" else "cannot be that"
        raise InvalidInput(f"{name.capitalize()} {told}. Choose another.") from error


def fields(payload: object) -> dict[str, Any]:
    """Return the fields of a payload; one that is no form has none."""
    return cast("dict[str, Any]", payload) if isinstance(payload, dict) else {}
