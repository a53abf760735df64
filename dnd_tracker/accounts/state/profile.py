"""What others see of oneself, and what one plays by."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from dnd_tracker.accounts import avatars
from dnd_tracker.accounts.avatars import Arms
from dnd_tracker.accounts.caller import Caller
from dnd_tracker.accounts.forms import NameForm, read
from dnd_tracker.accounts.preferences import sent
from dnd_tracker.accounts.service import preferences, profile
from dnd_tracker.accounts.state.account import Account
from dnd_tracker.db import unit_of_work
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.encounter import Edition

_OFFERED = 6


@dataclass(frozen=True, slots=True)
class Offer:
    """Arms that one could take."""

    seed: str
    arms: Arms


class Profile(rx.State):
    """The page of one's profile."""

    name_error: rx.Field[str] = rx.field("")
    saved: rx.Field[str] = rx.field("")
    """What was changed last: "name", "arms" or "rules"."""
    offers: rx.Field[list[Offer]] = rx.field(default_factory=list[Offer])
    former_seed: rx.Field[str] = rx.field("")
    """The arms before the last change, for going back."""

    @rx.event
    async def open(self):
        """Begin with other arms to choose from."""
        self.name_error, self.saved, self.former_seed = "", "", ""
        self._offer()

    @rx.event
    async def offer(self):
        """Draw others."""
        self._offer()

    @rx.event
    async def rename(self, form: Any):
        """Take another name, or none."""
        typed = read(NameForm, form).name
        self.saved, self.name_error = "", ""
        try:
            async with unit_of_work() as uow:
                actor = await Caller.of(self).actor(uow.session)
                kept = await profile.rename(uow, actor, typed)
        except InvalidInput as error:
            self.name_error = error.message
            return
        account = await self.get_state(Account)
        account.name = kept
        self.saved = "name"

    @rx.event
    async def take(self, seed: Any):
        """Take the arms of a seed."""
        account = await self.get_state(Account)
        former = account.avatar_seed
        await self._take(account, seed)
        self.former_seed = former

    @rx.event
    async def go_back(self):
        """Take the arms again that one had before."""
        await self._take(await self.get_state(Account), self.former_seed)
        self.former_seed = ""

    @rx.event
    async def play_by(self, rule_set: Any):
        """Choose what new encounters are played by."""
        edition = sent(Edition, rule_set)
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            await preferences.change(uow, actor, rule_set=edition)
        account = await self.get_state(Account)
        account.rule_set = edition.value
        self.saved = "rules"

    def _offer(self) -> None:
        seeds = [avatars.new_seed() for _ in range(_OFFERED)]
        self.offers = [Offer(seed, avatars.drawn_from(seed)) for seed in seeds]

    async def _take(self, account: Account, seed: object) -> None:
        chosen = seed if isinstance(seed, str) else ""
        async with unit_of_work() as uow:
            actor = await Caller.of(self).actor(uow.session)
            await profile.redraw(uow, actor, chosen)
        account.avatar_seed, account.arms = chosen, avatars.drawn_from(chosen)
        self.saved = "arms"
