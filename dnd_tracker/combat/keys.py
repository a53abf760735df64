"""What the keys of the DM's screen do, and which they are for somebody who chose their own.

An action is named after the element that its key clicks or focuses. Keys are written as in
`ui/hotkeys`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dnd_tracker.accounts.preferences import Keys, KeySet
from dnd_tracker.errors import AppError, InvalidInput


@dataclass(frozen=True, slots=True)
class Key:
    """An action and its `keys`; all of them do the same.

    Attributes:
        focuses: the element gets the cursor, and is not clicked.
        then: an element that gets the cursor after the click.
        repeats: goes on while the key is held down.
        fixed: nobody can change it.
    """

    action: str
    keys: tuple[str, ...]
    does: str
    focuses: bool = False
    then: str = ""
    repeats: bool = False
    fixed: bool = False


KEYS: dict[str, tuple[Key, ...]] = {
    "Turns": (
        Key("next-turn", ("n",), "Next turn"),
        Key("previous-turn", ("shift+n", "alt+n"), "Previous turn"),
        Key("delay-turn", ("w",), "Delay this turn"),
        Key("ready-action", ("q",), "Ready an action"),
        Key("start-combat", ("alt+r",), "Start the fight"),
        Key("key-roll", ("alt+i",), "Roll initiative for the monsters"),
        Key("fight-menu", ("f",), "The fight: name, rules, initiative of all, end"),
        Key("undo", ("ctrl+z",), "Undo"),
        Key("redo", ("ctrl+shift+z", "ctrl+y"), "Redo"),
    ),
    "Choose": (
        Key("key-down", ("j", "arrowdown"), "Next combatant", repeats=True),
        Key("key-up", ("k", "arrowup"), "Previous combatant", repeats=True),
        Key("numbers", ("1…9",), "Choose by place in the order; again to let go", fixed=True),
        Key("key-all", ("ctrl+a",), "Everybody, or nobody"),
        Key("key-none", ("escape",), "Nobody", fixed=True),
    ),
    "Act on the chosen": (
        Key("command-damage", ("d",), "Damage", then="amount"),
        Key("command-heal", ("h",), "Heal", then="amount"),
        Key("command-temporary", ("t",), "Temporary hit points", then="amount"),
        Key("command-condition", ("c",), "Condition", then="condition"),
        Key("command-saves", ("shift+s",), "Saving throws of all chosen", then="saves-dc"),
        Key("key-reaction", ("r",), "Reaction used, or regained"),
        Key("key-act-now", ("shift+w", "alt+w"), "Takes the delayed turn next"),
        Key("key-use-readied", ("u",), "Does what it readied"),
        Key("key-hide", ("v",), "Hide from players, or reveal"),
        Key("key-initiative", ("i",), "Type the initiative"),
        Key("key-points", ("p",), "Type hit points: −7, +5, =12"),
        Key("command-more", ("e", "f2"), "Everything else: name, armor class, concentration, …"),
        Key("key-move-up", ("alt+k", "alt+arrowup"), "Up among equal initiatives"),
        Key("key-move-down", ("alt+j", "alt+arrowdown"), "Down among equal initiatives"),
        Key("key-remove", ("delete",), "Remove from the fight"),
    ),
    "Around the table": (
        Key("dice-button", ("x",), "Dice: any roll, with its chances"),
        Key("accept-proposal", ("y",), "Accept the first proposal"),
        Key("dismiss-proposal", ("shift+y",), "Dismiss the first proposal"),
        Key(
            "stat-block",
            ("a",),
            "To the stat block, to roll its attacks with Tab and Enter",
            focuses=True,
        ),
        Key("pin", ("o",), "Keep this stat block open, or follow the turn"),
        Key("library-search", ("/", "alt+q"), "Search the library", focuses=True),
        Key("log-button", ("l",), "Log"),
        Key("share-button", ("s",), "Share with players"),
        Key("help-button", ("?",), "This list"),
    ),
}

ACTIONS = {key.action: key for group in KEYS.values() for key in group}

IMPROVED_INITIATIVE: Mapping[str, tuple[str, ...]] = {
    "previous-turn": ("alt+n",),
    "command-damage": ("t",),
    "command-heal": ("l",),
    "command-temporary": ("alt+t",),
    "command-condition": ("g",),
    "key-hide": ("h",),
    "library-search": ("alt+q", "/"),
    "log-button": ("shift+l",),
}
"""What that program has on other keys; its log has none, so ours moves over."""

_PRESETS: dict[KeySet, Mapping[str, tuple[str, ...]]] = {
    KeySet.STANDARD: {},
    KeySet.IMPROVED_INITIATIVE: IMPROVED_INITIATIVE,
}

_A_KEY = re.compile(r"(ctrl\+)?(alt\+)?(shift\+)?([!-~\u00a1-\ud7ff]|[a-z][a-z0-9]{1,15})")
_OF_THE_BROWSER = {"f5", "f11", "f12"} | {f"ctrl+{letter}" for letter in "clnrtvwx"}
_OF_FORMS = {"escape", "enter", "tab", "shift+tab", "backspace"}
_NO_KEYS = {"shift", "control", "alt", "altgraph", "meta", "capslock", "dead", "process"}
_NEVER = (
    _OF_THE_BROWSER
    | _OF_FORMS
    | _NO_KEYS
    | {"unidentified"}
    | {str(digit) for digit in range(1, 10)}
)


class KeyTaken(AppError):
    """Another action has this key."""

    code = "key_taken"
    status = 409

    def __init__(self, key: str, by: str) -> None:
        """Keep the key and the action that has it."""
        super().__init__(f"{printed(key)} is “{ACTIONS[by].does}”.")
        self.key = key


def bound(keys: Keys) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action: one's own before those of the preset.

    >>> bound(Keys(own={"next-turn": "g"}))["next-turn"]
    ('g',)
    """
    preset = _PRESETS[keys.preset]
    own = {
        action: key
        for action, key in keys.own.items()
        if action in ACTIONS and not ACTIONS[action].fixed
    }
    taken = set(own.values())
    return {
        action: tuple(filter(None, [own[action]]))
        if action in own
        else tuple(one for one in preset.get(action, key.keys) if one not in taken)
        for action, key in ACTIONS.items()
    }


