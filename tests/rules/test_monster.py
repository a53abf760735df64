"""What a combatant gets from its stat block: counters, regeneration, magic resistance."""

from dataclasses import replace

import pytest

from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.stat_block import Action, StatBlock
from dnd_tracker.rules.stat_block_text.action import read_action
from dnd_tracker.rules.stat_block_text.legendary import legendary_uses
from dnd_tracker.rules.stat_block_text.monster import (
    Monster,
    attack_counter,
    counter_for,
    monster_of,
    slot_counter,
)
from dnd_tracker.rules.stat_block_text.spellcasting import Slots
from dnd_tracker.rules.traits import Regeneration

NOBODY = StatBlock(
    name="Nobody",
    size="Medium",
    type="humanoid",
    alignment="unaligned",
    armor_class=10,
    hit_points=1,
    hit_dice="1d8",
    abilities=dict.fromkeys(("str", "dex", "con", "int", "wis", "cha"), 10),
    challenge_rating="0",
    experience=0,
    proficiency_bonus=2,
    passive_perception=10,
    speeds={"walk": "30 ft."},
)
BITE = read_action("Bite", "Melee Weapon Attack: +5 to hit, reach 5 ft. Hit: 5 piercing damage.")
CLAW = read_action("Claw", "Melee Weapon Attack: +5 to hit, reach 5 ft. Hit: 4 slashing damage.")
BREATH = read_action("Fire Breath (Recharge 5\u20136)", "DC 21 Dexterity saving throw")
MULTIATTACK = Action(
    "Multiattack", "It makes three attacks: one with its bite and two with its claws."
)
DRAGON = replace(
    NOBODY,
    name="Dragon",
    traits=(
        read_action("Legendary Resistance (3/Day, or 4/Day in Lair)", "It can succeed instead."),
        Action("Magic Resistance", "Advantage on saving throws against spells."),
        Action("Keen Smell", "Advantage on Wisdom (Perception) checks."),
        Action("Regeneration", "It regains 10 hit points at the start of its turn."),
        Action("Second Regeneration", "It regains 5 hit points at the start of its turn."),
    ),
    actions=(MULTIATTACK, BITE, CLAW, BREATH),
    reactions=(read_action("Parry (2/Day)", "It adds 3 to its AC."),),
    legendary_actions=(
        Action("Detect", "It looks."),
        read_action("Roar (Recharge 6)", "It roars."),
        read_action("Wing Attack (Costs 2 Actions)", "It beats its wings."),
    ),
    legendary_actions_per_round=3,
)


def turn(key: str, name: str, times: int) -> Counter:
    return Counter(key, name, times, times, Refill.TURN, CounterKind.ATTACKS)


def recharge(key: str, name: str, low: int) -> Counter:
    return Counter(key, name, 1, 1, Refill.RECHARGE, recharge_from=low)


def test_a_dragon_gets_everything_that_is_printed():
    resistance = Counter(
        "legendary-resistance",
        "Legendary Resistance",
        3,
        3,
        kind=CounterKind.LEGENDARY_RESISTANCE,
        in_lair=1,
    )
    assert monster_of(DRAGON) == Monster(
        counters=(
            Counter(
                "legendary-actions",
                "Legendary actions",
                3,
                3,
                Refill.TURN,
                CounterKind.LEGENDARY_ACTIONS,
            ),
            resistance,
            recharge("fire-breath", "Fire Breath", 5),
            Counter("parry", "Parry", 2, 2),
            recharge("roar", "Roar", 6),
            turn("multiattack-bite", "Bite", 1),
            turn("multiattack-claw", "Claw", 2),
        ),
        regeneration=Regeneration(10),
        magic_resistance=True,
    )


def test_who_has_nothing_gets_nothing():
    assert monster_of(NOBODY) == Monster()


def test_slots_and_spells_of_the_day():
    caster = replace(
        NOBODY,
        traits=(
            Action(
                "Spellcasting",
                "Its spellcasting ability is Wisdom.\n1st level (4 slots): bless\n2nd level (2"
                " slots): hold person",
            ),
        ),
        actions=(
            Action(
                "Spellcasting",
                "It casts one of the following spells:\nAt Will: light\n2/Day Each: fly, Sleep",
            ),
        ),
    )
    spell = CounterKind.SPELL
    assert monster_of(caster).counters == (
        slot_counter(Slots(1, 4)),
        slot_counter(Slots(2, 2)),
        Counter("cast-fly", "Fly", 2, 2, kind=spell),
        Counter("cast-sleep", "Sleep", 2, 2, kind=spell),
    )


