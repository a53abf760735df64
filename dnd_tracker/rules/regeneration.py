"""Regeneration: hit points that come back at the start of a creature's turn, or death."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import SetRegeneration
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    DamagePart,
    Event,
    ProposalAccepted,
    RegenerationSet,
    RegenerationStopped,
)
from dnd_tracker.rules.healing import prevented, regaining
from dnd_tracker.rules.lookup import bounded, creature_in
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.traits import Regeneration
from dnd_tracker.rules.zero_hit_points import dying_of

_RULE = "SRD 5.1, Troll (Regeneration)"


def stopped_by(combatant: Combatant, parts: tuple[DamagePart, ...]) -> tuple[Event, ...]:
    """Return that damage of certain types suspends regeneration at the start of the next turn.

    Rule: SRD 5.1, "Troll" and "Vampire" (Regeneration).

    >>> from dnd_tracker.rules.damage import DamageType
    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import told
    >>> own = Regeneration(10, stopped_by=frozenset({DamageType.ACID, DamageType.FIRE}))
    >>> troll = Combatant("t", "Troll", Side.MONSTER, regeneration=own)
    >>> hit = tuple(DamagePart(one, 4, 4) for one in (DamageType.COLD, DamageType.FIRE))
    >>> told(stopped_by(troll, hit))
    'Troll will not regenerate at the start of its next turn (fire damage).'
    """
    regeneration = combatant.regeneration
    if regeneration is None or combatant.regeneration_stopped:
        return ()
    by = [
        one.type.value
        for one in parts
        if one.type is not None and one.type in regeneration.stopped_by and one.taken
    ]
    return tuple(RegenerationStopped(combatant.id, combatant.name, kind) for kind in by[:1])


def regenerates(combatant: Combatant) -> bool:
    """Tell whether a creature regains hit points at the start of its turn.

    Rule: SRD 5.1, "Troll" and "Vampire" (Regeneration: some need at least 1 hit point).

    >>> from dnd_tracker.rules.encounter import Side
    >>> kinds = (Regeneration(10, from_zero=True), Regeneration(20))
    >>> down = (Combatant("a", "A", Side.MONSTER, hit_points=0, regeneration=one) for one in kinds)
    >>> [regenerates(one) for one in down]
    [True, False]
    """
    regeneration = combatant.regeneration
    return (
        regeneration is not None
        and not combatant.dead
        and not combatant.regeneration_stopped
        and not prevented(combatant)
        and (combatant.hit_points > 0 or regeneration.from_zero)
    )


def regeneration_due(
    encounter: Encounter, combatant: Combatant, round_: int
) -> tuple[Proposal, ...]:
    """Propose to regain hit points at the start of the turn, or to die where that fails at 0.

    Rule: SRD 5.1, "Troll" (dies only if it starts its turn with 0 hit points and doesn't
    regenerate).

    >>> from dataclasses import replace
    >>> from dnd_tracker.rules.encounter import Side
    >>> own = Regeneration(10, from_zero=True)
    >>> troll = Combatant("t", "Troll", Side.MONSTER, hit_points=0, regeneration=own)
    >>> burnt = replace(troll, regeneration_stopped=True)
    >>> [regeneration_due(Encounter("Ford"), one, 2)[0].kind.value for one in (troll, burnt)]
    ['regeneration', 'death']
    """
    regeneration = combatant.regeneration
    if regeneration is None or combatant.dead:
        return ()
    if regenerates(combatant):
        if combatant.hit_points >= combatant.hit_point_maximum:
            return ()
        kind, amount = ProposalKind.REGENERATION, str(regeneration.amount)
    elif regeneration.from_zero and not combatant.hit_points:
        kind, amount = ProposalKind.DEATH, ""
    else:
        return ()
    if any((one.kind, one.combatant_id) == (kind, combatant.id) for one in encounter.proposals):
        return ()
    identity = f"{kind.value}-{round_}-{combatant.id}"
    return (Proposal(identity, kind, combatant.id, amount=amount),)


def resolve_regeneration(
    encounter: Encounter, proposal: Proposal, _: int | None, __: Dice
) -> tuple[Event, ...]:
    """Regain what was proposed; whoever was at 0 wakes.

    Rule: SRD 5.1, "Troll" (Regeneration).

    Raises:
        IllegalAction: it has died since.

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> hurt = after(ford(), SetRegeneration("ogre", Regeneration(10)), SetHitPoints("ogre", 30))
    >>> (due,) = regeneration_due(hurt, hurt.combatants["ogre"], 2)
    >>> told(resolve_regeneration(hurt, due, None, TENS))
    "Ogre's regeneration: accepted. Ogre regains 10 hit points (regeneration). 30 → 40."
    """
    combatant = creature_in(encounter, proposal.combatant_id)
    if combatant.dead:
        raise IllegalAction(f"{combatant.name} is dead and does not regenerate.", _RULE)
    amount = combatant.regeneration.amount if combatant.regeneration is not None else 0
    return (_accepted(combatant, proposal), *regaining(combatant, amount, "regeneration"))


def _accepted(combatant: Combatant, proposal: Proposal) -> ProposalAccepted:
    return ProposalAccepted(proposal.id, combatant.id, combatant.name, proposal.kind)


def resolve_death(
    encounter: Encounter, proposal: Proposal, _: int | None, __: Dice
) -> tuple[Event, ...]:
    """Let a creature die that started its turn with 0 hit points and did not regenerate.

    Rule: SRD 5.1, "Troll" (Regeneration).

    Raises:
        IllegalAction: it has hit points again, or is dead already.

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> own = Regeneration(10, from_zero=True)
    >>> burnt = after(ford(), SetRegeneration("ogre", own), SetHitPoints("ogre", 0))
    >>> due = Proposal("death-2-ogre", ProposalKind.DEATH, "ogre")
    >>> told(resolve_death(burnt, due, None, TENS))
    "Ogre's death: accepted. Ogre dies of wounds that do not regenerate."
    """
    combatant = creature_in(encounter, proposal.combatant_id)
    if combatant.dead or combatant.hit_points:
        state = "is dead already" if combatant.dead else "has hit points again"
        raise IllegalAction(f"{combatant.name} {state}.", _RULE)
    died = dying_of(encounter, combatant, "wounds that do not regenerate")
    return (_accepted(combatant, proposal), *died)


def set_regeneration(encounter: Encounter, command: SetRegeneration, _: Dice) -> tuple[Event, ...]:
    """Write on a combatant that it regenerates, or that it does not.

    Rule: SRD 5.1, "Troll" and "Vampire" (Regeneration); the DM's own.

    Raises:
        RuleError: unknown combatant, or an amount out of bounds.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_regeneration(ford(), SetRegeneration("ogre", Regeneration(10)), TENS))
    'Ogre regenerates 10 hit points a turn.'
    """
    combatant = creature_in(encounter, command.id)
    regeneration = checked_regeneration(command.regeneration)
    if regeneration == combatant.regeneration:
        return ()
    return (RegenerationSet(combatant.id, combatant.name, regeneration),)


def checked_regeneration(regeneration: Regeneration | None) -> Regeneration | None:
    """Return regeneration that is within bounds.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        OutOfBounds: its amount is not.

    >>> checked_regeneration(Regeneration(0))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.OutOfBounds: Regeneration must be between 1 and 9,999.
    """
    if regeneration is not None:
        bounded(regeneration.amount, "Regeneration", 1, limits.AMOUNT)
    return regeneration
