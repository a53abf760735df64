"""Rolls that change nothing: dice on request, and attacks."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import RollAttack, RollDice
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import AttackRolled, DiceRolled, Event
from dnd_tracker.rules.expressions import parse_expression
from dnd_tracker.rules.lookup import bonus, combatant_in, creature_in
from dnd_tracker.rules.names import clean_text


def attack_hits(natural: int, total: int, armor_class: int) -> bool:
    """Tell whether an attack hits: a natural 20 always, a natural 1 never.

    Rule: SRD 5.1, "Attack Rolls" and "Rolling 1 or 20".

    >>> attack_hits(12, 16, 16), attack_hits(1, 30, 16), attack_hits(20, 15, 16)
    (True, False, True)
    """
    return natural == 20 or (natural != 1 and total >= armor_class)


def roll_dice(encounter: Encounter, command: RollDice, dice: Dice) -> tuple[Event, ...]:
    """Roll an expression for a combatant or for the DM.

    Rule: SRD 5.1, "Game Dice".

    Raises:
        RuleError: unknown combatant, a bad label, or an unreadable expression.
    """
    by = combatant_in(encounter, command.by).name if command.by is not None else ""
    expression = parse_expression(command.expression)
    label = clean_text(command.label or expression, "A label", limits.TEXT_LENGTH)
    rolled = dice.roll(expression)
    return (DiceRolled(by, label, expression, rolled.total, rolled.detail),)


def roll_attack(encounter: Encounter, command: RollAttack, dice: Dice) -> tuple[Event, ...]:
    """Roll an attack, against a target's armor class where there is one.

    Rule: SRD 5.1, "Attack Rolls".

    Raises:
        RuleError: unknown attacker or target, a bad label, or a bonus out of bounds.
    """
    attacker = combatant_in(encounter, command.by)
    to_hit = bonus(command.bonus, "An attack bonus")
    label = clean_text(command.label, "A label", limits.TEXT_LENGTH)
    target = creature_in(encounter, command.target) if command.target is not None else None
    rolled = dice.d20(command.mode)
    total = rolled.total + to_hit
    return (
        AttackRolled(
            attacker.id,
            attacker.name,
            label,
            total,
            rolled.total,
            f"{rolled.detail} {to_hit:+d}",
            target=target.id if target else None,
            target_name=target.name if target else "",
            armor_class=target.armor_class if target else None,
            hit=attack_hits(rolled.total, total, target.armor_class) if target else None,
        ),
    )
