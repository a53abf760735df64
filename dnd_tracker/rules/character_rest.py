"""Rests between fights: the same rests as in an encounter, of a character by itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dnd_tracker.rules.character import CharacterSheet, CharacterState
from dnd_tracker.rules.character_combat import carried, newcomer_of
from dnd_tracker.rules.commands import AddCombatants, HitDiceSpent, TakeLongRest, TakeShortRest
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Edition
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.rest import RESTING, take_long_rest, take_short_rest
from dnd_tracker.rules.roster import add_combatants, new_encounter
from dnd_tracker.rules.traits import Rest

_ID = "resting"


@dataclass(frozen=True, slots=True)
class Rested:
    """How a character is after a rest, and what happened in it."""

    state: CharacterState
    events: tuple[Event, ...] = field(default=())


def rest(  # noqa: PLR0913 - who rests, how, and by which dice
    sheet: CharacterSheet,
    state: CharacterState,
    kind: Rest,
    edition: Edition,
    *,
    dice: Dice,
    spent: Mapping[int, int] | None = None,
) -> Rested:
    """Let a character finish a rest.

    Args:
        sheet: the character.
        state: as it is before.
        kind: short or long.
        edition: the rule set.
        dice: rolls the hit dice.
        spent: how many hit dice of each size are spent at the end of a short rest.

    Rule: SRD 5.1, "Short Rest" and "Long Rest"; SRD 5.2, "Short Rest" and "Long Rest".

    Raises:
        RuleError: the character is dead, gains nothing by a rest, or has no such hit dice left.

    >>> from dnd_tracker.rules.examples import TENS, told
    >>> sheet = CharacterSheet("Mira", hit_point_maximum=24)
    >>> hurt = CharacterState(hit_points=7, slots_spent={"1": 1})
    >>> slept = rest(sheet, hurt, Rest.LONG, Edition.E2014, dice=TENS)
    >>> told(slept.events)
    'Mira regains 17 hit points. 7 → 24. Mira finishes a long rest.'
    >>> slept.state.hit_points is None
    True
    """
    if state.dead:
        raise IllegalAction(f"{sheet.name} is dead.", RESTING)
    alone = new_encounter("Rest", edition)
    newcomer = newcomer_of(sheet, state, combatant_id=_ID, edition=edition)
    alone = replay(alone, add_combatants(alone, AddCombatants((newcomer,)), dice))
    if kind is Rest.LONG:
        events = take_long_rest(alone, TakeLongRest((_ID,)), dice)
    else:
        wanted = tuple(HitDiceSpent(_ID, sides, count) for sides, count in (spent or {}).items())
        events = take_short_rest(alone, TakeShortRest((_ID,), wanted), dice)
    rested = replay(alone, events).combatants[_ID]
    return Rested(carried(sheet, state, rested, edition), events)
