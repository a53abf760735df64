"""The keys of the DM's screen. A key clicks a button or moves the cursor: no second way."""

from dataclasses import dataclass
from typing import Any

import reflex as rx
from reflex.vars import Var

from dnd_tracker.combat.components import board
from dnd_tracker.combat.state.roster import Roster
from dnd_tracker.combat.state.row import Row
from dnd_tracker.combat.state.screen import Screen
from dnd_tracker.combat.state.targets import Targets
from dnd_tracker.combat.state.turns import Turns
from dnd_tracker.ui.button import keycap
from dnd_tracker.ui.command_id import COMMAND_ID
from dnd_tracker.ui.dialog import dialog
from dnd_tracker.ui.hotkeys import hotkeys


@dataclass(frozen=True, slots=True)
class Key:
    """`keys` do the same; they click the element `target`, or focus it."""

    keys: tuple[str, ...]
    does: str
    target: str = ""
    focuses: bool = False


KEYS: dict[str, tuple[Key, ...]] = {
    "Turns": (
        Key(("n",), "Next turn", "next-turn"),
        Key(("shift+n", "alt+n"), "Previous turn", "previous-turn"),
        Key(("w",), "Delay this turn", "delay-turn"),
        Key(("q",), "Ready an action", "ready-action"),
        Key(("alt+r",), "Start the fight", "start-combat"),
        Key(("alt+i",), "Roll initiative for the monsters", "key-roll"),
        Key(("f",), "The fight: name, rules, initiative of all, end", "fight-menu"),
        Key(("ctrl+z",), "Undo", "undo"),
        Key(("ctrl+shift+z", "ctrl+y"), "Redo", "redo"),
    ),
    "Choose": (
        Key(("j", "arrowdown"), "Next combatant", "key-down"),
        Key(("k", "arrowup"), "Previous combatant", "key-up"),
        Key(("1…9",), "Choose by place in the order; again to let go"),
        Key(("ctrl+a",), "Everybody, or nobody", "key-all"),
        Key(("escape",), "Nobody", "key-none"),
    ),
    "Act on the chosen": (
        Key(("d",), "Damage", "command-damage"),
        Key(("h",), "Heal", "command-heal"),
        Key(("t",), "Temporary hit points", "command-temporary"),
        Key(("c",), "Condition", "command-condition"),
        Key(("shift+s",), "Saving throws of all chosen", "command-saves"),
        Key(("r",), "Reaction used, or regained", "key-reaction"),
        Key(("shift+w", "alt+w"), "Takes the delayed turn next", "key-act-now"),
        Key(("u",), "Does what it readied", "key-use-readied"),
        Key(("v",), "Hide from players, or reveal", "key-hide"),
        Key(("i",), "Type the initiative", "key-initiative"),
        Key(("p",), "Type hit points: −7, +5, =12", "key-points"),
        Key(("e", "f2"), "Everything else: name, armor class, concentration, …", "command-more"),
        Key(("alt+k", "alt+arrowup"), "Up among equal initiatives", "key-move-up"),
        Key(("alt+j", "alt+arrowdown"), "Down among equal initiatives", "key-move-down"),
        Key(("delete",), "Remove from the fight", "key-remove"),
    ),
    "Around the table": (
        Key(("x",), "Dice: any roll, with its chances", "dice-button"),
        Key(("y",), "Accept the first proposal", "accept-proposal"),
        Key(("shift+y",), "Dismiss the first proposal", "dismiss-proposal"),
        Key(
            ("a",), "To the stat block, to roll its attacks with Tab and Enter", "stat-block", True
        ),
        Key(("o",), "Keep this stat block open, or follow the turn", "pin"),
        Key(("/", "alt+q"), "Search the library", "library-search", True),
        Key(("l",), "Log", "log-button"),
        Key(("s",), "Share with players", "share-button"),
        Key(("?",), "This list", "help-button"),
    ),
}

_DIGITS = [str(digit) for digit in range(1, 10)]


def run_keys() -> rx.Component:
    """Listen to the keys, and hold the buttons that exist only for them."""
    every = [key for group in KEYS.values() for key in group if key.target]
    return rx.fragment(
        hotkeys(
            _pick_number,
            _DIGITS,
            click={name: key.target for key in every if not key.focuses for name in key.keys},
            focus={name: key.target for key in every if key.focuses for name in key.keys}
            | {
                "d": "amount",
                "h": "amount",
                "t": "amount",
                "c": "condition",
                "shift+s": "saves-dc",
            },
        ),
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
            heading="Keys",
            opened=Screen.keys_shown,
            on_dismiss=Screen.hide_keys,
            wide=True,
        ),
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
            *[
                rx.fragment(
                    rx.el.dt(*[keycap(_shown(name)) for name in key.keys]), rx.el.dd(key.does)
                )
                for key in keys
            ],
            class_name="keys",
        ),
    )


_SIGNS = {"arrowdown": "↓", "arrowup": "↑", "escape": "Esc", "delete": "Del"}


def _shown(name: str) -> str:
    """Return a key as it is printed on it.

    >>> _shown("ctrl+shift+z"), _shown("alt+arrowup"), _shown("n")
    ('Ctrl+Shift+Z', 'Alt+↑', 'n')
    """
    *held, last = name.split("+")
    key = _SIGNS.get(last, last.upper() if held or len(last) > 1 else last)
    return "+".join([*(one.capitalize() for one in held), key])
