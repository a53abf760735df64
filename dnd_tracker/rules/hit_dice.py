"""Hit dice: written, spent in a short rest, regained in a long one."""

from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.errors import InvalidAmount, OutOfBounds
from dnd_tracker.rules.expressions import read_term, tidy
from dnd_tracker.rules.lookup import bounded
from dnd_tracker.rules.traits import HitDice

SIZES = (4, 6, 8, 10, 12, 20)


def read_hit_dice(text: str) -> tuple[HitDice, ...]:
    """Read hit dice as a character sheet has them; none are spent.

    Rule: SRD 5.1, "Hit Points" (Hit Dice) and "Multiclassing" (dice of several sizes).

    Raises:
        RuleError: they cannot be read, or are no hit dice.

    >>> read_hit_dice("3d10 + 2d8")
    (HitDice(sides=10, left=3, maximum=3), HitDice(sides=8, left=2, maximum=2))
    >>> read_hit_dice(" ")
    ()
    """
    if not text.strip():
        return ()
    terms = [read_term(part.strip()) for part in tidy(text).split("+")]
    if any(not term.sides or term.keep for term in terms):
        raise InvalidAmount("Write hit dice such as 5d8, or 3d10+2d8.")
    return checked_hit_dice(
        tuple(HitDice(term.sides, term.count, term.count) for term in terms),
    )


def written_hit_dice(hit_dice: tuple[HitDice, ...]) -> str:
    """Write hit dice the way they are read.

    Rule: SRD 5.1, "Hit Points" (Hit Dice).

    >>> written_hit_dice((HitDice(10, 1, 3), HitDice(8, 2, 2)))
    '3d10+2d8'
    """
    return "+".join(f"{one.maximum}d{one.sides}" for one in hit_dice)


def checked_hit_dice(hit_dice: tuple[HitDice, ...]) -> tuple[HitDice, ...]:
    """Return hit dice if there can be such.

    Rule: SRD 5.1, "Hit Points" and "Monsters", Hit Points (Hit Dice by size); bounded by the
    program.

    Raises:
        OutOfBounds: a size that does not exist, one that comes twice, or too many of one.

    >>> checked_hit_dice((HitDice(7, 1, 1),))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.OutOfBounds: Hit dice are d4, d6, d8, d10, d12 or d20.
    """
    sizes = [one.sides for one in hit_dice]
    if not set(sizes) <= set(SIZES):
        raise OutOfBounds("Hit dice are d4, d6, d8, d10, d12 or d20.")
    if len(set(sizes)) < len(sizes):
        raise OutOfBounds("Write hit dice of one size once.")
    for one in hit_dice:
        bounded(one.maximum, f"The number of d{one.sides}", 1, limits.COUNTER_MAXIMUM)
        bounded(one.left, f"The d{one.sides} left", 0, one.maximum)
    return hit_dice


def edited_hit_dice(
    present: tuple[HitDice, ...], written: tuple[HitDice, ...]
) -> tuple[HitDice, ...]:
    """Return newly written hit dice with what was spent of the present ones still spent.

    Rule: SRD 5.1, "Short Rest" (spent until regained).

    >>> edited_hit_dice((HitDice(8, 1, 3),), (HitDice(8, 4, 4), HitDice(6, 1, 1)))
    (HitDice(sides=8, left=2, maximum=4), HitDice(sides=6, left=1, maximum=1))
    """
    spent = {one.sides: one.maximum - one.left for one in present}
    return tuple(
        replace(one, left=max(0, one.maximum - spent.get(one.sides, 0))) for one in written
    )


def regained_from(natural: int, modifier: int, edition: Edition) -> int:
    """Return the hit points that one hit die gives back.

    Rule: SRD 5.1, "Short Rest" (the total, minimum of 0); SRD 5.2, "Short Rest" (minimum of 1).

    >>> [regained_from(1, -3, edition) for edition in Edition]
    [0, 1]
    """
    least = 1 if edition is Edition.E2024 else 0
    return max(least, natural + modifier)


def one_less(hit_dice: tuple[HitDice, ...], sides: int) -> tuple[HitDice, ...]:
    """Return hit dice with one of a size spent, as far as there is one.

    Rule: SRD 5.1, "Short Rest".

    >>> one_less((HitDice(8, 1, 3),), 8)
    (HitDice(sides=8, left=0, maximum=3),)
    """
    return tuple(
        replace(one, left=max(0, one.left - 1)) if one.sides == sides else one for one in hit_dice
    )


def recovered(hit_dice: tuple[HitDice, ...], edition: Edition) -> tuple[HitDice, ...]:
    """Return hit dice after a long rest: in 2014 half of their number come back, the largest first.

    Rule: SRD 5.1, "Long Rest" (half of the total number, minimum of one die); SRD 5.2, "Long Rest"
    (all of them). Which sizes: docs/house-choices.md.

    >>> recovered((HitDice(8, 0, 5),), Edition.E2014)
    (HitDice(sides=8, left=2, maximum=5),)
    """
    if edition is Edition.E2024:
        return tuple(replace(one, left=one.maximum) for one in hit_dice)
    back = max(1, sum(one.maximum for one in hit_dice) // 2)
    found: dict[int, HitDice] = {}
    for one in sorted(hit_dice, key=lambda die: -die.sides):
        more = min(back, one.maximum - one.left)
        back -= more
        found[one.sides] = replace(one, left=one.left + more)
    return tuple(found[one.sides] for one in hit_dice)
