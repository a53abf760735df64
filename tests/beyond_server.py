"""A server on this machine that answers as D&D Beyond's character service does."""

import contextlib
import gzip
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

SAMPLES = Path(__file__).parent / "parties" / "samples"
PUBLIC = {101: "fighter", 102: "multiclass_caster", 103: "warlock"}
PRIVATE, MISSING, THROTTLED, FAILED, GARBAGE, CUT_OFF = 1, 2, 3, 4, 5, 6
HUGE, PACKED, MOVED, BROKEN, SILENT = 7, 8, 9, 10, 11


@dataclass
class BeyondServer:
    """What it was asked, and how it answers each number.

    Attributes:
        asked: the numbers, in order.
        headers: of the last request.
        retry_after: what it tells those who ask too often.
    """

    url: str = ""
    asked: list[int] = field(default_factory=list[int])
    headers: dict[str, str] = field(default_factory=dict[str, str])
    retry_after: str = "17"

    async def character(self, request: Request) -> Response:
        number = int(request.path_params["number"])
        self.asked.append(number)
        self.headers = dict(request.headers)
        if number in PUBLIC:
            return Response((SAMPLES / f"{PUBLIC[number]}.json").read_bytes(), 200, JSON)
        if number == SILENT:
            while (await request.receive())["type"] != "http.disconnect":
                pass
        return self._odd(number)

    def _odd(self, number: int) -> Response:
        refused = (SAMPLES / "private.json").read_bytes()
        packed = gzip.compress(b" " * (6 * 1024 * 1024))
        answers = {
            PRIVATE: lambda: Response(refused, 403, JSON),
            THROTTLED: lambda: JSONResponse({}, 429, {"retry-after": self.retry_after}),
            FAILED: lambda: Response(refused, 200, JSON),
            GARBAGE: lambda: PlainTextResponse("<!DOCTYPE html><h1>Just a moment…</h1>"),
            CUT_OFF: lambda: Response((SAMPLES / "fighter.json").read_bytes()[:999], 200, JSON),
            HUGE: lambda: Response(b"[" * (6 * 1024 * 1024), 200, JSON),
            PACKED: lambda: Response(packed, 200, {**JSON, "content-encoding": "gzip"}),
            MOVED: lambda: RedirectResponse(f"{self.url}/character/v5/character/101", 302),
            BROKEN: lambda: PlainTextResponse("oh no", 503),
        }
        answer = answers.get(number)
        return answer() if answer else JSONResponse({"success": False}, 404)


JSON = {"content-type": "application/json"}


@contextlib.contextmanager
def beyond_server() -> Generator[BeyondServer]:
    """Serve it in a thread."""
    beyond = BeyondServer()
    routes = [Route("/character/v5/character/{number:int}", beyond.character)]
    config = uvicorn.Config(
        Starlette(routes=routes),
        port=0,
        log_level="critical",
        ws="none",
        timeout_graceful_shutdown=0,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    (port,) = [one.getsockname()[1] for one in server.servers[0].sockets]
    beyond.url = f"http://127.0.0.1:{port}"
    yield beyond
    server.should_exit = True
    thread.join()
