"""Rolling what stands on a stat block, and saves of many at once."""

import uuid
from dataclasses import dataclass

from dnd_tracker.accounts.actor import Actor
from dnd_tracker.combat.forms import WHO_FIRST
from dnd_tracker.combat.roll_forms import RollForm, SavesForm, end_of
from dnd_tracker.combat.service import fight
from dnd_tracker.db import UnitOfWork
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import Command, RollAttack, RollDice, RollSaves, SaveTarget
from dnd_tracker.rules.conditions import AppliedCondition, Duration, SaveEnds, TurnPoint
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.events import AttackRolled, DiceRolled, ProposalMade, SaveRolled
from dnd_tracker.rules.provisos import Quality
from dnd_tracker.rules.sentences import sentence

D20 = "1d20"


@dataclass(frozen=True, slots=True)
class Result:
    """What was rolled, in sentences.

    Attributes:
        total: of the last roll.
        critical: an attack whose damage is still to be rolled was a critical hit.
    """

    text: str
    total: int
    critical: bool = False


async def roll(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: RollForm
) -> Result:
    """Roll an attack on each target or on nobody, or damage, and keep it in the log.

    Raises:
        NotFound: no such encounter that this actor runs.
        InvalidInput: an attack that is not a d20 with a bonus.
        RuleViolation: the dice cannot be read, or the roller is no longer there or can't attack.
    """
    outcome = await fight.perform(uow, actor, encounter_id, command_id, command_for(form))
    rolled = [one for one in outcome.events if isinstance(one, AttackRolled | DiceRolled)]
    if not rolled:
        raise InvalidInput("Nothing was rolled.")
    proposed = any(isinstance(one, ProposalMade) for one in outcome.events)
    return Result(
        " ".join(sentence(one) for one in rolled),
        rolled[-1].total,
        critical=not proposed
        and any(isinstance(one, AttackRolled) and one.critical for one in rolled),
    )


def command_for(form: RollForm) -> Command:
    """Return what a click on a stat block asks for.

    Raises:
        InvalidInput: an attack that is not a d20 with a bonus.
    """
    if form.kind == "damage":
        return RollDice(form.by, form.label, form.expression)
    bonus = form.expression.removeprefix(D20) or "+0"
    if not form.expression.startswith(D20) or not bonus[1:].isdecimal() or bonus[0] not in "+-":
        raise InvalidInput("An attack is a d20 and a bonus: 1d20+4.")
    return RollAttack(
        form.by,
        form.label,
        int(bonus),
        tuple(form.targets),
        form.mode,
        ranged=form.ranged,
        within_5_feet=None if not form.within else form.within == "near",
        cover=form.cover,
        damage=form.damage if form.targets else "",
        natural=form.natural,
        counter=form.counter,
        cost=form.cost,
        qualities=frozenset({Quality.SPELL}) if form.spell else frozenset(),
    )


async def saves(
    uow: UnitOfWork, actor: Actor, encounter_id: uuid.UUID, command_id: str, form: SavesForm
) -> str:
    """Let every target save, and return how it went, in sentences.

    Raises:
        NotFound: no such encounter that this actor runs.
        InvalidInput: nobody is selected.
        RuleViolation: a target is not in the fight, or a number is out of bounds.
    """
    if not form.targets:
        raise InvalidInput(WHO_FIRST)
    outcome = await fight.perform(uow, actor, encounter_id, command_id, saves_for(form))
    return " ".join(sentence(one) for one in outcome.events if isinstance(one, SaveRolled))


def saves_for(form: SavesForm) -> RollSaves:
    """Return what the panel of saves asks for."""
    return RollSaves(
        tuple(_target(form, one) for one in form.targets),
        form.ability,
        form.difficulty_class,
        by=form.by or None,
        label=form.label.strip(),
        magic=form.magic,
        damage=form.damage,
        half_on_success=form.half,
        condition=_condition(form),
        counter=form.counter,
        cost=form.cost,
        qualities=frozenset({Quality.MAGICAL}) if form.magic else frozenset(),
    )


_MODES = {"advantage": RollMode.ADVANTAGE, "disadvantage": RollMode.DISADVANTAGE}


def _target(form: SavesForm, combatant_id: str) -> SaveTarget:
    how = form.how.get(combatant_id, "")
    return SaveTarget(
        combatant_id,
        form.totals.get(combatant_id),
        _MODES.get(how, RollMode.NORMAL),
        cover=int(how) if how.isdecimal() else 0,
        evasion=how == "evasion",
    )


def _condition(form: SavesForm) -> AppliedCondition | None:
    if form.condition is None:
        return None
    point = end_of(form)
    return AppliedCondition(
        form.condition,
        Duration(form.rounds, TurnPoint.END, "") if form.rounds else None,
        cause=form.label.strip()[: limits.NAME_LENGTH],
        source=form.by or None,
        save_ends=SaveEnds(form.ability, form.difficulty_class, point) if point else None,
    )
