"""Who takes part: the library pane, heroes by hand, and what one does to a row."""

from collections.abc import Sequence
from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat.forms import (
    CreaturesForm,
    EditForm,
    NameForm,
    OrderForm,
    SearchForm,
    TargetForm,
    TextForm,
    blank_to_none,
    fields,
    read,
)
from dnd_tracker.combat.service import roster
from dnd_tracker.combat.service.blocks import block_of
from dnd_tracker.combat.state.door import checked_id, perform, running
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.creatures.views import CreatureRow, StatBlockView
from dnd_tracker.db import read_only
from dnd_tracker.errors import AppError
from dnd_tracker.rules.commands import (
    EditCombatant,
    RemoveCombatants,
    RenameCombatant,
    RenameEncounter,
    SetEdition,
    SetHidden,
)
from dnd_tracker.rules.encounter import Edition

PAGE = 30


class Roster(rx.State):
    """The library search of one tab."""

    query: rx.Field[str] = rx.field("")
    results: rx.Field[list[CreatureRow]] = rx.field(default_factory=list)
    searched: rx.Field[bool] = rx.field(False)
    """Tells an empty result from no search yet."""
    problem: rx.Field[str] = rx.field("")
    """Why creatures were not added, and which: `problem_of`."""
    problem_of: rx.Field[str] = rx.field("")
    add_hidden: rx.Field[bool] = rx.field(False)
    looked_at: rx.Field[StatBlockView] = rx.field(default_factory=lambda: StatBlockView("", "", ""))
    """The creature that was opened from the library; without an id, none is."""

    @rx.event
    async def open(self):
        """Fill the library before anybody has searched it.

        At once, not by an event of its own: that would come after what is typed meanwhile.
        """
        await self._find()

    @rx.event
    async def search(self, query: str):
        """Find creatures as somebody types."""
        self.query = read(SearchForm, {"query": query}).query
        await self._find()

    @rx.event
    async def toggle_add_hidden(self):
        """Add creatures hidden from the players from now on, or openly."""
        self.add_hidden = not self.add_hidden

    @rx.event
    async def look_at(self, creature_id: str):
        """Open the stat block of a creature in the library."""
        chosen = read(TargetForm, {"id": creature_id}).id
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            found = await creatures.readable_creature(session, actor, chosen)
        self.looked_at = block_of(found)

    @rx.event
    async def look_away(self):
        """Close the stat block that was opened from the library."""
        self.looked_at = StatBlockView("", "", "")

    @rx.event
    async def add_creatures(self, form_data: dict[str, Any], hidden: bool, command_id: str):
        """Add some of a creature: "3 × Goblin", hidden if asked."""
        typed = fields(form_data)
        self.problem = self.problem_of = ""
        try:
            form = read(CreaturesForm, {**typed, "hidden": hidden is True})
            async with running(self) as run:
                await roster.add_creatures(
                    run.uow, run.actor, run.encounter_id, checked_id(command_id), form
                )
        except AppError as error:
            self.problem = error.message
            asked = typed.get("creature_id")
            self.problem_of = asked[:100] if isinstance(asked, str) else ""

    @rx.event
    async def remove(self, ids: Sequence[str], command_id: str):
        """Take combatants out of the fight."""
        form = read(OrderForm, {"order": ids})
        await perform(self, command_id, RemoveCombatants(tuple(form.order)))

    @rx.event
    async def rename(self, form_data: dict[str, Any], command_id: str):
        """Give a combatant another name."""
        form = read(TextForm, form_data)
        await perform(self, command_id, RenameCombatant(form.id, form.text))

    @rx.event
    async def edit(self, form_data: dict[str, Any], command_id: str):
        """Change armor class, hit point maximum or initiative bonus; empty fields stay."""
        payload = form_data
        for field in ("armor_class", "hit_point_maximum", "initiative_bonus"):
            payload = blank_to_none(payload, field)
        form = read(EditForm, payload)
        command = EditCombatant(
            form.id,
            armor_class=form.armor_class,
            hit_point_maximum=form.hit_point_maximum,
            initiative_bonus=form.initiative_bonus,
        )
        await perform(self, command_id, command)

    @rx.event
    async def set_hidden(self, ids: Sequence[str], hidden: bool, command_id: str):
        """Hide combatants from the players, or reveal them."""
        form = read(OrderForm, {"order": ids})
        await perform(self, command_id, SetHidden(tuple(form.order), hidden is True))

    @rx.event
    async def rename_encounter(self, form_data: dict[str, Any], command_id: str):
        """Save the encounter under a name."""
        form = read(NameForm, form_data)
        await perform(self, command_id, RenameEncounter(form.name))

    @rx.event
    async def set_edition(self, edition: str, command_id: str):
        """Choose the rule set."""
        chosen = Edition.E2024 if edition == Edition.E2024.value else Edition.E2014
        await perform(self, command_id, SetEdition(chosen))

    async def _find(self) -> None:
        caller = Caller.of(self)
        async with read_only() as session:
            actor = await caller.actor(session)
            self.results = await creatures.search(session, actor, self.query, limit=PAGE)
        self.searched = True
        self.problem = self.problem_of = ""
