"""Exhaustion: six levels that take away a little more each time, and at last everything."""

from enum import StrEnum

from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.encounter import Combatant, Edition


class D20Test(StrEnum):
    """The three things that a d20 is rolled for."""

    ABILITY_CHECK = "ability checks"
    ATTACK_ROLL = "attack rolls"
    SAVING_THROW = "saving throws"


def exhaustion_level(combatant: Combatant) -> int:
    """Return the level of exhaustion, 0 to 6.

    Rule: SRD 5.1, Appendix PH-A, "Exhaustion".

    >>> from dnd_tracker.rules.conditions import AppliedCondition
    >>> from dnd_tracker.rules.encounter import Side
    >>> tired = (AppliedCondition(Condition.EXHAUSTION, level=2),)
    >>> exhaustion_level(Combatant("m", "Mira", Side.HERO, conditions=tired))
    2
    """
    levels = (one.level for one in combatant.conditions if one.condition is Condition.EXHAUSTION)
    return max(levels, default=0)


def d20_penalty(combatant: Combatant, edition: Edition) -> int:
    """Return what exhaustion adds to every d20 test: 0, or -2 for each level in 2024.

    Rule: SRD 5.2, "Exhaustion". SRD 5.1 has disadvantage instead.

    >>> from dnd_tracker.rules.conditions import AppliedCondition
    >>> from dnd_tracker.rules.encounter import Side
    >>> tired = (AppliedCondition(Condition.EXHAUSTION, level=2),)
    >>> mira = Combatant("m", "Mira", Side.HERO, conditions=tired)
    >>> [d20_penalty(mira, edition) for edition in Edition]
    [0, -4]
    """
    return -2 * exhaustion_level(combatant) if edition is Edition.E2024 else 0


def exhaustion_disadvantages(combatant: Combatant, edition: Edition) -> frozenset[D20Test]:
    """Return the d20 tests on which exhaustion gives disadvantage.

    Rule: SRD 5.1, Appendix PH-A, "Exhaustion" (level 1: ability checks; level 3: attack rolls and
    saving throws). SRD 5.2 has a penalty instead.

    >>> from dnd_tracker.rules.conditions import AppliedCondition
    >>> from dnd_tracker.rules.encounter import Side
    >>> tired = (AppliedCondition(Condition.EXHAUSTION, level=1),)
    >>> mira = Combatant("m", "Mira", Side.HERO, conditions=tired)
    >>> [sorted(exhaustion_disadvantages(mira, edition)) for edition in Edition]
    [[<D20Test.ABILITY_CHECK: 'ability checks'>], []]
    """
    level = exhaustion_level(combatant)
    if edition is Edition.E2024 or level < 1:
        return frozenset()
    return frozenset(D20Test) if level >= 3 else frozenset({D20Test.ABILITY_CHECK})


def exhausted_speed(speed: int, level: int, edition: Edition) -> int:
    """Return what is left of a speed in feet at a level of exhaustion.

    Rule: SRD 5.1, Appendix PH-A, "Exhaustion" (level 2: halved, level 5: 0); SRD 5.2, "Exhaustion"
    (5 feet less for each level).

    >>> [exhausted_speed(30, level, Edition.E2014) for level in (1, 2, 4, 5)]
    [30, 15, 15, 0]
    >>> [exhausted_speed(30, level, Edition.E2024) for level in (1, 2, 6)]
    [25, 20, 0]
    """
    if edition is Edition.E2024:
        return max(0, speed - 5 * level)
    if level >= 5:
        return 0
    return speed // 2 if level >= 2 else speed
