"""A form that the browser posts itself, so that the answer can set a cookie and redirect."""

from typing import Any

import reflex as rx
from reflex_components_core.el.elements.base import BaseHTML


class NativeForm(BaseHTML):
    """A plain `<form>`. Reflex's own always prevents the browser's default."""

    tag = "form"

    action: rx.Var[str]
    method: rx.Var[str]


def native_form(*children: rx.Component, action: str, **props: Any) -> rx.Component:
    """Return a form that posts to `action` and follows the redirect."""
    return NativeForm.create(*children, action=action, method="post", **props)
