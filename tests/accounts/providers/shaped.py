"""Providers as small as can be: strict about what they are asked, and as odd as a test wants."""

import asyncio
import base64
import hashlib
import secrets
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT = {"client_id": "the-tracker", "client_secret": "known-to-both"}


@dataclass
class Shaped(ABC):
    """Hands out codes at once, and takes each back once, from whoever has its verifier.

    Attributes:
        refuses: what it says at its page instead of handing out a code.
        status: what it answers everything else with.
        text: what it answers instead of JSON.
        silent: whether it leaves what it is asked without an answer.
        asked: how often codes were redeemed.
        needs_pkce: whether it knows PKCE.
    """

    url: str = ""
    refuses: str = ""
    status: int = 200
    text: str = ""
    silent: bool = False
    asked: int = 0
    needs_pkce: bool = True
    _codes: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    _tokens: set[str] = field(default_factory=set[str])

    @abstractmethod
    def app(self) -> Starlette:
        """Return what is served."""

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        assert asked["client_id"] == CLIENT["client_id"]
        assert asked["response_type"] == "code"
        assert ("code_challenge" in asked) is self.needs_pkce
        assert asked.get("code_challenge_method", "S256") == "S256"
        if self.refuses:
            answer = {"error": self.refuses, "state": asked["state"]}
        else:
            answer = {"code": secrets.token_urlsafe(8), "state": asked["state"]}
            self._codes[answer["code"]] = asked
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(answer)}", 302)

    async def token(self, request: Request) -> Response:
        self.asked += 1
        if odd := await self._odd():
            return odd
        form = {name: str(value) for name, value in (await request.form()).items()}
        begun = self._codes.pop(form.get("code", ""), None)
        if begun is None or not self._is_who_began(request, form, begun):
            return self.refusal()
        token = secrets.token_hex(8)
        self._tokens.add(token)
        return JSONResponse(
            {"access_token": token, "token_type": "bearer", **self.more(begun, token)}
        )

    def more(self, begun: dict[str, str], token: str) -> dict[str, Any]:
        """What comes with an access token."""
        del begun, token
        return {}

    def refusal(self) -> Response:
        return JSONResponse({"error": "invalid_grant"}, 400)

    def _is_who_began(self, request: Request, form: dict[str, str], begun: dict[str, str]) -> bool:
        basic = base64.b64encode(":".join(CLIENT.values()).encode()).decode()
        known = (
            form.items() >= CLIENT.items()
            or request.headers.get("authorization") == f"Basic {basic}"
        )
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        proved = begun.get("code_challenge", challenge) == challenge
        return known and proved and form["redirect_uri"] == begun["redirect_uri"]

    async def _odd(self) -> Response | None:
        if self.silent:
            await asyncio.Event().wait()
        if self.status != 200 or self.text:
            return PlainTextResponse(self.text, self.status)
        return None

    async def answer(self, request: Request, body: Any) -> Response:
        """Answer whoever has a token."""
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind != "Bearer" or token not in self._tokens:
            return JSONResponse({"message": "Bad credentials"}, 401)
        return JSONResponse(body)


@dataclass
class GitHubShaped(Shaped):
    """Says errors with status 200, and addresses apart."""

    user: dict[str, Any] = field(
        default_factory=lambda: {"id": 42, "login": "mira-dm", "name": "Mira", "email": None}
    )
    addresses: Any = field(
        default_factory=lambda: [
            {"email": "old@example.com", "primary": False, "verified": True},
            {"email": "Mira@Example.com", "primary": True, "verified": True},
        ]
    )

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/login/oauth/authorize", self.authorize),
                Route("/login/oauth/access_token", self.token, methods=["POST"]),
                Route("/user", self._user),
                Route("/user/emails", self._addresses),
            ]
        )

    def refusal(self) -> Response:
        return JSONResponse({"error": "bad_verification_code"})

    async def _user(self, request: Request) -> Response:
        return await self.answer(request, self.user)

    async def _addresses(self, request: Request) -> Response:
        return await self.answer(request, self.addresses)


@dataclass
class DiscordShaped(Shaped):
    """Says with the address whether it is verified."""

    user: dict[str, Any] = field(
        default_factory=lambda: {
            "id": "80351110224678912",
            "username": "mira",
            "global_name": "Mira",
            "email": "mira@example.com",
            "verified": True,
        }
    )

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/oauth2/authorize", self.authorize),
                Route("/api/oauth2/token", self.token, methods=["POST"]),
                Route("/api/v10/users/@me", self._user),
            ]
        )

    async def _user(self, request: Request) -> Response:
        return await self.answer(request, self.user)


@dataclass
class OidcShaped(Shaped):
    """Signs what it says, and lets a test put in what it should not say.

    Attributes:
        forged: claims that are said instead; None leaves one out.
        key: what it signs with.
        published: the key it says it signs with.
        signs: whether it says anything signed at all.
        kid: by which of its keys it says that this is signed.
    """

    forged: dict[str, Any] = field(default_factory=dict[str, Any])
    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(parameters={"kid": "1"}))
    published: RSAKey | None = None
    signs: bool = True
    kid: str = "1"

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._metadata),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/jwks", self._jwks),
            ]
        )

    async def _metadata(self, _: Request) -> Response:
        if odd := await self._odd():
            return odd
        return JSONResponse(
            {
                "issuer": self.issuer or self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "id_token_signing_alg_values_supported": ["RS256"],
            }
        )

    async def _jwks(self, _: Request) -> Response:
        key = self.published or self.key
        return JSONResponse({"keys": [key.as_dict(private=False)]})

    def more(self, begun: dict[str, str], token: str) -> dict[str, Any]:
        del token
        said = {
            "iss": self.url,
            "aud": CLIENT["client_id"],
            "sub": "g-1",
            "iat": 1_700_000_000,
            "exp": 4_000_000_000,
            "nonce": begun["nonce"],
            "email": "mira@example.com",
            "email_verified": True,
            "name": "Mira",
        } | self.forged
        claims = {name: value for name, value in said.items() if value is not None}
        if not self.signs:
            return {}
        return {"id_token": jwt.encode({"alg": "RS256", "kid": self.kid}, claims, self.key)}
