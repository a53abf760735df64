"""Suggestions for an encounter in preparation."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from dnd_tracker.accounts.caller import Caller
from dnd_tracker.combat.forms import read
from dnd_tracker.combat.service import suggesting
from dnd_tracker.combat.state.door import checked_id, running
from dnd_tracker.combat.suggestion_forms import GroupsForm, SuggestForm
from dnd_tracker.combat.suggestions import Suggestion
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.db import read_only
from dnd_tracker.errors import AppError


@dataclass(frozen=True, slots=True)
class GroupLine:
    """Some of a kind, as the button sends it."""

    creature_id: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """A suggestion: "4 × Goblin, 1 × Bugbear", and what the encounter comes to with it."""

    text: str = ""
    worth: str = ""
    groups: list[GroupLine] = field(default_factory=list[GroupLine])


class Suggestions(rx.State):
    """What was suggested last in one tab."""

    found: rx.Field[list[SuggestionLine]] = rx.field(default_factory=list)
    problem: rx.Field[str] = rx.field("")
    tags: rx.Field[list[str]] = rx.field(default_factory=list)

    @rx.event
    async def begin(self):
        """Forget what was suggested elsewhere."""
        self.found, self.problem = [], ""

    @rx.event
    async def read_tags(self):
        """Read which tags creatures have, once somebody is about to choose one."""
        caller = Caller.of(self)
        async with read_only() as session:
            self.tags = await creatures.tags_of(session, await caller.actor(session))

    @rx.event
    async def suggest(self, form_data: dict[str, Any]):
        """Draw groups that make the encounter as hard as is wished."""
        self.problem = ""
        caller = Caller.of(self)
        try:
            form = read(SuggestForm, form_data)
            async with read_only() as session:
                actor = await caller.actor(session)
                found = await suggesting.suggest(session, actor, caller.uuid_segment(1), form)
        except AppError as error:
            self.found, self.problem = [], error.message
        else:
            self.found = [_line(one) for one in found]

    @rx.event
    async def take(self, groups: list[dict[str, Any]], command_id: str):
        """Add a suggestion to the encounter, in one step."""
        self.problem = ""
        try:
            form = read(GroupsForm, {"groups": groups})
            async with running(self) as run:
                await suggesting.add_groups(
                    run.uow, run.actor, run.encounter_id, checked_id(command_id), form
                )
        except AppError as error:
            self.problem = error.message
        else:
            self.found = []


def _line(one: Suggestion) -> SuggestionLine:
    adjusted = f" ({one.adjusted:,} adjusted)" if one.adjusted != one.total else ""
    return SuggestionLine(
        ", ".join(f"{count} × {creature.name}" for creature, count in one.groups),
        f"{one.total:,} XP{adjusted}",
        [GroupLine(creature.id, count) for creature, count in one.groups],
    )
