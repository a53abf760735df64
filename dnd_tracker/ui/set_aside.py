"""What was typed while the same was stored elsewhere: kept until brought back or thrown away."""

from dataclasses import dataclass

import reflex as rx

MODULE = rx.asset("set_aside.js", shared=True)
"""Imported by scripts: one copy, and the same words in every editor."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What was sent is not stored, because something else was meanwhile.

    Attributes:
        said: what happened; empty where nothing did.
        version: of what is stored. Whoever has seen it, or says so, may write over it.
    """

    said: str = ""
    version: int = 0
