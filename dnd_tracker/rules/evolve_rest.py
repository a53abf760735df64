"""How rests change the state. Total: what no longer fits changes nothing."""

from dataclasses import replace
from functools import reduce

from dnd_tracker.rules.counters import with_left
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.events import HitDieRolled, RestTaken
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.hit_dice import one_less


def hit_die_rolled(encounter: Encounter, event: HitDieRolled) -> Encounter:
    """Spend a hit die.

    Rule: SRD 5.1, "Short Rest".

    >>> from dnd_tracker.rules.examples import mira, prepared
    >>> from dnd_tracker.rules.traits import HitDice
    >>> three = changed(prepared(), "mira", lambda one: replace(one, hit_dice=(HitDice(10, 3, 3),)))
    >>> mira(hit_die_rolled(three, HitDieRolled("mira", "Mira", 10, 6, 2, left=2))).hit_dice
    (HitDice(sides=10, left=2, maximum=3),)
    """
    return changed(
        encounter,
        event.id,
        lambda one: replace(one, hit_dice=one_less(one.hit_dice, event.sides)),
    )


def rest_taken(encounter: Encounter, event: RestTaken) -> Encounter:
    """Give back what a rest gives back, and take temporary hit points away.

    Rule: SRD 5.1, "Resting" and "Temporary Hit Points" (until you finish a long rest).

    >>> from dnd_tracker.rules.examples import mira, prepared
    >>> from dnd_tracker.rules.traits import Rest
    >>> aided = changed(prepared(), "mira", lambda one: replace(one, temporary_hit_points=5))
    >>> short = RestTaken("mira", "Mira", Rest.SHORT)
    >>> long = RestTaken("mira", "Mira", Rest.LONG, temporary_lost=5)
    >>> [mira(rest_taken(aided, one)).temporary_hit_points for one in (short, long)]
    [5, 0]
    """

    def rest(combatant: Combatant) -> Combatant:
        filled = reduce(
            lambda one, refill: with_left(one, refill.key, refill.after), event.refills, combatant
        )
        left = max(0, filled.temporary_hit_points - event.temporary_lost)
        return replace(
            filled, hit_dice=event.hit_dice, temporary_hit_points=left, reaction_used=False
        )

    return changed(encounter, event.id, rest)
