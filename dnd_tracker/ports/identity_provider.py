"""Signing in elsewhere: other sites that vouch for who somebody is."""

from dataclasses import dataclass, replace
from typing import Literal, Protocol, Self

ProviderName = Literal["google", "discord", "github"]


class ProviderRefused(Exception):
    """The provider said no, or what it said does not hold up."""


class ProviderUnreachable(Exception):
    """The provider does not answer, or not in time."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """A sign-in that has begun: where the browser goes, and what only it may come back with.

    Attributes:
        url: the provider's page.
        state: comes back in the address, and ties the answer to this browser.
        verifier: proof that whoever redeems the code began it (PKCE, RFC 7636); empty for none.
        nonce: comes back inside the signed answer (OpenID Connect); empty for none.
    """

    url: str
    state: str
    verifier: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a provider vouches for. Everything but the first three is what they typed there.

    Attributes:
        provider: which one.
        issuer: who says so; with `subject` it identifies the person, and nothing else does.
        subject: the provider's own id for them, never given to anybody else.
        label: what they are called there, to tell two accounts apart.
        name: what they want to be called; may be empty.
        email: may be empty.
        email_verified: the provider has made sure that they read `email`.
    """

    provider: ProviderName
    issuer: str
    subject: str
    label: str = ""
    name: str = ""
    email: str = ""
    email_verified: bool = False

    def without_email(self) -> Self:
        """Return them as if they had no address."""
        return replace(self, email="", email_verified=False)


class IdentityProvider(Protocol):
    """One of them."""

    @property
    def name(self) -> ProviderName:
        """What it is called in paths and rows."""
        ...

    @property
    def title(self) -> str:
        """What it calls itself."""
        ...

    async def begin(self, redirect_uri: str) -> Beginning:
        """Begin a sign-in that comes back to `redirect_uri`.

        Raises:
            ProviderUnreachable, ProviderRefused: it does not say where its pages are.
        """
        ...

    async def finish(self, beginning: Beginning, redirect_uri: str, code: str) -> Person:
        """Redeem `code`, which came back, and return whom the provider vouches for.

        Raises:
            ProviderUnreachable: no answer in time.
            ProviderRefused: the code is not good (any more), or the answer does not hold up.
        """
        ...
