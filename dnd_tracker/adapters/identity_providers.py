"""Google, Discord and GitHub."""

from typing import Annotated, Any

from pydantic import BaseModel, Field, StrictInt, StringConstraints, TypeAdapter

from dnd_tracker.adapters.oauth_provider import OAuthProvider
from dnd_tracker.ports.identity_provider import Person, ProviderName, ProviderRefused

_Subject = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=255)]


class _GoogleClaims(BaseModel):
    sub: _Subject
    email: str = ""
    email_verified: Any = False
    name: str = ""


class Google(OAuthProvider):
    """OpenID Connect: a signed answer that names issuer, audience and our nonce.

    https://developers.google.com/identity/openid-connect/openid-connect
    """

    name: ProviderName = "google"
    title = "Google"

    def __init__(self, issuer: str, patience: float, client_id: str, client_secret: str) -> None:
        """Know the provider at `issuer`, which says by itself where its pages are."""
        super().__init__(
            issuer,
            patience,
            scope="openid email profile",
            client_id=client_id,
            client_secret=client_secret,
            server_metadata_url=f"{issuer}/.well-known/openid-configuration",
        )
        # Authlib alone would let an answer for somebody else pass if it came through us.
        self._expected = {
            "iss": {"essential": True, "value": issuer},
            "aud": {"essential": True, "value": client_id},
        }

    async def _person(self, token: dict[str, Any], nonce: str) -> Person:
        if "id_token" not in token or not nonce:
            raise ProviderRefused(self.title)
        claims = await self._app.parse_id_token(token, nonce, claims_options=self._expected)
        found = _GoogleClaims.model_validate(claims)
        return Person(
            self.name,
            self.issuer,
            found.sub,
            label=found.email or found.name,
            name=found.name,
            email=found.email,
            email_verified=found.email_verified is True,
        )


class _DiscordUser(BaseModel):
    id: _Subject
    username: str
    global_name: str | None = None
    email: str | None = None
    verified: Any = False


class Discord(OAuthProvider):
    """Plain OAuth 2. https://docs.discord.com/developers/topics/oauth2."""

    name: ProviderName = "discord"
    title = "Discord"

    def __init__(
        self, url: str, patience: float, client_id: str, client_secret: str, *, pkce: bool
    ) -> None:
        """Know the Discord at `url`."""
        super().__init__(
            url,
            patience,
            pkce=pkce,
            scope="identify email",
            client_id=client_id,
            client_secret=client_secret,
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 - the name of a method
            authorize_url=f"{url}/oauth2/authorize",
            access_token_url=f"{url}/api/oauth2/token",
        )

    async def _person(self, token: dict[str, Any], nonce: str) -> Person:
        del nonce
        answer = await self._ask(f"{self.issuer}/api/v10/users/@me", token)
        found = _DiscordUser.model_validate_json(answer)
        return Person(
            self.name,
            self.issuer,
            found.id,
            label=found.username,
            name=found.global_name or found.username,
            email=found.email or "",
            email_verified=found.verified is True,
        )


class _GitHubUser(BaseModel):
    id: StrictInt
    login: str
    name: str | None = None


class _GitHubAddress(BaseModel):
    email: str
    primary: Annotated[bool, Field(strict=True)]
    verified: Annotated[bool, Field(strict=True)]


_GITHUB_ADDRESSES = TypeAdapter(list[_GitHubAddress])


class GitHub(OAuthProvider):
    """Plain OAuth 2, addresses asked for apart: those in the profile are whatever was typed.

    https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps
    """

    name: ProviderName = "github"
    title = "GitHub"

    def __init__(
        self, url: str, api_url: str, patience: float, client_id: str, client_secret: str
    ) -> None:
        """Know the GitHub at `url`, which answers programs at `api_url`."""
        super().__init__(
            url,
            patience,
            scope="user:email",
            client_id=client_id,
            client_secret=client_secret,
            token_endpoint_auth_method="client_secret_post",  # noqa: S106 - the name of a method
            authorize_url=f"{url}/login/oauth/authorize",
            access_token_url=f"{url}/login/oauth/access_token",
        )
        self._api_url = api_url

    async def _person(self, token: dict[str, Any], nonce: str) -> Person:
        del nonce
        user = _GitHubUser.model_validate_json(await self._ask(f"{self._api_url}/user", token))
        answer = await self._ask(f"{self._api_url}/user/emails", token)
        primary = [one for one in _GITHUB_ADDRESSES.validate_json(answer) if one.primary]
        return Person(
            self.name,
            self.issuer,
            str(user.id),
            label=user.login,
            name=user.name or user.login,
            email=primary[0].email if primary else "",
            email_verified=bool(primary) and primary[0].verified,
        )
