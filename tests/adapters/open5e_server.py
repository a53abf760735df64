"""A site that answers as Open5e does, small and as odd as a test wants."""

import contextlib
import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

PAGE = 2
KEY = "srd-2024"


def creature(name: str, **more: Any) -> dict[str, Any]:
    """Return a creature of our own making, shaped as theirs."""
    return {
        "key": f"{KEY}_{name.lower().replace(' ', '-')}",
        "name": name,
        "size": {"key": "small", "name": "Small"},
        "type": {"key": "fey", "name": "Fey"},
        "alignment": "chaotic neutral",
        "challenge_rating": 0.25,
        "experience_points": 50,
        "proficiency_bonus": 2,
        "armor_class": 15,
        "armor_detail": "",
        "hit_points": 10,
        "hit_dice": "3d6",
        "initiative_bonus": 4,
        "passive_perception": 9,
        "darkvision_range": 60,
        "speed": {"walk": 30, "unit": "feet"},
        "ability_scores": {
            "strength": 8,
            "dexterity": 15,
            "constitution": 10,
            "intelligence": 10,
            "wisdom": 8,
            "charisma": 8,
        },
        "saving_throws": {},
        "skill_bonuses": {"stealth": 6},
        "languages": {"as_string": "Common, Goblin", "data": []},
        "resistances_and_immunities": {},
        "traits": [],
        "actions": [
            {
                "name": "Hooked Stick",
                "desc": "Melee Attack Roll: +4, reach 5 ft. Hit: 5 (1d6 + 2) Slashing damage.",
                "action_type": "ACTION",
                "order_in_statblock": 0,
                "usage_limits": None,
                "attacks": [],
            }
        ],
        "environments": [{"key": "forest", "name": "Forest"}],
        **more,
    }


@dataclass
class Open5eShaped:
    """The site.

    Attributes:
        mood: what is wrong with it: "", "down", "garbage", "truncated", "cut off", "slow",
            "elsewhere", "redirects", "endless", "huge", "missing", "busy".
        licences: as its document names them.
        asked: the paths that were asked for.
    """

    url: str = ""
    mood: str = ""
    creatures: list[Any] = field(
        default_factory=lambda: [creature(name) for name in ("Imp Cook", "Moss Rat", "Twig Knight")]
    )
    licences: Any = field(
        default_factory=lambda: [{"name": "Creative Commons Attribution 4.0", "key": "cc-by-40"}]
    )
    asked: list[str] = field(default_factory=list[str])
    let_go: threading.Event = field(default_factory=threading.Event)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/v2/documents/{key}/", self._document),
                Route("/v2/creatures/", self._page),
            ]
        )

    async def _document(self, request: Request) -> Response:
        self.asked.append(request.url.path)
        if self.mood == "missing" or request.path_params["key"] != KEY:
            return JSONResponse({"detail": "No Document matches the given query."}, 404)
        return JSONResponse(
            {
                "key": KEY,
                "name": "System Reference Document 5.2",
                "licenses": self.licences,
                "publisher": {"name": "Wizards of the Coast", "key": "wizards-of-the-coast"},
                "permalink": "https://www.dndbeyond.com/srd",
            }
        )

    def _page(self, request: Request) -> Response:
        self.asked.append(f"{request.url.path}?{request.url.query}")
        number = int(request.query_params.get("page", "1"))
        odd = self._odd(number)
        if odd is not None:
            return odd
        start = (number - 1) * PAGE
        last = start + PAGE >= len(self.creatures)
        base = "http://127.0.0.1:1" if self.mood == "elsewhere" else self.url
        following = f"{base}/v2/creatures/?document__key={KEY}&limit=100&page={number + 1}"
        if self.mood == "endless":
            last = False
        count = len(self.creatures) + (self.mood == "truncated")
        return JSONResponse(
            {
                "count": count,
                "next": None if last else following,
                "previous": None,
                "results": self.creatures[start : start + PAGE],
            }
        )

    def _odd(self, number: int) -> Response | None:
        if self.mood == "slow" and number == PAGE:
            self.let_go.wait(30)
        if self.mood == "garbage" and number != PAGE:
            return None
        return {
            "down": Response("<h1>Server Error</h1>", 500, media_type="text/html"),
            "busy": JSONResponse({"detail": "Request was throttled."}, 429),
            "garbage": Response('{"results": [NaN, {', media_type="application/json"),
            "redirects": RedirectResponse("http://127.0.0.1:1/v2/creatures/"),
            "cut off": Response('{"results"', headers={"content-length": "999999"}),
            "huge": StreamingResponse(b" " * 1_000_000 for _ in range(30)),
        }.get(self.mood)


@contextlib.contextmanager
def served() -> Generator[Open5eShaped]:
    """Serve the site in a thread."""
    site = Open5eShaped()
    config = uvicorn.Config(
        site.app(), port=0, log_level="critical", ws="none", timeout_graceful_shutdown=0
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.01)
    (port,) = [one.getsockname()[1] for one in server.servers[0].sockets]
    site.url = f"http://127.0.0.1:{port}"
    try:
        yield site
    finally:
        site.let_go.set()
        server.should_exit = True
        thread.join()
