"""Mounts and summons: whose they are, and whether they act on their owner's initiative."""

from dataclasses import replace

from dnd_tracker.rules.commands import SetOwner
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter, Role
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event, OwnerSet
from dnd_tracker.rules.evolve_order import owner_set
from dnd_tracker.rules.lookup import creature_in
from dnd_tracker.rules.order import followed, sharing_turn_of

_RULE = "SRD 5.1, Controlling a Mount"


def set_owner(encounter: Encounter, command: SetOwner, _: Dice) -> tuple[Event, ...]:
    """Make a creature somebody's mount or summons, or nobody's.

    With the owner's turn it has the owner's initiative and acts right after it. Without, as an
    independent mount or a summons that rolled for itself (2014), it keeps its place.

    Rule: SRD 5.1, "Controlling a Mount"; SRD 5.2, "Controlling a Mount"; summons:
    docs/house-choices.md.

    Raises:
        RuleError: unknown combatant, no creature, or somebody would own itself.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_owner(ford(), SetOwner("ogre", "mira", shares_turn=True), TENS))
    'Ogre belongs to Mira, and acts right after Mira. Ogre has initiative 18.'
    """
    combatant = creature_in(encounter, command.id)
    if command.owner is None:
        if combatant.owner is None:
            return ()
        return (OwnerSet(combatant.id, combatant.name, None, ""),)
    owned = replace(
        combatant,
        owner=command.owner,
        shares_turn=command.shares_turn,
        held_by_concentration=command.held_by_concentration,
    )
    owner = _checked(encounter, owned, command.owner)
    if owned == combatant:
        return ()
    event = OwnerSet(
        combatant.id,
        combatant.name,
        owner.id,
        owner.name,
        command.shares_turn,
        command.held_by_concentration,
    )
    if not command.shares_turn:
        return (event,)
    tied = owner_set(encounter, event)
    moved = (one for one in followed(tied, owner.id, owner.initiative) if one.id == combatant.id)
    return (event, *moved)


def _checked(encounter: Encounter, owned: Combatant, owner_id: str) -> Combatant:
    """Return the owner, who must not belong to what it owns, nor share a third one's turn."""
    owner = creature_in(encounter, owner_id)
    above: Combatant | None = owner
    seen: set[str] = set()
    while above is not None and above.id not in seen:
        if above.id == owned.id:
            raise IllegalAction(
                "Nobody owns itself."
                if owner.id == owned.id
                else f"{owner.name} belongs to {owned.name} already.",
                _RULE,
            )
        seen.add(above.id)
        above = encounter.combatants.get(above.owner or "")
    if owned.shares_turn and owner.shares_turn:
        raise IllegalAction(f"{owner.name} has no turn of its own to share.", _RULE)
    if owned.shares_turn and sharing_turn_of(encounter, owned.id):
        raise IllegalAction(f"Somebody acts with {owned.name} already.", _RULE)
    return owner


def with_owner(encounter: Encounter, newcomer: Combatant) -> Combatant:
    """Return a newcomer with its owner's initiative, where it shares the owner's turn.

    Rule: SRD 5.1, "Controlling a Mount"; SRD 5.2, "Controlling a Mount".

    Raises:
        RuleError: its owner is not there, or it asks to be a lair or an extra turn.

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import ford
    >>> horse = Combatant("horse", "Warhorse", Side.HERO, owner="mira", shares_turn=True)
    >>> with_owner(ford(), horse).initiative
    18
    """
    if newcomer.role is not Role.CREATURE:
        raise IllegalAction("A lair or an extra turn is added to its creature.", _RULE)
    if newcomer.owner is None:
        if newcomer.shares_turn or newcomer.held_by_concentration:
            raise IllegalAction(f"{newcomer.name} needs an owner first.", _RULE)
        return newcomer
    owner = _checked(encounter, newcomer, newcomer.owner)
    return replace(newcomer, initiative=owner.initiative) if newcomer.shares_turn else newcomer
