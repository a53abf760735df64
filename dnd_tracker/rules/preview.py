"""What a command would do to hit points, worked out by the code that would do it."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

from dnd_tracker.rules.amounts import Amount, AmountKind, AmountPart
from dnd_tracker.rules.commands import DealDamage, GrantTemporaryHitPoints, Heal, SetHitPoints
from dnd_tracker.rules.concentration import concentration_difficulty_class
from dnd_tracker.rules.damage import AppliedDefence, DamageTarget, DamageType, defence_hints
from dnd_tracker.rules.damage_outcome import (
    DamageOutcome,
    Landed,
    damage_amount,
    damage_outcome,
    gained_amount,
)
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.hit_points import healed_to, settable
from dnd_tracker.rules.lookup import living_in


@dataclass(frozen=True, slots=True)
class Span:
    """From the lowest to the highest roll; all three are equal where nothing is rolled."""

    low: int
    high: int
    average: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class PartPreview:
    """One kind of damage: as rolled or typed, and as taken."""

    type: DamageType | None
    amount: Span
    taken: Span
    defence: AppliedDefence


@dataclass(frozen=True, slots=True)
class TargetPreview:
    """What would happen to one target.

    Attributes:
        before: hit points now (temporary ones for GrantTemporaryHitPoints).
        after: then; `low` is the result of the lowest roll.
        hints: conditional defences that might apply ("resistance: from nonmagical attacks").
        concentration_dc: of the check that would be proposed, None for none.
        drops: reaches 0 whatever the dice; may_drop: with the highest roll.
    """

    id: str
    name: str
    before: int
    after: Span
    parts: tuple[PartPreview, ...] = ()
    hints: tuple[str, ...] = ()
    temporary_absorbed: Span = Span(0, 0, 0)
    concentration_dc: Span | None = None
    drops: bool = False
    may_drop: bool = False


_ROLLS: tuple[Callable[[AmountPart], int], ...] = (
    attrgetter("low"),
    attrgetter("high"),
    attrgetter("average"),
)
HitPointCommand = DealDamage | Heal | GrantTemporaryHitPoints | SetHitPoints


def preview(encounter: Encounter, command: HitPointCommand) -> tuple[TargetPreview, ...]:
    """Return what a command would do to each target; dice are shown as spans, never rolled.

    Rule: SRD 5.1, "Damage and Healing".

    Raises:
        RuleError: what the command itself would raise.
    """
    if isinstance(command, DealDamage):
        return _damages(encounter, command)
    if isinstance(command, SetHitPoints):
        return _setting(encounter, command)
    return _gains(encounter, command)


def _damages(encounter: Encounter, command: DealDamage) -> tuple[TargetPreview, ...]:
    amount = damage_amount(command)
    ids = tuple(target.id for target in command.targets)
    if amount.kind is AmountKind.HEAL:
        return _gains(encounter, Heal(ids, command.amount))
    targets = {target.id: target for target in reversed(command.targets)}
    return tuple(
        _damaged(encounter, combatant, targets[combatant.id], amount)
        for combatant in living_in(encounter, ids)
    )


def _damaged(
    encounter: Encounter, combatant: Combatant, target: DamageTarget, amount: Amount
) -> TargetPreview:
    low, high, average = (
        damage_outcome(
            combatant, tuple(Landed(roll(part), part.type) for part in amount.parts), target
        )
        for roll in _ROLLS
    )
    taken = Span(low.taken, high.taken, average.taken)
    return TargetPreview(
        combatant.id,
        combatant.name,
        combatant.hit_points,
        Span(low.after, high.after, average.after),
        parts=tuple(
            PartPreview(
                least.type,
                Span(least.amount, most.amount, usual.amount),
                Span(least.taken, most.taken, usual.taken),
                least.defence,
            )
            for least, most, usual in zip(low.parts, high.parts, average.parts, strict=True)
        ),
        hints=defence_hints(combatant.defences, _types(amount)),
        temporary_absorbed=Span(low.temporary_lost, high.temporary_lost, average.temporary_lost),
        concentration_dc=_check(encounter, combatant, taken, high),
        drops=combatant.hit_points > 0 and low.after == 0,
        may_drop=combatant.hit_points > 0 and high.after == 0,
    )


def _types(amount: Amount) -> frozenset[DamageType]:
    return frozenset(part.type for part in amount.parts if part.type is not None)


def _check(
    encounter: Encounter, combatant: Combatant, taken: Span, highest: DamageOutcome
) -> Span | None:
    if combatant.concentration is None or not highest.taken:
        return None
    return Span(
        *(
            concentration_difficulty_class(damage, encounter.edition)
            for damage in (taken.low, taken.high, taken.average)
        )
    )


def _gains(
    encounter: Encounter, command: Heal | GrantTemporaryHitPoints
) -> tuple[TargetPreview, ...]:
    amount = gained_amount(command)
    totals = (amount.low, amount.high, sum(part.average for part in amount.parts))
    previews: list[TargetPreview] = []
    for combatant in living_in(encounter, command.ids):
        if isinstance(command, Heal):
            before = combatant.hit_points
            after = Span(*(healed_to(combatant, total) for total in totals))
        else:
            before = combatant.temporary_hit_points
            after = Span(*(max(before, total) for total in totals))
        previews.append(TargetPreview(combatant.id, combatant.name, before, after))
    return tuple(previews)


def _setting(encounter: Encounter, command: SetHitPoints) -> tuple[TargetPreview, ...]:
    combatant = settable(encounter, command)
    value = command.value
    before = combatant.hit_points
    drops = before > 0 and value == 0
    after = Span(value, value, value)
    return (
        TargetPreview(combatant.id, combatant.name, before, after, drops=drops, may_drop=drops),
    )
