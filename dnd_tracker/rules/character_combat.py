"""A character in a fight: how it joins, and what of the fight stays with it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import CharacterSheet, CharacterState, level_of
from dnd_tracker.rules.character_scores import (
    hit_dice,
    hit_point_maximum,
    hit_points,
    initiative_bonus,
    save_bonuses,
)
from dnd_tracker.rules.commands import NewCombatant
from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.counters import key_for
from dnd_tracker.rules.encounter import Combatant, Edition, Side
from dnd_tracker.rules.hit_point_maximum import written_maximum
from dnd_tracker.rules.spell_slots import pact_magic, spell_slots
from dnd_tracker.rules.stat_block_text.monster import slot_counter
from dnd_tracker.rules.stat_block_text.spellcasting import Slots
from dnd_tracker.rules.traits import Rest

PACT = "pact"
"""The key of pact magic in `CharacterState.slots_spent`."""
LASTING = 10
"""What lasts no longer than so many rounds, a minute, is over when the fight is."""
_PASSING = frozenset({Condition.GRAPPLED, Condition.PRONE})
"""Nobody lies about or is held between fights; who is unconscious falls prone by that."""
_REFILLS = {Rest.SHORT: Refill.SHORT_REST, Rest.LONG: Refill.LONG_REST}


def newcomer_of(
    sheet: CharacterSheet,
    state: CharacterState,
    *,
    combatant_id: str,
    edition: Edition,
    character_id: str | None = None,
) -> NewCombatant:
    """Return a character about to join a fight, as its sheet has it and as it is now.

    Rule: SRD 5.1, "Combat Step by Step" and "Resting" (what is not regained stays lost).

    >>> sheet = CharacterSheet("Mira", hit_point_maximum=24, abilities={"dex": 16})
    >>> hurt = CharacterState(hit_points=7)
    >>> mira = newcomer_of(sheet, hurt, combatant_id="m", edition=Edition.E2014)
    >>> mira.hit_points, mira.hit_point_maximum, mira.initiative_bonus
    (7, 24, 3)
    """
    return NewCombatant(
        id=combatant_id,
        name=sheet.name,
        side=Side.HERO,
        hit_point_maximum=hit_point_maximum(sheet, state),
        hit_points=hit_points(sheet, state),
        temporary_hit_points=state.temporary_hit_points,
        armor_class=sheet.armor_class,
        initiative_bonus=initiative_bonus(sheet),
        dexterity=sheet.abilities.get(Ability.DEXTERITY.value, 10),
        constitution=sheet.abilities.get(Ability.CONSTITUTION.value, 10),
        saves=save_bonuses(sheet),
        defences=sheet.defences,
        level=level_of(sheet),
        counters=counters_of(sheet, state, edition),
        hit_dice=hit_dice(sheet, state),
        character_id=character_id,
        conditions=state.conditions,
        death_saves=state.death_saves,
        maximum_change=state.maximum_change,
    )


def counters_of(
    sheet: CharacterSheet, state: CharacterState, edition: Edition
) -> tuple[Counter, ...]:
    """Return what of a character runs out and comes back: spell slots, features with uses.

    Rule: SRD 5.1, "Spell Slots", "Pact Magic" and "Resting".

    >>> from dnd_tracker.rules.character import ClassLevel, Feature
    >>> sheet = CharacterSheet("Mira", classes=(ClassLevel("Ranger", 3),), features=(
    ...     Feature("Second Wind", uses=1, recovers=Rest.SHORT), Feature("Darkvision")))
    >>> spent = CharacterState(slots_spent={"1": 2})
    >>> [(one.name, one.left, one.maximum) for one in counters_of(sheet, spent, Edition.E2014)]
    [('1st-level spell slots', 1, 3), ('Second Wind', 1, 1)]
    """
    return tuple(counter for counter, _, _ in _counted(sheet, state, edition))[: limits.COUNTERS]


def carried(
    sheet: CharacterSheet, state: CharacterState, combatant: Combatant, edition: Edition
) -> CharacterState:
    """Return how a character is after a fight: wounds, conditions, death saves, what it has spent.

    What somebody's concentration held is over, and so is what lasts a minute at most; everybody
    stands up.

    Rule: SRD 5.1, "Resting" (what a rest gives back was lost until then) and "Concentration".

    >>> sheet = CharacterSheet("Mira", hit_point_maximum=24)
    >>> mira = Combatant("m", "Mira", Side.HERO, hit_points=7, hit_point_maximum=24)
    >>> carried(sheet, CharacterState(), mira, Edition.E2014) == CharacterState(hit_points=7)
    True
    """
    left = {one.key: one.left for one in combatant.counters}
    slots, uses = dict(state.slots_spent), dict(state.uses_spent)
    for counter, kept, name in _counted(sheet, state, edition):
        if counter.key in left:
            spent = max(0, counter.maximum - left[counter.key])
            _noted(slots if kept else uses, name, spent)
    dice = dict(state.hit_dice_spent)
    for one in combatant.hit_dice:
        _noted(dice, str(one.sides), one.maximum - one.left)
    whole = combatant.hit_points == combatant.hit_point_maximum and not combatant.maximum_halved
    same = written_maximum(combatant) == sheet.hit_point_maximum
    return CharacterState(
        hit_points=None if whole and same else combatant.hit_points,
        temporary_hit_points=combatant.temporary_hit_points,
        maximum_change=combatant.maximum_change,
        death_saves=combatant.death_saves,
        dead=combatant.dead,
        conditions=tuple(_kept(one) for one in combatant.conditions if _lasts(one)),
        hit_dice_spent=dice,
        slots_spent=slots,
        uses_spent=uses,
    )


def _counted(
    sheet: CharacterSheet, state: CharacterState, edition: Edition
) -> Iterator[tuple[Counter, bool, str]]:
    """Give each counter, whether it is of slots, and what its spent uses are written under."""
    taken: list[str] = []
    for level, count in spell_slots(sheet, edition).items():
        counter = slot_counter(Slots(level, count))
        taken.append(counter.key)
        yield _spent(counter, state.slots_spent, str(level)), True, str(level)
    pact = pact_magic(sheet)
    if pact is not None:
        counter = slot_counter(Slots(pact.level, pact.count, Refill.SHORT_REST))
        name = counter.name.replace("spell slots", "pact slots")
        counter = replace(counter, key=f"slots-{PACT}", name=name)
        taken.append(counter.key)
        yield _spent(counter, state.slots_spent, PACT), True, PACT
    for feature in sheet.features:
        if feature.uses:
            key = key_for(feature.name, taken)
            taken.append(key)
            counter = Counter(
                key,
                feature.name[: limits.NAME_LENGTH],
                feature.uses,
                feature.uses,
                _REFILLS[feature.recovers],
                CounterKind.ACTION,
            )
            yield _spent(counter, state.uses_spent, feature.name), False, feature.name


def _spent(counter: Counter, spent: Mapping[str, int], name: str) -> Counter:
    return replace(counter, left=max(0, counter.maximum - max(0, spent.get(name, 0))))


def _noted(spent: dict[str, int], name: str, count: int) -> None:
    if count:
        spent[name] = count
    else:
        spent.pop(name, None)


def _lasts(one: AppliedCondition) -> bool:
    if one.condition in _PASSING or one.concentration is not None:
        return False
    return one.duration is None or one.duration.rounds > LASTING


def _kept(one: AppliedCondition) -> AppliedCondition:
    duration = one.duration and replace(one.duration, of="", started_in_turn=False)
    return replace(one, source=None, duration=duration)
