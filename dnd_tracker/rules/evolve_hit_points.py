"""How damage and healing change the state. Total, like every evolution."""

from dataclasses import replace

from dnd_tracker.rules.borne import with_condition, without_instance
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, Combatant, DeathSaves, Encounter
from dnd_tracker.rules.events import (
    CombatantDied,
    CombatantDropped,
    DamageTaken,
    DeathSaveRolled,
    DeathSavesFailed,
    Healed,
    HitPointsSet,
    Stabilized,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.evolve_conditions import without_proposals
from dnd_tracker.rules.evolve_proposals import of_the_dead
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.proposal import ProposalKind


def damage_taken(encounter: Encounter, event: DamageTaken) -> Encounter:
    """Take hit points away, temporary ones first.

    Rule: SRD 5.1, "Temporary Hit Points".

    >>> from dnd_tracker.rules.commands import GrantTemporaryHitPoints
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> five = after(ford(), GrantTemporaryHitPoints(("mira",), "5"))
    >>> hurt = damage_taken(five, DamageTaken("mira", "Mira", (), 24, 22, temporary_lost=5))
    >>> mira(hurt).temporary_hit_points, mira(hurt).hit_points
    (0, 22)
    """
    return changed(
        encounter,
        event.id,
        lambda one: replace(
            one,
            hit_points=event.after,
            temporary_hit_points=max(0, one.temporary_hit_points - event.temporary_lost),
        ),
    )


def combatant_dropped(encounter: Encounter, event: CombatantDropped) -> Encounter:
    """Let a hero fall unconscious, and a monster be down, unless the event says otherwise.

    Rule: SRD 5.1, "Falling Unconscious" and "Monsters and Death".

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import ford, mira
    >>> hero = combatant_dropped(ford(), CombatantDropped("mira", "Mira", Side.HERO))
    >>> [one.word for one in mira(hero).conditions], mira(hero).dead
    (['unconscious'], False)
    >>> monster = combatant_dropped(ford(), CombatantDropped("ogre", "Ogre", Side.MONSTER))
    >>> monster.combatants["ogre"].dead
    True
    """

    def drop(combatant: Combatant) -> Combatant:
        if not event.falls:
            return replace(combatant, dead=True)
        unconscious = AppliedCondition(Condition.UNCONSCIOUS)
        return replace(
            combatant,
            conditions=with_condition(combatant.conditions, unconscious),
            death_saves=NO_DEATH_SAVES,
        )

    left = encounter if event.falls else of_the_dead(encounter, event.id)
    return changed(left, event.id, drop)


def combatant_died(encounter: Encounter, event: CombatantDied) -> Encounter:
    """Let a combatant die.

    Rule: SRD 5.1, "Instant Death" and "Death Saving Throws".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> dead = mira(combatant_died(ford(), CombatantDied("mira", "Mira", "massive damage")))
    >>> dead.hit_points, dead.dead
    (0, True)
    """
    settled = of_the_dead(encounter, event.id)
    return changed(settled, event.id, lambda one: replace(one, dead=True, hit_points=0))


def _tallied(encounter: Encounter, combatant_id: str, tally: DeathSaves) -> Encounter:
    return changed(encounter, combatant_id, lambda one: replace(one, death_saves=tally))


def death_saves_failed(encounter: Encounter, event: DeathSavesFailed) -> Encounter:
    """Count failures that damage brought.

    Rule: SRD 5.1, "Damage at 0 Hit Points".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> critical = DeathSavesFailed("mira", "Mira", 2, DeathSaves(failures=2))
    >>> mira(death_saves_failed(ford(), critical)).death_saves.failures
    2
    """
    return _tallied(encounter, event.id, event.death_saves)


def death_save_rolled(encounter: Encounter, event: DeathSaveRolled) -> Encounter:
    """Count a death saving throw.

    Rule: SRD 5.1, "Death Saving Throws".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> ten = DeathSaveRolled("mira", "Mira", 10, DeathSaves(successes=1))
    >>> mira(death_save_rolled(ford(), ten)).death_saves.successes
    1
    """
    settled = without_proposals(encounter, event.id, ProposalKind.DEATH_SAVE)
    return _tallied(settled, event.id, event.death_saves)


def stabilized(encounter: Encounter, event: Stabilized) -> Encounter:
    """Stop the death saving throws.

    Rule: SRD 5.1, "Stabilizing a Creature".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> critical = DeathSavesFailed("mira", "Mira", 2, DeathSaves(failures=2))
    >>> dying = death_saves_failed(ford(), critical)
    >>> mira(stabilized(dying, Stabilized("mira", "Mira"))).death_saves
    DeathSaves(successes=0, failures=0, stable=True)
    """
    settled = without_proposals(encounter, event.id, ProposalKind.DEATH_SAVE)
    return _tallied(settled, event.id, DeathSaves(stable=True))


def raised(combatant: Combatant, hit_points: int) -> Combatant:
    """Return a combatant with other hit points; whoever was at 0 or dead wakes.

    Unconsciousness that something else brought, such as a spell, stays.

    Rule: SRD 5.1, "Falling Unconscious" (ends if you regain any hit points).

    >>> from dnd_tracker.rules.encounter import Side
    >>> asleep = [AppliedCondition(Condition.UNCONSCIOUS, cause=one) for one in ("", "sleep")]
    >>> mira = Combatant("m", "Mira", Side.HERO, hit_points=0, conditions=tuple(asleep))
    >>> [one.cause for one in raised(mira, 5).conditions]
    ['sleep']
    """
    if not hit_points or (combatant.hit_points and not combatant.dead):
        return replace(combatant, hit_points=hit_points)
    return replace(
        combatant,
        hit_points=hit_points,
        dead=False,
        death_saves=NO_DEATH_SAVES,
        conditions=without_instance(combatant.conditions, AppliedCondition(Condition.UNCONSCIOUS)),
    )


def no_longer_dying(encounter: Encounter, combatant_id: str) -> Encounter:
    """Withdraw what is proposed to those at 0 hit points.

    Rule: SRD 5.1, "Death Saving Throws"; "Troll" (Regeneration).

    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> due = replace(ford(), proposals=(Proposal("save", ProposalKind.DEATH_SAVE, "mira"),))
    >>> no_longer_dying(due, "mira").proposals
    ()
    """
    for kind in (ProposalKind.DEATH_SAVE, ProposalKind.DEATH, ProposalKind.LAST_STAND):
        encounter = without_proposals(encounter, combatant_id, kind)
    return encounter


def healed(encounter: Encounter, event: Healed) -> Encounter:
    """Give hit points back; above 0 a hero wakes.

    Rule: SRD 5.1, "Healing".

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import ford, mira
    >>> down = combatant_dropped(ford(), CombatantDropped("mira", "Mira", Side.HERO))
    >>> down = damage_taken(down, DamageTaken("mira", "Mira", (), 24, 0))
    >>> up = mira(healed(down, Healed("mira", "Mira", 4, 0, 4)))
    >>> up.hit_points, up.conditions
    (4, ())
    """
    if event.after:
        encounter = no_longer_dying(encounter, event.id)
    return changed(encounter, event.id, lambda one: raised(one, event.after))


def hit_points_set(encounter: Encounter, event: HitPointsSet) -> Encounter:
    """Overwrite hit points.

    Rule: SRD 5.1, "Hit Points"; the DM's correction.

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> dead = combatant_died(ford(), CombatantDied("mira", "Mira", ""))
    >>> mira(hit_points_set(dead, HitPointsSet("mira", "Mira", 0, 12))).dead
    False
    """
    if event.after:
        encounter = no_longer_dying(encounter, event.id)
    return changed(encounter, event.id, lambda one: raised(one, event.after))


def temporary_hit_points_granted(
    encounter: Encounter, event: TemporaryHitPointsGranted
) -> Encounter:
    """Replace temporary hit points.

    Rule: SRD 5.1, "Temporary Hit Points".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> five = TemporaryHitPointsGranted("mira", "Mira", 5, before=0, after=5)
    >>> eight = TemporaryHitPointsGranted("mira", "Mira", 8, before=5, after=8)
    >>> both = temporary_hit_points_granted(temporary_hit_points_granted(ford(), five), eight)
    >>> mira(both).temporary_hit_points
    8
    """
    return changed(encounter, event.id, lambda one: replace(one, temporary_hit_points=event.after))
