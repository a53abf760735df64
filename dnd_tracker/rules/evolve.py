"""One event changes the state: `evolve(encounter, event)`. Total, pure, and quick."""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from dnd_tracker.rules import events as happened
from dnd_tracker.rules import evolve_conditions as conditions
from dnd_tracker.rules import evolve_counters as counters
from dnd_tracker.rules import evolve_hit_points as hit_points
from dnd_tracker.rules import evolve_life as life
from dnd_tracker.rules import evolve_order as order
from dnd_tracker.rules import evolve_proposals as proposals
from dnd_tracker.rules import evolve_rest as rest
from dnd_tracker.rules import evolve_roster as roster
from dnd_tracker.rules import evolve_settings as settings
from dnd_tracker.rules import evolve_turns as turns
from dnd_tracker.rules import evolve_turns_back as turns_back
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import Event


def _unchanged(encounter: Encounter, _: Event) -> Encounter:
    return encounter


_EVOLUTIONS: dict[type[Event], Callable[[Encounter, Any], Encounter]] = {
    happened.CombatantAdded: roster.combatant_added,
    happened.CombatantRemoved: roster.combatant_removed,
    happened.CombatantRenamed: roster.combatant_renamed,
    happened.CombatantEdited: roster.combatant_edited,
    happened.VisibilityChanged: roster.visibility_changed,
    happened.EncounterRenamed: roster.encounter_renamed,
    happened.EditionChanged: roster.edition_changed,
    happened.InitiativeSet: order.initiative_set,
    happened.OrderChanged: order.order_changed,
    happened.OwnerSet: order.owner_set,
    happened.DelayEnded: order.initiative_set,
    happened.SurpriseChanged: turns.surprise_changed,
    happened.ActionReadied: turns.action_readied,
    happened.ReadiedUsed: turns.readied_used,
    happened.CombatStarted: turns.combat_started,
    happened.CombatEnded: turns.combat_ended,
    happened.TurnAdvanced: turns.turn_advanced,
    happened.TurnTakenBack: turns_back.turn_taken_back,
    happened.ReactionChanged: turns.reaction_changed,
    happened.DamageTaken: hit_points.damage_taken,
    happened.CombatantDropped: hit_points.combatant_dropped,
    happened.CombatantDied: hit_points.combatant_died,
    happened.DeathSavesFailed: hit_points.death_saves_failed,
    happened.DeathSaveRolled: hit_points.death_save_rolled,
    happened.Stabilized: hit_points.stabilized,
    happened.Healed: hit_points.healed,
    happened.TemporaryHitPointsGranted: hit_points.temporary_hit_points_granted,
    happened.HitPointsSet: hit_points.hit_points_set,
    happened.HealingPrevented: _unchanged,
    happened.HitPointMaximumChanged: life.hit_point_maximum_changed,
    happened.KnockedOut: life.knocked_out,
    happened.Revived: life.revived,
    happened.StayedUp: life.stayed_up,
    happened.DeathSavesChosen: life.death_saves_chosen,
    happened.RegenerationSet: life.regeneration_set,
    happened.RegenerationStopped: life.regeneration_stopped,
    happened.ConditionAdded: conditions.condition_added,
    happened.ConditionResisted: _unchanged,
    happened.ConditionRemoved: conditions.condition_removed,
    happened.ConcentrationStarted: conditions.concentration_started,
    happened.ConcentrationEnded: conditions.concentration_ended,
    happened.ProposalMade: proposals.proposal_made,
    happened.ConcentrationChecked: conditions.concentration_checked,
    happened.ProposalAccepted: proposals.proposal_accepted,
    happened.ProposalDismissed: proposals.proposal_dismissed,
    happened.UseSpent: counters.use_spent,
    happened.UseRestored: counters.use_restored,
    happened.RechargeRolled: counters.recharge_rolled,
    happened.CounterSet: counters.counter_set,
    happened.CounterRemoved: counters.counter_removed,
    happened.InLairChanged: counters.in_lair_changed,
    happened.HitDieRolled: rest.hit_die_rolled,
    happened.RestTaken: rest.rest_taken,
    happened.ExperienceAwarded: _unchanged,
    happened.DiceRolled: _unchanged,
    happened.AttackRolled: _unchanged,
    happened.SaveRolled: proposals.save_rolled,
    happened.SaveTurned: proposals.save_turned,
    happened.SettingsChanged: settings.settings_changed,
    happened.AliasSet: settings.alias_set,
}


def evolve(encounter: Encounter, event: Event) -> Encounter:
    """Return the encounter as it is after `event`. Never raises.

    Rule: SRD 5.1, "Combat"; each event's own rule is with its evolution.

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> hurt = happened.DamageTaken("mira", "Mira", (), before=24, after=17)
    >>> mira(evolve(ford(), hurt)).hit_points
    17
    """
    return _EVOLUTIONS[type(event)](encounter, event)


def replay(encounter: Encounter, events: Iterable[Event]) -> Encounter:
    """Return the encounter as it is after `events`.

    Rule: SRD 5.1, "Combat".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> hurt = happened.DamageTaken("mira", "Mira", (), before=24, after=17)
    >>> healed = happened.Healed("mira", "Mira", 5, before=17, after=22)
    >>> mira(replay(ford(), (hurt, healed))).hit_points
    22
    """
    return reduce(evolve, events, encounter)
