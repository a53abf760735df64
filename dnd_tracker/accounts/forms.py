"""What the forms about accounts may send, with the messages for when it is something else.

A field that a form does not have is refused, so nobody can set what is not theirs to set.
"""

from collections.abc import Iterable
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from dnd_tracker.accounts.addresses import normalized
from dnd_tracker.errors import InvalidInput


def _address(typed: str) -> str:
    try:
        return normalized(typed)
    except InvalidInput as error:
        raise ValueError(error.message) from None


Address = Annotated[str, StringConstraints(max_length=320), AfterValidator(_address)]
"""An e-mail address, normalized."""
Secret = Annotated[str, StringConstraints(min_length=1, max_length=1024)]
"""A password or the token of a link, as it came. What is good enough, `passwords` says."""
LinkToken = Annotated[str, StringConstraints(max_length=200)]
"""Empty where the browser has lost it: that is a link that does not work, and no missing field."""
Next = str
"""Where to go afterwards: for `routes.safe_next` alone, which takes no more than a page of ours."""


class AccountForm(BaseModel):
    """Knows its fields, and refuses others."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class NameForm(AccountForm):
    """What others are to see; `names.clean` says what is a name."""

    name: str


F = TypeVar("F", bound=AccountForm)


def read(form: type[F], payload: Any) -> F:
    """Return `payload` as a `form`.

    Raises:
        InvalidInput: with a message for each field that is wrong.
    """
    try:
        return form.model_validate(payload)
    except ValidationError as error:
        raise refusal(error.errors(include_url=False, include_input=False)) from None


def refusal(errors: Iterable[Any]) -> InvalidInput:
    """Return what is wrong with each field, without what was typed there.

    Args:
        errors: as pydantic and FastAPI list them.
    """
    wrong = {
        str(one["loc"][-1]): _message(one["type"], one["msg"])
        for one in errors
        if one["loc"] and one["type"] != "extra_forbidden"
    }
    return InvalidInput("Something in this form is not as it should be.", wrong)


def _message(kind: str, text: str) -> str:
    if kind == "value_error":
        return text.removeprefix("Value error, ")
    if kind in {"missing", "string_too_short"}:
        return "Fill this in."
    if kind == "string_too_long":
        return "This is too long."
    return "This is not something this field takes."


class SignUpForm(AccountForm):
    """A new account."""

    email: Address
    password: Secret
    next: Next = ""


class SignInForm(AccountForm):
    """Somebody with an account, at the door.

    `bring` is a checkbox: there when ticked.
    """

    email: Address
    password: Secret
    bring: bool = False
    next: Next = ""


class StrengthForm(AccountForm):
    """A password while it is invented, and for whom."""

    password: Annotated[str, StringConstraints(max_length=1024)] = ""
    email: Annotated[str, StringConstraints(max_length=320)] = ""


class LinkForm(AccountForm):
    """The secret of a link in a letter, from behind the `#` of its address."""

    token: LinkToken = ""


class MailboxForm(AccountForm):
    """An address to write to."""

    email: Address


class ResetPasswordForm(AccountForm):
    """A new password, and the secret of the link that lets one set it."""

    token: LinkToken = ""
    password: Secret


class ChangePasswordForm(AccountForm):
    """Another password, or a first one: then there is no old one."""

    old: Annotated[str, StringConstraints(max_length=1024)] = ""
    password: Secret


class LeaveForm(AccountForm):
    """The word that says one means it."""

    typed: Annotated[str, StringConstraints(max_length=100)] = ""


class ToProviderForm(AccountForm):
    """Somebody about to sign in elsewhere."""

    next: Next = ""
