"""A fight as it was before anybody was hurt: what one keeps of it to run it again."""

from dataclasses import replace

from dnd_tracker.rules.consistency import consistent
from dnd_tracker.rules.counters import maximum_of
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, Combatant, Role
from dnd_tracker.rules.encounter import Encounter as Fight


def afresh(fight: Fight) -> Fight:
    """Return `fight` in preparation, everybody whole and rested.

    Lairs stay away: they join when the fight starts.
    """
    creatures = {key: one for key, one in fight.combatants.items() if one.role is not Role.LAIR}
    return consistent(
        Fight(
            name=fight.name,
            edition=fight.edition,
            order=tuple(one for one in fight.order if one in creatures),
            combatants={key: _whole(one) for key, one in creatures.items()},
            numbers=fight.numbers,
            settings=fight.settings,
        )
    )


def _whole(one: Combatant) -> Combatant:
    """Return a combatant to whom nothing has happened yet."""
    maximum = max(1, one.hit_point_maximum - one.maximum_change + one.maximum_halved)
    return replace(
        one,
        hit_points=maximum,
        hit_point_maximum=maximum,
        temporary_hit_points=0,
        maximum_change=0,
        maximum_halved=0,
        initiative=one.initiative if one.role is Role.EXTRA_TURN else None,
        dead=False,
        death_saves=NO_DEATH_SAVES,
        conditions=(),
        concentration=None,
        reaction_used=False,
        regeneration_stopped=False,
        surprised=False,
        delaying=False,
        readied=None,
        counters=tuple(replace(each, left=maximum_of(one, each)) for each in one.counters),
        hit_dice=tuple(replace(each, left=each.maximum) for each in one.hit_dice),
    )
