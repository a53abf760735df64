"""What runs out and comes back, read from stat block text as it is printed."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.counter import Refill
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import Attack, AttackKind, DamagePart, Save
from dnd_tracker.rules.stat_block_text.action import read_action
from dnd_tracker.rules.stat_block_text.legendary import LegendaryUses, read_legendary_uses
from dnd_tracker.rules.stat_block_text.multiattack import read_multiattack
from dnd_tracker.rules.stat_block_text.plain_text import plain
from dnd_tracker.rules.stat_block_text.regeneration import read_regeneration
from dnd_tracker.rules.stat_block_text.spellcasting import read_spellcasting
from dnd_tracker.rules.stat_block_text.usage import Usage, parted, read_usage
from dnd_tracker.rules.traits import Regeneration


@pytest.mark.parametrize(
    ("text", "usage"),
    [
        ("Recharge 5-6", Usage(1, Refill.RECHARGE, 5)),
        ("Recharge 5\u20136", Usage(1, Refill.RECHARGE, 5)),
        ("recharge 4 - 6", Usage(1, Refill.RECHARGE, 4)),
        ("Recharge 2\u20146", Usage(1, Refill.RECHARGE, 2)),
        ("Recharge 6", Usage(1, Refill.RECHARGE, 6)),
        ("Recharges after a Short or Long Rest", Usage(1, Refill.SHORT_REST)),
        ("Recharges after a Short Rest or Long Rest", Usage(1, Refill.SHORT_REST)),
        ("Recharge after Short Rest", Usage(1, Refill.SHORT_REST)),
        ("Recharges after a Long Rest", Usage(1, Refill.LONG_REST)),
        ("recharges on finishing a long rest", Usage(1, Refill.LONG_REST)),
        ("3/Day", Usage(3, Refill.LONG_REST)),
        ("2/day", Usage(2, Refill.LONG_REST)),
        ("1/Day Each", Usage(1, Refill.LONG_REST)),
        ("12 / Day", Usage(12, Refill.LONG_REST)),
        ("2/Long Rest", Usage(2, Refill.LONG_REST)),
        ("2/Short Rest", Usage(2, Refill.SHORT_REST)),
        ("1/Rest", Usage(1, Refill.SHORT_REST)),
        ("3/Day, or 4/Day in Lair", Usage(3, Refill.LONG_REST, None, 1)),
        ("4/Day or 6/day in its lair", Usage(4, Refill.LONG_REST, None, 2)),
        ("4/Day, or 3/Day in Lair", Usage(4, Refill.LONG_REST, None, 0)),
    ],
)
def test_a_limit_of_use_is_understood(text: str, usage: Usage):
    assert read_usage(text) == usage


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1/Turn",
        "Hag Form Only",
        "Recharge 1",
        "Recharge 7-8",
        "Recharge 5-9",
        "0/Day",
        "Costs 2 Actions",
    ],
)
def test_what_is_no_limit_is_none(text: str):
    assert read_usage(text) is None


def test_the_limit_is_taken_off_the_name():
    assert parted("Legendary Resistance (4/Day, or 5/Day in Lair)") == (
        "Legendary Resistance",
        "4/Day, or 5/Day in Lair",
    )
    assert parted("Breath (Dragon Form Only) (Recharge 6)") == (
        "Breath (Dragon Form Only)",
        "Recharge 6",
    )
    assert parted("Wing Attack (Costs 2 Actions)") == ("Wing Attack (Costs 2 Actions)", "")
    assert parted("Bite") == ("Bite", "")


def test_an_action_keeps_the_limit_that_it_is_given():
    assert read_action("Breath (Recharge 6)", "", "Recharge 5-6").name == "Breath (Recharge 6)"
    action = read_action("Fire Breath (Recharge 5\u20136)", "")
    assert (action.name, action.usage) == ("Fire Breath", "Recharge 5\u20136")


def test_dashes_and_apostrophes_are_made_plain():
    assert (
        plain("5\u20106 \u2212\u2015\u2010 dragon\u2019s\xa0own\xad word")
        == "5-6 --- dragon's own word"
    )


def test_the_print_of_2024_says_the_same_in_other_words():
    rend = read_action(
        "Rend",
        "Melee Attack Roll: +14, reach 15 ft. Hit: 17 (2d8 + 8) Slashing damage plus 7 (2d6) Fire"
        " damage.",
    )
    assert rend.attack == Attack(14, AttackKind.MELEE, reach="15 ft.")
    assert rend.damage == (
        DamagePart("2d8+8", DamageType.SLASHING),
        DamagePart("2d6", DamageType.FIRE),
    )
    breath = read_action(
        "Fire Breath (Recharge 5\u20136)",
        "Dexterity Saving Throw: DC 21, each creature in a 60-foot Cone. Failure: 59 (17d6) Fire"
        " damage. Success: Half damage.",
    )
    assert breath.saves == (Save("dex", 21, half=True),)
    assert breath.damage == (DamagePart("17d6", DamageType.FIRE),)
    assert breath.attack is None


@pytest.mark.parametrize(
    ("text", "uses"),
    [
        ("The dragon can take 3 legendary actions, choosing from the options", LegendaryUses(3)),
        ("It can take 1 legendary action.", LegendaryUses(1)),
        ("Legendary Action Uses: 3 (4 in Lair). Immediately after", LegendaryUses(3, 1)),
        ("Legendary Action Uses: 2", LegendaryUses(2)),
        ("Legendary Action Uses: 4 (3 in its lair)", LegendaryUses(4, 0)),
        ("The dragon makes a tail attack.", None),
    ],
)
def test_legendary_actions_are_counted(text: str, uses: LegendaryUses | None):
    assert read_legendary_uses(text) == uses


TROLL_2024 = (
    "The troll regains 15 Hit Points at the start of each of its turns. If the troll takes Acid or"
    " Fire damage, this trait doesn't function on the troll's next turn. The troll dies only if it"
    " starts its turn with 0 Hit Points and doesn't regenerate."
)


def test_a_troll_regenerates_from_0_unless_acid_or_fire_stopped_it():
    assert read_regeneration(TROLL_2024) == Regeneration(
        15, frozenset({DamageType.ACID, DamageType.FIRE}), from_zero=True
    )


def test_a_vampire_regenerates_above_0_and_radiant_damage_stops_it():
    assert read_regeneration(
        "The vampire regains 20 hit points at the start of its turn if it has at least 1 hit point"
        " and isn't in sunlight or running water. If the vampire takes radiant damage or damage"
        " from holy water, this trait doesn't function at the start of the vampire's next turn."
    ) == Regeneration(20, frozenset({DamageType.RADIANT}), from_zero=False)


def test_hit_points_regained_otherwise_are_no_regeneration():
    assert read_regeneration("The hydra regains 10 hit points for each head regrown.") is None


READERS = (
    read_usage,
    parted,
    read_regeneration,
    read_legendary_uses,
    read_multiattack,
    read_spellcasting,
    read_action,
)
WORDS = st.sampled_from(
    [
        *("one", "two", "attacks", "with its", "claws", "or", "and", "(Recharge 5-6)", "3/Day:"),
        *("1st level (4 slots):", "spellcasting ability is", "regains 5 hit points"),
        *("at the start of its turn", "takes", "fire", "damage", "DC 12", "Wisdom saving throw"),
        *(".", ",", "\n", "("),
    ]
)


@given(st.lists(WORDS | st.text(max_size=5), max_size=60).map(" ".join))
def test_any_text_at_all_can_be_read(text: str):
    for reader in READERS:
        if reader is read_action:
            read_action(text, text)
        else:
            reader(text)  # type: ignore[operator]


@pytest.mark.parametrize(
    "text",
    ["one ", "one with its ", "takes ", "(", "uses A", "1/day each: ", "makes two ", "a, "],
)
def test_a_long_text_is_read_in_no_time(text: str):
    long = "Its spellcasting ability is Wisdom. It regains 1 hit points at the start of its turn. "
    long += text * (10_000 // len(text))
    started = time.process_time()
    for reader in (read_usage, read_regeneration, read_multiattack, read_spellcasting):
        reader(long)
    assert time.process_time() - started < 2
