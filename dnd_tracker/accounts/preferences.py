"""What somebody has set to their liking, as it is stored with their user.

What is stored may be of an older version of the product or damaged: what cannot be read falls back
to its default, and the rest stays. What a browser sends is checked strictly, by the same models.
"""

from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    ValidatorFunctionWrapHandler,
    field_validator,
    model_validator,
)

from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.encounter import Edition

_STORED = "stored"
"""The validation context under which nothing is an error."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _known_alone(cls, value: Any, info: ValidationInfo) -> Any:
        if info.context != _STORED or not isinstance(value, dict):
            return value
        given = cast("dict[str, Any]", value)
        return {name: given[name] for name in cls.model_fields if name in given}

    @field_validator("*", mode="wrap")
    @classmethod
    def _or_default(
        cls, value: Any, validate: ValidatorFunctionWrapHandler, info: ValidationInfo
    ) -> Any:
        try:
            return validate(value)
        except ValidationError:
            if info.context != _STORED or info.field_name is None:
                raise
            return cls.model_fields[info.field_name].get_default(call_default_factory=True)

    @classmethod
    def read(cls, stored: object) -> Self:
        """Return what can be read of `stored`, and defaults for the rest."""
        return cls.model_validate(stored if isinstance(stored, dict) else {}, context=_STORED)


T = TypeVar("T")


def sent(kind: type[T], value: object) -> T:
    """Return what a page sent, as one of the choices there are.

    Raises:
        InvalidInput: it is none.
    """
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError:
        raise InvalidInput("That is none of the choices. Reload the page and try again.") from None


class Theme(StrEnum):
    """Which light the pages have."""

    SYSTEM = "system"
    """The device's."""
    DARK = "dark"
    LIGHT = "light"


class Density(StrEnum):
    """How much room a row takes."""

    COMFORTABLE = "comfortable"
    COMPACT = "compact"


class Palette(StrEnum):
    """Which colours tell sides and harm apart."""

    STANDARD = "standard"
    SAFE = "safe"
    """For eyes that do not tell red from green, or blue from yellow."""


class FontSize(StrEnum):
    """How large everything written is: 90, 100, 115 and 130 %."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class Appearance(_Part):
    """What pages look like; the same on every device one signs in on."""

    theme: Theme = Theme.SYSTEM
    density: Density = Density.COMFORTABLE
    palette: Palette = Palette.STANDARD
    font_size: FontSize = FontSize.NORMAL


class KeySet(StrEnum):
    """Keys to begin with."""

    STANDARD = "standard"
    IMPROVED_INITIATIVE = "improved-initiative"


ACTIONS_AT_MOST = 100
Action = Annotated[str, StringConstraints(max_length=40, pattern=r"^[a-z][a-z-]*$")]
KeyName = Annotated[str, StringConstraints(max_length=30, pattern=r"^[^\s\x00-\x1f]*$")]


class Keys(_Part):
    """Keys of the fight's screen.

    Attributes:
        preset: what applies where nothing else was chosen.
        own: the key of an action, by its name; empty: none. Keys as in `ui/hotkeys`.
    """

    preset: KeySet = KeySet.STANDARD
    own: Annotated[dict[Action, KeyName], Field(max_length=ACTIONS_AT_MOST)] = {}


class Notifications(_Part):
    """What somebody wants to get mail about. What protects the account is always sent."""

    new_sign_in: bool = True
    news: bool = False


class Preferences(_Part):
    """All of it.

    Attributes:
        appearance: None: never chosen, so every browser keeps its own.
        rule_set: what new encounters are played by.
    """

    appearance: Appearance | None = None
    rule_set: Edition = Edition.E2014
    keys: Keys = Keys()
    notifications: Notifications = Notifications()
