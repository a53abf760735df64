"""Every creature of the SRD 5.1: whatever runs out and comes back is counted."""

import re
from collections import Counter as Tally
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from dnd_tracker.creatures.views import stat_block_view
from dnd_tracker.rules import limits
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.counter_changes import checked_counters
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import StatBlock
from dnd_tracker.rules.stat_block_text.monster import (
    Monster,
    attack_counter,
    counter_for,
    monster_of,
)
from dnd_tracker.rules.stat_block_text.multiattack import attack_named, read_multiattack
from dnd_tracker.rules.stat_block_text.spellcasting import read_spellcasting
from dnd_tracker.rules.traits import Regeneration

Blocks = dict[str, StatBlock]
Monsters = dict[str, Monster]

# The number of attacks is not a number: a hydra's heads, a d4.
UNCOUNTED_MULTIATTACK = {"hydra", "violet-fungus"}
# "with its claws or spear" and the like; forms whose attacks other stat blocks have.
ATTACKS_BY_OTHER_NAMES = {
    "lamia",
    "merrow",
    "sahuagin",
    "werebear-bear",
    "werebear-human",
    "weretiger-human",
    "werewolf-human",
    "werewolf-hybrid",
}


@pytest.fixture(scope="module")
def monsters(blocks: Blocks) -> Monsters:
    return {creature: monster_of(block) for creature, block in blocks.items()}


def named(monster: Monster, name: str) -> Counter:
    return next(one for one in monster.counters if one.name == name)


