"""Short rests and long rests, by both rule sets."""

from collections.abc import Iterable

from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.commands import SpendHitDie, TakeLongRest, TakeShortRest
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.counter import Refill
from dnd_tracker.rules.counters import rested
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Phase, Refilled
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import ConditionRemoved, Event, HitDieRolled, RestTaken
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.exhaustion_changes import exhaustion_changed_by
from dnd_tracker.rules.healing import KNOCKED_OUT, regaining
from dnd_tracker.rules.hit_dice import recovered, regained_from
from dnd_tracker.rules.hit_point_maximum import restored_maximum
from dnd_tracker.rules.lookup import bounded, living_in
from dnd_tracker.rules.traits import Rest

RESTING = "SRD 5.1, Resting"
SHORT_REST = "SRD 5.1, Short Rest"
ROUNDS = {Rest.SHORT: 600, Rest.LONG: 4_800}
"""How many rounds of six seconds a rest lasts at least: one hour, eight hours."""
_REFILLS = {Rest.SHORT: Refill.SHORT_REST, Rest.LONG: Refill.LONG_REST}


class _Told:
    """What has happened so far in a rest, and the fight as it is after that."""

    def __init__(self, encounter: Encounter) -> None:
        self.encounter = encounter
        self.events: list[Event] = []

    def tell(self, events: Iterable[Event]) -> None:
        told = tuple(events)
        self.encounter = replay(self.encounter, told)
        self.events += told

    def combatant(self, combatant_id: str) -> Combatant:
        return self.encounter.combatants[combatant_id]


def take_short_rest(encounter: Encounter, command: TakeShortRest, dice: Dice) -> tuple[Event, ...]:
    """Let combatants rest for an hour, and spend hit dice at its end.

    Who cannot rest is passed over; so are the dead.

    Rule: SRD 5.1, "Short Rest"; SRD 5.2, "Short Rest" (needs at least 1 hit point).

    Raises:
        RuleError: a fight is running, nobody can rest, or hit dice that are not there.

    >>> from dnd_tracker.rules.commands import SetCounter
    >>> from dnd_tracker.rules.counter import Counter
    >>> from dnd_tracker.rules.examples import TENS, after, prepared, told
    >>> spent = Counter("second-wind", "Second Wind", 0, 1, Refill.SHORT_REST)
    >>> tired = after(prepared(), SetCounter("mira", spent))
    >>> told(take_short_rest(tired, TakeShortRest(("mira",)), TENS))
    'Mira finishes a short rest and has 1 use back.'
    """
    resting = _resting(encounter, command.ids, Rest.SHORT)
    ids = {one.id for one in resting}
    for spent in command.spend:
        if spent.id not in ids:
            raise IllegalAction("Only who rests can spend hit dice.", SHORT_REST)
    told = _Told(encounter)
    for one in resting:
        told.tell(_passed(one, Rest.SHORT))
        for spent in command.spend:
            if spent.id == one.id:
                for _ in range(bounded(spent.count, "Hit dice to spend", 1, 99)):
                    told.tell(_spent(told.encounter, one.id, spent.sides, None, dice))
        told.tell((_taken(encounter.edition, told.combatant(one.id), Rest.SHORT),))
    return tuple(told.events)


def spend_hit_die(encounter: Encounter, command: SpendHitDie, dice: Dice) -> tuple[Event, ...]:
    """Spend one more hit die in a short rest: whether to is decided after each roll.

    Rule: SRD 5.1, "Short Rest"; SRD 5.2, "Short Rest".

    Raises:
        RuleError: a fight is running, the combatant cannot rest, no such die is left, or the roll
            is out of bounds.

    >>> from dnd_tracker.rules.commands import EditCombatant, SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, prepared, told
    >>> from dnd_tracker.rules.traits import HitDice
    >>> sheet = EditCombatant("mira", constitution=14, hit_dice=(HitDice(8, 3, 3),))
    >>> hurt = after(prepared(), sheet, SetHitPoints("mira", 10))
    >>> told(spend_hit_die(hurt, SpendHitDie("mira", 8, roll=5), TENS))
    'Mira spends a d8: 5 + 2; 2 are left. Mira regains 7 hit points. 10 → 17.'
    """
    _resting(encounter, (command.id,), Rest.SHORT)
    return _spent(encounter, command.id, command.sides, command.roll, dice)


