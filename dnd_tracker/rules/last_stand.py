"""Traits that keep a creature up when damage would drop it: Undead Fortitude, Relentless."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.counters import spend_events
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    DamageTaken,
    Event,
    ProposalAccepted,
    ProposalMade,
    SaveRolled,
    StayedUp,
)
from dnd_tracker.rules.lookup import bounded, creature_in
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.saving_throws import SaveAsked, roll_save
from dnd_tracker.rules.traits import LastStand


def last_stand_due(
    encounter: Encounter, combatant: Combatant, damage: DamageTaken
) -> tuple[Event, ...]:
    """Propose the trait by which a creature that was just dropped stays at 1 hit point.

    Rule: SRD 5.1, "Zombie" (Undead Fortitude) and "Boar" (Relentless).

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.events import DamagePart
    >>> from dnd_tracker.rules.examples import ford
    >>> zombie = Combatant("z", "Zombie", Side.MONSTER, last_stand=LastStand("Undead Fortitude", 5))
    >>> hit = DamageTaken("z", "Zombie", (DamagePart(None, 7, 7),), before=3, after=0)
    >>> last_stand_due(ford(), zombie, hit)[0].proposal.difficulty_class
    12
    """
    trait = combatant.last_stand
    taken = sum(one.taken for one in damage.parts)
    if (
        trait is None
        or damage.after
        or not damage.before
        or not _works(combatant, trait, damage, taken)
    ):
        return ()
    difficulty_class = None if trait.difficulty_class is None else trait.difficulty_class + taken
    proposal = Proposal(
        f"last-stand-{encounter.proposed + 1}-{combatant.id}",
        ProposalKind.LAST_STAND,
        combatant.id,
        difficulty_class,
        None if difficulty_class is None else Ability.CONSTITUTION,
        trait.name,
        trait.counter,
    )
    return (ProposalMade(proposal, combatant.name, trait.name),)


def _works(combatant: Combatant, trait: LastStand, damage: DamageTaken, taken: int) -> bool:
    """Tell whether this damage leaves the trait a chance."""
    counted = [one for one in combatant.counters if one.key == trait.counter]
    return (
        not (trait.at_most is not None and taken > trait.at_most)
        and not (trait.not_criticals and damage.critical)
        and not any(one.type in trait.not_by and one.taken for one in damage.parts)
        and not (counted and not counted[0].left)
    )


def checked_last_stand(trait: LastStand | None) -> LastStand | None:
    """Return a trait that is within bounds.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        RuleError: its name is empty or too long, or its DC out of bounds.

    >>> checked_last_stand(LastStand(""))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.InvalidText: A trait needs at least one character.
    """
    if trait is not None:
        clean_text(trait.name, "A trait")
        bounded(trait.difficulty_class or 0, "The DC", 0, limits.TOTAL)
    return trait


def resolve_last_stand(
    encounter: Encounter, proposal: Proposal, roll: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Let a dropped creature stay at 1 hit point, if its save is a success or none is needed.

    Rule: SRD 5.1, "Zombie" (Undead Fortitude) and "Boar" (Relentless).

    Raises:
        RuleError: it has hit points again, the total is out of bounds, or no use is left.

    >>> from dnd_tracker.rules.commands import AddCombatants, DealDamage, NewCombatant
    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> trait = LastStand("Relentless", at_most=7)
    >>> boar = NewCombatant("boar", "Boar", Side.MONSTER, 7, last_stand=trait)
    >>> hit = DealDamage((DamageTarget("boar"),), "7")
    >>> fight = after(ford(), AddCombatants((boar,)), hit)
    >>> told(resolve_last_stand(fight, fight.proposals[0], None, TENS))
    "Boar's last stand (Relentless): accepted. Boar stays up with 1 hit point (Relentless)."
    """
    combatant = creature_in(encounter, proposal.combatant_id)
    if combatant.hit_points:
        raise IllegalAction(
            f"{combatant.name} has hit points again.", "SRD 5.1, Zombie (Undead Fortitude)"
        )
    stayed = StayedUp(combatant.id, combatant.name, proposal.label)
    if proposal.difficulty_class is None:
        accepted = ProposalAccepted(
            proposal.id, combatant.id, combatant.name, proposal.kind, proposal.label
        )
        known = any(one.key == proposal.counter for one in combatant.counters)
        spent = spend_events(combatant, proposal.counter) if known else ()
        return (accepted, *spent, stayed)
    thrown = roll_save(encounter, combatant, SaveAsked(Ability.CONSTITUTION, roll), dice)
    success = thrown.meets(proposal.difficulty_class)
    rolled = SaveRolled(
        combatant.id,
        combatant.name,
        proposal.label,
        Ability.CONSTITUTION,
        thrown.total,
        proposal.difficulty_class,
        success,
        thrown.natural,
        thrown.detail,
        thrown.mode,
        thrown.reasons,
        thrown.failed_by,
        proposal.id,
    )
    return (rolled, stayed) if success else (rolled,)
