"""The conditions that a combatant bears: adding to them and taking away."""

from dnd_tracker.rules.conditions import AppliedCondition


def with_condition(
    conditions: tuple[AppliedCondition, ...], applied: AppliedCondition
) -> tuple[AppliedCondition, ...]:
    """Add a condition in alphabetical place, replacing the same one from the same source.

    Rule: SRD 5.1, Appendix PH-A, "Conditions" (each source's instance has its own duration; the
    effects do not add up).

    >>> from dnd_tracker.rules.conditions import Condition
    >>> bite, sting = (AppliedCondition(Condition.POISONED, cause=one) for one in ("Bite", "Sting"))
    >>> [one.cause for one in with_condition(with_condition((sting,), bite), sting)]
    ['Bite', 'Sting']
    """
    others = without_instance(conditions, applied)
    return tuple(sorted((*others, applied), key=lambda one: one.identity))


def without_instance(
    conditions: tuple[AppliedCondition, ...], applied: AppliedCondition
) -> tuple[AppliedCondition, ...]:
    """Take one source's instance of a condition away.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    >>> from dnd_tracker.rules.conditions import Condition
    >>> bite, sting = (AppliedCondition(Condition.POISONED, cause=one) for one in ("Bite", "Sting"))
    >>> [one.cause for one in without_instance((bite, sting), bite)]
    ['Sting']
    """
    return tuple(one for one in conditions if one.identity != applied.identity)
