"""A page may send events as fast as a person can; what comes faster is left out."""

import json
from collections.abc import Iterable
from itertools import chain
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from dnd_tracker.accounts import cookies
from dnd_tracker.api import flood
from dnd_tracker.api.flood import AT_ONCE, PATIENCE, PER_SECOND, Bucket, FloodLimit
from dnd_tracker.ui.notices import Notices


class Inner:
    """The app inside: it reads until the websocket ends."""

    def __init__(self) -> None:
        self.received: list[Message] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        del scope, send
        while True:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                return
            self.received.append(message)


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def monotonic(self) -> float:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(flood, "time", clock)
    return clock


def event(n: int = 0) -> Message:
    return {"type": "websocket.receive", "text": f'42/_event,["event",{{"name":"{n}"}}]'}


async def talk(
    limit: FloodLimit, messages: Iterable[Message], *, session: str = ""
) -> list[Message]:
    """Send `messages` over a websocket of its own, and return what was answered."""
    sent: list[Message] = []
    incoming = chain(messages, [{"type": "websocket.disconnect"}])

    async def receive() -> Message:
        return next(incoming)

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(cookies.HEADER.encode(), session.encode())] if session else []
    scope: dict[str, Any] = {
        "type": "websocket",
        "headers": headers,
        "client": ("192.0.2.7", 50_000),
    }
    await limit(scope, receive, send)
    return sent


@pytest.mark.usefixtures("clock")
async def test_what_a_person_does_at_once_passes():
    inner = Inner()
    sent = await talk(FloodLimit(inner), [event(n) for n in range(int(AT_ONCE))])
    assert len(inner.received) == AT_ONCE
    assert sent == []


@pytest.mark.usefixtures("clock")
async def test_what_is_too_much_is_left_out_and_the_page_told_once():
    inner = Inner()
    sent = await talk(FloodLimit(inner), [event(n) for n in range(200)])
    assert len(inner.received) == AT_ONCE
    assert len(sent) == 1
    frame = sent[0]["text"].removeprefix("42/_event,")
    values = json.loads(frame)[1]["delta"][Notices.get_full_name()]
    assert values["text_rx_state_"] == flood.SLOW_DOWN
    assert values["serial_rx_state_"] < 0


async def test_a_held_key_may_go_on_for_ever(clock: Clock):
    inner = Inner()

    def held() -> Iterable[Message]:
        for n in range(1_000):
            clock.at += 1 / PER_SECOND
            yield event(n)

    assert await talk(FloodLimit(inner), held()) == []
    assert len(inner.received) == 1_000


async def test_whoever_slows_down_is_heard_again(clock: Clock):
    inner = Inner()

    def flood_then_wait() -> Iterable[Message]:
        yield from (event(n) for n in range(100))
        clock.at += 1
        yield event(7)

    await talk(FloodLimit(inner), flood_then_wait())
    assert inner.received[-1] == event(7)


@pytest.mark.usefixtures("clock")
async def test_what_does_not_stop_is_closed():
    inner = Inner()
    endless = [event(n) for n in range(PATIENCE + 500)]
    sent = await talk(FloodLimit(inner), endless)
    assert sent[-1] == {"type": "websocket.close", "code": 1008}
    assert len(inner.received) == AT_ONCE


@pytest.mark.usefixtures("clock")
async def test_heartbeats_are_free():
    inner = Inner()
    beats: list[Message] = [{"type": "websocket.receive", "text": "3"}] * 500
    assert await talk(FloodLimit(inner), [*beats, event()]) == []
    assert len(inner.received) == 501


@pytest.mark.usefixtures("clock")
async def test_many_pages_of_one_browser_are_no_way_around():
    inner = Inner()
    limit = FloodLimit(inner)

    class Opening(Inner):
        """The first page stays open while the others talk."""

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            await receive()
            for _ in range(20):
                await talk(limit, [event(n) for n in range(int(AT_ONCE))], session="one")
            await inner(scope, receive, send)

    limit._app, opening = inner, Opening()
    outer = FloodLimit(opening)
    outer._senders = limit._senders
    await talk(outer, [event()], session="one")
    assert len(inner.received) < flood.PAGES * AT_ONCE
    await talk(limit, [event()], session="another")
    assert inner.received[-1] == event()


@pytest.mark.usefixtures("clock")
async def test_whoever_leaves_is_forgotten():
    limit = FloodLimit(Inner())
    await talk(limit, [event()])
    assert limit._senders == {}


@given(st.lists(st.floats(min_value=0, max_value=2), max_size=300))
def test_never_more_than_the_bucket_holds_and_what_trickles_in(pauses: list[float]):
    bucket, at, taken = Bucket(PER_SECOND, AT_ONCE), 50.0, 0
    bucket.take(at)
    began = at
    for pause in pauses:
        at += pause
        taken += bucket.take(at)
    assert taken <= AT_ONCE + (at - began) * PER_SECOND
