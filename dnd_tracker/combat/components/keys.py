"""The keys of the DM's screens. A key clicks a button or moves the cursor: no second way."""

from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker import routes
from dnd_tracker.combat.components import board
from dnd_tracker.combat.components.key_caps import key_caps
from dnd_tracker.combat.keys import ACTIONS, KEYS, Key
from dnd_tracker.combat.state.keymap import Keymap
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.hotkeys import Action, hotkeys

_DIGITS = [str(digit) for digit in range(1, 10)]
_WHILE_PREPARING = ("undo", "redo", "library-search")


def run_keys() -> rx.Component:
    """Listen to the keys, and hold the buttons that exist only for them."""
    actions = [_action(key) for group in KEYS.values() for key in group if key.action != "numbers"]
    return rx.fragment(
        hotkeys(actions, Keymap.bound, _DIGITS, _pick_number),
        rx.el.div(
            _button("key-down", Targets.step(board.order, 1)),
            _button("key-up", Targets.step(board.order, -1)),
            _button("key-all", Targets.pick_all(board.creatures)),
            _button("key-none", Targets.pick_nobody),
            _button("key-roll", Turns.roll_initiative("", [], COMMAND_ID)),
            _button(
                "key-reaction",
                Turns.set_reaction_used(_last(), ~_chosen().reaction_used, COMMAND_ID),
            ),
            _button("key-act-now", Turns.act_now(_last(), COMMAND_ID)),
            _button("key-use-readied", Turns.use_readied(_last(), COMMAND_ID)),
            _button("key-hide", Roster.set_hidden(Targets.selected, ~_chosen().hidden, COMMAND_ID)),
            _button("key-initiative", Row.edit("initiative", _last())),
            _button("key-points", Row.edit("points", _last())),
            _button("key-move-up", Turns.move(_last(), -1, COMMAND_ID)),
            _button("key-move-down", Turns.move(_last(), 1, COMMAND_ID)),
            _button("key-remove", Roster.remove(Targets.selected, COMMAND_ID)),
            hidden=True,
        ),
        dialog(
            *[_group(title, keys) for title, keys in KEYS.items()],
            rx.el.p(
                rx.el.a("Change keys", href=routes.KEYS),
                " – or take those of another tracker.",
                class_name="faint",
            ),
            heading="Keys",
            opened=Screen.keys_shown,
            on_dismiss=Screen.hide_keys,
            wide=True,
        ),
    )


def build_keys() -> rx.Component:
    """Listen to those of the same keys that mean something while an encounter is prepared."""
    return hotkeys([_action(ACTIONS[name]) for name in _WHILE_PREPARING], Keymap.bound)


def _action(key: Key) -> Action:
    return Action(
        name=key.action,
        keys=list(key.keys),
        focuses=key.focuses,
        then=key.then,
        repeats=key.repeats,
    )


def _pick_number(key: Any, _: Any) -> Any:
    return Targets.pick_number(key, board.order)


def _last() -> Var[str]:
    return Targets.selected[-1].to(str)


def _chosen() -> Any:
    return board.dm_row(_last())


def _button(element_id: str, action: Any) -> rx.Component:
    return rx.el.button(id=element_id, type="button", on_click=action)


def _group(title: str, keys: tuple[Key, ...]) -> rx.Component:
    return rx.fragment(
        rx.el.h3(title),
        rx.el.dl(
            *[rx.fragment(rx.el.dt(key_caps(key.action)), rx.el.dd(key.does)) for key in keys],
            class_name="keys",
        ),
    )
