"""Rolling what stands on a stat block that is in no fight: against nobody, for the DM to read."""

from dnd_tracker.creatures.library_forms import RollForm
from dnd_tracker.creatures.roll_views import MINUS, signed
from dnd_tracker.errors import InvalidInput, RuleViolation
from dnd_tracker.rules.amounts import Amount, parse_amount
from dnd_tracker.rules.dice import Dice, RollMode
from dnd_tracker.rules.errors import RuleError

_D20 = "1d20"
_HIGHEST = 20


def rolled(dice: Dice, form: RollForm) -> str:
    """Roll, and return what fell in a sentence or two.

    An attack is rolled with its damage, a save only as what a failure takes.

    Raises:
        InvalidInput: an attack that is no d20 with a bonus.
        RuleViolation: the dice cannot be read, or are too many.
    """
    try:
        return f"{form.label}: {_WAYS[form.kind](dice, form)}"
    except RuleError as error:
        raise RuleViolation(error.message) from error


def _attack(dice: Dice, form: RollForm) -> str:
    bonus = form.expression.removeprefix(_D20) or "+0"
    if not form.expression.startswith(_D20) or not bonus[1:].isdecimal() or bonus[0] not in "+-":
        raise InvalidInput("An attack is a d20 and a bonus: 1d20+4.")
    fell = dice.d20(form.mode)
    how = "" if form.mode is RollMode.NORMAL else f", with {form.mode.value}"
    told = f"{fell.total + int(bonus)} to hit ({fell.total} {_spaced(int(bonus))}{how})."
    if fell.total == 1:
        return f"{told} A natural 1 misses."
    if not form.damage:
        return told + (" Critical hit!" if fell.total == _HIGHEST else "")
    amount = parse_amount(form.damage)
    if fell.total == _HIGHEST:
        return f"{told} Critical hit: {_dealt(dice, amount.critical())}."
    return f"{told} A hit deals {_dealt(dice, amount)}."


def _spaced(bonus: int) -> str:
    shown = signed(bonus)
    return f"{shown[0]} {shown[1:]}"


def _damage(dice: Dice, form: RollForm) -> str:
    return f"{_dealt(dice, parse_amount(f'{form.expression} {form.damage_type}'))}."


def _save(dice: Dice, form: RollForm) -> str:
    ability = f"{form.ability.word} " if form.ability else ""
    told = f"DC {form.difficulty_class} {ability}save."
    if not form.damage:
        return told
    fails = f"{told} A failure takes {_dealt(dice, parse_amount(form.damage))}"
    return f"{fails}, a success half." if form.half else f"{fails}."


_WAYS = {"attack": _attack, "damage": _damage, "save": _save}


def _dealt(dice: Dice, amount: Amount) -> str:
    """Return what an amount comes to, part by part, with its dice."""
    parts: list[str] = []
    for part in amount.parts:
        kind = f" {part.type.value}" if part.type else ""
        if part.has_dice:
            fell = dice.roll(part.expression)
            detail = fell.detail.replace("-", MINUS)
            parts.append(f"{part.finish(fell.total)}{kind} ({detail})")
        else:
            parts.append(f"{part.low}{kind}")
    return " + ".join(parts)
