"""What is sent to prove who one is: codes, and what devices answer."""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from dnd_tracker.accounts.forms import AccountForm, Next

_BASE64URL = "^[A-Za-z0-9_-]*$"

Code = Annotated[str, StringConstraints(max_length=40)]
Bytes = Annotated[str, StringConstraints(max_length=4_000, pattern=_BASE64URL)]
"""Base64url without padding, as in WebAuthn's JSON."""
Attestation = Annotated[str, StringConstraints(max_length=16_000, pattern=_BASE64URL)]


class CodeForm(AccountForm):
    """A code of an app, or one on paper."""

    code: Code
    next: Next = ""


class ConfirmForm(AccountForm):
    """A password, or a code of an app."""

    password: Annotated[str, StringConstraints(max_length=1024)] = ""
    code: Code = ""


class _FromBrowser(AccountForm):
    """Named by the standard; what it may add one day is left out."""

    model_config = ConfigDict(extra="ignore", alias_generator=to_camel, frozen=True)


class DeviceAnswer(_FromBrowser):
    """What a device says: about a new key, or with one it has."""

    client_data_json: Bytes = Field(alias="clientDataJSON")
    attestation_object: Attestation | None = None
    authenticator_data: Bytes | None = None
    signature: Bytes | None = None
    user_handle: Bytes | None = None


class Credential(_FromBrowser):
    """A `PublicKeyCredential` as JSON: WebAuthn Level 3, 5.1.8."""

    id: Bytes
    raw_id: Bytes
    type: Annotated[str, StringConstraints(max_length=20)]
    response: DeviceAnswer


class PasskeyForm(AccountForm):
    """A device has answered."""

    credential: Credential
    next: Next = ""

    @property
    def answer(self) -> dict[str, Any]:
        """The credential as the standard writes it."""
        return self.credential.model_dump(by_alias=True, exclude_none=True)


class PasskeyNameForm(AccountForm):
    """What a passkey is to be called."""

    name: Annotated[str, StringConstraints(max_length=200)]
