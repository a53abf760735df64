"""What becomes of a die under operators that look at its value alone."""

import math
from fractions import Fraction
from functools import lru_cache

from dnd_tracker.rules.dice_notation.odds import Odds, TooManyResults, Value, by_chance, mixed
from dnd_tracker.rules.dice_notation.tree import LIMITING, Dice, Operation, Operator

Chances = dict[Value, Fraction]
GONE = -1
"""In place of the value of a die that was dropped."""
UNLIKELY = 10**9
"""What is rarer than once in so many rolls is not followed further."""
LONGEST_CHAIN = 40
"""How often in a row a die may explode before its chain is cut off."""


def chain_length(faces: range, operation: Operation) -> int:
    """Return how many further dice of an explosion are followed.

    The last of them counts, and does not explode again. What is cut off is rarer than
    once in 1,000,000,000 rolls of one die.

    Rule: SRD 5.1 has none; exploding dice are the `d20` library's.

    Raises:
        TooManyResults: that would be too long a chain.

    >>> from dnd_tracker.rules.dice_notation.tree import By, Selector
    >>> chain_length(range(1, 7), Operation(Operator.EXPLODE, (Selector(By.VALUE, 6),)))
    12
    """
    chance = Fraction(sum(operation.matches(face) for face in faces), len(faces))
    if not chance:
        return 1
    length = math.ceil(math.log(UNLIKELY) / -math.log(chance))
    if length > LONGEST_CHAIN:
        raise TooManyResults
    return length


def fresh(faces: range, operations: tuple[Operation, ...]) -> Chances:
    """Return what a die that is rolled now comes to.

    Rule: SRD 5.1, "Game Dice".

    >>> from dnd_tracker.rules.dice_notation.tree import By, Selector
    >>> lucky = Operation(Operator.REROLL_ONCE, (Selector(By.VALUE, 1),))
    >>> fresh(range(1, 21), (lucky,))[1]
    Fraction(1, 400)
    """
    one = Fraction(1, len(faces))
    return mixed((one, shown(face, faces, operations)) for face in faces)


@lru_cache(maxsize=4_096)
def shown(value: Value, faces: range, operations: tuple[Operation, ...]) -> Chances:
    """Return what a die that shows `value` comes to; GONE if it is dropped.

    Rule: SRD 5.1 has none; the operators are the `d20` library's.

    >>> from dnd_tracker.rules.dice_notation.tree import By, Selector
    >>> great_weapon = Operation(Operator.REROLL_ONCE, (Selector(By.BELOW, 3),))
    >>> shown(1, range(1, 7), (great_weapon,))[6]
    Fraction(1, 6)
    """
    if not operations:
        return {value: Fraction(1)}
    operation, later = operations[0], operations[1:]
    if operation.operator in LIMITING:
        number = operation.selectors[0].number
        value = max(value, number) if operation.operator is Operator.MINIMUM else min(value, number)
    matches = operation.matches(value)
    match operation.operator:
        case Operator.KEEP | Operator.DROP if matches is (operation.operator is Operator.DROP):
            found: Chances = {GONE: Fraction(1)}
        case Operator.REROLL_ONCE if matches:
            found = fresh(faces, later)
        case Operator.REROLL if matches:
            left = [face for face in faces if not operation.matches(face)]
            one = Fraction(1, len(left))
            found = mixed((one, shown(face, faces, later)) for face in left)
        case Operator.EXPLODE if matches:
            found = _sum(shown(value, faces, later), _chain(faces, operation, later))
        case _:
            found = shown(value, faces, later)
    return found


def _chain(faces: range, operation: Operation, later: tuple[Operation, ...]) -> Chances:
    """Return what the further dice of one explosion add."""
    added: Chances = {0: Fraction(1)}
    one = Fraction(1, len(faces))
    ends = {face: _counted(shown(face, faces, later)) for face in faces}
    for _ in range(chain_length(faces, operation)):
        added = mixed(
            (one, _sum(end, added) if operation.matches(face) else end)
            for face, end in ends.items()
        )
    return added


def _counted(chances: Chances) -> Chances:
    return mixed((chance, {max(0, value): Fraction(1)}) for value, chance in chances.items())


def _sum(one: Chances, two: Chances) -> Chances:
    return by_chance(_counted(one)).plus(by_chance(two)).chances()


def counted(faces: range, operations: tuple[Operation, ...]) -> Odds:
    """Return the odds of what one die adds to a total.

    Rule: SRD 5.1, "Game Dice".

    >>> from dnd_tracker.rules.dice_notation.tree import By, Selector
    >>> at_least_2 = Operation(Operator.MINIMUM, (Selector(By.VALUE, 2),))
    >>> counted(range(1, 7), (at_least_2,)).weights
    {2: 2, 3: 1, 4: 1, 5: 1, 6: 1}
    """
    return by_chance(_counted(fresh(faces, operations)))


def counted_from(value: Value, faces: range, operations: tuple[Operation, ...]) -> Odds:
    """Return the odds of what a die that shows `value` adds to a total.

    Rule: SRD 5.1, "Game Dice".

    >>> from dnd_tracker.rules.dice_notation.tree import By, Selector
    >>> below_3_again = Operation(Operator.REROLL_ONCE, (Selector(By.BELOW, 3),))
    >>> [counted_from(one, range(1, 5), (below_3_again,)).weights for one in (1, 4)]
    [{1: 1, 2: 1, 3: 1, 4: 1}, {4: 1}]
    """
    return by_chance(_counted(shown(value, faces, operations)))


def by_themselves(dice: Dice) -> Odds:
    """Return the odds of dice that do not look at each other.

    Rule: SRD 5.1, "Game Dice".

    >>> by_themselves(Dice(2, 4)).weights
    {2: 1, 3: 2, 4: 3, 5: 4, 6: 3, 7: 2, 8: 1}
    """
    return counted(dice.faces, dice.operations).times(dice.count)
