"""Dice that look at each other in other ways: every combination of values is followed."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

from dnd_tracker.rules.dice_notation.odds import Budget, Odds, Value, by_chance
from dnd_tracker.rules.dice_notation.one_die import chain_length
from dnd_tracker.rules.dice_notation.tree import By, Dice, Operation, Operator

_HALF = 0.5
Pool = tuple[Value, ...]
Pools = dict[Pool, Fraction]


def whole_pool(dice: Dice, alone: int, budget: Budget) -> Odds:
    """Return the odds of dice with any operations, of which the first `alone` look at one die.

    Rule: SRD 5.1, "Game Dice"; the operators are the `d20` library's.

    Raises:
        TooManyResults: there are too many combinations.

    >>> from dnd_tracker.rules.dice_notation.tree import Selector
    >>> highest = Operation(Operator.KEEP, (Selector(By.HIGHEST, 1),))
    >>> whole_pool(Dice(2, 4, (highest,)), 0, Budget()).weights
    {1: 1, 2: 3, 3: 5, 4: 7}
    """
    before, later = dice.operations[:alone], dice.operations[alone:]
    one: Pools = _with_another({(): Fraction(1)}, dice.faces, budget)
    for operation in before:
        one = _operated(one, dice.faces, operation, budget)
    pools = gathered([one] * dice.count, later[0], budget)
    for operation in later:
        pools = _operated(pools, dice.faces, operation, budget)
    return sums_of(pools)


def gathered(sources: Sequence[Pools], then: Operation, budget: Budget) -> Pools:
    """Return the combinations of what comes from independent sources.

    Where only the highest are kept then, or only the lowest, others are let go on the way.

    Rule: SRD 5.1 has none; arithmetic.

    Raises:
        TooManyResults: there are too many combinations.

    >>> from dnd_tracker.rules.dice_notation.tree import Selector
    >>> coin = {(1,): Fraction(1, 2), (2,): Fraction(1, 2)}
    >>> lowest = Operation(Operator.KEEP, (Selector(By.LOWEST, 1),))
    >>> gathered([coin, coin], lowest, Budget())[1,]
    Fraction(3, 4)
    """
    pools: Pools = {(): Fraction(1)}
    ways = {one.by for one in then.selectors}
    narrows = then.operator is Operator.KEEP and ways in ({By.HIGHEST}, {By.LOWEST})
    for source in sources:
        budget.spend(len(pools) * len(source))
        added = source.items()
        pools = each(pools, lambda pool, more=added: (((*pool, *some), one) for some, one in more))
        if narrows:
            pools = each(pools, lambda pool: ((chosen(pool, then), Fraction(1)),))
    return pools


def sums_of(pools: Pools) -> Odds:
    """Return the odds of the sum of what is left.

    Rule: SRD 5.1, "Game Dice".

    >>> sums_of({(1, 2): Fraction(1, 2), (3,): Fraction(1, 2)}).weights
    {3: 1}
    """
    sums: dict[Value, Fraction] = {}
    for pool, chance in pools.items():
        total = sum(pool)
        sums[total] = sums.get(total, Fraction(0)) + chance
    return by_chance(sums)


def each(pools: Pools, change: Callable[[Pool], Iterable[tuple[Pool, Fraction]]]) -> Pools:
    """Return what `change` makes of every combination, equal ones together.

    Rule: SRD 5.1 has none; arithmetic.

    >>> coin = {(1,): Fraction(1, 2), (2,): Fraction(1, 2)}
    >>> each(coin, lambda pool: (((*pool, 3), Fraction(1)),))[1, 3]
    Fraction(1, 2)
    """
    found: Pools = {}
    for pool, chance in pools.items():
        for changed, one in change(pool):
            values = tuple(sorted(changed))
            found[values] = found.get(values, Fraction(0)) + chance * one
    return found


def chosen(pool: Pool, operation: Operation) -> Pool:
    """Return what keeping or dropping leaves of ascending values.

    Rule: SRD 5.1 has none; the operators are the `d20` library's.

    >>> from dnd_tracker.rules.dice_notation.tree import By, Selector
    >>> chosen((1, 1, 4), Operation(Operator.DROP, (Selector(By.LOWEST, 1),)))
    (1, 4)
    """
    selected = operation.selected(pool)
    keeps = operation.operator is Operator.KEEP
    return tuple(value for place, value in enumerate(pool) if (place in selected) is keeps)


def _with_another(pools: Pools, faces: range | list[int], budget: Budget) -> Pools:
    budget.spend(len(pools) * len(faces))
    one = Fraction(1, len(faces))
    return each(pools, lambda pool: (((*pool, face), one) for face in faces))


def _operated(pools: Pools, faces: range, operation: Operation, budget: Budget) -> Pools:
    budget.spend(len(pools))
    match operation.operator:
        case Operator.EXPLODE:
            found = _exploded(pools, faces, operation, budget)
        case Operator.REROLL:
            left = [face for face in faces if not operation.matches(face)]
            found = _rolled_again(pools, left, operation, budget)
        case Operator.REROLL_ONCE:
            found = _rolled_again(pools, faces, operation, budget)
        case Operator.REROLL_AND_ADD:
            found = _added_once(pools, faces, operation, budget)
        case _:
            found = each(pools, lambda pool: ((_limited(pool, operation), Fraction(1)),))
    return found


def _limited(pool: Pool, operation: Operation) -> Pool:
    """Do what needs no roll."""
    number = operation.selectors[0].number
    if operation.operator is Operator.MINIMUM:
        return tuple(max(value, number) for value in pool)
    if operation.operator is Operator.MAXIMUM:
        return tuple(min(value, number) for value in pool)
    return chosen(pool, operation)


def _rolled_again(
    pools: Pools, faces: range | list[int], operation: Operation, budget: Budget
) -> Pools:
    """Take out the selected dice and roll as many; pools that roll equally many go together."""
    by_number: dict[int, Pools] = {}
    for pool, chance in pools.items():
        selected = operation.selected(pool)
        rest = tuple(value for place, value in enumerate(pool) if place not in selected)
        group = by_number.setdefault(len(selected), {})
        group[rest] = group.get(rest, Fraction(0)) + chance
    return _rolled(by_number, faces, budget)


def _rolled(by_number: dict[int, Pools], faces: range | list[int], budget: Budget) -> Pools:
    """Roll some more dice for every combination, as many as its group says."""
    found: Pools = {}
    for number, group in by_number.items():
        rolled = group
        for _ in range(number):
            rolled = _with_another(rolled, faces, budget)
        _merge(found, rolled)
    return found


def _added_once(pools: Pools, faces: range, operation: Operation, budget: Budget) -> Pools:
    adding = {pool: chance for pool, chance in pools.items() if operation.selected(pool)}
    found = {pool: chance for pool, chance in pools.items() if pool not in adding}
    _merge(found, _with_another(adding, faces, budget))
    return found


def _merge(into: Pools, pools: Pools) -> None:
    for pool, chance in pools.items():
        into[pool] = into.get(pool, Fraction(0)) + chance


def _exploded(pools: Pools, faces: range, operation: Operation, budget: Budget) -> Pools:
    """Add a die for each that is selected, round after round.

    A die that has exploded is written half a point higher than it shows.
    """
    length = chain_length(faces, operation)
    length += len(faces) * sum(one.number for one in operation.selectors if one.ranks)
    still: Pools = pools
    found: Pools = {}
    for round_ in range(length + 1):
        by_number: dict[int, Pools] = {}
        for pool, chance in still.items():
            places = _explosive(pool, operation) if round_ < length else frozenset[int]()
            marked = tuple(v + _HALF if place in places else v for place, v in enumerate(pool))
            group = by_number.setdefault(len(places), {})
            group[marked] = group.get(marked, Fraction(0)) + chance
        settled = by_number.pop(0, {})
        _merge(found, each(settled, lambda pool: ((tuple(map(int, pool)), Fraction(1)),)))
        still = _rolled(by_number, faces, budget)
    return found


def _explosive(pool: Pool, operation: Operation) -> frozenset[int]:
    """Return the places of dice that explode now; of equals, those that have come first."""
    places = range(len(pool))
    falling = sorted(places, key=lambda place: -pool[place])
    rising = sorted(places, key=lambda place: (int(pool[place]), _is_whole(pool[place])))
    selected: set[int] = set()
    for one in operation.selectors:
        if one.by is By.HIGHEST:
            selected.update(falling[: one.number])
        elif one.by is By.LOWEST:
            selected.update(rising[: one.number])
        else:
            selected.update(place for place in places if one.matches(int(pool[place])))
    return frozenset(place for place in selected if _is_whole(pool[place]))


def _is_whole(value: Value) -> bool:
    return value == int(value)
