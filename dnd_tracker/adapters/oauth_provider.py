"""Providers that speak OAuth 2: the code flow with PKCE, through Authlib."""

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any, cast

import httpx2
from authlib.integrations.starlette_client import OAuthError, StarletteOAuth2App
from joserfc.errors import JoseError

from dnd_tracker.ports.identity_provider import (
    Beginning,
    Person,
    ProviderName,
    ProviderRefused,
    ProviderUnreachable,
)

logger = logging.getLogger(__name__)

_UNUSABLE = (OAuthError, JoseError, ValueError, TypeError, KeyError, RuntimeError)
"""Refusals, signatures that do not hold, and answers that are not what they should be."""


class OAuthProvider(ABC):
    """What they share. Subclasses say who they are, and read what they answer."""

    name: ProviderName
    title: str

    def __init__(self, issuer: str, patience: float, *, pkce: bool = True, **given: Any) -> None:
        """Know a provider.

        Args:
            issuer: who vouches.
            patience: seconds that all it is asked in one step may take.
            pkce: whether it takes PKCE.
            **given: what Authlib wants to know of it.
        """
        self.issuer = issuer
        self._patience = patience
        client = {"timeout": patience, "scope": given.pop("scope")}
        if pkce:
            client["code_challenge_method"] = "S256"
        method = given.pop("token_endpoint_auth_method", None)
        if method:
            client["token_endpoint_auth_method"] = method
        # Its cookies and redirects are ours to make: it never sees a request.
        self._app: Any = StarletteOAuth2App(None, self.name, client_kwargs=client, **given)

    async def begin(self, redirect_uri: str) -> Beginning:
        """See `IdentityProvider.begin`."""
        async with self._answers():
            begun = await self._app.create_authorization_url(redirect_uri)
            return Beginning(
                begun["url"],
                begun["state"],
                begun.get("code_verifier", ""),
                begun.get("nonce", ""),
            )

    async def finish(self, beginning: Beginning, redirect_uri: str, code: str) -> Person:
        """See `IdentityProvider.finish`."""
        async with self._answers():
            more = {"code_verifier": beginning.verifier} if beginning.verifier else {}
            # GitHub answers refusals with status 200: Authlib looks for "error" in any answer.
            token = await self._app.fetch_access_token(redirect_uri, code=code, **more)
            return await self._person(token, beginning.nonce)

    @abstractmethod
    async def _person(self, token: dict[str, Any], nonce: str) -> Person:
        """Return who it is that `token` was given for."""

    async def _ask(self, url: str, token: dict[str, Any]) -> bytes:
        answer = await self._app.get(url, token=token)
        answer.raise_for_status()
        return cast("bytes", answer.content)

    @asynccontextmanager
    async def _answers(self) -> AsyncGenerator[None]:
        try:
            async with asyncio.timeout(self._patience):
                yield
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, OSError) as error:
            logger.warning("%s cannot be asked: %r", self.title, error)
            raise ProviderUnreachable(self.title) from error
        except _UNUSABLE as error:
            logger.warning("%s gave no answer that holds: %r", self.title, error)
            raise ProviderRefused(self.title) from error
