"""A tab without a browser: the states of one page, and the handlers any client may call."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from typing import Any, TypeVar, cast

import reflex as rx
from reflex.istate.data import RouterData

import dnd_tracker
from dnd_tracker.accounts import cookies

HERE = "192.0.2.7"
S = TypeVar("S", bound=rx.State)


def all_states() -> list[type[rx.State]]:
    """Every state of the product."""
    names = [
        module.name
        for module in pkgutil.walk_packages(dnd_tracker.__path__, "dnd_tracker.")
        if ".state." in module.name or module.name.startswith("dnd_tracker.ui.")
    ]
    found = {
        one
        for name in names
        for one in vars(importlib.import_module(name)).values()
        if inspect.isclass(one) and issubclass(one, rx.State) and one is not rx.State
    }
    ours = (one for one in found if one.__module__.startswith("dnd_tracker."))
    return sorted(ours, key=lambda one: one.__qualname__)


def handlers(state: type[rx.State]) -> dict[str, Callable[..., Any]]:
    """What clients can call on `state`, by name."""
    return {
        name: cast("Callable[..., Any]", handler.fn)
        for name, handler in state.event_handlers.items()
    }


def tab(state: type[S], path: str, session_hash: str | None, *, page: str = "page") -> S:
    """Return `state` as it is while it handles an event that a page at `path` sent."""
    new = cast("Callable[..., rx.State]", rx.State)
    root = new(_reflex_internal_init=True)
    root.router = RouterData.from_router_data(
        {
            "pathname": path,
            "asPath": path,
            "headers": {cookies.HEADER: session_hash} if session_hash else {},
            "ip": HERE,
            "sid": page,
        }
    )
    return cast("S", root.get_substate(state.get_full_name().split(".")))
