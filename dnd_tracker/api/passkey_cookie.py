"""Between asking a browser for a passkey and its answer: a cookie that only this browser has."""

from fastapi import Request, Response
from starlette.responses import JSONResponse

from dnd_tracker import routes
from dnd_tracker.accounts.service.challenges import ANSWER_WITHIN
from dnd_tracker.accounts.service.passkeys import Asked
from dnd_tracker.api.short_cookies import ShortCookie

COOKIE = ShortCookie("passkey", routes.AUTH, int(ANSWER_WITHIN.total_seconds()), "strict")


def answer_asked(asked: Asked) -> Response:
    """Answer with what the browser is to ask the device."""
    response = JSONResponse(asked.options)
    COOKIE.keep(response, asked.token)
    return response


def asked_of(request: Request) -> str:
    """Return the token of what this browser was asked last; empty when it was asked nothing."""
    return COOKIE.kept(request)
