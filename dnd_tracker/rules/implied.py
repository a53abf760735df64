"""What a condition brings with it without being given by itself."""

from collections.abc import Mapping

from dnd_tracker.rules.conditions import INCAPACITATING, Condition
from dnd_tracker.rules.encounter import Combatant

IMPLIED: Mapping[Condition, frozenset[Condition]] = {
    **{one: frozenset({Condition.INCAPACITATED}) for one in INCAPACITATING},
    Condition.UNCONSCIOUS: frozenset({Condition.INCAPACITATED, Condition.PRONE}),
}


def effective_conditions(combatant: Combatant) -> frozenset[Condition]:
    """Return the conditions a creature has and those they imply, each once.

    Rule: SRD 5.1, Appendix PH-A, "Conditions" (the paralyzed, petrified, stunned and unconscious
    are incapacitated, the unconscious fall prone); SRD 5.2, "Rules Glossary".

    >>> from dnd_tracker.rules.conditions import AppliedCondition
    >>> from dnd_tracker.rules.encounter import Side
    >>> held = (AppliedCondition(Condition.PARALYZED),)
    >>> sorted(effective_conditions(Combatant("m", "Mira", Side.HERO, conditions=held)))
    [<Condition.INCAPACITATED: 'incapacitated'>, <Condition.PARALYZED: 'paralyzed'>]
    """
    own = frozenset(one.condition for one in combatant.conditions if one.condition is not None)
    implied = frozenset[Condition]().union(*(IMPLIED.get(one, frozenset()) for one in own))
    return own | (implied - combatant.defences.condition_immunities)


def condition_immunities(combatant: Combatant) -> frozenset[Condition]:
    """Return the conditions that a creature cannot be given now.

    Rule: SRD 5.1, Appendix PH-A, "Petrified" (immune to poison); SRD 5.2, "Petrified".

    >>> from dnd_tracker.rules.conditions import AppliedCondition
    >>> from dnd_tracker.rules.encounter import Side
    >>> stone = (AppliedCondition(Condition.PETRIFIED),)
    >>> condition_immunities(Combatant("m", "Mira", Side.HERO, conditions=stone))
    frozenset({<Condition.POISONED: 'poisoned'>})
    """
    petrified = any(one.condition is Condition.PETRIFIED for one in combatant.conditions)
    own = combatant.defences.condition_immunities
    return own | {Condition.POISONED} if petrified else own
