"""What is counted: adding, changing and removing counters, within bounds."""

from dataclasses import replace

import pytest

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import (
    AddCombatants,
    RemoveCounter,
    SetCounter,
)
from dnd_tracker.rules.counter import Counter, CounterKind
from dnd_tracker.rules.counters import (
    counter_in,
)
from dnd_tracker.rules.errors import IllegalAction, InvalidText, OutOfBounds
from dnd_tracker.rules.events import (
    CounterRemoved,
    CounterSet,
)
from dnd_tracker.rules.evolve import evolve
from tests.rules.dragon import ALL, BREATH, LEGENDARY, RESISTANCE, WAND, lair
from tests.rules.table import asked, at, monster, play


def test_a_heros_spell_slots_are_counted_by_hand():
    counter = Counter("", " 1st-level  spell slots ", 4, 4, kind=CounterKind.SPELL_SLOTS, level=1)
    encounter = play(lair(), SetCounter("mira", counter))
    assert at(encounter, "mira").counters == (
        replace(counter, key="1st-level-spell-slots", name="1st-level spell slots"),
    )
    again = play(encounter, SetCounter("mira", counter))
    assert [one.key for one in at(again, "mira").counters] == [
        "1st-level-spell-slots",
        "1st-level-spell-slots-2",
    ]


def test_a_counter_is_changed_in_its_place():
    changed = replace(RESISTANCE, left=1, maximum=4)
    encounter = play(lair(), SetCounter("dragon", changed))
    assert at(encounter, "dragon").counters == (LEGENDARY, changed, *ALL[2:])
    assert asked(encounter, SetCounter("dragon", changed)) == ()
    assert asked(lair(), SetCounter("dragon", changed)) == (
        CounterSet("dragon", "Dragon", changed, RESISTANCE),
    )


def test_a_counter_is_removed_alone():
    events = asked(lair(), RemoveCounter("dragon", "fire-breath"))
    assert events == (CounterRemoved("dragon", "Dragon", BREATH),)
    after = evolve(lair(), events[0])
    assert at(after, "dragon").counters == (*ALL[:2], *ALL[3:])


@pytest.mark.parametrize(
    ("counter", "message"),
    [
        (replace(WAND, key="Wand"), "A counter's key has up to 40 small letters, digits or -."),
        (replace(WAND, key="w" * 41), "A counter's key has up to 40 small letters, digits or -."),
        (replace(WAND, name=""), "A counter's name needs at least one character."),
        (replace(WAND, name="x" * 81), "A counter's name has at most 80 characters."),
        (replace(WAND, maximum=0, left=0), "The number of uses must be between 1 and 99."),
        (replace(WAND, maximum=100), "The number of uses must be between 1 and 99."),
        (replace(WAND, in_lair=-1), "The uses more in the lair must be between 0 and 99."),
        (replace(WAND, in_lair=100), "The uses more in the lair must be between 0 and 99."),
        (replace(WAND, left=-1), "What is left must be between 0 and 7."),
        (replace(WAND, left=8), "What is left must be between 0 and 7."),
        (replace(WAND, left=10, in_lair=2), "What is left must be between 0 and 9."),
        (replace(WAND, level=-1), "The spell level must be between 0 and 9."),
        (replace(WAND, level=10), "The spell level must be between 0 and 9."),
        (replace(BREATH, recharge_from=1), "The d6 that recharges must be between 2 and 6."),
        (replace(BREATH, recharge_from=7), "The d6 that recharges must be between 2 and 6."),
        (
            replace(BREATH, recharge_from=None),
            "A recharge needs the d6 that recharges it, and nothing else does.",
        ),
        (
            replace(WAND, recharge_from=5),
            "A recharge needs the d6 that recharges it, and nothing else does.",
        ),
    ],
)
def test_an_impossible_counter_is_refused(counter: Counter, message: str):
    with pytest.raises((InvalidText, OutOfBounds, IllegalAction)) as refused:
        asked(lair(), SetCounter("dragon", counter))
    assert refused.value.message == message
    with pytest.raises((InvalidText, OutOfBounds, IllegalAction)) as refused:
        asked(lair(), AddCombatants((monster("Other", counters=(counter,)),)))
    assert refused.value.message == message


@pytest.mark.parametrize(
    "counter",
    [
        replace(WAND, key="w" * 40, name="x" * 80, maximum=99, left=99, level=9),
        replace(WAND, maximum=1, left=0, in_lair=99),
        replace(WAND, left=9, in_lair=2),
        replace(BREATH, recharge_from=2),
        replace(BREATH, recharge_from=6),
    ],
)
def test_a_counter_at_its_bounds_is_fine(counter: Counter):
    encounter = play(lair(), SetCounter("dragon", counter))
    assert counter_in(at(encounter, "dragon"), counter.key) == counter


def test_a_newcomer_needs_keys_that_differ_and_has_them():
    with pytest.raises(InvalidText, match="A counter's key has"):
        asked(lair(), AddCombatants((monster("Other", counters=(replace(WAND, key=""),)),)))
    with pytest.raises(IllegalAction, match="Two counters have the same key"):
        asked(lair(), AddCombatants((monster("Other", counters=(WAND, WAND)),)))
    tidy = play(lair(), AddCombatants((monster("Other", counters=(replace(WAND, name=" A  b"),)),)))
    assert at(tidy, "other").counters[0].name == "A b"


def test_a_combatant_has_at_most_sixty_counters():
    many = tuple(replace(WAND, key=f"wand-{number}") for number in range(limits.COUNTERS))
    assert len(many) == 60
    encounter = lair(*many)
    with pytest.raises(OutOfBounds, match="A combatant has at most 60 counters"):
        asked(encounter, SetCounter("dragon", replace(WAND, key="one-more")))
    assert asked(encounter, SetCounter("dragon", replace(many[3], left=2)))
    with pytest.raises(OutOfBounds, match="A combatant has at most 60 counters"):
        asked(lair(), AddCombatants((monster("Other", counters=(*many, WAND)),)))
