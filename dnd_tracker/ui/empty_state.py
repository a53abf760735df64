"""Nothing here yet, and what to do about it."""

import reflex as rx

from dnd_tracker.ui.icons import IconName, icon


def empty_state(
    icon_name: IconName,
    text: rx.Var[str] | str,
    *actions: rx.Component,
    whole_page: bool = False,
) -> rx.Component:
    """Return a sentence with an icon above and actions below.

    Where it is the `whole_page`, the sentence is the page's heading.
    """
    sentence = rx.el.h1(text) if whole_page else rx.el.p(text)
    return rx.el.div(icon(icon_name, 40), sentence, *actions, class_name="empty")
