"""What every format says of the same creatures is read the same."""

import pytest

from dnd_tracker.creatures.formats.reading import read_file
from dnd_tracker.rules.damage import DamageType
from dnd_tracker.rules.stat_block import AttackKind, DamagePart
from tests.creatures.formats.samples import (
    BLACK_DRAGON,
    FILES,
    GOBLIN,
    block,
    draft,
    figures,
    named,
    sample,
)

GOBLINS = [
    "improved_initiative/export.json",
    "improved_initiative/list.json",
    "open5e/v2_goblin.json",
    "5ebits/2014.json",
    "foundry/goblin-2014.json",
    "5etools/homebrew.json",
    "fantasy_statblocks/goblin.md",
    "fight_club/srd.xml",
    "roll20/goblin.json",
]
DRAGONS = [
    "improved_initiative/export.json",
    "open5e/v1_page.json",
    "5ebits/2014.json",
    "foundry/adult-black-dragon-2014.json",
    "5etools/homebrew.json",
    "fantasy_statblocks/front_matter.md",
    "fight_club/srd.xml",
]
BREATHING = [name for name in DRAGONS if not name.startswith("fantasy")]


@pytest.mark.parametrize("name", GOBLINS)
def test_the_goblin_is_the_same_in_every_format(name: str):
    goblin = block(read_file(sample(name)), "Goblin")

    assert figures(goblin) == GOBLIN
    assert goblin.armor_note == "leather armor, shield"
    scimitar = named(goblin.actions, "Scimitar")
    assert scimitar.attack is not None
    assert (scimitar.attack.bonus, scimitar.attack.kind) == (4, AttackKind.MELEE)
    assert scimitar.attack.reach == "5 ft."
    assert scimitar.damage == (DamagePart("1d6+2", DamageType.SLASHING),)
    assert "Nimble Escape" in [trait.name for trait in goblin.traits]


@pytest.mark.parametrize("name", DRAGONS)
def test_the_adult_black_dragon_is_the_same_in_every_format(name: str):
    dragon = block(read_file(sample(name)), "Adult Black Dragon")

    assert figures(dragon) == BLACK_DRAGON
    assert dragon.damage_immunities == ("acid",)
    assert dragon.defences.immunities == {DamageType.ACID}
    assert dragon.legendary_actions
    assert dragon.legendary_actions_per_round == 3


@pytest.mark.parametrize("name", BREATHING)
def test_its_breath_recharges_and_halves(name: str):
    breath = named(block(read_file(sample(name)), "Adult Black Dragon").actions, "Acid Breath")

    assert breath.usage == "Recharge 5-6"
    assert breath.damage == (DamagePart("12d8", DamageType.ACID),)
    assert [(one.ability, one.difficulty_class, one.half) for one in breath.saves] == [
        ("dex", 18, True)
    ]


@pytest.mark.parametrize("name", [name for name in BREATHING if "5etools" not in name])
def test_its_bite_deals_two_types_of_damage(name: str):
    bite = named(block(read_file(sample(name)), "Adult Black Dragon").actions, "Bite")

    assert bite.attack is not None
    assert (bite.attack.bonus, bite.attack.reach) == (11, "10 ft.")
    assert bite.damage == (
        DamagePart("2d10+6", DamageType.PIERCING),
        DamagePart("1d8", DamageType.ACID),
    )


@pytest.mark.parametrize("name", [name for name in BREATHING if "5etools" not in name])
def test_its_wing_attack_costs_two_legendary_actions(name: str):
    dragon = block(read_file(sample(name)), "Adult Black Dragon")

    assert [one.cost for one in dragon.legendary_actions if "Wing" in one.name] == [2]


@pytest.mark.parametrize("name", FILES)
def test_complete_files_leave_few_doubts(name: str):
    for entry in read_file(sample(name)).entries:
        assert entry.draft is not None
        assert entry.problems == ()
        assert len(entry.draft.doubts) <= 1


def test_legendary_resistance_is_three_a_day_however_it_is_said():
    for name in BREATHING:
        dragon = draft(read_file(sample(name)), "Adult Black Dragon").block
        said = [one.usage for one in dragon.traits if one.name.startswith("Legendary Resistance")]
        assert said == ["3/Day"], name
