"""What bears on an attack roll: both creatures' conditions, the distance, and who sees whom."""

from dataclasses import dataclass

from dnd_tracker.rules.circumstances import (
    HELPLESS,
    Circumstances,
    chosen,
    is_dodging,
    is_incapacitated,
    marked,
)
from dnd_tracker.rules.conditions import Condition, Mark
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Role
from dnd_tracker.rules.exhaustion import D20Test, d20_penalty, exhaustion_disadvantages
from dnd_tracker.rules.lookup import has_condition

_OWN_DISADVANTAGES = (Condition.BLINDED, Condition.POISONED, Condition.PRONE, Condition.RESTRAINED)
_AGAINST_IT = (Condition.BLINDED, *HELPLESS, Condition.RESTRAINED)
_CRITICALLY_HIT = (Condition.PARALYZED, Condition.UNCONSCIOUS)


@dataclass(frozen=True, slots=True)
class Reach:
    """How an attack is made.

    Attributes:
        ranged: with a ranged weapon or a ranged spell.
        within_5_feet: None: nobody said; a melee attack is then taken as near, a ranged one as far.
        mode: the DM's own word on how it is rolled.
    """

    ranged: bool = False
    within_5_feet: bool | None = None
    mode: RollMode = RollMode.NORMAL

    @property
    def near(self) -> bool:
        """Whether attacker and target count as within 5 feet of each other.

        Rule: SRD 5.1, "Melee Attacks" (most creatures reach 5 feet).

        >>> Reach().near, Reach(ranged=True).near, Reach(within_5_feet=False).near
        (True, False, False)
        """
        return not self.ranged if self.within_5_feet is None else self.within_5_feet


def attack_circumstances(
    encounter: Encounter, attacker: Combatant, target: Combatant | None, reach: Reach
) -> Circumstances:
    """Return how an attack is rolled; `settled` says why a hit is a critical hit in any case.

    Rule: SRD 5.1, Appendix PH-A, "Conditions", "Unseen Attackers and Targets" and "Ranged Attacks
    in Close Combat"; SRD 5.2, "Grappled" and "Exhaustion".

    >>> from dnd_tracker.rules.conditions import AppliedCondition
    >>> from dnd_tracker.rules.encounter import Side
    >>> mira = Combatant("m", "Mira", Side.HERO)
    >>> lying = (AppliedCondition(Condition.PRONE),)
    >>> imp = Combatant("i", "Imp", Side.MONSTER, conditions=lying)
    >>> attack_circumstances(Encounter("Ford"), mira, imp, Reach()).reasons
    ('advantage: target prone within 5 ft.',)
    >>> attack_circumstances(Encounter("Ford"), mira, imp, Reach(ranged=True)).reasons
    ('disadvantage: target prone farther than 5 ft. away',)
    """
    word_for, word_against = chosen(reach.mode)
    own_for, own_against = _of_attacker(encounter, attacker, target)
    advantages = [*word_for, *own_for]
    disadvantages = [*word_against, *own_against]
    settled = ""
    if target is not None:
        its_for, its_against = _of_target(attacker, target, reach)
        advantages += its_for
        disadvantages += its_against
        if reach.near:
            met = [one.value for one in _CRITICALLY_HIT if has_condition(target, one)]
            settled = f"target {met[0]} within 5 ft." if met else ""
    return Circumstances(
        tuple(advantages),
        tuple(disadvantages),
        d20_penalty(attacker, encounter.edition),
        settled,
    )


def _of_attacker(
    encounter: Encounter, attacker: Combatant, target: Combatant | None
) -> tuple[list[str], list[str]]:
    advantages = list(marked(attacker, Mark.ADVANTAGE_ON_ATTACKS))
    if has_condition(attacker, Condition.INVISIBLE):
        advantages.append("invisible")
    unseen = attacker.hidden and attacker.role is Role.CREATURE
    if unseen and (target is None or target.side is not attacker.side):
        advantages.append("hidden")
    disadvantages = list(marked(attacker, Mark.DISADVANTAGE_ON_ATTACKS))
    disadvantages += [one.value for one in _OWN_DISADVANTAGES if has_condition(attacker, one)]
    if has_condition(attacker, Condition.FRIGHTENED):
        disadvantages.append("frightened, its source in sight")
    if encounter.edition is Edition.E2024 and _held_by_another(attacker, target):
        disadvantages.append("grappled by another than the target")
    tired = exhaustion_disadvantages(attacker, encounter.edition)
    if D20Test.ATTACK_ROLL in tired:
        disadvantages.append(Condition.EXHAUSTION.value)
    return advantages, disadvantages


def _held_by_another(attacker: Combatant, target: Combatant | None) -> bool:
    """Tell whether somebody grapples the attacker who is not, as far as known, the target."""
    whom = target.id if target is not None else None
    return any(
        one.condition is Condition.GRAPPLED and (one.source is None or one.source != whom)
        for one in attacker.conditions
    )


def _of_target(attacker: Combatant, target: Combatant, reach: Reach) -> tuple[list[str], list[str]]:
    advantages = [f"target {word}" for word in marked(target, Mark.ADVANTAGE_AGAINST)]
    advantages += [f"target {one.value}" for one in _AGAINST_IT if has_condition(target, one)]
    disadvantages = [f"target {word}" for word in marked(target, Mark.DISADVANTAGE_AGAINST)]
    if has_condition(target, Condition.INVISIBLE):
        disadvantages.append("target invisible")
    if target.hidden and target.side is not attacker.side:
        disadvantages.append("target hidden")
    if is_dodging(target) and not marked(target, Mark.DISADVANTAGE_AGAINST):
        disadvantages.append("target dodging")
    if has_condition(target, Condition.PRONE):
        if reach.near:
            advantages.append("target prone within 5 ft.")
        else:
            disadvantages.append("target prone farther than 5 ft. away")
    if reach.ranged and reach.near and _threatens(target, attacker):
        disadvantages.append("ranged attack within 5 ft. of an enemy")
    return advantages, disadvantages


def _threatens(target: Combatant, attacker: Combatant) -> bool:
    """Tell whether a near target disturbs a ranged attack: hostile, seeing, and able to act."""
    blind = has_condition(target, Condition.BLINDED)
    unseen = has_condition(attacker, Condition.INVISIBLE) or attacker.hidden
    hostile = target.side is not attacker.side and not target.dead
    return hostile and not blind and not unseen and not is_incapacitated(target)