@pytest.mark.parametrize(
    ("level", "name"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (9, "9th")],
)
def test_slots_are_called_by_their_level(level: int, name: str):
    assert slot_counter(Slots(level, 2, Refill.SHORT_REST)) == Counter(
        f"slots-{level}",
        f"{name}-level spell slots",
        2,
        2,
        Refill.SHORT_REST,
        CounterKind.SPELL_SLOTS,
        level=level,
    )


@pytest.mark.parametrize(
    ("text", "attacks"),
    [
        ("It makes two melee attacks.", 2),
        ("It makes three melee attacks or two ranged attacks.", 3),
        ("It makes two claw attacks or four bite attacks.", 4),
        ("It makes two attacks: one with its bite and one with its tail.", 2),
        ("It makes one bite attack and one bite attack.", 2),
    ],
)
def test_attacks_that_are_not_one_routine_are_counted_together(text: str, attacks: int):
    block = replace(NOBODY, actions=(Action("Multiattack (Hybrid Form)", text), BITE, CLAW))
    assert monster_of(block).counters == (turn("multiattack", "Attacks", attacks),)


def test_a_multiattack_without_a_number_is_not_counted():
    hydra = replace(NOBODY, actions=(Action("Multiattack", "As many bites as it has heads."), BITE))
    assert monster_of(hydra).counters == ()


def test_two_of_one_name_have_keys_of_their_own():
    twice = replace(NOBODY, actions=(BREATH, BREATH))
    assert [one.key for one in monster_of(twice).counters] == ["fire-breath", "fire-breath-2"]


def test_a_long_name_is_cut_and_a_long_list_ends():
    many = tuple(read_action(f"{number} {'x' * 90} (1/Day)", "") for number in range(70))
    counters = monster_of(replace(NOBODY, actions=many)).counters
    assert len(counters) == 60
    assert {len(one.name) for one in counters} == {80}


def test_what_an_action_spends():
    counters = monster_of(DRAGON).counters
    keys = {one.key: one for one in counters}
    assert counter_for(counters, BREATH) == keys["fire-breath"]
    assert counter_for(counters, BITE) is None
    assert counter_for((), BREATH) is None
    detect = DRAGON.legendary_actions[0]
    assert counter_for(counters, detect) is None
    assert counter_for(counters, detect, legendary=True) == keys["legendary-actions"]
    assert counter_for((), detect, legendary=True) is None


def test_what_an_attack_takes_from_its_multiattack():
    counters = monster_of(DRAGON).counters
    assert attack_counter(counters, CLAW) == turn("multiattack-claw", "Claw", 2)
    assert attack_counter(counters, BREATH) is None
    assert attack_counter((), CLAW) is None
    any_attack = turn("multiattack", "Attacks", 2)
    assert attack_counter((recharge("claw", "Claw", 5), any_attack), CLAW) == any_attack


@pytest.mark.parametrize(
    ("description", "text", "per_round", "uses"),
    [
        ("", "It looks.", 0, (3, 0)),
        ("", "It looks.", 2, (2, 0)),
        ("It can take 1 legendary action.", "It looks.", 3, (1, 0)),
        ("", "Legendary Action Uses: 3 (4 in Lair).", 3, (3, 1)),
    ],
)
def test_legendary_actions_are_as_many_as_is_printed_or_three(
    description: str, text: str, per_round: int, uses: tuple[int, int]
):
    block = replace(
        NOBODY,
        description=description,
        legendary_actions=(Action("Detect", text),),
        legendary_actions_per_round=per_round,
    )
    found = legendary_uses(block)
    assert found == uses
    counter = monster_of(block).counters[0]
    assert (counter.left, counter.maximum, counter.in_lair) == (uses[0], *uses)
    assert legendary_uses(replace(block, legendary_actions=())) is None


@pytest.mark.parametrize("section", ["bonus_actions", "lair_actions", "reactions"])
def test_what_is_limited_in_any_section_is_counted(section: str):
    limited = {section: (Action("Quake", "", usage="2/Day"), Action("Step", ""))}
    counters = monster_of(replace(NOBODY, **limited)).counters
    assert [(one.name, one.maximum) for one in counters] == [("Quake", 2)]
