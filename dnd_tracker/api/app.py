"""The HTTP interface. Reflex mounts it; tests call it without Reflex."""

import html
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.responses import HTMLResponse, JSONResponse

from dnd_tracker import logs, routes
from dnd_tracker.accounts.forms import refusal
from dnd_tracker.api.answers import wants_json
from dnd_tracker.api.request_ids import door
from dnd_tracker.api.v1 import (
    account,
    auth_authenticator,
    auth_confirm,
    auth_go_on,
    auth_links,
    auth_passkeys,
    auth_password,
    auth_providers,
    auth_second_factor,
    auth_tokens,
    creature_export,
    creatures,
    encounter_files,
    encounters,
    export,
    imports,
    me,
    parties,
    party_files,
    portraits,
    tables,
)
from dnd_tracker.errors import AppError, InvalidInput, SignedOut, TooManyAttempts

api = FastAPI(
    title="D&D Encounter Tracker",
    openapi_url=f"{routes.API}/openapi.json",
    docs_url=None,  # Swagger's page loads its scripts from another site
    redoc_url=None,
)
api.include_router(account.router, prefix=routes.ME)
api.include_router(auth_go_on.router, prefix=routes.AUTH)
api.include_router(auth_links.router, prefix=routes.AUTH)
api.include_router(auth_password.router, prefix=routes.AUTH)
api.include_router(auth_providers.router, prefix=routes.AUTH)
api.include_router(auth_authenticator.router, prefix=routes.AUTH)
api.include_router(auth_confirm.router, prefix=routes.AUTH)
api.include_router(auth_passkeys.router, prefix=routes.AUTH)
api.include_router(auth_second_factor.router, prefix=routes.AUTH)
api.include_router(auth_tokens.router, prefix=routes.AUTH)
api.include_router(creatures.router, prefix=routes.API)
api.include_router(creature_export.router, prefix=routes.API)
api.include_router(encounter_files.router, prefix=routes.API)
api.include_router(encounters.router, prefix=routes.API)
api.include_router(export.router, prefix=routes.ME)
api.include_router(imports.router, prefix=routes.API)
api.include_router(me.router, prefix=routes.ME)
api.include_router(portraits.router, prefix=routes.API)
api.include_router(parties.router, prefix=routes.API)
api.include_router(party_files.router, prefix=routes.API)
api.include_router(tables.router, prefix=routes.API)

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/css/base.css">
<link rel="stylesheet" href="/css/components.css"></head>
<body><main class="page-main stack"><h1>{title}</h1><p>{message}</p>
<p><a href="{back}">{where}</a></p></main></body></html>
"""


async def send_error(request: Request, error: Exception) -> Response:
    """Answer a refusal, and write it down."""
    assert isinstance(error, AppError)
    logs.refused(error, door=door(request))
    return answer(request, error)


def answer(request: Request, error: AppError) -> Response:
    """Answer with the error's own words: a page for a browser's form, JSON for a program."""
    headers: dict[str, str] = {}
    if isinstance(error, TooManyAttempts):
        headers["retry-after"] = str(error.retry_after)
    if isinstance(error, SignedOut):
        headers["www-authenticate"] = "Bearer"  # RFC 9110; browsers ask nobody for it
    if not wants_json(request):
        page = _PAGE.format(
            title="That did not work",
            message=html.escape(error.message),
            back=html.escape(_came_from(request) or routes.LANDING),
            where="Back" if _came_from(request) else "Back to the first page",
        )
        return HTMLResponse(page, error.status, headers)
    body: dict[str, Any] = {"code": error.code, "detail": error.message}
    if isinstance(error, InvalidInput) and error.fields:
        body["fields"] = error.fields
    return JSONResponse(body, error.status, headers)


def _came_from(request: Request) -> str:
    """Return the path of the page of ours whose form this was; "" where a browser does not say."""
    came = urlsplit(request.headers.get("referer", ""))
    ours = came.netloc == request.url.netloc and not came.path.startswith("//")
    return came.path if ours else ""


async def send_invalid(request: Request, error: Exception) -> Response:
    """Answer a form whose fields are not what they should be."""
    assert isinstance(error, RequestValidationError)
    return await send_error(request, refusal(error.errors()))


api.add_exception_handler(AppError, send_error)
api.add_exception_handler(RequestValidationError, send_invalid)
