"""What a command says about a condition, checked."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import AddCondition
from dnd_tracker.rules.conditions import AppliedCondition, Condition, SaveEnds
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.lookup import bounded, combatant_in, creature_in
from dnd_tracker.rules.names import clean_text


def applied_by(encounter: Encounter, command: AddCondition) -> AppliedCondition:
    """Return the condition that a command gives, before it is known to whom.

    Exhaustion has neither cause nor source: it is one sum of levels.

    Rule: SRD 5.1, Appendix PH-A, "Conditions" and "Exhaustion"; SRD 5.2, "Rules Glossary".

    Raises:
        RuleError: a number or text is out of bounds, or somebody named is not in the fight.

    >>> from dnd_tracker.rules.examples import ford
    >>> tired = AddCondition(("mira",), Condition.EXHAUSTION, level=2, cause="cold", source="ogre")
    >>> given = applied_by(ford(), tired)
    >>> given.level, given.cause, given.source
    (2, '', None)
    """
    level = bounded(command.level, "A level of exhaustion", 1, limits.EXHAUSTION)
    exhaustion = command.condition is Condition.EXHAUSTION
    if command.duration is not None:
        bounded(command.duration.rounds, "A duration", 1, limits.ROUNDS)
        if command.duration.of:
            combatant_in(encounter, command.duration.of)
    if command.source is not None:
        combatant_in(encounter, command.source)
    if command.concentration is not None:
        creature_in(encounter, command.concentration)
    cause = clean_text(command.cause, "A cause") if command.cause.strip() else ""
    return AppliedCondition(
        command.condition,
        command.duration,
        level if exhaustion else 1,
        _label(command),
        "" if exhaustion else cause,
        None if exhaustion else command.source,
        _save_ends(command.save_ends),
        command.concentration,
        command.until_dispelled,
        command.marks,
    )


def _label(command: AddCondition) -> str:
    if command.condition is not None:
        if command.label or command.marks:
            raise IllegalAction(
                f"The rules say what {command.condition.value} is; a name and effects of your own"
                " are for conditions of your own.",
                "SRD 5.1, Appendix PH-A, Conditions",
            )
        return ""
    label = clean_text(command.label, "A condition's name", limits.CONDITION_NAME)
    if label.casefold() in set(Condition):
        raise IllegalAction(
            f"The rules have a condition called {label.casefold()}; choose that one.",
            "SRD 5.1, Appendix PH-A, Conditions",
        )
    return label


def _save_ends(save_ends: SaveEnds | None) -> SaveEnds | None:
    if save_ends is not None:
        bounded(save_ends.difficulty_class, "The DC of a save", 1, limits.DIFFICULTY_CLASS)
    return save_ends
