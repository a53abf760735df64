"""What players call those whom they see, where names are the DM's secret."""

from dnd_tracker.rules.encounter import Combatant, Encounter, Role, Side


def pseudonyms(encounter: Encounter) -> dict[str, str]:
    """Return what players call everybody they see, by id; the hidden are not in it.

    Masked monsters are called by their alias, or "Creature 1" in the order in which players first
    saw them: the numbers of the hidden are never passed over. An extra turn is seen with its owner.

    Rule: SRD 5.1, "Surprise" (the DM decides who is noticed); names: docs/house-choices.md.

    >>> orc = Combatant("o", "Orc", Side.MONSTER, hidden=True)
    >>> imp = Combatant("i", "Imp", Side.MONSTER)
    >>> pseudonyms(Encounter("Ford", combatants={"o": orc, "i": imp}))
    {'i': 'Imp'}
    """
    combatants = encounter.combatants
    seen = [one for one in combatants.values() if _seen(encounter, one)]
    ids = {one.id for one in seen}
    masked = not encounter.settings.players_see.monster_names
    latest = max((0, *(one.sighted for one in combatants.values())))
    names: dict[str, str] = {}
    for one in seen:
        names[one.id] = one.name
        if one.role is Role.LAIR and (masked or one.owner not in ids):
            names[one.id] = one.alias or "Lair"
        elif masked and one.side is Side.MONSTER and one.role is Role.CREATURE:
            latest += not one.sighted
            names[one.id] = one.alias or f"Creature {one.sighted or latest}"
    for one in seen:
        if masked and one.role is Role.EXTRA_TURN and one.owner is not None:
            names[one.id] = names[one.owner]
    return names


def _seen(encounter: Encounter, combatant: Combatant) -> bool:
    if combatant.hidden:
        return False
    if combatant.role is not Role.EXTRA_TURN:
        return True
    owner = encounter.combatants.get(combatant.owner or "")
    return owner is not None and owner.role is Role.CREATURE and not owner.hidden


def sighting(encounter: Encounter, combatant: Combatant) -> int:
    """Return which monster this one is that players come to see, 0 where it needs no number.

    Rule: SRD 5.1 has none; names: docs/house-choices.md.

    >>> imp = Combatant("i", "Imp", Side.MONSTER)
    >>> sighting(Encounter("Ford"), imp)
    1
    """
    if combatant.side is Side.HERO or combatant.role is not Role.CREATURE or combatant.sighted:
        return combatant.sighted
    return 1 + max((one.sighted for one in encounter.combatants.values()), default=0)
