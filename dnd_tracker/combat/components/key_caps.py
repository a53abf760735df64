"""Keys as they are printed on the keyboard: the standard ones, or those somebody chose."""

import reflex as rx

from dnd_tracker.combat.keys import ACTIONS, printed
from dnd_tracker.combat.state.keymap import Keymap
from dnd_tracker.ui.button import keycap


def key_caps(action: str) -> rx.Component:
    """Return every key of an action."""
    usual = rx.fragment(*[keycap(printed(key)) for key in ACTIONS[action].keys])
    own = Keymap.printed[action]
    return rx.cond(Keymap.printed.contains(action), rx.foreach(own.to(list[str]), keycap), usual)


def first_key(action: str) -> rx.Component:
    """Return one key of an action, or nothing where it has none."""
    usual = keycap(printed(ACTIONS[action].keys[0]))
    own = Keymap.printed[action]
    first = rx.cond(own.length() > 0, keycap(own[0]))
    return rx.cond(Keymap.printed.contains(action), first, usual)
