"""Cookies that live for minutes, while somebody is proving who they are."""

from dataclasses import dataclass
from typing import Literal

from fastapi import Request, Response

from dnd_tracker.accounts import cookies
from dnd_tracker.config import get_settings


@dataclass(frozen=True, slots=True)
class ShortCookie:
    """One of them.

    Attributes:
        path: what it is sent for. Over https it has the prefix, which asks for the whole site.
        samesite: "lax" where another site sends the browser back with it.
    """

    name: str
    path: str
    seconds: int
    samesite: Literal["lax", "strict"]

    def keep(self, response: Response, value: str) -> None:
        """Give it to the browser."""
        https = get_settings().https
        response.set_cookie(
            cookies.prefixed(self.name, https=https),
            value,
            max_age=self.seconds,
            path="/" if https else self.path,
            httponly=True,
            samesite=self.samesite,
            secure=https,
        )

    def kept(self, request: Request) -> str:
        """Return what the browser has; empty when that is nothing."""
        return request.cookies.get(cookies.prefixed(self.name, https=get_settings().https), "")

    def forget(self, response: Response) -> None:
        """Take it from the browser."""
        https = get_settings().https
        response.delete_cookie(
            cookies.prefixed(self.name, https=https),
            path="/" if https else self.path,
            httponly=True,
            samesite=self.samesite,
            secure=https,
        )
