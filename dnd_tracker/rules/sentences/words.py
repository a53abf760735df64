"""Turns of phrase that several sentences share."""

from dnd_tracker.rules.conditions import AppliedCondition, Condition


def rolled(detail: str) -> str:
    """Return how a roll came about, to follow its total.

    Rule: SRD 5.1, "Game Dice".

    >>> rolled("1d8 (5) + 3"), rolled("")
    (' (1d8 (5) + 3)', '')
    """
    return f" ({detail})" if detail else ""


def points(count: int) -> str:
    """Return how many hit points these are.

    Rule: SRD 5.1, "Hit Points".

    >>> points(1), points(7)
    ('1 hit point', '7 hit points')
    """
    return f"{count} hit point{'' if count == 1 else 's'}"


def no_longer(applied: AppliedCondition) -> str:
    """Return what whoever is rid of a condition no longer is.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    >>> [no_longer(AppliedCondition(one)) for one in (Condition.EXHAUSTION, Condition.PRONE)]
    ['exhausted', 'prone']
    """
    return "exhausted" if applied.condition is Condition.EXHAUSTION else applied.word
