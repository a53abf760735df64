"""The summoned leave with the concentration that held them."""

from dnd_tracker.rules.commands import RemoveCombatants
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.leaving import remove_combatants
from dnd_tracker.rules.proposal import Proposal


def resolve_departure(
    encounter: Encounter, proposal: Proposal, _: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Let a summoned creature leave; set aside, it stays for good.

    Rule: SRD 5.1, "Concentration" (the spell ends, and with it what it has summoned).

    >>> from dnd_tracker.rules.commands import EndConcentration, SetOwner, StartConcentration
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> bound = SetOwner("ogre", "mira", held_by_concentration=True)
    >>> over = after(ford(), bound, StartConcentration("mira", "Conjure"), EndConcentration("mira"))
    >>> told(resolve_departure(over, over.proposals[0], None, TENS))
    'Ogre leaves.'
    """
    return remove_combatants(encounter, RemoveCombatants((proposal.combatant_id,)), dice)
