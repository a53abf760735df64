"""Attacks: to hit against armor class, and the damage of a hit, proposed."""

from dataclasses import dataclass, replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.amounts import Amount
from dnd_tracker.rules.attack_circumstances import Reach, attack_circumstances
from dnd_tracker.rules.circumstances import is_incapacitated
from dnd_tracker.rules.commands import RollAttack
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.consequences import damage_of, rolled_damage, room_for_proposals
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import AttackRolled, Event, ProposalMade
from dnd_tracker.rules.lookup import bonus, bounded, combatant_in, creature_in
from dnd_tracker.rules.monster_actions import creature_of, use_events
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.proposal import Proposal, ProposalKind


def attack_hits(natural: int, total: int, armor_class: int) -> bool:
    """Tell whether an attack hits: a natural 20 always, a natural 1 never.

    Rule: SRD 5.1, "Attack Rolls" and "Rolling 1 or 20".

    >>> attack_hits(12, 16, 16), attack_hits(1, 30, 16), attack_hits(20, 15, 16)
    (True, False, True)
    """
    return natural == 20 or (natural != 1 and total >= armor_class)


def roll_attack(encounter: Encounter, command: RollAttack, dice: Dice) -> tuple[Event, ...]:
    """Roll an attack against each target's armor class, and propose the damage of every hit.

    Each hit has its own damage roll. Nothing but the counter changes until damage is accepted.

    Rule: SRD 5.1, "Attack Rolls", "Critical Hits" and "Cover".

    Raises:
        RuleError: unknown attacker or target, one who can't attack or may not attack that target,
            a bad label, or a number out of bounds.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> sword = RollAttack("mira", "Sword", 5, ("ogre",), damage="1d8+3", natural=20)
    >>> told(roll_attack(ford(), sword, TENS))
    'Mira: Sword hits Ogre, 25 (20 +5) against AC 10, a critical hit. Sword: 10 (2d8+3) to deal.'
    """
    attacker = acting(encounter, command.by, "attack")
    targets = tuple(creature_in(encounter, one) for one in dict.fromkeys(command.targets))
    _checked(command, targets)
    for target in targets:
        _not_the_charmer(attacker, target)
    label = clean_text(command.label, "A label", limits.TEXT_LENGTH)
    amount = damage_of(command.damage)
    if amount is not None:
        amount.critical(encounter.settings.criticals)
        room_for_proposals(encounter)
    attack = _Attack(encounter, command, attacker, label)
    events: list[Event] = []
    if command.counter:
        events += use_events(encounter, attacker, command.counter, command.cost, label)
    proposed = encounter.proposed
    for target in targets or (None,):
        rolled = attack.roll(target, dice)
        events.append(rolled)
        if rolled.hit and amount is not None:
            proposed += 1
            events.append(attack.damage(rolled, amount, proposed, dice))
    return tuple(events)


def acting(encounter: Encounter, combatant_id: str, what: str) -> Combatant:
    """Return who acts in a place of the order, if it can.

    Rule: SRD 5.1, "Incapacitated" and "Surprise" (no action on its first turn).

    Raises:
        NotInEncounter: it is not in this fight.
        IllegalAction: it is down, incapacitated or surprised (2014).

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.examples import after, ford
    >>> stunned = after(ford(), AddCondition(("ogre",), Condition.STUNNED))
    >>> acting(stunned, "ogre", "attack")
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.IllegalAction: Ogre is incapacitated and can't attack.
    """
    place = combatant_in(encounter, combatant_id)
    creature = creature_of(encounter, place.id) or place
    if creature.dead:
        state = "dead"
    elif is_incapacitated(creature):
        state = "incapacitated"
    elif creature.surprised and encounter.edition is Edition.E2014:
        state = "surprised"
    else:
        return creature
    rule = "SRD 5.1, Surprise" if state == "surprised" else "SRD 5.1, Incapacitated"
    raise IllegalAction(f"{creature.name} is {state} and can't {what}.", rule)


def _checked(command: RollAttack, targets: tuple[Combatant, ...]) -> None:
    bonus(command.bonus, "An attack bonus")
    bounded(command.cover, "Cover", 0, 5)
    bounded(command.critical_on, "The lowest roll of a critical hit", 2, 20)
    if command.natural is not None:
        bounded(command.natural, "A d20", 1, 20)
        if len(targets) > 1:
            raise IllegalAction("One real die is one attack: choose one target.")


def _not_the_charmer(attacker: Combatant, target: Combatant) -> None:
    for one in attacker.conditions:
        if one.condition is Condition.CHARMED and one.source == target.id:
            raise IllegalAction(
                f"{attacker.name} is charmed by {target.name} and can't attack it.",
                "SRD 5.1, Charmed",
            )


@dataclass(frozen=True, slots=True)
class _Attack:
    """One attack, against one target after the other."""

    encounter: Encounter
    command: RollAttack
    attacker: Combatant
    label: str

    def roll(self, target: Combatant | None, dice: Dice) -> AttackRolled:
        command = self.command
        reach = Reach(command.ranged, command.within_5_feet, command.mode)
        circumstances = attack_circumstances(self.encounter, self.attacker, target, reach)
        penalty = circumstances.penalty
        detail = f"{command.bonus:+d}" + (f" {penalty:+d}" if penalty else "")
        if command.natural is None:
            rolled = dice.d20(circumstances.mode)
            natural, detail = rolled.total, f"{rolled.detail} {detail}"
        else:
            natural, detail = command.natural, f"{command.natural} {detail}"
        total = natural + command.bonus + penalty
        by_die = natural >= command.critical_on
        told = AttackRolled(
            self.attacker.id,
            self.attacker.name,
            self.label,
            total,
            natural,
            detail,
            mode=circumstances.mode,
            reasons=circumstances.reasons,
            critical=by_die,
        )
        if target is None:
            return told
        armor_class = target.armor_class + command.cover
        hit = attack_hits(natural, total, armor_class)
        return replace(
            told,
            target=target.id,
            target_name=target.name,
            armor_class=armor_class,
            hit=hit,
            critical=hit and (by_die or bool(circumstances.settled)),
            why_critical=circumstances.settled if hit and not by_die else "",
            cover=command.cover,
        )

    def damage(
        self, rolled: AttackRolled, amount: Amount, proposed: int, dice: Dice
    ) -> ProposalMade:
        rule = self.encounter.settings.criticals
        text, detail = rolled_damage(amount.critical(rule) if rolled.critical else amount, dice)
        proposal = Proposal(
            f"damage-{proposed}-{rolled.id}",
            ProposalKind.DAMAGE,
            rolled.id,
            label=rolled.label,
            amount=text,
            targets=(DamageTarget(rolled.target or ""),),
            critical=rolled.critical,
            qualities=self.command.qualities,
        )
        return ProposalMade(proposal, rolled.by, detail)
