"""The d6 at the start of a creature's turn that gives a use back."""

from dnd_tracker.rules.commands import RollRecharge
from dnd_tracker.rules.counters import LIMITED_USAGE, counter_in, maximum_of
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event, RechargeRolled
from dnd_tracker.rules.lookup import bounded, combatant_in
from dnd_tracker.rules.proposal import Proposal, ProposalKind


def recharge_due(encounter: Encounter, combatant: Combatant, round_: int) -> tuple[Proposal, ...]:
    """Propose the d6 for whatever is spent and recharges, at the start of a creature's turn.

    Rule: SRD 5.1, "Limited Usage" (Recharge X-Y).

    >>> from dnd_tracker.rules.counter import Counter, Refill
    >>> from dnd_tracker.rules.encounter import Side
    >>> breath = Counter("breath", "Fire Breath", 0, 1, Refill.RECHARGE, recharge_from=5)
    >>> dragon = Combatant("d", "Dragon", Side.MONSTER, counters=(breath,))
    >>> [(one.label, one.difficulty_class) for one in recharge_due(Encounter("Ford"), dragon, 2)]
    [('Fire Breath', 5)]
    """
    if combatant.dead or not combatant.hit_points:
        return ()
    spent = [
        one
        for one in combatant.counters
        if one.recharge_from is not None and one.left < maximum_of(combatant, one)
    ]
    if not spent:
        return ()
    waiting = {
        one.counter
        for one in encounter.proposals
        if one.kind is ProposalKind.RECHARGE and one.combatant_id == combatant.id
    }
    return tuple(
        Proposal(
            f"recharge-{round_}-{combatant.id}-{one.key}",
            ProposalKind.RECHARGE,
            combatant.id,
            difficulty_class=one.recharge_from,
            label=one.name,
            counter=one.key,
        )
        for one in spent
        if one.key not in waiting
    )


def roll_recharge(encounter: Encounter, command: RollRecharge, dice: Dice) -> tuple[Event, ...]:
    """Roll the d6 that may give a use back, or take what a real one shows.

    Rule: SRD 5.1, "Limited Usage" (Recharge X-Y).

    Raises:
        RuleError: unknown combatant or counter, nothing to recharge, or no d6 shows that number.

    >>> from dnd_tracker.rules.commands import SetCounter
    >>> from dnd_tracker.rules.counter import Counter, Refill
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> breath = Counter("breath", "Fire Breath", 0, 1, Refill.RECHARGE, recharge_from=5)
    >>> fight = after(ford(), SetCounter("ogre", breath))
    >>> told(roll_recharge(fight, RollRecharge("ogre", "breath", 5), TENS))
    "Ogre's Fire Breath recharges (5)."
    >>> told(roll_recharge(fight, RollRecharge("ogre", "breath", 4), TENS))
    "Ogre's Fire Breath does not recharge (4, needs 5)."
    """
    combatant = combatant_in(encounter, command.id)
    counter = counter_in(combatant, command.key)
    if counter.recharge_from is None:
        raise IllegalAction(f"No die recharges {counter.name}.", LIMITED_USAGE)
    maximum = maximum_of(combatant, counter)
    if counter.left >= maximum:
        raise IllegalAction(f"{combatant.name}'s {counter.name} is ready.", LIMITED_USAGE)
    if command.roll is None:
        natural = dice.roll("1d6").total
    else:
        natural = bounded(command.roll, "A d6", 1, 6)
    recharged = natural >= counter.recharge_from
    return (
        RechargeRolled(
            combatant.id,
            combatant.name,
            counter.key,
            counter.name,
            natural,
            counter.recharge_from,
            recharged,
            maximum if recharged else counter.left,
        ),
    )


def resolve_recharge(
    encounter: Encounter, proposal: Proposal, roll: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Roll a proposed recharge, or take what a real d6 shows.

    Rule: SRD 5.1, "Limited Usage" (Recharge X-Y).

    Raises:
        RuleError: it is ready by now, or no d6 shows that number.

    >>> from dnd_tracker.rules.commands import SetCounter
    >>> from dnd_tracker.rules.counter import Counter, Refill
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> breath = Counter("breath", "Fire Breath", 0, 1, Refill.RECHARGE, recharge_from=5)
    >>> fight = after(ford(), SetCounter("ogre", breath))
    >>> (due,) = recharge_due(fight, fight.combatants["ogre"], 2)
    >>> told(resolve_recharge(fight, due, 6, TENS))
    "Ogre's Fire Breath recharges (6)."
    """
    command = RollRecharge(proposal.combatant_id, proposal.counter, roll)
    return roll_recharge(encounter, command, dice)
