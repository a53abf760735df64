"""From one turn to the next: what begins and ends on the way."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from dnd_tracker.rules.coming import had_turn, not_behind
from dnd_tracker.rules.conditions import AppliedCondition, Duration, TurnPoint
from dnd_tracker.rules.counters import refills_at_turn
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.due import due
from dnd_tracker.rules.encounter import (
    Cleared,
    Combatant,
    Encounter,
    Placed,
    Refilled,
    Role,
    Tick,
    TurnState,
)
from dnd_tracker.rules.events import TurnAdvanced
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.evolve_turns import whose_turn
from dnd_tracker.rules.initiative import rolled_for
from dnd_tracker.rules.lookup import can_act, creatures, has_turn
from dnd_tracker.rules.proposal import Proposal

_Moment = tuple[str, TurnPoint]


@dataclass(slots=True)
class _Way:
    """What passes on the way: moments of turns, delays that are over, and whose turn was seen."""

    moments: list[_Moment] = field(default_factory=list[_Moment])
    delays: list[str] = field(default_factory=list[str])
    seen: set[str] = field(default_factory=set[str])


def advance(
    encounter: Encounter, coming: tuple[str, ...], ending: str | None, dice: Dice
) -> TurnAdvanced | None:
    """Return the beginning of the next turn, or None when nobody can act.

    `coming` are those whose turn of this round is still to come; after them a new round begins.
    Durations count at the turns that are passed over, too.

    Rule: SRD 5.1, "The Order of Combat"; durations: docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told((advance(ford(), ("tobin", "ogre"), "mira", TENS),))
    "Tobin's turn."
    >>> told((advance(ford(), (), "mira", TENS),))
    "Round 2. Mira's turn."
    """
    way = _Way()
    if ending is not None:
        way.moments.append((ending, TurnPoint.END))
    walking = _awake(encounter, ending)
    had = had_turn(encounter)
    found = _reached(walking, coming, had, way)
    if found is not None:
        begun = _begun(encounter, found, way, encounter.round)
        if not encounter.owed:  # then `coming` is the order itself, and it leads on
            return begun
        later = (one for one in coming if one not in way.seen)
        return replace(begun, owed=not_behind(encounter.order, found, later, had))
    if not any(has_turn(walking, one) for one in encounter.combatants.values()):
        return None
    placed, anew = _rolled_anew(encounter, dice)
    # Somebody can act, so the new round reaches somebody.
    reached = _reached(walking, anew.order, frozenset(), way) or ""
    begun = _begun(encounter, reached, way, encounter.round + 1)
    order = anew.order if anew.order != encounter.order else ()
    return replace(begun, new_round=True, placed=placed, order=order)


def _awake(encounter: Encounter, ending: str | None) -> Encounter:
    """Return the fight as the end of a turn leaves it: a lair waits for the surprised no more."""
    acting = whose_turn(encounter.combatants, ending or "")
    if acting is None or not acting.surprised:
        return encounter
    return changed(encounter, acting.id, lambda one: replace(one, surprised=False))


def _reached(
    encounter: Encounter, coming: Iterable[str], had: frozenset[str], way: _Way
) -> str | None:
    """Return the first of `coming` that gets its turn.

    A delayed turn goes on where it was let go if it is taken in its own round: it begins but once.
    Otherwise it ends where the next one begins.
    """
    for one in coming:
        combatant = encounter.combatants[one]
        acts = has_turn(encounter, combatant)
        way.seen.add(one)
        if combatant.delaying:
            way.delays.append(one)
        if combatant.delaying and one in had:
            if acts:
                return one
        else:
            if combatant.delaying:
                way.moments.append((one, TurnPoint.END))
            way.moments.append((one, TurnPoint.START))
            if acts:
                return one
        way.moments.append((one, TurnPoint.END))
    return None


def _begun(encounter: Encounter, reached: str, way: _Way, round_: int) -> TurnAdvanced:
    acting = whose_turn(encounter.combatants, reached) or encounter.combatants[reached]
    return TurnAdvanced(
        reached,
        encounter.combatants[reached].name,
        round_,
        ticks=_ticks(encounter, frozenset(way.moments)),
        reaction_regained=acting.reaction_used and (reached, TurnPoint.START) in way.moments,
        proposals=_due(encounter, way.moments, round_),
        refills=_refills(encounter, way.moments),
        cleared=_cleared(encounter, way),
    )


def _ticks(encounter: Encounter, moments: frozenset[_Moment]) -> tuple[Tick, ...]:
    return tuple(
        Tick(combatant.id, combatant.name, applied, _counted(applied, applied.duration))
        for combatant in encounter.combatants.values()
        for applied in combatant.conditions
        if applied.duration is not None and (applied.duration.of, applied.duration.ends) in moments
    )


def _counted(applied: AppliedCondition, duration: Duration) -> AppliedCondition | None:
    if duration.started_in_turn:
        return replace(applied, duration=replace(duration, started_in_turn=False))
    if duration.rounds <= 1:
        return None
    return replace(applied, duration=replace(duration, rounds=duration.rounds - 1))


def _due(encounter: Encounter, moments: list[_Moment], round_: int) -> tuple[Proposal, ...]:
    """Collect what is due at the moments that pass; extra turns ask for nothing."""
    found: list[Proposal] = []
    for combatant_id, point in moments:
        combatant = encounter.combatants[combatant_id]
        if combatant.role is Role.CREATURE and can_act(combatant):
            found += due(encounter, combatant, point, round_)
    return tuple(found)


def _starting(encounter: Encounter, moments: list[_Moment], point: TurnPoint) -> list[Combatant]:
    """Return the creatures whose turn begins or ends at the moments that pass, each once."""
    found = (whose_turn(encounter.combatants, one) for one, at in moments if at is point)
    return list({one.id: one for one in found if one is not None}.values())


def _refills(encounter: Encounter, moments: list[_Moment]) -> tuple[Refilled, ...]:
    return tuple(
        refilled
        for one in _starting(encounter, moments, TurnPoint.START)
        for refilled in refills_at_turn(one)
    )


def _cleared(encounter: Encounter, way: _Way) -> tuple[Cleared, ...]:
    """Collect the states that end at the moments that pass."""
    found = [
        Cleared(one.id, one.name, TurnState.SURPRISED)
        for one in _starting(encounter, way.moments, TurnPoint.END)
        if one.surprised
    ]
    for one in _starting(encounter, way.moments, TurnPoint.START):
        if one.readied is not None:
            found.append(Cleared(one.id, one.name, TurnState.READIED, one.readied))
        if one.regeneration_stopped:
            found.append(Cleared(one.id, one.name, TurnState.REGENERATION_STOPPED))
    over = (encounter.combatants[one] for one in way.delays)
    return (*found, *(Cleared(one.id, one.name, TurnState.DELAYING) for one in over))


def _rolled_anew(encounter: Encounter, dice: Dice) -> tuple[tuple[Placed, ...], Encounter]:
    """Roll initiative again for everybody with a turn, where the table does so every round."""
    if not encounter.settings.reroll_initiative:
        return (), encounter
    rolling = tuple(one for one in creatures(encounter) if has_turn(encounter, one))
    rolled = rolled_for(replace(encounter, active=None, owed=()), rolling, None, dice)
    after = replay(encounter, rolled)
    placed = tuple(
        Placed(
            one.id,
            one.name,
            encounter.combatants[one.id].initiative,
            after.combatants[one.id].initiative or 0,
            one.detail,
        )
        for one in rolled
    )
    return placed, after
