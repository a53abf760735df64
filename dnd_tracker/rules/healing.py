"""Healing and temporary hit points, and what they cannot do."""

from dnd_tracker.rules.commands import GrantTemporaryHitPoints, Heal
from dnd_tracker.rules.conditions import Condition, Mark
from dnd_tracker.rules.damage_outcome import gained_amount, roll_amount
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.events import (
    ConditionRemoved,
    Event,
    Healed,
    HealingPrevented,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.lookup import living_in

KNOCKED_OUT = "knocked out"
"""The cause of unconsciousness above 0 hit points, which regaining any ends (2024)."""


def heal(encounter: Encounter, command: Heal, dice: Dice) -> tuple[Event, ...]:
    """Decide what healing does: never above the maximum, never for the dead; who was at 0 wakes.

    Rule: SRD 5.1, "Healing"; SRD 5.2, "Healing" and "Knocking Out a Creature".

    Raises:
        RuleError: an unknown target, an unreadable amount, or nobody alive among the targets.

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> told(heal(after(ford(), SetHitPoints("mira", 0)), Heal(("mira",), "2d4+2"), TENS))
    'Mira regains 10 hit points (2d4+2). 0 → 10. Mira wakes.'
    """
    living = living_in(encounter, command.ids)
    landed, detail = roll_amount(gained_amount(command), dice)
    total = sum(one.amount for one in landed)
    events: list[Event] = []
    for combatant in living:
        events += regaining(combatant, total, detail)
    return tuple(events)


def regaining(combatant: Combatant, amount: int, detail: str = "") -> tuple[Event, ...]:
    """Return what happens when a living combatant is to regain hit points.

    Rule: SRD 5.1, "Healing"; SRD 5.2, "Knocking Out a Creature" (it wakes).

    >>> from dnd_tracker.rules.commands import KnockOut
    >>> from dnd_tracker.rules.encounter import Edition
    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> told(regaining(mira(after(ford(Edition.E2024), KnockOut(("mira",)))), 5))
    'Mira regains 5 hit points. 1 → 6. Mira is no longer unconscious (healed).'
    """
    nothing = prevented(combatant)
    if nothing:
        return nothing
    before, after = combatant.hit_points, healed_to(combatant, amount)
    healed = Healed(combatant.id, combatant.name, amount, before, after, detail)
    if not amount or not before:
        return (healed,)
    return (
        healed,
        *(
            ConditionRemoved(combatant.id, combatant.name, one, "healed")
            for one in combatant.conditions
            if (one.condition, one.cause) == (Condition.UNCONSCIOUS, KNOCKED_OUT)
        ),
    )


def healed_to(combatant: Combatant, amount: int) -> int:
    """Return the hit points after healing.

    Rule: SRD 5.1, "Healing".

    >>> from dnd_tracker.rules.encounter import Side
    >>> healed_to(Combatant("m", "Mira", Side.HERO, hit_points=5, hit_point_maximum=9), 7)
    9
    """
    return min(combatant.hit_point_maximum, combatant.hit_points + amount)


def prevented(combatant: Combatant) -> tuple[HealingPrevented, ...]:
    """Return what is told of a combatant that can't regain hit points; nothing for all others.

    Rule: SRD 5.1, "Chill Touch" and "Swarm" (can't regain hit points).

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import told
    >>> told(prevented(Combatant("s", "Swarm of Rats", Side.MONSTER, no_healing=True)))
    "Swarm of Rats can't regain hit points (its nature)."
    """
    causes = [one.word for one in combatant.conditions if Mark.NO_HEALING in one.marks]
    if combatant.no_healing:
        causes.insert(0, "its nature")
    return tuple(HealingPrevented(combatant.id, combatant.name, cause) for cause in causes[:1])


def grant_temporary_hit_points(
    encounter: Encounter, command: GrantTemporaryHitPoints, dice: Dice
) -> tuple[Event, ...]:
    """Decide what temporary hit points do: they replace others and never add.

    Lower ones are not taken unless the command says so: the recipient chooses.

    Rule: SRD 5.1, "Temporary Hit Points" and "Swarm" (gains none).

    Raises:
        RuleError: an unknown target, an unreadable or negative amount, or nobody alive among them.

    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> brave = after(ford(), GrantTemporaryHitPoints(("mira",), "8"))
    >>> told(grant_temporary_hit_points(brave, GrantTemporaryHitPoints(("mira",), "5"), TENS))
    'Mira keeps 8 temporary hit points (5 is not more).'
    """
    living = living_in(encounter, command.ids)
    landed, detail = roll_amount(gained_amount(command), dice)
    total = sum(one.amount for one in landed)
    return tuple(
        HealingPrevented(combatant.id, combatant.name, "its nature", temporary=True)
        if combatant.no_healing
        else TemporaryHitPointsGranted(
            combatant.id,
            combatant.name,
            total,
            combatant.temporary_hit_points,
            granted_to(combatant, total, replaces=command.replaces),
            detail,
        )
        for combatant in living
    )


def granted_to(combatant: Combatant, amount: int, *, replaces: bool) -> int:
    """Return the temporary hit points after new ones are granted.

    Rule: SRD 5.1, "Temporary Hit Points" (you decide which to keep).

    >>> from dnd_tracker.rules.encounter import Side
    >>> ana = Combatant("a", "Ana", Side.HERO, temporary_hit_points=12)
    >>> [granted_to(ana, 10, replaces=replaces) for replaces in (False, True)]
    [12, 10]
    """
    return amount if replaces else max(amount, combatant.temporary_hit_points)
