"""Telling duplicates apart: Goblin 1, Goblin 2. No number is used twice in a fight."""

from dataclasses import replace

from dnd_tracker.rules.encounter import Combatant, Encounter, Phase
from dnd_tracker.rules.events import CombatantRenamed
from dnd_tracker.rules.names import base_of, number_of


def _family(encounter: Encounter, base: str) -> dict[int, Combatant]:
    """Return those called `base` by their number; 0 is the one without."""
    start = base.casefold()
    return {
        number: combatant
        for combatant in encounter.combatants.values()
        if combatant.name.casefold().startswith(start)
        and (number := number_of(combatant.name, base)) is not None
    }


def name_taken(encounter: Encounter, name: str, *, but_by: str = "") -> bool:
    """Tell whether somebody other than `but_by` has this name.

    Rule: SRD 5.1 has none; names tell combatants apart.

    >>> from dnd_tracker.rules.examples import ford
    >>> name_taken(ford(), "OGRE"), name_taken(ford(), "OGRE", but_by="ogre")
    (True, False)
    """
    wanted = name.casefold()
    return any(
        combatant.name.casefold() == wanted and combatant.id != but_by
        for combatant in encounter.combatants.values()
    )


def name_for(encounter: Encounter, newcomer: Combatant) -> tuple[Combatant, str, int]:
    """Return the newcomer with its final name, the base of that name and its number.

    Rule: SRD 5.1 has none; numbering: docs/house-choices.md.

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import ford
    >>> name_for(ford(), Combatant("third", "Goblin", Side.MONSTER))[0].name
    'Goblin 3'
    """
    base = base_of(newcomer.name)
    key = base.casefold()
    family = _family(encounter, base)
    asked = number_of(newcomer.name, base) or 0
    if asked and asked not in family:
        return newcomer, key, asked
    remembered = 0 if encounter.phase is Phase.PREPARING else encounter.numbers.get(key, 0)
    if not family and not remembered:
        return newcomer, key, 1
    number = max(1, remembered, *family) + 1 if family else remembered + 1
    while name_taken(encounter, name := f"{base} {number}"):
        number += 1
    return replace(newcomer, name=name), key, number


def first_of_many(encounter: Encounter, name: str, *, hidden: bool) -> CombatantRenamed | None:
    """Return how the only Goblin becomes Goblin 1 because another one arrives or is revealed.

    A hidden newcomer does not betray itself by the new name of one whom the players see.

    Rule: SRD 5.1 has none; numbering: docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import ford
    >>> first_of_many(ford(), "Ogre", hidden=False)
    CombatantRenamed(id='ogre', name='Ogre 1', previous='Ogre')
    """
    base = base_of(name)
    family = _family(encounter, base)
    only = family.get(0)
    if only is None or 1 in family or (hidden and not only.hidden):
        return None
    return CombatantRenamed(only.id, f"{base_of(only.name)} 1", only.name)
