"""Where one is signed in."""

import asyncio
import uuid

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.device_views import DeviceView, device_view
from dnd_tracker.accounts.service import devices
from dnd_tracker.bootstrap import bus
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import NotFound
from dnd_tracker.models import BrowserSession
from dnd_tracker.models.base import now
from dnd_tracker.ui.notices import Notices


class Devices(rx.State):
    """The browsers that use this account."""

    lines: rx.Field[list[DeviceView]] = rx.field(default_factory=list)
    others: rx.Field[int] = rx.field(0)
    """How many of them are elsewhere."""

    @rx.event
    async def open(self):
        """Read the list; newcomers have none."""
        async with read_only() as session:
            actor = await Caller.of(self).known(session)
            if actor is None:
                return
            found = await devices.devices_of(session, actor)
        are_open = [await bus().is_open(one.token_hash) for one in found]
        self.lines = await asyncio.to_thread(_lines, actor.session_id, list(found), are_open)
        self.others = sum(not line.current for line in self.lines)

    @rx.event
    async def sign_out(self, session_id: str):
        """Sign one device out."""
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            await devices.sign_out_device(uow, actor, _uuid(session_id))
        return [Notices.show("That device is signed out.", "done"), Devices.open]

    @rx.event
    async def sign_out_others(self):
        """Sign out all devices but this one."""
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            await devices.sign_out_others(uow, actor)
        return [Notices.show("All other devices are signed out.", "done"), Devices.open]


def _lines(
    own: uuid.UUID | None, found: list[BrowserSession], are_open: list[bool]
) -> list[DeviceView]:
    return [
        device_view(one, current=one.id == own, open_now=is_open, now=now())
        for one, is_open in zip(found, are_open, strict=True)
    ]


def _uuid(given: object) -> uuid.UUID:
    try:
        return uuid.UUID(given if isinstance(given, str) else "")
    except ValueError:
        raise NotFound(devices.NOT_THERE) from None
