"""The keys somebody has chosen, for the screen of the fight and for the page that changes them."""

from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.preferences import Keys, KeySet, sent
from dnd_tracker.accounts.service import preferences
from dnd_tracker.combat import keys as keyboard
from dnd_tracker.db import read_only, unit_of_work
from dnd_tracker.errors import InvalidInput


class Keymap(rx.State):
    """Only what differs from the standard: it is part of every page of a fight."""

    bound: rx.Field[dict[str, list[str]]] = rx.field(default_factory=dict[str, list[str]])
    printed: rx.Field[dict[str, list[str]]] = rx.field(default_factory=dict[str, list[str]])
    """The same keys, as they are printed on them."""

    @rx.event
    async def open(self):
        """Find out which keys somebody has."""
        show(self, await _stored(self))


class KeyChanges(rx.State):
    """The page of the keys."""

    preset: rx.Field[str] = rx.field(KeySet.STANDARD.value)
    own: rx.Field[list[str]] = rx.field(default_factory=list[str])
    """The actions that were given a key of their own."""
    waiting: rx.Field[str] = rx.field("")
    """The action that gets the next key that is pressed."""
    problem: rx.Field[str] = rx.field("")
    taken: rx.Field[str] = rx.field("")
    """The key that was pressed and belongs to another action."""
    saved: rx.Field[str] = rx.field("")
    """The action that was changed last, or "all"."""
    can_undo: rx.Field[bool] = rx.field(False)
    _former: Keys = Keys()

    @rx.event
    async def open(self):
        """Show somebody's keys."""
        self.saved, self.can_undo = "", False
        await self._show(await _stored(self))

    @rx.event
    async def begin(self, action: Any):
        """Wait for the key of an action."""
        self._settle()
        self.waiting = action if isinstance(action, str) and action in keyboard.ACTIONS else ""

    @rx.event
    async def leave(self):
        """Wait no longer."""
        self._settle()

    @rx.event
    async def press(self, key: Any):
        """Give the waiting action a key, unless another has it."""
        await self._bind(key, take_over=False)

    @rx.event
    async def take_over(self):
        """Give the waiting action the key that another has."""
        await self._bind(self.taken, take_over=True)

    @rx.event
    async def give_back(self, action: Any):
        """Give one action its usual keys back."""
        name = action if isinstance(action, str) else ""
        former = await _stored(self)
        await self._keep(former, keyboard.reset(former, name), name)

    @rx.event
    async def begin_anew(self, preset: Any):
        """Use the keys of a preset, all of them."""
        await self._keep(await _stored(self), Keys(preset=sent(KeySet, preset)), "all")

    @rx.event
    async def undo(self):
        """Take the last change back."""
        if self.can_undo:
            await self._keep(Keys(), self._former, "all")
        self.can_undo = False

    async def _bind(self, key: object, *, take_over: bool) -> None:
        former, self.problem, self.taken = await _stored(self), "", ""
        pressed = key if isinstance(key, str) else ""
        try:
            changed = keyboard.bind(former, self.waiting, pressed, take_over=take_over)
        except keyboard.KeyTaken as error:
            self.problem, self.taken = error.message, error.key
        except InvalidInput as error:
            self.problem = error.message
        else:
            await self._keep(former, changed, self.waiting)

    async def _keep(self, former: Keys, changed: Keys, what: str) -> None:
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            await preferences.change(uow, actor, keys=changed)
        self._former, self.can_undo, self.saved = former, True, what
        await self._show(changed)

    async def _show(self, keys: Keys) -> None:
        self._settle()
        self.preset, self.own = keys.preset.value, list(keys.own)
        show(await self.get_state(Keymap), keys)

    def _settle(self) -> None:
        self.waiting, self.problem, self.taken = "", "", ""


async def _stored(state: rx.State) -> Keys:
    async with read_only() as session:
        actor = await Caller.of(state).known(session)
        return (await preferences.read(session, actor)).keys if actor else Keys()


def show(keymap: Keymap, keys: Keys) -> None:
    """Show the keys somebody has."""
    keymap.bound = keyboard.unlike_standard(keys)
    keymap.printed = {
        action: [keyboard.printed(one) for one in its] for action, its in keymap.bound.items()
    }
