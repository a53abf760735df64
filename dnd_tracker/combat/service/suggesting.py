"""Groups of monsters for an encounter, as hard as its DM wants it."""

import uuid

from sqlmodel.ext.asyncio.session import AsyncSession

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.bootstrap import dice
from dnd_tracker.combat import memory, queries, suggestions
from dnd_tracker.combat.service import fight, roster
from dnd_tracker.combat.suggestion_forms import GroupsForm, SuggestForm
from dnd_tracker.combat.suggestions import Candidate, Suggestion, Wish
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.creatures.themes import Theme, worth_of_theme
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import NotFound, RuleViolation
from dnd_tracker.rules.commands import AddCombatants
from dnd_tracker.rules.encounter import Side
from dnd_tracker.rules.experience import party_of
from dnd_tracker.rules.lookup import creatures as creatures_of

NO_HEROES = "Add heroes first: what is hard for them is what is suggested."
TOO_HARD = "It is harder than that already. Take monsters out, or wish for more."
NOTHING_FITS = "Nothing of this theme fits. Try another theme, or another difficulty."
NOBODY_LIVES_THERE = (
    "Nobody fits of whom it is known that they live there: the SRD does not say it of any. "
    "Write it on creatures of your own, or try another theme."
)


async def suggest(
    session: AsyncSession, actor: Actor, encounter_id: uuid.UUID, form: SuggestForm
) -> list[Suggestion]:
    """Return groups that make an encounter as hard as is wished.

    Raises:
        NotFound: no such encounter that this actor runs.
        RuleViolation: there are no heroes, it is too hard already, or nothing fits.
    """
    record = await queries.encounter_to_run(session, actor, encounter_id)
    present = await memory.present(session, record)
    monsters = [one for one in creatures_of(present) if one.side is Side.MONSTER]
    wish = Wish(
        present.edition,
        [max(one.level, 1) for one in party_of(present)],
        [one.experience for one in monsters],
        form.hardness,
    )
    if not wish.levels:
        raise RuleViolation(NO_HEROES)
    limit = suggestions.most_worth(wish)
    if limit <= 0:
        raise RuleViolation(TOO_HARD)
    theme = _theme(form.theme, {one.creature_id or "" for one in monsters})
    found = await worth_of_theme(session, actor, theme, limit)
    drawn = suggestions.suggest(wish, [Candidate(*one) for one in found], dice())
    if not drawn:
        raise RuleViolation(NOBODY_LIVES_THERE if theme.environment else NOTHING_FITS)
    return drawn


def _theme(text: str, present: set[str]) -> Theme:
    """Return the theme that is meant by "type:undead", "like:" and so on."""
    kind, _, word = text.partition(":")
    if kind == "like":
        return Theme(like=sorted(present - {""}))
    if kind == "environment":
        return Theme(environment=word)
    return Theme(tag=word) if kind == "tag" else Theme(category=word)


async def add_groups(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: GroupsForm
) -> fight.Outcome:
    """Add creatures of several kinds in one step.

    Raises:
        NotFound: no such encounter, or no such creature.
        RuleViolation: the board is full.
    """
    await queries.encounter_to_run(uow.session, actor, encounter_id)
    ids = [one.creature_id for one in form.groups]
    blocks = await creatures.stat_blocks_of(uow.session, actor, ids)
    if blocks.keys() != set(ids):
        raise NotFound(creatures.NO_SUCH_CREATURE)
    joining = [
        newcomer
        for one in form.groups
        for newcomer in roster.from_stat_block(
            one.creature_id, blocks[one.creature_id], one.count, hidden=one.hidden
        )
    ]
    return await fight.perform(uow, actor, encounter_id, command_id, AddCombatants(tuple(joining)))
