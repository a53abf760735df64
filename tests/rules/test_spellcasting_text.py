"""Spellcasting, read from stat block text."""

import pytest

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.counter import Refill
from dnd_tracker.rules.stat_block_text.spellcasting import (
    DailySpell,
    Slots,
    Spellcasting,
    read_spellcasting,
)

MAGE = """The mage is a 9th-level spellcaster. Its spellcasting ability is Intelligence (spell \
save DC 14, +6 to hit with spell attacks). The mage has the following wizard spells prepared:

- Cantrips (at will): fire bolt, light
- 1st level (4 slots): detect magic, mage armor*
- 2nd level (3 slots): misty step, suggestion
- 5th level (1 slot): cone of cold
* The mage casts these spells on itself before combat."""


def test_slots_of_each_level_and_the_spells_they_are_for():
    assert read_spellcasting(MAGE) == Spellcasting(
        ability=Ability.INTELLIGENCE,
        difficulty_class=14,
        attack_bonus=6,
        slots=(Slots(1, 4), Slots(2, 3), Slots(5, 1)),
        daily=(),
        at_will=("fire bolt", "light"),
        prepared=("detect magic", "mage armor", "misty step", "suggestion", "cone of cold"),
    )


def test_a_warlock_has_slots_of_one_level_back_after_a_short_rest():
    text = (
        "The warlock is a 17th-level spellcaster. Its spellcasting ability is Charisma (spell save"
        " DC 15, +7 to hit with spell attacks). It regains its expended spell slots when it"
        " finishes a short or long rest. It knows the following warlock spells:\n"
        "Cantrips (at will): chill touch\n"
        "1st\u20135th level (4 5th-level slots): armor of Agathys, hellish rebuke,\nhold monster"
    )
    found = read_spellcasting(text)
    assert found is not None
    assert found.slots == (Slots(5, 4, Refill.SHORT_REST),)
    assert found.prepared == ("armor of Agathys", "hellish rebuke", "hold monster")
    without_level = read_spellcasting(text.replace("4 5th-level slots", "2 slots"))
    assert without_level is not None
    assert without_level.slots == (Slots(5, 2, Refill.SHORT_REST),)


def test_innate_spells_by_the_day_each():
    found = read_spellcasting(
        "The lamia's innate spellcasting ability is Charisma (spell save DC 13). It can innately"
        " cast the following spells. At will: disguise self (any humanoid form), major image"
        " 3/day each: charm person, mirror image 1/day: geas"
    )
    assert found == Spellcasting(
        ability=Ability.CHARISMA,
        difficulty_class=13,
        daily=(
            DailySpell("charm person", 3),
            DailySpell("mirror image", 3),
            DailySpell("geas", 1),
        ),
        at_will=("disguise self", "major image"),
    )


def test_spells_in_the_print_of_2024():
    found = read_spellcasting(
        "The lich casts one of the following spells, requiring no Material components and using"
        " Intelligence as the spellcasting ability (spell save DC 20, +12 to hit with spell"
        " attacks):\nAt Will: Detect Magic, Fireball (level 5 version)\n"
        "2/Day Each: Animate Dead,\nDimension Door\n1/Day Each: Chain Lightning. The lich is wise."
    )
    assert found == Spellcasting(
        ability=Ability.INTELLIGENCE,
        difficulty_class=20,
        attack_bonus=12,
        daily=(
            DailySpell("Animate Dead", 2),
            DailySpell("Dimension Door", 2),
            DailySpell("Chain Lightning", 1),
        ),
        at_will=("Detect Magic", "Fireball"),
    )


def test_a_comma_in_a_note_parts_no_spells():
    found = read_spellcasting("It can innately cast: 1/day each: fly (self, only once), sleep")
    assert found is not None
    assert [one.name for one in found.daily] == ["fly", "sleep"]


def test_a_list_ends_with_its_paragraph():
    found = read_spellcasting("It can innately cast: 1/day each: fly, sleep\n\nit is fond of tea")
    assert found is not None
    assert [one.name for one in found.daily] == ["fly", "sleep"]


def test_a_negative_bonus_with_a_printed_minus():
    found = read_spellcasting(
        "Its spellcasting ability is Wisdom (spell save DC 7, \u22121 to hit with spell attacks)."
    )
    assert found == Spellcasting(Ability.WISDOM, 7, -1)


def test_a_trait_without_lists_casts_all_the_same():
    assert read_spellcasting("The mephit can innately cast sleep.") == Spellcasting()


@pytest.mark.parametrize("text", ["", "3/day: hits hard", "The dragon makes three attacks."])
def test_what_is_about_something_else_is_none(text: str):
    assert read_spellcasting(text) is None
