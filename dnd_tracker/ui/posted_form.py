"""A form whose fields go to an endpoint, never through the state of a tab: passwords and the like.

The answer may set a cookie. Without scripts the browser posts it itself, and follows a redirect.
"""

from typing import Any

import reflex as rx

from dnd_tracker.ui import post

assert post.MODULE  # which the module below imports
_MODULE = rx.asset("posted_form.jsx", shared=True)


def _answer(answer: rx.Var[dict[str, Any]]) -> tuple[rx.Var[dict[str, Any]]]:
    return (answer,)


class _PostedForm(rx.Component):
    library = f"$/public{_MODULE}"
    tag = "PostedForm"

    action: rx.Var[str]
    label: rx.Var[str]
    fragment: rx.Var[str]
    keep_next: rx.Var[bool]
    clears: rx.Var[bool]
    proves: rx.Var[bool]
    on_done: rx.EventHandler[_answer]
    on_confirm_first: rx.EventHandler[rx.event.no_args_event_spec]


def posted_form(  # noqa: PLR0913 - a component's props are its arguments
    *children: rx.Component,
    action: str,
    label: str,
    fragment: str = "",
    keep_next: bool = False,
    clears: bool = True,
    proves: bool = False,
    class_name: str = "stack",
    **handlers: Any,
) -> rx.Component:
    """Return a form that posts to `action` and shows what is answered.

    The endpoint answers `{"go_to": path}` (the page goes there; with a
    `message` it is a download), `{"message": text}` (shown), or an
    error, whose `fields` are shown below the inputs of those names (see `field`), its `detail` at
    the end of the form.

    Args:
        *children: labelled inputs with names, and a button of type "submit".
        action: a path of ours.
        label: what the form is for.
        fragment: name of a hidden input that takes what follows `#` in the page's address.
        keep_next: send `?next=` of the page's address along.
        clears: empty the inputs once it worked.
        proves: this is where one proves who one is: the form that had to wait sends itself again,
            and `on_done` is told so (`repeated`).
        class_name: how it is laid out.
        **handlers: `on_done`, given the answer when there is nowhere to go; `on_confirm_first`,
            when one has to prove first who one is.
    """
    return _PostedForm.create(
        *children,
        action=action,
        label=label,
        fragment=fragment,
        keep_next=keep_next,
        clears=clears,
        proves=proves,
        class_name=class_name,
        **handlers,
    )
