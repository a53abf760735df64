"""Saving throws that end a condition: proposed in the turn of whoever bears it."""

from functools import partial

from dnd_tracker.rules.conditions import AppliedCondition, TurnPoint
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.events import ConditionRemoved, Event, ProposalDismissed, SaveRolled
from dnd_tracker.rules.lookup import combatant_in
from dnd_tracker.rules.monster_actions import creature_of
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.saving_throws import SaveAsked, roll_save


def save_ends_due(
    encounter: Encounter, combatant: Combatant, round_: int, *, point: TurnPoint
) -> tuple[Proposal, ...]:
    """Propose the saves that end conditions at this point of their bearer's turn.

    One that is still open is not proposed again, nor one against what runs out at this moment.
    Another turn of the same creature is one of its turns, too.

    Rule: SRD 5.1, "Saving Throws" (the effect says when it is repeated).

    >>> from dnd_tracker.rules.abilities import Ability
    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.conditions import Condition, SaveEnds
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> hold = AddCondition(("mira",), Condition.PARALYZED, save_ends=SaveEnds(Ability.WISDOM, 13))
    >>> held = after(ford(), hold)
    >>> [len(save_ends_due(held, mira(held), 1, point=one)) for one in TurnPoint]
    [0, 1]
    """
    creature = creature_of(encounter, combatant.id)
    if creature is None or not any(one.save_ends for one in creature.conditions):
        return ()
    open_ = {
        one.condition.identity
        for one in encounter.proposals
        if one.condition is not None
        and (one.kind, one.combatant_id) == (ProposalKind.SAVE_ENDS, creature.id)
    }
    return tuple(
        Proposal(
            f"save-ends-{point}-{round_}-{combatant.id}-{place}",
            ProposalKind.SAVE_ENDS,
            creature.id,
            applied.save_ends.difficulty_class,
            applied.save_ends.ability,
            named(applied),
            condition=applied,
        )
        for place, applied in enumerate(creature.conditions)
        if applied.save_ends is not None
        and applied.save_ends.at is point
        and applied.identity not in open_
        and not _runs_out(applied, combatant.id, point)
    )


due_at_start = partial(save_ends_due, point=TurnPoint.START)
due_at_end = partial(save_ends_due, point=TurnPoint.END)


def _runs_out(applied: AppliedCondition, bearer: str, point: TurnPoint) -> bool:
    duration = applied.duration
    return (
        duration is not None
        and (duration.of, duration.ends) == (bearer, point)
        and duration.rounds <= 1
        and not duration.started_in_turn
    )


def named(applied: AppliedCondition) -> str:
    """Return what a condition is called, with its cause.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    >>> from dnd_tracker.rules.conditions import Condition
    >>> named(AppliedCondition(Condition.PARALYZED, cause="Hold Person"))
    'paralyzed (Hold Person)'
    """
    return f"{applied.word} ({applied.cause})" if applied.cause else applied.word


def resolve_save_ends(
    encounter: Encounter, proposal: Proposal, roll: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Roll a save that ends a condition, or take the total of real dice.

    Where the condition has ended in the meantime, there is nothing left to roll for.

    Rule: SRD 5.1, "Saving Throws".

    Raises:
        OutOfBounds: the total is.

    >>> from dnd_tracker.rules.abilities import Ability
    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.conditions import Condition, SaveEnds
    >>> from dnd_tracker.rules.examples import TENS, after, ford, mira, told
    >>> hold = AddCondition(("mira",), Condition.PARALYZED, save_ends=SaveEnds(Ability.WISDOM, 13))
    >>> held = after(ford(), hold)
    >>> (due,) = due_at_end(held, mira(held), 1)
    >>> told(resolve_save_ends(held, due, 13, TENS)[-1:])
    'Mira is no longer paralyzed (saved).'
    """
    combatant = combatant_in(encounter, proposal.combatant_id)
    identity = proposal.condition.identity if proposal.condition is not None else None
    applied = next((one for one in combatant.conditions if one.identity == identity), None)
    if applied is None or applied.save_ends is None:
        settled = ProposalDismissed(proposal.id, combatant.id, combatant.name, proposal.kind)
        return (settled,)
    save_ends = applied.save_ends
    asked = SaveAsked(save_ends.ability, roll, magic=held_by_magic(applied))
    thrown = roll_save(encounter, combatant, asked, dice)
    success = thrown.meets(save_ends.difficulty_class)
    rolled = SaveRolled(
        combatant.id,
        combatant.name,
        named(applied),
        save_ends.ability,
        thrown.total,
        save_ends.difficulty_class,
        success,
        thrown.natural,
        thrown.detail,
        thrown.mode,
        thrown.reasons,
        thrown.failed_by,
        proposal.id,
    )
    if not success:
        return (rolled,)
    return (rolled, ConditionRemoved(combatant.id, combatant.name, applied, "saved"))


def held_by_magic(applied: AppliedCondition) -> bool:
    """Tell whether a spell keeps a condition up: concentration holds it, or it can be dispelled.

    Rule: SRD 5.1, "Concentration" and "Magic Resistance".

    >>> from dnd_tracker.rules.conditions import Condition
    >>> held_by_magic(AppliedCondition(Condition.POISONED))
    False
    """
    return applied.concentration is not None or applied.until_dispelled
