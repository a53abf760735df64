"""The HTTP interface. Reflex mounts it; tests call it without Reflex."""

import html

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.responses import HTMLResponse, JSONResponse

from dnd_tracker import routes
from dnd_tracker.api.v1 import encounters, tables
from dnd_tracker.errors import AppError, InvalidInput

api = FastAPI(
    title="D&D Encounter Tracker",
    openapi_url=f"{routes.API}/openapi.json",
    docs_url=None,  # Swagger's page loads its scripts from another site
    redoc_url=None,
)
api.include_router(encounters.router, prefix=routes.API)
api.include_router(tables.router, prefix=routes.API)

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/css/base.css"></head>
<body><main class="problem"><h1>{title}</h1><p>{message}</p>
<p><a href="{home}">Back to the first page</a></p></main></body></html>
"""


async def send_error(request: Request, error: Exception) -> Response:
    """Answer with the error's own words: a page for a browser's form, JSON for a program."""
    assert isinstance(error, AppError)
    if "text/html" in request.headers.get("accept", ""):
        page = _PAGE.format(
            title="That did not work", message=html.escape(error.message), home=routes.LANDING
        )
        return HTMLResponse(page, error.status)
    return JSONResponse({"code": error.code, "detail": error.message}, error.status)


async def send_invalid(request: Request, _: Exception) -> Response:
    """Answer a form whose fields are not what they should be."""
    return await send_error(request, InvalidInput("That is not something this form takes."))


api.add_exception_handler(AppError, send_error)
api.add_exception_handler(RequestValidationError, send_invalid)
