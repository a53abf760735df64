"""Turns of phrase that several sentences share."""

from dnd_tracker.rules.conditions import AppliedCondition, Condition


def rolled(detail: str) -> str:
    return f" ({detail})" if detail else ""


def points(count: int) -> str:
    return f"{count} hit point{'' if count == 1 else 's'}"


def no_longer(applied: AppliedCondition) -> str:
    return "exhausted" if applied.condition is Condition.EXHAUSTION else applied.word
