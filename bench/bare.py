"""The barest program that does the like: one page, one websocket, every message to everybody.

`python -m bench.bare PORT` serves it; the figures of the product stand beside its.
"""

import asyncio
import sys
from http import HTTPStatus

from websockets.asyncio.server import ServerConnection, broadcast, serve
from websockets.datastructures import Headers
from websockets.http11 import Request, Response

PAGE = b"""<!DOCTYPE html><meta charset="utf-8"><title>Bare</title>
<ol class="order"><li id="row">0</li></ol><button id="act">+1</button>
<script>
const row = document.getElementById("row");
const socket = new WebSocket(location.href.replace("http", "ws"));
socket.onopen = () => document.body.classList.add("live");
socket.onmessage = (message) => { row.textContent = message.data; };
document.getElementById("act").onclick = () => socket.send(String(Number(row.textContent) + 1));
</script>"""


async def _answer(_: ServerConnection, request: Request) -> Response | None:
    if request.headers.get("Upgrade"):
        return None
    headers = Headers({"Content-Type": "text/html", "Content-Length": str(len(PAGE))})
    return Response(HTTPStatus.OK, "OK", headers, PAGE)


async def main(port: int) -> None:
    """Serve until somebody ends the process."""
    everybody: set[ServerConnection] = set()

    async def follow(connection: ServerConnection) -> None:
        everybody.add(connection)
        try:
            async for message in connection:
                broadcast(everybody, message)
        finally:
            everybody.discard(connection)

    async with serve(follow, "127.0.0.1", port, process_request=_answer):
        await asyncio.get_running_loop().create_future()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