def raw(record: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for section in ("special_abilities", "actions", "reactions", "legendary_actions"):
        yield from record.get(section, ())


def test_every_limit_in_the_records_is_counted(
    records: list[Mapping[str, Any]], monsters: Monsters
):
    tally: Tally[str] = Tally()
    for record in records:
        for action in raw(record):
            usage = action.get("usage")
            if usage is None:
                continue
            counter = named(monsters[record["index"]], action["name"])
            tally[usage["type"]] += 1
            match usage["type"]:
                case "recharge on roll":
                    assert counter.refill is Refill.RECHARGE
                    assert counter.recharge_from == usage["min_value"]
                case "per day":
                    assert (counter.refill, counter.maximum) == (Refill.LONG_REST, usage["times"])
                case _:
                    assert counter.refill is Refill.SHORT_REST
    assert tally == {"recharge on roll": 65, "per day": 40, "recharge after rest": 12}


def test_every_spell_slot_and_every_daily_spell_in_the_records_is_counted(
    records: list[Mapping[str, Any]], monsters: Monsters
):
    casters = 0
    for record in records:
        for action in raw(record):
            if "spellcasting" not in action:
                continue
            casters += 1
            casting = action["spellcasting"]
            counters = monsters[record["index"]].counters
            slots = {
                str(one.level): one.maximum
                for one in counters
                if one.kind is CounterKind.SPELL_SLOTS
            }
            assert slots == {
                level: count for level, count in casting.get("slots", {}).items() if count
            }, record["index"]
            daily = {one.name.lower(): one.maximum for one in counters if one.level == 0}
            by_day = [
                (one["name"].lower().replace("\u2019", "'"), one["usage"]["times"])
                for one in casting["spells"]
                if one.get("usage", {}).get("type") == "per day"
            ]
            if len(casting["spells"]) > 1:
                assert dict(by_day).items() <= daily.items(), record["index"]
            read = read_spellcasting(action["desc"])
            assert read is not None
            assert read.difficulty_class in (casting.get("dc"), None), record["index"]
    assert casters == 36


def test_a_mephit_casts_its_one_spell_once_a_day(monsters: Monsters):
    for creature in ("dust-mephit", "ice-mephit", "magma-mephit", "steam-mephit"):
        assert named(monsters[creature], "Innate Spellcasting").maximum == 1


def test_every_multiattack_is_counted_but_for_those_without_a_number(
    blocks: Blocks, monsters: Monsters
):
    with_multiattack = {
        creature: action.text
        for creature, block in blocks.items()
        for action in block.actions
        if action.name.startswith("Multiattack")
    }
    counted = {
        creature
        for creature, monster in monsters.items()
        if any(one.kind is CounterKind.ATTACKS for one in monster.counters)
    }
    assert with_multiattack.keys() - counted == UNCOUNTED_MULTIATTACK
    assert counted <= with_multiattack.keys()
    by_other_names = {
        creature
        for creature, text in with_multiattack.items()
        for routine in read_multiattack(text)
        for strike in routine
        if strike.name
        and attack_named(strike.name, [one.name for one in blocks[creature].actions]) is None
    }
    assert by_other_names == ATTACKS_BY_OTHER_NAMES


def test_all_with_legendary_actions_have_three(blocks: Blocks, monsters: Monsters):
    legendary = {creature for creature, block in blocks.items() if block.legendary_actions}
    assert len(legendary) > 20
    for creature in blocks:
        found = [
            one for one in monsters[creature].counters if one.kind is CounterKind.LEGENDARY_ACTIONS
        ]
        assert [(one.key, one.left, one.maximum, one.refill) for one in found] == (
            [("legendary-actions", 3, 3, Refill.TURN)] if creature in legendary else []
        )
    costs = {
        action.cost
        for block in blocks.values()
        for action in block.legendary_actions
        if "Costs" in action.name
    }
    assert costs == {2, 3}


def test_all_with_legendary_resistance_have_it_three_times_a_day(
    blocks: Blocks, monsters: Monsters
):
    resisting = {
        creature
        for creature, block in blocks.items()
        if any(one.name.startswith("Legendary Resistance") for one in block.traits)
    }
    for creature, monster in monsters.items():
        found = [one for one in monster.counters if one.kind is CounterKind.LEGENDARY_RESISTANCE]
        assert [one.maximum for one in found] == ([3] if creature in resisting else []), creature


def test_regeneration_is_read_where_a_trait_is_called_so(blocks: Blocks, monsters: Monsters):
    called_so = {
        creature
        for creature, block in blocks.items()
        if any(one.name.startswith("Regeneration") for one in block.traits)
    }
    assert {one for one, monster in monsters.items() if monster.regeneration} == called_so
    fire_or_acid = frozenset({DamageType.ACID, DamageType.FIRE})
    radiant = frozenset({DamageType.RADIANT})
    assert monsters["troll"].regeneration == Regeneration(10, fire_or_acid, from_zero=True)
    assert monsters["vampire-vampire"].regeneration == Regeneration(20, radiant)
    assert monsters["vampire-spawn"].regeneration == Regeneration(10, radiant)
    assert monsters["oni"].regeneration == Regeneration(10)
    assert monsters["shield-guardian"].regeneration == Regeneration(10)


def test_magic_resistance_is_found_wherever_the_text_grants_it(blocks: Blocks, monsters: Monsters):
    granted = re.compile(r"has advantage on saving throws against spells and other magical effects")
    for creature, block in blocks.items():
        texts = any(granted.search(one.text) for one in block.traits)
        assert monsters[creature].magic_resistance is texts, creature


def test_what_an_action_spends_is_found(blocks: Blocks, monsters: Monsters):
    dragon, counters = blocks["adult-red-dragon"], monsters["adult-red-dragon"].counters
    bite, breath = (
        next(one for one in dragon.actions if one.name == name) for name in ("Bite", "Fire Breath")
    )
    assert counter_for(counters, bite) is None
    found = counter_for(counters, breath)
    assert found is not None
    assert found.key == "fire-breath"
    assert counter_for((), breath) is None
    taken = attack_counter(counters, bite)
    assert taken is not None
    assert taken.key == "multiattack-bite"
    assert attack_counter(counters, breath) is None
    thug = blocks["thug"]
    mace = next(one for one in thug.actions if one.name == "Mace")
    any_attack = attack_counter(monsters["thug"].counters, mace)
    assert any_attack is not None
    assert (any_attack.key, any_attack.maximum) == ("multiattack", 2)


def test_all_counters_are_within_bounds(monsters: Monsters):
    for creature, monster in monsters.items():
        assert checked_counters(monster.counters) == monster.counters, creature
        assert len(monster.counters) <= limits.COUNTERS


def test_the_screen_knows_what_each_action_spends(blocks: Blocks):
    view = stat_block_view("adult-red-dragon", blocks["adult-red-dragon"])
    spends = {
        action.spent_on: (action.counter, action.cost)
        for section in view.sections
        for action in section.actions
        if action.counter
    }
    assert spends == {
        "Legendary Resistance": ("legendary-resistance", 1),
        "Fire Breath": ("fire-breath", 1),
        "Detect": ("legendary-actions", 1),
        "Tail Attack": ("legendary-actions", 1),
        "Wing Attack": ("legendary-actions", 2),
    }
    attacks = {
        roll.action: roll.counter
        for section in view.sections
        for action in section.actions
        for roll in action.rolls
        if roll.kind == "attack"
    }
    assert attacks == {"Bite": "multiattack-bite", "Claw": "multiattack-claw", "Tail": ""}
