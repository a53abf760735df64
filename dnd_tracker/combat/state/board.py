"""The board in the browser: values that the server pushes and that no tab's state keeps.

Reflex would send a state var whole, and keep a copy per tab. The keys of this state are not
declared, so nothing is kept; `live.py` sends those that changed, and the browser merges them.
See docs/decisions/0002-live-updates.md.
"""

from typing import Any, TypeVar

import reflex as rx
from reflex.vars import Var, VarData
from reflex_base.constants.state import FIELD_MARKER

T = TypeVar("T")


class Board(rx.State):
    """Names the place in the browser where pushed values go. Holds nothing on the server."""

    following: rx.Field[str] = rx.field("")
    """The encounter this tab follows, empty while it is being opened or may not be seen."""


def live_value(key: str, type_: type[T], default: str) -> Var[T]:
    """Return a var that reads the pushed value `key`.

    Args:
        key: the board key, without Reflex's marker.
        type_: what the value is, so that its attributes can be used.
        default: JavaScript for the value before the first push.
    """
    return _read(f".{key}{FIELD_MARKER}", type_, default)


def live_entry(prefix: str, key: Var[str] | Var[int], type_: type[T], default: str) -> Var[T]:
    """Return a var that reads the pushed value named `prefix` + the value of `key`."""
    return _read(f"['{prefix}'+{key!s}+'{FIELD_MARKER}']", type_, default, key)


def _read(access: str, type_: type[T], default: str, *uses: Var[Any]) -> Var[T]:
    anchor = Board.following
    owner = str(anchor).rsplit(".", 1)[0]
    return written(f"({owner}{access} ?? {default})", type_, anchor, *uses)


def written(expression: str, type_: type[T], *uses: Var[Any]) -> Var[T]:
    """Return a var of JavaScript that is made of the vars `uses`."""
    # Reflex has no public way to say which vars an expression is made of
    parts = (use._get_all_var_data() for use in uses)  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
    return Var(_js_expr=expression, _var_data=VarData.merge(*parts)).to(type_)
