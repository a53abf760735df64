"""The one door into a fight: `decide` answers a command with events or a RuleError."""

from collections.abc import Callable
from typing import Any

from dnd_tracker.rules import (
    attacks,
    commands,
    concentration,
    condition_changes,
    counter_changes,
    death_saves,
    delay,
    exhaustion_changes,
    experience,
    healing,
    hit_point_maximum,
    hit_points,
    initiative,
    leaving,
    life,
    monster_actions,
    owners,
    places,
    proposals,
    reactions,
    ready,
    recharge,
    regeneration,
    rest,
    rolls,
    roster,
    saves,
    settings_changes,
    surprise,
    turns,
)
from dnd_tracker.rules.commands import Command
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import Event

_DECISIONS: dict[type[Command], Callable[[Encounter, Any, Dice], tuple[Event, ...]]] = {
    commands.AddCombatants: roster.add_combatants,
    commands.RemoveCombatants: leaving.remove_combatants,
    commands.RenameCombatant: roster.rename_combatant,
    commands.EditCombatant: roster.edit_combatant,
    commands.SetHidden: roster.set_hidden,
    commands.RenameEncounter: roster.rename_encounter,
    commands.SetEdition: roster.set_edition,
    commands.RollInitiative: initiative.roll_initiative,
    commands.SetInitiative: initiative.set_initiative,
    commands.MoveInOrder: initiative.move_in_order,
    commands.StartCombat: turns.start_combat,
    commands.EndCombat: turns.end_combat,
    commands.NextTurn: turns.next_turn,
    commands.PreviousTurn: turns.previous_turn,
    commands.SetReactionUsed: reactions.set_reaction_used,
    commands.SetSurprised: surprise.set_surprised,
    commands.Delay: delay.delay,
    commands.ActNow: delay.act_now,
    commands.Ready: ready.ready,
    commands.UseReadied: ready.use_readied,
    commands.SetOwner: owners.set_owner,
    commands.AddExtraTurn: places.add_extra_turn,
    commands.AddLair: places.add_lair,
    commands.DealDamage: hit_points.deal_damage,
    commands.Heal: healing.heal,
    commands.GrantTemporaryHitPoints: healing.grant_temporary_hit_points,
    commands.SetHitPoints: hit_points.set_hit_points,
    commands.ChangeHitPointMaximum: hit_point_maximum.change_hit_point_maximum,
    commands.ResetHitPointMaximum: hit_point_maximum.reset_hit_point_maximum,
    commands.KillCombatants: life.kill,
    commands.Revive: life.revive,
    commands.KnockOut: life.knock_out,
    commands.SetMakesDeathSaves: life.set_makes_death_saves,
    commands.SetRegeneration: regeneration.set_regeneration,
    commands.RollDeathSave: death_saves.roll_death_save,
    commands.Stabilize: death_saves.stabilize,
    commands.AddCondition: condition_changes.add_condition,
    commands.RemoveCondition: condition_changes.remove_condition,
    commands.Dispel: condition_changes.dispel,
    commands.ChangeExhaustion: exhaustion_changes.change_exhaustion,
    commands.StartConcentration: concentration.start_concentration,
    commands.EndConcentration: concentration.end_concentration,
    commands.AcceptProposal: proposals.accept_proposal,
    commands.DismissProposal: proposals.dismiss_proposal,
    commands.SpendUse: monster_actions.spend_use,
    commands.RestoreUse: monster_actions.restore_use,
    commands.SetInLair: monster_actions.set_in_lair,
    commands.SetCounter: counter_changes.set_counter,
    commands.RemoveCounter: counter_changes.remove_counter,
    commands.RollRecharge: recharge.roll_recharge,
    commands.TakeShortRest: rest.take_short_rest,
    commands.SpendHitDie: rest.spend_hit_die,
    commands.TakeLongRest: rest.take_long_rest,
    commands.AwardExperience: experience.award_experience,
    commands.RollDice: rolls.roll_dice,
    commands.RollAttack: attacks.roll_attack,
    commands.RollSaves: saves.roll_saves,
    commands.ChangeSettings: settings_changes.change_settings,
    commands.SetAlias: settings_changes.set_alias,
}


def decide(encounter: Encounter, command: Command, dice: Dice) -> tuple[Event, ...]:
    """Return what happens when `command` is carried out; nothing is changed here.

    No events mean that there was nothing to do.

    Rule: SRD 5.1, "Combat"; each command's own rule is with its decision.

    Raises:
        RuleError: the rules or a bound forbid it; the message can be shown.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(decide(ford(), commands.NextTurn(), TENS))
    "Tobin's turn."
    """
    return _DECISIONS[type(command)](encounter, command, dice)
