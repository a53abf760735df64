"""One creature with several turns in a round: each further turn is a place in the order."""

from dnd_tracker.rules.encounter import Combatant, Encounter, Role
from dnd_tracker.rules.events import CombatantRenamed
from dnd_tracker.rules.lookup import places_of
from dnd_tracker.rules.numbering import name_taken

_LONGEST = 60
_ORDINALS = ("2nd", "3rd")


def turn_name(encounter: Encounter, owner: Combatant) -> str:
    """Return what the next extra turn of a creature is called.

    Rule: SRD 5.1 has none; extra turns: docs/house-choices.md.

    >>> from dnd_tracker.rules.encounter import Side
    >>> turn_name(Encounter("Ford"), Combatant("m", "Mira", Side.HERO))
    'Mira (2nd turn)'
    """
    number = 2
    while name_taken(encounter, name := _turn(owner.name, number)):
        number += 1
    return name


def _turn(name: str, number: int) -> str:
    ordinal = _ORDINALS[number - 2] if number - 2 < len(_ORDINALS) else f"{number}th"
    return f"{name[:_LONGEST].rstrip()} ({ordinal} turn)"


def renamed_along(encounter: Encounter, renamed: CombatantRenamed) -> tuple[CombatantRenamed, ...]:
    """Return how a combatant and its extra turns get another name.

    Rule: SRD 5.1 has none; extra turns: docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import AddExtraTurn
    >>> from dnd_tracker.rules.examples import after, ford, told
    >>> twice = after(ford(), AddExtraTurn("again", "ogre", 20))
    >>> told(renamed_along(twice, CombatantRenamed("ogre", "Brute", "Ogre")))
    'Ogre is now called Brute. Ogre (2nd turn) is now called Brute (2nd turn).'
    """
    old = f"{renamed.previous[:_LONGEST].rstrip()} ("
    new = f"{renamed.name[:_LONGEST].rstrip()} ("
    turns = (
        one
        for one in places_of(encounter, renamed.id)
        if one.role is Role.EXTRA_TURN and one.name.startswith(old)
    )
    return (
        renamed,
        *(
            CombatantRenamed(one.id, name, one.name)
            for one in turns
            if not name_taken(encounter, name := f"{new}{one.name[len(old) :]}", but_by=one.id)
        ),
    )
