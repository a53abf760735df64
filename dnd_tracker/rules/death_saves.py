"""Death saving throws: the hero's last chance."""

from dnd_tracker.rules.circumstances import save_circumstances
from dnd_tracker.rules.commands import RollDeathSave, Stabilize
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, DeathSaves, Encounter, Role
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    CombatantDied,
    DeathSaveRolled,
    DeathSavesFailed,
    Event,
    Healed,
    Stabilized,
)
from dnd_tracker.rules.healing import prevented
from dnd_tracker.rules.lookup import bounded, creature_in
from dnd_tracker.rules.proposal import Proposal, ProposalKind

_RULE = "SRD 5.1, Death Saving Throws"


def is_dying(combatant: Combatant) -> bool:
    """Tell whether a combatant has to make death saving throws: heroes, and monsters that do.

    Whoever goes down without them is dead; whoever regenerates at 0 hit points needs none.

    Rule: SRD 5.1, "Death Saving Throws" and "Monsters and Death".

    >>> from dnd_tracker.rules.encounter import Side
    >>> is_dying(Combatant("m", "Mira", Side.HERO, hit_points=0))
    True
    """
    regenerates = combatant.regeneration is not None and combatant.regeneration.from_zero
    return (
        combatant.role is Role.CREATURE
        and combatant.hit_points == 0
        and not combatant.dead
        and not combatant.death_saves.stable
        and not regenerates
    )


def failures_by_damage(combatant: Combatant, *, critical: bool) -> tuple[Event, ...]:
    """Return the failures that damage brings at 0 hit points, two for a critical hit.

    Rule: SRD 5.1, "Damage at 0 Hit Points".

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> down = after(ford(), SetHitPoints("mira", 0))
    >>> told(failures_by_damage(mira(down), critical=True))
    'Mira fails 2 death saves: 0 of 3 successes, 2 of 3 failures.'
    """
    count = 2 if critical else 1
    tally = DeathSaves(
        combatant.death_saves.successes, min(3, combatant.death_saves.failures + count)
    )
    failed = DeathSavesFailed(combatant.id, combatant.name, count, tally)
    return (failed, *_death_by(combatant, tally))


def _death_by(combatant: Combatant, tally: DeathSaves) -> tuple[Event, ...]:
    if tally.failures < 3:
        return ()
    return (CombatantDied(combatant.id, combatant.name, "three failed death saves"),)


def _dying(encounter: Encounter, combatant_id: str) -> Combatant:
    combatant = creature_in(encounter, combatant_id)
    if is_dying(combatant):
        return combatant
    if combatant.dead:
        state = "is dead"
    elif combatant.death_saves.stable:
        state = "is already stable"
    else:
        state = f"has {combatant.hit_points} hit points"
    raise IllegalAction(f"{combatant.name} {state}; only the dying make death saves.", _RULE)


def roll_death_save(encounter: Encounter, command: RollDeathSave, dice: Dice) -> tuple[Event, ...]:
    """Roll a death saving throw, or take the natural d20 of real dice.

    10 or more is a success; a natural 1 counts as two failures, a natural 20 brings back 1 hit
    point. What else bears on saving throws bears on this one, exhaustion for example.

    Rule: SRD 5.1, "Death Saving Throws"; SRD 5.2, "Death Saving Throws" and "D20 Tests".

    Raises:
        RuleError: unknown combatant, not dying, or no d20 shows that number.

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, ford, mira, told
    >>> down = after(ford(), SetHitPoints("mira", 0))
    >>> told(roll_death_save(down, RollDeathSave("mira"), TENS))
    'Mira rolls 10 on a death save: 1 of 3 successes, 0 of 3 failures.'
    >>> told(roll_death_save(down, RollDeathSave("mira", 1), TENS))
    'Mira rolls 1 on a death save: 0 of 3 successes, 2 of 3 failures.'
    >>> mira(after(down, RollDeathSave("mira", 20))).hit_points
    1
    """
    combatant = _dying(encounter, command.id)
    bearing = save_circumstances(encounter, combatant, None)
    if command.roll is None:
        die = dice.d20(bearing.mode)
        natural, detail, reasons = die.total, die.detail, bearing.reasons
    else:
        natural, detail, reasons = bounded(command.roll, "A d20", 1, 20), "", ()
    before = combatant.death_saves
    if natural == 20 or (natural > 1 and natural + bearing.penalty >= 10):
        tally = DeathSaves(before.successes + 1, before.failures)
    else:
        tally = DeathSaves(before.successes, min(3, before.failures + (2 if natural == 1 else 1)))
    rolled = DeathSaveRolled(
        combatant.id, combatant.name, natural, tally, bearing.penalty, reasons, detail
    )
    nothing = prevented(combatant) if natural == 20 else ()
    if natural == 20 and not nothing:
        return (rolled, Healed(combatant.id, combatant.name, 1, 0, 1, "natural 20"))
    if tally.successes >= 3:
        return (rolled, *nothing, Stabilized(combatant.id, combatant.name))
    return (rolled, *nothing, *_death_by(combatant, tally))


def death_save_due(encounter: Encounter, combatant: Combatant, round_: int) -> tuple[Proposal, ...]:
    """Propose a death saving throw at the start of the turn of the dying, once.

    Rule: SRD 5.1, "Death Saving Throws".

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> down = after(ford(), SetHitPoints("mira", 0))
    >>> [one.id for one in death_save_due(down, mira(down), 2)]
    ['death-save-2-mira']
    """
    asked = (combatant.id, ProposalKind.DEATH_SAVE)
    if not is_dying(combatant) or asked in {
        (one.combatant_id, one.kind) for one in encounter.proposals
    }:
        return ()
    identity = f"death-save-{round_}-{combatant.id}"
    return (Proposal(identity, ProposalKind.DEATH_SAVE, combatant.id),)


def resolve_death_save(
    encounter: Encounter, proposal: Proposal, roll: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Roll a proposed death saving throw, or take the natural d20 of real dice.

    Rule: SRD 5.1, "Death Saving Throws".

    Raises:
        RuleError: not dying any more, or no d20 shows that number.

    >>> from dnd_tracker.rules.commands import NextTurn, SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> down = after(ford(), SetHitPoints("mira", 0), *(NextTurn(),) * 5)
    >>> told(resolve_death_save(down, down.proposals[0], 9, TENS))
    'Mira rolls 9 on a death save: 0 of 3 successes, 1 of 3 failures.'
    """
    return roll_death_save(encounter, RollDeathSave(proposal.combatant_id, roll), dice)


def stabilize(encounter: Encounter, command: Stabilize, _: Dice) -> tuple[Event, ...]:
    """Stop the death saving throws of the dying.

    Rule: SRD 5.1, "Stabilizing a Creature".

    Raises:
        RuleError: unknown combatant, or not dying.

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> told(stabilize(after(ford(), SetHitPoints("mira", 0)), Stabilize("mira"), TENS))
    'Mira is stable.'
    """
    combatant = _dying(encounter, command.id)
    return (Stabilized(combatant.id, combatant.name),)
