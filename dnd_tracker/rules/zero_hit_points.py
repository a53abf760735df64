"""At 0 hit points: who falls unconscious, who is down, who is only knocked out."""

from dnd_tracker.rules.damage_outcome import DamageOutcome
from dnd_tracker.rules.death_saves import failures_by_damage
from dnd_tracker.rules.encounter import Combatant, Encounter, Side
from dnd_tracker.rules.events import CombatantDied, CombatantDropped, Event, KnockedOut
from dnd_tracker.rules.incapacity import falling_prone, letting_go


def uses_death_saves(encounter: Encounter, combatant: Combatant) -> bool:
    """Tell whether a combatant makes death saving throws at 0 hit points.

    Rule: SRD 5.1, "Death Saving Throws" and "Monsters and Death" (special monsters, if the DM says
    so).

    >>> ford = Encounter("Ford")
    >>> [uses_death_saves(ford, Combatant("a", "Ana", side)) for side in Side]
    [True, False]
    >>> uses_death_saves(ford, Combatant("a", "Ana", Side.MONSTER, makes_death_saves=True))
    True
    """
    if combatant.makes_death_saves is not None:
        return combatant.makes_death_saves
    return combatant.side is Side.HERO or encounter.settings.monster_death_saves


def regenerates_from_zero(combatant: Combatant) -> bool:
    """Tell whether a combatant does not die at 0 hit points, since it may still regenerate.

    Rule: SRD 5.1, "Troll" (Regeneration).

    >>> regenerates_from_zero(Combatant("t", "Troll", Side.MONSTER))
    False
    """
    return combatant.regeneration is not None and combatant.regeneration.from_zero


def dropping(encounter: Encounter, combatant: Combatant) -> tuple[Event, ...]:
    """Return what follows when a combatant reaches 0 hit points.

    Rule: SRD 5.1, "Falling Unconscious", "Monsters and Death" and "Concentration".

    >>> from dnd_tracker.rules.examples import ford, told
    >>> fight = ford()
    >>> [told(dropping(fight, fight.combatants[one])) for one in ("mira", "ogre")]
    ['Mira falls unconscious. Mira is prone.', 'Ogre is down.']
    """
    unconscious = uses_death_saves(encounter, combatant) or regenerates_from_zero(combatant)
    # Left open where the side says it: that is how it was stored before.
    said = None if unconscious is (combatant.side is Side.HERO) else unconscious
    dropped = CombatantDropped(combatant.id, combatant.name, combatant.side, said)
    if unconscious:
        return (dropped, *_fallen(encounter, combatant))
    return (dropped, *letting_go(encounter, combatant, "down"))


def _fallen(encounter: Encounter, combatant: Combatant) -> tuple[Event, ...]:
    return (
        *falling_prone(encounter, combatant),
        *letting_go(encounter, combatant, "unconscious"),
    )


def knocking_out(encounter: Encounter, combatant: Combatant, hit_points: int) -> tuple[Event, ...]:
    """Return what follows when a combatant is knocked out instead of killed.

    Rule: SRD 5.1, "Knocking a Creature Out"; SRD 5.2, "Knocking Out a Creature".

    >>> from dnd_tracker.rules.examples import ford, told
    >>> told(knocking_out(ford(), ford().combatants["ogre"], 0))
    'Ogre is knocked out: unconscious and stable. Ogre is prone.'
    """
    knocked = KnockedOut(combatant.id, combatant.name, combatant.hit_points, hit_points)
    return (knocked, *_fallen(encounter, combatant))


def dying_of(encounter: Encounter, combatant: Combatant, reason: str) -> tuple[Event, ...]:
    """Return what follows when a combatant dies.

    Rule: SRD 5.1, "Instant Death" and "Concentration".

    >>> from dnd_tracker.rules.commands import StartConcentration
    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> fight = after(ford(), StartConcentration("mira", "Bless"))
    >>> told(dying_of(fight, mira(fight), "massive damage"))
    'Mira dies of massive damage. Mira stops concentrating on Bless (dead).'
    """
    died = CombatantDied(combatant.id, combatant.name, reason)
    return (died, *letting_go(encounter, combatant, "dead"))


def dies_at_once(encounter: Encounter, combatant: Combatant, outcome: DamageOutcome) -> bool:
    """Tell whether damage kills outright whoever would otherwise make death saving throws.

    What is left of it is their hit point maximum or more.

    Rule: SRD 5.1 and SRD 5.2, "Instant Death"; switched off by `Settings.massive_damage`.

    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.damage_outcome import Landed, damage_outcome
    >>> from dnd_tracker.rules.examples import ford, mira
    >>> hits = (damage_outcome(mira(ford()), (Landed(n),), DamageTarget("mira")) for n in (47, 48))
    >>> [dies_at_once(ford(), mira(ford()), one) for one in hits]
    [False, True]
    """
    return (
        encounter.settings.massive_damage
        and outcome.after == 0
        and outcome.leftover >= combatant.hit_point_maximum
        and uses_death_saves(encounter, combatant)
        and not regenerates_from_zero(combatant)
    )


def after_damage_to_zero(
    encounter: Encounter, combatant: Combatant, outcome: DamageOutcome, *, critical: bool
) -> tuple[Event, ...]:
    """Return what follows damage that leaves a combatant at 0 hit points, or knocks it out.

    Rule: SRD 5.1, "Dropping to 0 Hit Points" and "Damage at 0 Hit Points".

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> down = after(ford(), SetHitPoints("mira", 0))
    >>> hit = DamageOutcome((), taken=5, temporary_lost=0, after=0, leftover=5)
    >>> told(after_damage_to_zero(down, mira(down), hit, critical=True))
    'Mira fails 2 death saves: 0 of 3 successes, 2 of 3 failures.'
    """
    if outcome.knocked_out:
        return knocking_out(encounter, combatant, outcome.after)
    if dies_at_once(encounter, combatant, outcome):
        return dying_of(encounter, combatant, "massive damage")
    if combatant.hit_points:
        return dropping(encounter, combatant)
    if regenerates_from_zero(combatant):
        return ()
    if uses_death_saves(encounter, combatant):
        return failures_by_damage(combatant, critical=critical)
    return dying_of(encounter, combatant, "damage at 0 hit points")