def take_long_rest(encounter: Encounter, command: TakeLongRest, _: Dice) -> tuple[Event, ...]:
    """Let combatants rest for eight hours.

    Whoever has no hit points gains nothing by it and is passed over; so are the dead.

    Rule: SRD 5.1, "Long Rest"; SRD 5.2, "Long Rest".

    Raises:
        RuleError: a fight is running, or nobody can rest.

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import TENS, after, prepared, told
    >>> hurt = after(prepared(), SetHitPoints("mira", 5))
    >>> told(take_long_rest(hurt, TakeLongRest(("mira",)), TENS))
    'Mira regains 19 hit points. 5 → 24. Mira finishes a long rest.'
    """
    told = _Told(encounter)
    for one in _resting(encounter, command.ids, Rest.LONG):
        told.tell(_passed(one, Rest.LONG))
        told.tell(exhaustion_changed_by(told.encounter, told.combatant(one.id), -1))
        if one.maximum_change < 0:
            told.tell(restored_maximum(told.combatant(one.id), Rest.LONG.value))
        present = told.combatant(one.id)
        lost = present.hit_point_maximum - present.hit_points
        if lost:
            told.tell(regaining(present, lost))
        told.tell((_taken(encounter.edition, told.combatant(one.id), Rest.LONG),))
    return tuple(told.events)


def may_rest(combatant: Combatant, rest: Rest, edition: Edition) -> bool:
    """Tell whether a living combatant gains anything by a rest.

    Rule: SRD 5.1, "Long Rest" (at least 1 hit point); SRD 5.2, "Short Rest" and "Long Rest" (at
    least 1 hit point). A short rest of 2014 also serves who is stable: docs/house-choices.md.

    >>> from dnd_tracker.rules.encounter import DeathSaves, Side
    >>> mira = Combatant("m", "Mira", Side.HERO, hit_points=0, death_saves=DeathSaves(stable=True))
    >>> [may_rest(mira, Rest.SHORT, edition) for edition in Edition]
    [True, False]
    """
    asleep = rest is Rest.SHORT and edition is Edition.E2014 and combatant.death_saves.stable
    return combatant.hit_points > 0 or asleep


def _resting(encounter: Encounter, ids: Iterable[str], rest: Rest) -> tuple[Combatant, ...]:
    if encounter.phase is Phase.RUNNING:
        raise IllegalAction("Nobody can rest while the fight is running.", RESTING)
    living = living_in(encounter, ids)
    able = tuple(one for one in living if may_rest(one, rest, encounter.edition))
    if not able:
        raise IllegalAction(
            f"{living[0].name} has 0 hit points and gains nothing by a {rest.value}.", RESTING
        )
    return able


def _passed(combatant: Combatant, rest: Rest) -> tuple[Event, ...]:
    """End what does not last that long, and the sleep of who was knocked out (2024)."""
    return tuple(
        ConditionRemoved(combatant.id, combatant.name, one, rest.value)
        for one in combatant.conditions
        if (one.condition, one.cause) == (Condition.UNCONSCIOUS, KNOCKED_OUT)
        or (one.duration is not None and one.duration.rounds <= ROUNDS[rest])
    )


def _spent(
    encounter: Encounter, combatant_id: str, sides: int, roll: int | None, dice: Dice
) -> tuple[Event, ...]:
    combatant = encounter.combatants[combatant_id]
    left = sum(one.left for one in combatant.hit_dice if one.sides == sides)
    if not left:
        raise IllegalAction(f"{combatant.name} has no d{sides} left to spend.", SHORT_REST)
    if roll is None:
        roll = dice.roll(f"1d{sides}").total
    else:
        bounded(roll, f"A d{sides}", 1, sides)
    modifier = ability_modifier(combatant.constitution)
    healed = regained_from(roll, modifier, encounter.edition)
    return (
        HitDieRolled(combatant.id, combatant.name, sides, roll, modifier, left - 1),
        *regaining(combatant, healed),
    )


def _taken(edition: Edition, combatant: Combatant, rest: Rest) -> RestTaken:
    long = rest is Rest.LONG
    hit_dice = recovered(combatant.hit_dice, edition) if long else combatant.hit_dice
    back = rested(combatant.counters, _REFILLS[rest], in_lair=combatant.in_lair)
    return RestTaken(
        combatant.id,
        combatant.name,
        rest,
        hit_dice,
        sum(one.left for one in hit_dice) - sum(one.left for one in combatant.hit_dice),
        tuple(
            Refilled(combatant.id, combatant.name, after.key, before.left, after.left)
            for before, after in zip(combatant.counters, back, strict=True)
            if before.left < after.left
        ),
        combatant.temporary_hit_points if long else 0,
    )
