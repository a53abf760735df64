"""An action of a creature that is scaled: its figures, and those in its text."""

import re
from dataclasses import dataclass, replace

from dnd_tracker.creatures.plain_dice import average_of, read_dice, written
from dnd_tracker.rules import limits
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.expressions import Term
from dnd_tracker.rules.stat_block import Action

_ROLLED = re.compile(r"(?<![\dd])(\d{1,5}) \((\d{1,3}d\d{1,4}(?: ?[+-] ?\d{1,4})?)\)")
_FLAT = re.compile(rf"(?<![\d+(-])\b\d{{1,4}}(?= (?:{'|'.join(DamageType)}) damage)", re.IGNORECASE)
_TO_HIT = re.compile(r"(?<=Attack Roll: )[+-]\d{1,2}|[+-]\d{1,2}(?= to hit)")
_CLASS = re.compile(r"(?<=\bDC )\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Step:
    """How far it goes.

    Attributes:
        to_hit: what attacks and difficulty classes gain; `proficiency` of it is the bonus's.
        hit_points: by how much they are multiplied, and so is `damage`.
    """

    rating: str
    to_hit: int
    proficiency: int
    armor_class: int
    hit_points: float
    damage: float


def scaled_action(action: Action, step: Step) -> Action:
    """Return an action with its figures scaled, those in its text too."""

    def dice(found: re.Match[str]) -> str:
        new = _dice(found[2], step)
        return (
            f"{max(1, average_of(read_dice(new)))} ({new.replace('+', ' + ').replace('-', ' - ')})"
        )

    text = action.text
    if action.damage:
        text = _FLAT.sub(lambda found: _dice(found[0], step), _ROLLED.sub(dice, text))
    if action.attack:
        text = _TO_HIT.sub(lambda found: f"{_bonus(int(found[0]), step):+d}", text)
    if action.saves:
        text = _CLASS.sub(lambda found: str(_class(int(found[0]), step)), text)
    return replace(
        action,
        text=text,
        attack=action.attack and replace(action.attack, bonus=_bonus(action.attack.bonus, step)),
        damage=tuple(replace(one, expression=_dice(one.expression, step)) for one in action.damage),
        saves=tuple(
            replace(one, difficulty_class=_class(one.difficulty_class, step))
            for one in action.saves
        ),
    )


def _bonus(bonus: int, step: Step) -> int:
    return max(-limits.BONUS, min(bonus + step.to_hit, limits.BONUS))


def _class(difficulty_class: int, step: Step) -> int:
    return max(0, min(difficulty_class + step.to_hit, limits.DIFFICULTY_CLASS))


def _dice(expression: str, step: Step) -> str:
    """Return damage that is `step.damage` times as much, with dice of the same size."""
    try:
        terms = read_dice(expression)
    except RuleError:
        return expression
    wanted = max(1, round(sum(one.twice_average for one in terms) / 2 * step.damage))
    rolled = [term for term in terms if term.sides]
    flat = sum(term.sign * term.count for term in terms if not term.sides)
    if len(rolled) != 1:
        return expression if rolled else str(min(wanted, limits.AMOUNT))
    each = (rolled[0].sides + 1) / 2
    count = min(max(1, round((wanted - flat) / each)), limits.DICE)
    if flat > 0 and count == 1:  # where one die is already too much, less is added to it
        flat = max(0, min(flat, round(wanted - count * each)))
    number = Term(1, count, rolled[0].sides)
    added = (Term(1 if flat > 0 else -1, abs(flat)),) if flat else ()
    return written((number, *added))