def unlike_standard(keys: Keys) -> dict[str, list[str]]:
    """Return the keys of those actions that have others than the standard ones."""
    return {action: list(now) for action, now in bound(keys).items() if now != ACTIONS[action].keys}


def bind(keys: Keys, action: str, key: str, *, take_over: bool = False) -> Keys:
    """Give an action one key, in place of those it had.

    Args:
        keys: what somebody has.
        action: a name out of `ACTIONS`.
        key: what was pressed.
        take_over: take it away from the action that has it.

    Raises:
        InvalidInput: this key, or this action's, cannot be chosen.
        KeyTaken: another action has it.
    """
    if action not in ACTIONS or ACTIONS[action].fixed:
        raise InvalidInput("The key of this one cannot be changed.")
    if not _A_KEY.fullmatch(key) or key in _NEVER:
        raise InvalidInput("The browser or the order needs this key. Press another.")
    own = dict(keys.own)
    for other, its in bound(keys).items():
        if key in its and other != action:
            if not take_over:
                raise KeyTaken(key, other)
            own[other] = next((one for one in its if one != key), "")
    return keys.model_copy(update={"own": own | {action: key}})


def reset(keys: Keys, action: str) -> Keys:
    """Give an action the keys of the preset back.

    Raises:
        KeyTaken: another action was given one of them.
    """
    without = keys.model_copy(
        update={"own": {other: key for other, key in keys.own.items() if other != action}}
    )
    usual = _PRESETS[keys.preset].get(action, ACTIONS[action].keys) if action in ACTIONS else ()
    for other, its in bound(without).items():
        both = [key for key in its if key in usual and other != action]
        if both:
            raise KeyTaken(both[0], other)
    return without


_SIGNS = {
    "arrowdown": "↓",
    "arrowup": "↑",
    "arrowleft": "←",
    "arrowright": "→",
    "escape": "Esc",
    "delete": "Del",
}
_HELD = re.compile(r"ctrl\+|alt\+|shift\+")


def printed(name: str) -> str:
    """Return a key as it is printed on it.

    >>> printed("ctrl+shift+z"), printed("alt+arrowup"), printed("n"), printed("ctrl++")
    ('Ctrl+Shift+Z', 'Alt+↑', 'n', 'Ctrl++')
    """
    held = _HELD.findall(name)
    last = name[len("".join(held)) :]
    many = len(last) > 1
    key = _SIGNS.get(last, last.title() if many else last.upper() if held else last)
    return "".join([*(one.capitalize() for one in held), key])
