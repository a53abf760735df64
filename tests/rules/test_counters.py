"""Uses that run out and come back."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.commands import (
    EndCombat,
    NextTurn,
    RemoveCounter,
    RestoreUse,
    SetCounter,
    SetInLair,
    SpendUse,
)
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.counters import (
    counter_of,
    key_for,
    refills_at_turn,
    rested,
    spend_events,
    with_left,
)
from dnd_tracker.rules.encounter import Refilled
from dnd_tracker.rules.errors import IllegalAction, InvalidText, NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import (
    CounterRemoved,
    CounterSet,
    InLairChanged,
    UseRestored,
    UseSpent,
)
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.monster_actions import use_events
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.visibility import player_view
from tests.rules.dragon import ALL, CLAW, LEGENDARY, WAND, lair, left
from tests.rules.table import asked, at, play


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (SpendUse("dragon", "fire-breath"), "Dragon uses Fire Breath (0 left)."),
        (SpendUse("dragon", "fire-breath", 1, "Fire Breath"), "Dragon uses Fire Breath (0 left)."),
        (
            SpendUse("dragon", "legendary-resistance", 2, "Hold Monster"),
            "Dragon uses 2 × Legendary Resistance for Hold Monster (1 left).",
        ),
        (
            SpendUse("dragon", "slots-3", 1, "Fireball"),
            "Dragon spends 3rd-level spell slots on Fireball (1 left).",
        ),
        (
            SpendUse("dragon", "slots-3", 2),
            "Dragon spends 2 × 3rd-level spell slots (0 left).",
        ),
        (SpendUse("dragon", "cast-fly"), "Dragon casts Fly (0 left)."),
        (SpendUse("dragon", "legendary-actions"), "Dragon uses 1 legendary action (2 left)."),
        (RestoreUse("dragon", "slots-3"), "Dragon has 3rd-level spell slots back (3 left)."),
        (RestoreUse("dragon", "wand", 6), "Dragon has 6 × Wand back (7 left)."),
        (
            SetCounter("dragon", replace(WAND, left=7)),
            "Dragon has Wand 7/7, before Wand 1/7.",
        ),
        (SetCounter("dragon", Counter("", "Luck", 2, 3)), "Dragon has Luck 2/3."),
        (RemoveCounter("dragon", "wand"), "Dragon no longer counts Wand."),
        (SetInLair("dragon", True), "Dragon fights in its lair."),
    ],
)
def test_every_change_of_uses_is_a_sentence(command: object, said: str):
    (event,) = asked(lair(), command)  # type: ignore[arg-type]
    assert sentence(event) == said


@pytest.mark.parametrize(
    ("key", "rule"),
    [
        ("legendary-resistance", "SRD 5.1, Legendary Resistance"),
        ("fire-breath", "SRD 5.1, Limited Usage"),
        ("slots-3", "SRD 5.1, Spell Slots"),
        ("cast-fly", "SRD 5.1, Innate Spellcasting"),
        ("wand", "SRD 5.1, Limited Usage"),
    ],
)
def test_more_than_is_left_is_refused_with_its_rule(key: str, rule: str):
    with pytest.raises(IllegalAction) as refused:
        spend_events(at(lair(), "dragon"), key, 4)
    assert refused.value.rule == rule


@pytest.mark.parametrize("amount", [0, -1, 100])
def test_nobody_spends_less_than_one_or_more_than_99(amount: int):
    for command in (SpendUse("dragon", "wand", amount), RestoreUse("dragon", "wand", amount)):
        with pytest.raises(OutOfBounds, match="The number of uses must be between 1 and 99"):
            asked(lair(), command)


def test_a_counter_that_is_not_there_is_refused():
    for command in (
        SpendUse("dragon", "luck"),
        RestoreUse("dragon", "luck"),
        RemoveCounter("dragon", "luck"),
    ):
        with pytest.raises(NotInEncounter, match="Dragon no longer has what this counts"):
            asked(lair(), command)
    assert counter_of(at(lair(), "dragon"), "luck") is None


def test_a_counter_never_holds_more_than_its_maximum():
    with pytest.raises(IllegalAction) as refused:
        asked(lair(), RestoreUse("dragon", "slots-3", 2))
    assert refused.value.message == "Dragon has at most 3 3rd-level spell slots."
    assert refused.value.rule == "SRD 5.1, Spell Slots"
    assert asked(lair(), RestoreUse("dragon", "slots-3")) == (
        UseRestored("dragon", "Dragon", "slots-3", "3rd-level spell slots", 1, 3),
    )
    assert with_left(at(lair(), "dragon"), "slots-3", 9).counters[3].left == 3


def test_a_turn_gives_back_what_a_turn_gives_back():
    dragon = replace(at(lair(), "dragon"), counters=(replace(LEGENDARY, left=2), *ALL[1:]))
    assert refills_at_turn(dragon) == (
        Refilled("dragon", "Dragon", "legendary-actions", 2, 3),
        Refilled("dragon", "Dragon", "multiattack-claw", 0, 2),
    )
    assert refills_at_turn(replace(dragon, in_lair=True))[0].after == 4
    assert refills_at_turn(at(lair(), "mira")) == ()


def test_what_is_full_is_not_refilled():
    assert refills_at_turn(at(lair(LEGENDARY), "dragon")) == ()


def test_one_use_is_spent_unless_more_is_said():
    encounter = lair()
    dragon = at(encounter, "dragon")
    spent = (UseSpent("dragon", "Dragon", "wand", "Wand", 1, 0),)
    assert spend_events(dragon, "wand") == spent
    assert use_events(encounter, dragon, "wand") == spent


def test_an_action_needs_a_name_that_can_be_read():
    with pytest.raises(InvalidText, match="An action's name has at most 80 characters"):
        asked(lair(), SpendUse("dragon", "wand", 1, "x" * 81))


def test_a_short_rest_recharges_and_gives_back_what_is_by_short_rest():
    spent = tuple(replace(one, left=0) for one in ALL)
    assert [one.left for one in rested(spent, Refill.SHORT_REST)] == [3, 0, 1, 0, 0, 0, 2, 1]


def test_a_long_rest_gives_everything_back_but_what_never_comes_back():
    spent = tuple(replace(one, left=0) for one in ALL)
    assert [one.left for one in rested(spent, Refill.LONG_REST)] == [3, 3, 1, 3, 3, 0, 2, 1]
    assert rested(spent, Refill.LONG_REST, in_lair=True)[0].left == 4


def test_the_end_of_the_fight_gives_nothing_back():
    encounter = play(lair(), SpendUse("dragon", "legendary-actions", 3), EndCombat())
    assert left(encounter, "legendary-actions") == 0


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Dragon's Breath", (), "dragons-breath"),
        ("Wing Attack (Costs 2 Actions)", (), "wing-attack-costs-2-actions"),
        ("A" * 90, (), "a" * 37),
        ("a" * 36 + " b", (), "a" * 36),
        ("A", ("a", "a-2"), "a-3"),
        ("!", (), "counter"),
    ],
)
def test_a_key_is_made_of_the_name(name: str, taken: tuple[str, ...], key: str):
    assert key_for(name, taken) == key


def test_what_fits_nobody_changes_nothing():
    encounter = lair()
    for event in (
        UseSpent("gone", "Gone", "wand", "Wand", 1, 0),
        UseSpent("dragon", "Dragon", "gone", "Gone", 1, 0),
        UseRestored("gone", "Gone", "wand", "Wand", 1, 7),
        CounterSet("gone", "Gone", WAND),
        CounterRemoved("dragon", "Dragon", replace(WAND, key="gone")),
        InLairChanged("gone", "Gone", in_lair=True),
    ):
        assert evolve(encounter, event) == encounter


@pytest.mark.parametrize(
    ("of", "left_over", "said"),
    [
        ("Claw", 1, "Dragon has 1 Claw attack left this turn."),
        ("Claw", 0, "Dragon has 0 Claw attacks left this turn."),
        ("Attacks", 1, "Dragon has 1 attack left this turn."),
        ("Attacks", 2, "Dragon has 2 attacks left this turn."),
    ],
)
def test_what_is_left_of_a_multiattack_is_said(of: str, left_over: int, said: str):
    kind = CounterKind.ATTACKS
    assert sentence(UseSpent("dragon", "Dragon", "key", of, 1, left_over, kind)) == said


def test_an_attack_of_a_multiattack_counts_on_the_own_turn_while_there_is_one():
    ready = replace(CLAW, left=2)
    others_turn = lair(ready)
    assert use_events(others_turn, at(others_turn, "dragon"), CLAW.key) == ()
    own_turn = play(others_turn, NextTurn())
    assert use_events(own_turn, at(own_turn, "dragon"), CLAW.key, 1, "Claw") == (
        UseSpent("dragon", "Dragon", CLAW.key, "Claw", 1, 1, CounterKind.ATTACKS, "Claw"),
    )
    none_left = play(own_turn, SpendUse("dragon", CLAW.key, 2))
    assert use_events(none_left, at(none_left, "dragon"), CLAW.key) == ()
    with pytest.raises(IllegalAction):
        asked(none_left, SpendUse("dragon", CLAW.key))
    assert asked(others_turn, SpendUse("dragon", CLAW.key))


def test_players_are_not_told_of_counters():
    encounter = play(lair(), SpendUse("dragon", "legendary-resistance"))
    shown = repr(player_view(encounter))
    for counter in ALL:
        assert counter.name not in shown
        assert counter.key not in shown
