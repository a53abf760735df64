"""The content packs that are loaded here, each with its licence."""

from dataclasses import dataclass

import reflex as rx

from dnd_tracker.creatures import packs
from dnd_tracker.creatures.attribution import SRD51_ATTRIBUTION, SRD52_ATTRIBUTION
from dnd_tracker.db import read_only

_SHOWN_ANYHOW = {SRD51_ATTRIBUTION, SRD52_ATTRIBUTION}


@dataclass(frozen=True)
class PackView:
    """A pack: "331 creatures, Creative Commons Attribution 4.0"."""

    name: str
    line: str
    attribution: str


class Packs(rx.State):
    """All of them, by name."""

    lines: rx.Field[list[PackView]] = rx.field(default_factory=list[PackView])

    @rx.event
    async def open(self):
        """Read the list: it is everybody's."""
        async with read_only() as session:
            found = await packs.loaded(session)
        self.lines = [
            PackView(
                one.name,
                f"{one.creatures:,} creatures, {one.licence}",
                "" if one.attribution in _SHOWN_ANYHOW else one.attribution,
            )
            for one in found
        ]
