"""What a form's endpoint answers: JSON to the page that posted it, a redirect to plain browsers."""

from typing import Any

from fastapi import Request, Response
from starlette.responses import JSONResponse, RedirectResponse

SEE_OTHER = 303


def wants_json(request: Request) -> bool:
    """Tell whether the caller asked for JSON; a plain form asks for a page."""
    return "text/html" not in request.headers.get("accept", "")


def go_to(request: Request, path: str, **more: Any) -> Response:
    """Answer that it is done, and that one goes on at `path`."""
    if wants_json(request):
        return JSONResponse({"go_to": path, **more})
    return RedirectResponse(path, SEE_OTHER)


def said(request: Request, message: str, path: str, **more: Any) -> Response:
    """Answer that it is done, in words; a plain browser goes to `path` instead."""
    if wants_json(request):
        return JSONResponse({"message": message, **more})
    return RedirectResponse(path, SEE_OTHER)
