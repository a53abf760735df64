"""The hit point maximum, lowered and raised by what happens in a fight."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import ChangeHitPointMaximum, ResetHitPointMaximum
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event, HitPointMaximumChanged
from dnd_tracker.rules.lookup import bounded, creatures_in, living_in
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.zero_hit_points import dying_of

_HALVED_FROM = 4
"""The level of exhaustion that halves the maximum in 2014."""


def written_maximum(combatant: Combatant) -> int:
    """Return the hit point maximum without anything that has changed it.

    Rule: SRD 5.1, "Hit Points".

    >>> from dnd_tracker.rules.encounter import Side
    >>> drained = Combatant("m", "Mira", Side.HERO, hit_point_maximum=12, maximum_change=-8)
    >>> written_maximum(drained)
    20
    """
    return combatant.hit_point_maximum - combatant.maximum_change + combatant.maximum_halved


def _changed(
    combatant: Combatant, change: int, *, halved: bool, reason: str, gained: int = 0
) -> HitPointMaximumChanged | None:
    written = written_maximum(combatant)
    whole = max(0, min(limits.HIT_POINT_MAXIMUM, written + change))
    off = whole - max(1, whole // 2) if halved and whole else 0
    maximum = whole - off
    before = combatant.hit_points
    event = HitPointMaximumChanged(
        combatant.id,
        combatant.name,
        combatant.hit_point_maximum,
        maximum,
        whole - written,
        off,
        before,
        min(maximum, before + max(0, gained)),
        reason,
    )
    same = (event.maximum, event.change, event.halved, event.after) == (
        combatant.hit_point_maximum,
        combatant.maximum_change,
        combatant.maximum_halved,
        before,
    )
    return None if same else event


def change_hit_point_maximum(
    encounter: Encounter, command: ChangeHitPointMaximum, _: Dice
) -> tuple[Event, ...]:
    """Raise or lower the maximum of one or many; hit points never pass it.

    What is lowered to 0 dies. `hit_points_too` raises hit points with it, and so wakes.

    Rule: SRD 5.1, "Aid" (maximum and hit points) and "Vampire" (Bite: dies at a maximum of 0).

    Raises:
        RuleError: an unknown target, nobody alive among them, or a number out of bounds.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> aid = ChangeHitPointMaximum(("mira",), 5, hit_points_too=True, reason="aid")
    >>> told(change_hit_point_maximum(ford(), aid, TENS))
    "Mira's hit point maximum is 29 now (aid). 24 → 29."
    """
    bounded(command.by, "The change", -limits.HIT_POINT_MAXIMUM, limits.HIT_POINT_MAXIMUM)
    reason = clean_text(command.reason, "A reason", limits.TEXT_LENGTH) if command.reason else ""
    events: list[Event] = []
    for combatant in living_in(encounter, command.ids):
        changed = _changed(
            combatant,
            combatant.maximum_change + command.by,
            halved=combatant.maximum_halved > 0,
            reason=reason,
            gained=command.by if command.hit_points_too else 0,
        )
        if changed is not None:
            events.append(changed)
            events += _drained(encounter, combatant, changed)
    return tuple(events)


def _drained(
    encounter: Encounter, combatant: Combatant, changed: HitPointMaximumChanged
) -> tuple[Event, ...]:
    if changed.maximum:
        return ()
    return dying_of(encounter, combatant, changed.reason or "a hit point maximum of 0")


def reset_hit_point_maximum(
    encounter: Encounter, command: ResetHitPointMaximum, _: Dice
) -> tuple[Event, ...]:
    """Take back what effects have changed; what exhaustion halves stays halved.

    Rule: SRD 5.1, "Greater Restoration" (ends a reduction of the hit point maximum).

    Raises:
        RuleError: an unknown target, or nothing has changed anybody's maximum.

    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> bitten = after(ford(), ChangeHitPointMaximum(("mira",), -10))
    >>> told(reset_hit_point_maximum(bitten, ResetHitPointMaximum(("mira",)), TENS))
    "Mira's hit point maximum is 24 now."
    """
    chosen = creatures_in(encounter, command.ids)
    events = tuple(event for one in chosen for event in restored_maximum(one))
    if not events:
        raise IllegalAction(
            f"Nothing has changed the hit point maximum of {chosen[0].name}.",
            "SRD 5.1, Greater Restoration",
        )
    return events


def restored_maximum(combatant: Combatant, reason: str = "") -> tuple[Event, ...]:
    """Return the end of every change of a combatant's maximum but the halving of exhaustion.

    Rule: SRD 5.1, "Long Rest" (as the effects say); SRD 5.2, "Long Rest" (returns to normal).

    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> bitten = after(ford(), ChangeHitPointMaximum(("mira",), -10))
    >>> told(restored_maximum(mira(bitten), "long rest"))
    "Mira's hit point maximum is 24 now (long rest)."
    """
    changed = _changed(combatant, 0, halved=combatant.maximum_halved > 0, reason=reason)
    return (changed,) if changed is not None else ()


def maximum_events(encounter: Encounter, combatant: Combatant, level: int) -> tuple[Event, ...]:
    """Return what a level of exhaustion does to the hit point maximum: halved from 4 on (2014).

    Rule: SRD 5.1, Appendix PH-A, "Exhaustion". SRD 5.2 halves nothing.

    >>> from dnd_tracker.rules.examples import ford, mira, told
    >>> [told(maximum_events(ford(one), mira(ford()), 4)) for one in Edition]
    ["Mira's hit point maximum is 12 now (exhaustion). 24 → 12.", '']
    """
    halved = level >= _HALVED_FROM and encounter.edition is Edition.E2014
    if halved is (combatant.maximum_halved > 0):
        return ()
    changed = _changed(combatant, combatant.maximum_change, halved=halved, reason="exhaustion")
    return (changed,) if changed is not None else ()
