"""What follows from a hit or a failed save: rolled, proposed, and done when it is accepted."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.amounts import Amount, AmountKind, parse_amount
from dnd_tracker.rules.commands import AddCondition, DealDamage
from dnd_tracker.rules.condition_changes import add_condition
from dnd_tracker.rules.conditions import AppliedCondition
from dnd_tracker.rules.damage_outcome import roll_amount
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction, InvalidAmount, OutOfBounds
from dnd_tracker.rules.events import Event, ProposalAccepted, SaveTurned
from dnd_tracker.rules.hit_points import deal_damage
from dnd_tracker.rules.lookup import combatant_in
from dnd_tracker.rules.monster_actions import use_events
from dnd_tracker.rules.proposal import Proposal


def damage_of(text: str) -> Amount | None:
    """Read the damage that an attack or an effect does; "" is none.

    Rule: SRD 5.1, "Damage Rolls".

    Raises:
        InvalidAmount: it cannot be read, passes a bound, or heals.

    >>> damage_of("2d6+3 fire").text, damage_of("")
    ('2d6+3 fire', None)
    """
    if not text.strip():
        return None
    amount = parse_amount(text)
    if amount.kind is not AmountKind.HURT:
        raise InvalidAmount("Damage is at least 0, such as 7 or 2d6+3 fire.")
    return amount


def rolled_damage(amount: Amount, dice: Dice) -> tuple[str, str]:
    """Roll damage once; return it as a damage box reads it, and how it came about.

    Rule: SRD 5.1, "Damage Rolls".

    >>> from dnd_tracker.rules.examples import TENS
    >>> rolled_damage(parse_amount("2d6+3 fire, 3 cold"), TENS)
    ('10 fire, 3 cold', '2d6+3')
    """
    landed, detail = roll_amount(amount, dice)
    parts = (f"{one.amount} {one.type.value}" if one.type else str(one.amount) for one in landed)
    return ", ".join(parts), detail


def room_for_proposals(encounter: Encounter) -> None:
    """Refuse to roll for what would pile up unanswered.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        OutOfBounds: too many proposals wait already.

    >>> from dataclasses import replace
    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import ProposalKind
    >>> many = (Proposal("check", ProposalKind.CONCENTRATION_CHECK, "mira"),) * limits.PROPOSALS
    >>> room_for_proposals(replace(ford(), proposals=many))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.OutOfBounds: 200 proposals are waiting. ...
    """
    if len(encounter.proposals) >= limits.PROPOSALS:
        raise OutOfBounds(
            f"{limits.PROPOSALS} proposals are waiting. Accept or dismiss some of them first."
        )


def giving(condition: AppliedCondition, ids: tuple[str, ...]) -> AddCondition:
    """Return the command that gives a condition to all of `ids`.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    >>> from dnd_tracker.rules.conditions import Condition
    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> net = giving(AppliedCondition(Condition.RESTRAINED, cause="Net"), ("goblin-1", "ogre"))
    >>> told(add_condition(ford(), net, TENS))
    'Goblin 1 is restrained by Net. Ogre is restrained by Net.'
    """
    return AddCondition(
        ids,
        condition.condition,
        condition.duration,
        condition.level,
        label=condition.label,
        cause=condition.cause,
        source=condition.source,
        save_ends=condition.save_ends,
        concentration=condition.concentration,
        until_dispelled=condition.until_dispelled,
        marks=condition.marks,
    )


def resolve_damage(
    encounter: Encounter, proposal: Proposal, _: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Deal damage that was rolled, exactly as it was rolled.

    Rule: SRD 5.1, "Damage and Healing".

    Raises:
        RuleError: nobody alive is among the targets any more.

    >>> from dnd_tracker.rules.commands import RollAttack
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> hit = after(ford(), RollAttack("mira", "Sword", 5, ("ogre",), damage="1d8+3"))
    >>> told(resolve_damage(hit, hit.proposals[0], None, TENS))
    'Sword lands. Mira hits Ogre for 10 damage. 59 → 49.'
    """
    command = DealDamage(
        proposal.targets,
        proposal.amount,
        critical=proposal.critical,
        by=proposal.combatant_id or None,
        qualities=proposal.qualities,
    )
    return (_accepted(encounter, proposal), *deal_damage(encounter, command, dice))


def resolve_condition(
    encounter: Encounter, proposal: Proposal, _: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Give a condition to those who failed their save.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    Raises:
        RuleError: it names somebody who is gone, or a bound is passed.

    >>> from dnd_tracker.rules.abilities import Ability
    >>> from dnd_tracker.rules.commands import RollSaves, SaveTarget
    >>> from dnd_tracker.rules.conditions import Condition
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> web = AppliedCondition(Condition.RESTRAINED, cause="Web")
    >>> save = RollSaves((SaveTarget("ogre"),), Ability.DEXTERITY, 13, condition=web)
    >>> failed = after(ford(), save)
    >>> told(resolve_condition(failed, failed.proposals[0], None, TENS))
    'The effect takes hold. Ogre is restrained by Web.'
    """
    if proposal.condition is None:
        raise IllegalAction("This proposal gives no condition.")
    command = giving(proposal.condition, tuple(one.id for one in proposal.targets))
    return (_accepted(encounter, proposal), *add_condition(encounter, command, dice))


def resolve_legendary_resistance(
    encounter: Encounter, proposal: Proposal, _: int | None, __: Dice
) -> tuple[Event, ...]:
    """Spend a use to turn a failed save into a success.

    Rule: SRD 5.1, "Legendary Resistance"; SRD 5.2, "Legendary Resistance".

    Raises:
        RuleError: no use is left.

    >>> from dnd_tracker.rules.abilities import Ability
    >>> from dnd_tracker.rules.commands import RollSaves, SaveTarget, SetCounter
    >>> from dnd_tracker.rules.counter import Counter, CounterKind
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> kind = CounterKind.LEGENDARY_RESISTANCE
    >>> legendary = SetCounter("ogre", Counter("legend", "Legendary Resistance", 3, 3, kind=kind))
    >>> web = RollSaves((SaveTarget("ogre"),), Ability.DEXTERITY, 15, label="Web")
    >>> failed = after(ford(), legendary, web)
    >>> spent, turned = resolve_legendary_resistance(failed, failed.proposals[0], None, TENS)
    >>> spent.left, told((turned,))
    (2, 'Ogre turns the failed save against Web into a success.')
    """
    creature = combatant_in(encounter, proposal.combatant_id)
    spent = use_events(encounter, creature, proposal.counter, on=proposal.label)
    turned = SaveTurned(proposal.id, creature.id, creature.name, proposal.label, proposal.follows)
    return (*spent, turned)


def _accepted(encounter: Encounter, proposal: Proposal) -> ProposalAccepted:
    dealer = encounter.combatants.get(proposal.combatant_id)
    return ProposalAccepted(
        proposal.id,
        proposal.combatant_id,
        dealer.name if dealer else "",
        proposal.kind,
        proposal.label,
    )
