"""Pictures: what is sent is never what is kept."""

import io
import struct
import uuid
import zlib
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from PIL import Image
from sqlmodel import select

from dnd_tracker import db
from dnd_tracker.creatures.content import load_srd
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.service import beginning, own, portraits
from dnd_tracker.errors import InvalidInput, NotFound, OverLimit
from dnd_tracker.models import Creature
from tests.api.conftest import browser_at
from tests.combat.table import newcomer

PORTRAITS = "/api/v1/portraits"
JSON = {"accept": "application/json"}


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), **more: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "darkred").save(written, kind, **more)
    return written.getvalue()


def bomb() -> bytes:
    """Return a small PNG that claims to be 50,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b""))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
async def test_a_picture_becomes_a_square_webp_without_what_is_written_in_it(kind: str) -> None:
    more: dict[str, Any] = {"comment": b"taken at home"} if kind in {"JPEG", "GIF"} else {}
    drawn = await portraits.draw(picture(kind, **more))
    kept = Image.open(io.BytesIO(drawn))
    assert (kept.format, kept.size) == ("WEBP", (256, 256))
    assert b"home" not in drawn
    assert not kept.getexif()


async def test_a_small_or_transparent_picture_is_fine() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (1, 3), (0, 0, 0, 0)).save(written, "PNG")
    kept = Image.open(io.BytesIO(await portraits.draw(written.getvalue())))
    assert kept.convert("RGBA").getpixel((128, 128)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GIF89a",
        picture()[:60],
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html>",
        picture("BMP"),
        picture("PNG", (6_000, 6_000)),
        bomb(),
        bytes(portraits.MOST_BYTES + 1),
    ],
    ids=["empty", "gif", "cut", "svg", "html", "bmp", "large", "bomb", "heavy"],
)
async def test_what_is_no_picture_is_refused(sent: bytes) -> None:
    with pytest.raises(InvalidInput) as caught:
        await portraits.draw(sent)
    assert caught.value.message.startswith("This ")


async def test_one_fetches_ones_own_picture_and_nobody_elses(database: object) -> None:
    del database
    async with browser_at() as mira, browser_at("192.0.2.8") as other:
        for browser in (mira, other):
            assert (await browser.post("/api/v1/creatures")).status_code == 303
        sent = {"picture": ("a.png", picture(), "image/png")}
        answer = await mira.post(PORTRAITS, files=sent, headers=JSON)
        again = await mira.post(PORTRAITS, files=sent, headers=JSON)
        assert answer.json() == again.json()
        there = f"{PORTRAITS}/{answer.json()['id']}"
        found = await mira.get(there)
        assert found.headers["content-type"] == "image/webp"
        assert found.headers["x-content-type-options"] == "nosniff"
        assert "private" in found.headers["cache-control"]
        assert Image.open(io.BytesIO(found.content)).size == (256, 256)
        assert (await other.get(there, headers=JSON)).status_code == 404


async def _chunks(size: int) -> AsyncIterator[bytes]:
    yield b'--x\r\ncontent-disposition: form-data; name="picture"; filename="a"\r\n\r\n'
    for _ in range(size):
        yield bytes(1024 * 1024)


async def test_an_upload_is_not_read_beyond_what_fits(browser_window: httpx.AsyncClient) -> None:
    await browser_window.post("/api/v1/creatures")
    headers = {**JSON, "content-type": "multipart/form-data; boundary=x"}
    bodies: list[AsyncIterator[bytes] | bytes] = [_chunks(40), b"--x", b"", b"nothing"]
    for body in bodies:
        answer = await browser_window.post(PORTRAITS, content=body, headers=headers)
        assert answer.status_code == 422
    answer = await browser_window.post(PORTRAITS, data={"picture": "text"}, headers=JSON)
    assert (answer.status_code, answer.json()["detail"]) == (422, "Choose a picture first.")


async def test_a_picture_is_put_on_a_creature_of_ones_own(
    database: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    del database
    dm, stranger = await newcomer(), await newcomer()
    async with db.unit_of_work() as uow:
        creature = await own.create(uow, dm, Draft(beginning.BLANK))
        mine = await portraits.keep(uow, dm, b"mine")
        theirs = await portraits.keep(uow, stranger, b"theirs")
        await portraits.put_on(uow, dm, creature.id, mine)
    for actor, portrait_id in ((dm, theirs), (stranger, theirs), (dm, uuid.uuid4())):
        with pytest.raises(NotFound):
            async with db.unit_of_work() as uow:
                await portraits.put_on(uow, actor, creature.id, portrait_id)
    async with db.read_only() as session:
        stored = await session.get(Creature, creature.id)
    assert stored is not None
    assert stored.portrait_id == mine
    monkeypatch.setattr(portraits, "MOST_KEPT", 1)
    with pytest.raises(OverLimit):
        async with db.unit_of_work() as uow:
            await portraits.keep(uow, dm, b"another")
    async with db.unit_of_work() as uow:
        assert await portraits.keep(uow, dm, b"mine") == mine
        await portraits.put_on(uow, dm, creature.id, None)


async def test_a_creature_begins_blank_or_from_one_that_may_be_read(
    browser_window: httpx.AsyncClient,
) -> None:
    async with db.unit_of_work() as uow:
        await load_srd(uow)
    blank = await browser_window.post("/api/v1/creatures", data={"then": "paste"})
    assert blank.headers["location"].endswith("/edit#paste")
    copied = await browser_window.post("/api/v1/creatures", data={"from": "goblin"})
    creature_id = copied.headers["location"].split("/")[2]
    again = await browser_window.post("/api/v1/creatures", data={"from": creature_id})
    async with db.read_only() as session:
        rows = (await session.exec(select(Creature).where(Creature.source == "own"))).all()
    names = sorted(row.name for row in rows)
    assert names == ["Goblin (own)", "Goblin (own)", "New creature"]
    assert again.status_code == 303
    for unknown in ("nothing", "x" * 81, "\x00"):
        refused = await browser_window.post("/api/v1/creatures", data={"from": unknown})
        assert refused.status_code in {404, 422}
    async with browser_at("192.0.2.9") as other:
        await other.post("/api/v1/creatures")
        refused = await other.post("/api/v1/creatures", data={"from": creature_id})
        assert refused.status_code == 404
