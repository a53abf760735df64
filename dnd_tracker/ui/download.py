"""A button that fetches a file."""

from collections.abc import Mapping
from typing import Literal

import reflex as rx

from dnd_tracker.ui import post
from dnd_tracker.ui.button import button

assert post.MODULE  # which the module below imports
_MODULE = rx.asset("download.jsx", shared=True)


class _Download(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "Download"

    action: rx.Var[str]
    method: rx.Var[str]


def download(
    label: str,
    *,
    action: rx.Var[str] | str,
    asked: Mapping[str, rx.Var[str] | str],
    method: Literal["get", "post"] = "get",
) -> rx.Component:
    """Return a form that asks `action` for a file, and says in place why there is none.

    A link would be followed within the site, where no file is, and what a browser goes to itself
    closes the page's websocket.

    Args:
        label: what the button says.
        action: the endpoint, which sends the file as an attachment.
        asked: what it is asked, by name.
        method: how it is asked.
    """
    return _Download.create(
        *(
            rx.el.input(type="hidden", name=name, value=value, read_only=True)
            for name, value in asked.items()
        ),
        button(label, kind="quiet", type="submit"),
        action=action,
        method=method,
    )
