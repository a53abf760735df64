"""What a command would do to hit points, worked out by the code that would do it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from operator import attrgetter

from dnd_tracker.rules.amounts import Amount, AmountKind, AmountPart
from dnd_tracker.rules.commands import DealDamage, GrantTemporaryHitPoints, Heal, SetHitPoints
from dnd_tracker.rules.concentration import concentration_difficulty_class
from dnd_tracker.rules.damage import AppliedDefence, DamageTarget, DamageType, defence_hints
from dnd_tracker.rules.damage_outcome import (
    DamageOutcome,
    Landed,
    damage_amount,
    gained_amount,
    outcome_for,
)
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.healing import granted_to, healed_to, prevented
from dnd_tracker.rules.hit_points import settable, targets_of
from dnd_tracker.rules.lookup import combatant_in, living_in
from dnd_tracker.rules.zero_hit_points import dies_at_once


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
    reduced: Span = Span(0, 0, 0)


@dataclass(frozen=True, slots=True)
class TargetPreview:
    """What would happen to one target.

    Attributes:
        before: hit points now (temporary ones for GrantTemporaryHitPoints).
        after: then; `low` is the result of the lowest roll.
        hints: conditional defences that might apply ("resistance: from nonmagical attacks").
        concentration_dc: of the check that would be proposed, None for none.
        drops: reaches 0 whatever the dice; may_drop: with the highest roll.
        dies: is killed outright whatever the dice; may_die: with the highest roll.
        knocked_out: it would drop, and is knocked out instead; maybe only with the highest roll.
        absorbed: hit points that it regains from damage.
        prevented: why it can't regain hit points, "" when it can.
        kept: it keeps the temporary hit points it has, since these are fewer.
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
    dies: bool = False
    may_die: bool = False
    knocked_out: bool = False
    absorbed: Span = Span(0, 0, 0)
    prevented: str = ""
    kept: bool = False


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

    >>> from dnd_tracker.rules.examples import ford
    >>> (mira,) = preview(ford(), DealDamage((DamageTarget("mira"),), "3d8+4"))
    >>> str(mira.after), mira.drops, mira.may_drop
    ('17 to 0', False, True)
    """
    if isinstance(command, DealDamage):
        return _damages(encounter, command)
    if isinstance(command, SetHitPoints):
        return _setting(encounter, command)
    return _gains(encounter, command)


def _damages(encounter: Encounter, command: DealDamage) -> tuple[TargetPreview, ...]:
    amount = damage_amount(command, encounter.settings.criticals)
    ids = tuple(target.id for target in command.targets)
    if amount.kind is AmountKind.HEAL:
        return _gains(encounter, Heal(ids, command.amount))
    if command.by is not None:
        combatant_in(encounter, command.by)
    targets = targets_of(command)
    return tuple(
        _damaged(encounter, combatant, targets[combatant.id], amount, command)
        for combatant in living_in(encounter, ids)
    )


def _damaged(
    encounter: Encounter,
    combatant: Combatant,
    target: DamageTarget,
    amount: Amount,
    command: DealDamage,
) -> TargetPreview:
    low, high, average = (
        outcome_for(
            encounter,
            combatant,
            tuple(Landed(roll(part), part.type) for part in amount.parts),
            target,
            command,
        )
        for roll in _ROLLS
    )
    spans = (low, high, average)
    taken = Span(low.taken, high.taken, average.taken)
    after = Span(*(_settled(combatant, one) for one in spans))
    return TargetPreview(
        combatant.id,
        combatant.name,
        combatant.hit_points,
        after,
        parts=tuple(
            PartPreview(
                least.type,
                Span(least.amount, most.amount, usual.amount),
                Span(least.taken, most.taken, usual.taken),
                least.defence,
                Span(least.reduced, most.reduced, usual.reduced),
            )
            for least, most, usual in zip(low.parts, high.parts, average.parts, strict=True)
        ),
        hints=defence_hints(combatant.defences, _types(amount), command.qualities),
        temporary_absorbed=Span(low.temporary_lost, high.temporary_lost, average.temporary_lost),
        concentration_dc=_check(encounter, combatant, taken, low),
        drops=_drops(combatant, low),
        may_drop=_drops(combatant, high),
        dies=_dies(encounter, combatant, low),
        may_die=_dies(encounter, combatant, high),
        knocked_out=high.knocked_out,
        absorbed=Span(*(one.absorbed for one in spans)),
        prevented=_reason(combatant) if high.absorbed else "",
    )


def _settled(combatant: Combatant, outcome: DamageOutcome) -> int:
    """Return the hit points once what was absorbed is regained, too."""
    out = outcome.taken and (outcome.after == 0 or outcome.knocked_out)
    if not outcome.absorbed or out or prevented(combatant):
        return outcome.after
    return healed_to(replace(combatant, hit_points=outcome.after), outcome.absorbed)


def _drops(combatant: Combatant, outcome: DamageOutcome) -> bool:
    return combatant.hit_points > 0 and outcome.after == 0 and not outcome.knocked_out


def _dies(encounter: Encounter, combatant: Combatant, outcome: DamageOutcome) -> bool:
    return (
        outcome.taken > 0
        and not outcome.knocked_out
        and dies_at_once(encounter, combatant, outcome)
    )


def _reason(combatant: Combatant) -> str:
    return next((one.cause for one in prevented(combatant)), "")


def _types(amount: Amount) -> frozenset[DamageType]:
    return frozenset(part.type for part in amount.parts if part.type is not None)


def _check(
    encounter: Encounter, combatant: Combatant, taken: Span, lowest: DamageOutcome
) -> Span | None:
    """Return the DC of the check to come; whoever drops in any case is asked for none."""
    if combatant.concentration is None or not taken.high or lowest.knocked_out or not lowest.after:
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
    temporary = isinstance(command, GrantTemporaryHitPoints)
    replaces = temporary and command.replaces
    previews: list[TargetPreview] = []
    for combatant in living_in(encounter, command.ids):
        before = combatant.temporary_hit_points if temporary else combatant.hit_points
        nothing = combatant.no_healing if temporary else bool(prevented(combatant))
        if nothing:
            after = Span(before, before, before)
        elif temporary:
            after = Span(*(granted_to(combatant, total, replaces=replaces) for total in totals))
        else:
            after = Span(*(healed_to(combatant, total) for total in totals))
        previews.append(
            TargetPreview(
                combatant.id,
                combatant.name,
                before,
                after,
                prevented=_reason(combatant) if nothing else "",
                kept=temporary and not replaces and before > amount.high and not nothing,
            )
        )
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
