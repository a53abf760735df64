"""Bringing creatures and heroes into a fight."""

import secrets
import uuid
from dataclasses import replace

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat import queries
from dnd_tracker.combat.forms import CreaturesForm, HeroForm
from dnd_tracker.combat.service import fight
from dnd_tracker.creatures import queries as creatures
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import SaveBonuses, ability_modifier
from dnd_tracker.rules.commands import AddCombatants, NewCombatant
from dnd_tracker.rules.encounter import Side
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.hit_dice import read_hit_dice
from dnd_tracker.rules.stat_block import ABILITIES, StatBlock, save_bonus
from dnd_tracker.rules.stat_block_text.monster import monster_of


async def add_creatures(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: CreaturesForm
) -> fight.Outcome:
    """Add `form.count` creatures of one kind, with the hit points of their stat block.

    Raises:
        NotFound: no such encounter or creature.
        InvalidInput: more than fit on a board.
        RuleViolation: the board is full.
    """
    if form.count > limits.COMBATANTS:
        raise InvalidInput(
            f"{form.count:,} are too many: a fight holds at most {limits.COMBATANTS} combatants."
        )
    await queries.encounter_to_run(uow.session, actor, encounter_id)
    block = await creatures.stat_block(uow.session, actor, form.creature_id)
    command = AddCombatants(
        from_stat_block(form.creature_id, block, form.count, hidden=form.hidden)
    )
    return await fight.perform(uow, actor, encounter_id, command_id, command)


async def add_hero(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: HeroForm
) -> fight.Outcome:
    """Add a hero written down by hand.

    Raises:
        NotFound: no such encounter.
        RuleViolation: the name is empty or too long, these are no hit dice, or the board is full.
    """
    try:
        hit_dice = read_hit_dice(form.hit_dice)
    except RuleError as error:
        raise RuleViolation(error.message) from error
    hero = NewCombatant(
        id=new_id(),
        name=form.name,
        side=Side.HERO,
        hit_point_maximum=form.hit_points,
        armor_class=form.armor_class,
        initiative_bonus=form.initiative_bonus,
        level=form.level,
        hit_dice=hit_dice,
        constitution=form.constitution,
    )
    return await fight.perform(uow, actor, encounter_id, command_id, AddCombatants((hero,)))


def from_stat_block(
    creature_id: str, block: StatBlock, count: int = 1, *, hidden: bool = False
) -> tuple[NewCombatant, ...]:
    """Return `count` combatants as their stat block describes them."""
    dexterity = block.abilities["dex"]
    monster = monster_of(block)
    printed = block.initiative_bonus
    bonus = ability_modifier(dexterity) if printed is None else printed
    return tuple(
        NewCombatant(
            id=new_id(),
            name=block.name,
            side=Side.MONSTER,
            kind=creature_id,
            creature_id=creature_id,
            hit_point_maximum=block.hit_points,
            armor_class=block.armor_class,
            initiative_bonus=bonus,
            dexterity=dexterity,
            constitution=block.abilities["con"],
            saves=SaveBonuses(*(save_bonus(block, ability) for ability in ABILITIES)),
            defences=replace(block.defences, absorptions=monster.absorptions),
            experience=block.experience,
            hidden=hidden,
            counters=monster.counters,
            regeneration=monster.regeneration,
            magic_resistance=monster.magic_resistance,
            no_healing=monster.no_healing,
            last_stand=monster.last_stand,
        )
        for _ in range(count)
    )


def new_id() -> str:
    """Return an id for a combatant that says nothing about it or about how many there are."""
    return secrets.token_urlsafe(8)
