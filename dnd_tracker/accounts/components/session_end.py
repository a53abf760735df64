"""Around every page: what happens when its session has ended."""

from typing import Any

import reflex as rx
from reflex.vars import Var
from reflex_base.constants.state import FIELD_MARKER

from dnd_tracker import routes
from dnd_tracker.accounts.state.session_end import SessionEnd
from dnd_tracker.ui import post

assert post.MODULE  # which the module below imports
_MODULE = rx.asset("session_end.jsx", shared=True)

_NEED_NO_SESSION = [
    routes.CONFIRM_EMAIL,
    routes.COME_BACK,
    routes.FORGOT_PASSWORD,
    routes.GOODBYE,
    routes.RESET_PASSWORD,
    routes.SECOND_FACTOR,
]
"""They stay: a letter's link would be lost on the way, or what came of it."""


class _SessionEnd(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "SessionEnd"

    ended: rx.Var[bool]
    way_on: rx.Var[str]
    stays: rx.Var[list[str]]


def session_end() -> rx.Component:
    """Return a wrapper that takes a page whose session has ended to the sign-in.

    It loads the next page as a whole, so that the websocket is a new one with the present cookie.
    """
    return _SessionEnd.create(ended=_ended(), way_on=routes.GO_ON, stays=_NEED_NO_SESSION)


def _ended() -> Var[bool]:
    anchor: Var[Any] = SessionEnd.anchor
    place = str(anchor).rsplit(".", 1)[0]
    uses = anchor._get_all_var_data()  # noqa: SLF001 # pyright: ignore[reportPrivateUsage] - no public way
    return Var(_js_expr=f"({place}.ended{FIELD_MARKER} ?? false)", _var_data=uses).to(bool)
