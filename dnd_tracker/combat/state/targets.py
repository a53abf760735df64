"""Who is selected, and what the typed amount would do to them."""

from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat.damage_forms import (
    CellForm,
    DamageForm,
    DefenceForm,
    QualityForm,
    ReducedForm,
    ShareForm,
)
from dnd_tracker.combat.forms import OrderForm, TargetForm, fields, read
from dnd_tracker.combat.preview_views import PreviewRow
from dnd_tracker.combat.service import amounts
from dnd_tracker.combat.state.door import perform
from dnd_tracker.db import read_only
from dnd_tracker.errors import AppError

KEYS = "123456789"
PANELS = ("damage", "heal", "temporary", "condition", "saves")


AMOUNT = "amount"
"""The id of the box."""


class Targets(rx.State):
    """The selection of one tab, and the amount box that acts on it."""

    selected: rx.Field[list[str]] = rx.field(default_factory=list)
    saved: rx.Field[list[str]] = rx.field(default_factory=list)
    defences: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    panel: rx.Field[str] = rx.field("")
    """What is being entered: "damage", "heal", "temporary", "condition", or nothing."""
    critical: rx.Field[bool] = rx.field(False)
    more: rx.Field[bool] = rx.field(False)
    """Whether the rarer choices are shown; put away, they do not count."""
    quality: rx.Field[str] = rx.field("")
    nonlethal: rx.Field[bool] = rx.field(False)
    replaces: rx.Field[bool] = rx.field(False)
    reduced: rx.Field[dict[str, int]] = rx.field(default_factory=dict)
    shares: rx.Field[dict[str, str]] = rx.field(default_factory=dict)
    amount: rx.Field[str] = rx.field("")
    preview: rx.Field[list[PreviewRow]] = rx.field(default_factory=list)
    problem: rx.Field[str] = rx.field("")

    @rx.event
    async def pick(self, combatant_id: str, add: bool):
        """Select one combatant alone, or (`add`) put it into the selection or take it out."""
        chosen = read(TargetForm, {"id": combatant_id}).id
        if add is not True:
            self.selected = [chosen]
        elif chosen in self.selected:
            self.selected = [one for one in self.selected if one != chosen]
        else:
            self.selected = [*self.selected, chosen]
        await self._look_ahead()

    @rx.event
    async def step(self, order: list[str], by: int):
        """Select the neighbour of the last selected combatant in `order` (keys j and k)."""
        ids = read(OrderForm, {"order": order}).order
        if not ids:
            return
        last = self.selected[-1] if self.selected else ""
        start = ids.index(last) if last in ids else (-1 if by == 1 else 0)
        self.selected = [ids[(start + (1 if by == 1 else -1)) % len(ids)]]
        await self._look_ahead()

    @rx.event
    async def pick_all(self, order: list[str]):
        """Select everybody, or nobody if everybody is selected."""
        ids = read(OrderForm, {"order": order}).order
        self.selected = [] if len(self.selected) == len(ids) else list(ids)
        await self._look_ahead()

    @rx.event
    async def pick_nobody(self):
        """Put the open panel away; with none open, let go of everybody."""
        if self.panel:
            self.panel = ""
        else:
            self.selected, self.preview, self.problem = [], [], ""

    @rx.event
    async def pick_number(self, number: Any, order: list[str]):
        """Put the n-th in `order` into the selection, or take it out (keys 1 to 9)."""
        ids = read(OrderForm, {"order": order}).order
        place = KEYS.find(number) if isinstance(number, str) and len(number) == 1 else -1
        if 0 <= place < len(ids):
            await self.pick(ids[place], True)

    @rx.event
    async def open_panel(self, panel: str):
        """Open the amount box for damage, healing or temporary hit points, or the conditions."""
        self.panel = panel if panel in PANELS else PANELS[0]
        await self._look_ahead()

    @rx.event
    async def close_panel(self):
        """Put the panel away; the selection stays."""
        self.panel = ""

    @rx.event
    async def type_amount(self, amount: Any):
        """Show what the amount would do, as it is being typed.

        The page waits a moment before it sends what was typed; by then it may have been applied.
        """
        if not self.panel:
            return
        self.amount = amount[:200] if isinstance(amount, str) else ""
        await self._look_ahead()

    @rx.event
    async def toggle_saved(self, combatant_id: str):
        """Mark a target as having saved (half damage), or not."""
        chosen = read(TargetForm, {"id": combatant_id}).id
        self.saved = [one for one in self.saved if one != chosen] + (
            [] if chosen in self.saved else [chosen]
        )
        await self._look_ahead()

    @rx.event
    async def set_defence(self, combatant_id: str, defence: str):
        """Overrule what a target's stat block says about this damage."""
        form = read(DefenceForm, {"id": combatant_id, "defence": defence})
        self.defences = {**self.defences, form.id: form.defence.value}
        await self._look_ahead()

    @rx.event
    async def show_more(self, more: Any):
        """Show the rarer choices, or put them away and forget them."""
        self.more = more is True
        self._forget_more()
        await self._look_ahead()

    @rx.event
    async def set_quality(self, quality: str):
        """Say what hit: a silvered weapon, a spell, nothing special."""
        found = read(QualityForm, {"quality": quality}).quality
        self.quality = found.value if found else ""
        await self._look_ahead()

    @rx.event
    async def set_nonlethal(self, nonlethal: Any):
        """Knock out whom the damage would drop, or not."""
        self.nonlethal = nonlethal is True
        await self._look_ahead()

    @rx.event
    async def set_replaces(self, replaces: Any):
        """Let temporary hit points replace higher ones, too, or not."""
        self.replaces = replaces is True
        await self._look_ahead()

    @rx.event
    async def set_reduced(self, combatant_id: str, reduced: str):
        """Say what a target takes off this damage."""
        form = read(ReducedForm, {"id": combatant_id, "reduced": reduced})
        self.reduced = {**self.reduced, form.id: form.reduced}
        await self._look_ahead()

    @rx.event
    async def set_share(self, combatant_id: str, share: str):
        """Say how much of the damage concerns a target, over what its save says."""
        form = read(ShareForm, {"id": combatant_id, "share": share})
        others = {one: said for one, said in self.shares.items() if one != form.id}
        self.shares = {**others, form.id: form.share.value} if form.share else others
        await self._look_ahead()

    @rx.event
    async def set_critical(self, critical: Any):
        """Double the dice of the next amount, or not."""
        self.critical = critical is True
        await self._look_ahead()

    @rx.event
    async def apply(self, form_data: dict[str, Any], choices: dict[str, Any], command_id: str):
        """Do what the amount box says. Everything it needs arrives with the event.

        The page has emptied the box already, so that the next amount can be typed at once, however
        slow the network; only after an error is it filled again. A click made while the server was
        away is replayed when this state has forgotten the selection, so `choices` carries targets,
        saves, overrides and mode as the page showed them.
        """
        chosen, typed = fields(choices), fields(form_data).get("amount", "")
        if typed == "" and not self.panel:  # the second half of a double click
            return None
        try:
            form = read(DamageForm, {**chosen, "amount": typed})
            await perform(self, command_id, amounts.command_for(chosen.get("mode"), form))
        except AppError as error:
            self.problem = error.message
            return [
                rx.set_value(AMOUNT, typed if isinstance(typed, str) else ""),
                rx.set_focus(AMOUNT),
            ]
        self.saved, self.defences, self.critical, self.more = [], {}, False, False
        self._forget_more()
        self.amount, self.preview, self.problem, self.panel = "", [], "", ""
        return None

    @rx.event
    async def edit_cell(self, form_data: dict[str, Any], command_id: str):
        """Do what was typed into a hit point cell: -7, +5, =12."""
        form = read(CellForm, form_data)
        await perform(self, command_id, amounts.command_for_cell(form))

    def _forget_more(self) -> None:
        self.quality, self.nonlethal, self.replaces = "", False, False
        self.reduced, self.shares = {}, {}

    async def _look_ahead(self) -> None:
        """Work out the preview; a problem is shown beside the box, not raised."""
        self.preview, self.problem = [], ""
        if not self.selected and not self.amount.strip():
            return
        chosen = {
            "amount": self.amount,
            "targets": self.selected,
            "saved": self.saved,
            "defences": self.defences,
            "critical": self.critical,
            "shares": self.shares,
            "reduced": self.reduced,
            "quality": self.quality,
            "nonlethal": self.nonlethal,
            "replaces": self.replaces,
        }
        caller = Caller.of(self)
        try:
            form = read(DamageForm, chosen)
            async with read_only() as session:
                actor = await caller.actor(session)
                self.preview = await amounts.preview(
                    session, actor, caller.uuid_segment(1), self.panel, form
                )
        except AppError as error:
            self.problem = error.message
