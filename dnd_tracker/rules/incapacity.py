"""What a creature cannot keep up when it is incapacitated, drops, dies or leaves."""

from dnd_tracker.rules.concentration import ending
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.events import ConditionAdded, ConditionRemoved, Event
from dnd_tracker.rules.lookup import has_condition


def letting_go(encounter: Encounter, combatant: Combatant, reason: str) -> tuple[Event, ...]:
    """Return what ends: its concentration, and its hold on those it grapples.

    Rule: SRD 5.1, "Concentration" and Appendix PH-A, "Grappled"; SRD 5.2, "Incapacitated" and
    "Grappling".

    >>> from dnd_tracker.rules.commands import AddCondition, StartConcentration
    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> grapple = AddCondition(("ogre",), Condition.GRAPPLED, source="mira")
    >>> fight = after(ford(), StartConcentration("mira", "bless"), grapple)
    >>> told(letting_go(fight, mira(fight), "stunned"))
    'Mira stops concentrating on bless (stunned). Ogre is no longer grappled (Mira lets go).'
    """
    released = (
        ConditionRemoved(held.id, held.name, applied, f"{combatant.name} lets go")
        for held in encounter.combatants.values()
        for applied in held.conditions
        if applied.condition is Condition.GRAPPLED and applied.source == combatant.id
    )
    return (*ending(encounter, combatant, reason), *released)


def falling_prone(encounter: Encounter, combatant: Combatant) -> tuple[Event, ...]:
    """Return the fall of whoever becomes unconscious; it stays prone when it wakes.

    Rule: SRD 5.1, Appendix PH-A, "Unconscious"; SRD 5.2, "Unconscious"; switched off by
    `Settings.falls_prone`.

    >>> from dnd_tracker.rules.examples import ford, mira, told
    >>> told(falling_prone(ford(), mira(ford())))
    'Mira is prone.'
    """
    spared = Condition.PRONE in combatant.defences.condition_immunities
    if spared or not encounter.settings.falls_prone or has_condition(combatant, Condition.PRONE):
        return ()
    return (ConditionAdded(combatant.id, combatant.name, AppliedCondition(Condition.PRONE)),)
