"""What stat blocks print about damage, in both editions, and what the SRD's traits add to it."""

from dnd_tracker.creatures.defence_text import read_defences
from dnd_tracker.creatures.srd51 import creatures
from dnd_tracker.rules.damage import ConditionalDefence, DamageType
from dnd_tracker.rules.provisos import proviso_of
from dnd_tracker.rules.stat_block_text.monster import monster_of

COLD, FIRE = DamageType.COLD, DamageType.FIRE
ACID, LIGHTNING = DamageType.ACID, DamageType.LIGHTNING


def resisting(*entries: str):
    return read_defences(resistances=entries, vulnerabilities=(), immunities=(), conditions=())


def test_an_entry_that_only_lists_types_means_each_of_them():
    for entry in ("cold, fire", "Cold, Fire", "cold and fire", "cold; fire"):
        assert resisting(entry).resistances == {COLD, FIRE}
        assert resisting(entry).conditional == ()
    all_three = resisting("Acid, Cold, and Fire")
    assert all_three.resistances == {ACID, COLD, FIRE}


def test_an_entry_with_a_proviso_is_conditional_as_a_whole():
    text = "Cold, and Fire from nonmagical attacks"

    assert resisting("acid", text).resistances == {ACID}
    assert resisting("acid", text).conditional == (
        ConditionalDefence("resistance", frozenset({COLD, FIRE}), text),
    )


def test_an_entry_without_a_type_concerns_every_type():
    assert resisting("damage from spells").conditional == (
        ConditionalDefence("resistance", frozenset(), "damage from spells"),
    )


def test_the_provisos_of_the_srd_are_understood_but_for_two():
    unclear = {
        one.text
        for _, block in creatures()
        for one in block.defences.conditional
        if proviso_of(one.text).more
    }

    assert unclear == {
        "piercing from magic weapons wielded by good creatures",
        "bludgeoning, piercing, and slashing from nonmagical attacks (from stoneskin)",
    }


def test_the_srds_golems_and_the_shambling_mound_absorb():
    found = {name: monster_of(block).absorptions for name, block in creatures()}

    assert {name: types for name, types in found.items() if types} == {
        "clay-golem": {ACID},
        "flesh-golem": {LIGHTNING},
        "iron-golem": {FIRE},
        "shambling-mound": {LIGHTNING},
    }


def test_the_srds_swarms_cannot_be_healed():
    found = {name for name, block in creatures() if monster_of(block).no_healing}

    assert len(found) == 10
    assert all(name.startswith("swarm-of-") for name in found)


def test_the_srds_zombies_and_boars_stay_up():
    found = {name: monster_of(block).last_stand for name, block in creatures()}

    assert {name: (one.difficulty_class, one.at_most) for name, one in found.items() if one} == {
        "zombie": (5, None),
        "ogre-zombie": (5, None),
        "boar": (None, 7),
        "giant-boar": (None, 10),
        "wereboar-boar": (None, 14),
        "wereboar-human": (None, 14),
        "wereboar-hybrid": (None, 14),
    }
