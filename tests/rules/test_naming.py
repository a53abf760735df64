"""What combatants are called, and how duplicates are told apart."""

import pytest

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import (
    AddCombatants,
    RemoveCombatants,
    RenameCombatant,
    RenameEncounter,
    SetEdition,
    SetHidden,
)
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.errors import (
    IllegalAction,
    InvalidText,
)
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.roster import new_encounter
from tests.rules.table import asked, at, fight, hero, monster, play


def names(encounter: Encounter) -> list[str]:
    return [encounter.combatants[one].name for one in encounter.order]


def goblins(count: int, start: int = 1, *, hidden: bool = False) -> AddCombatants:
    many = range(start, start + count)
    return AddCombatants(tuple(monster("Goblin", id=f"g{index}", hidden=hidden) for index in many))


EMPTY = new_encounter("Ford")


# --- numbering ---


def test_one_goblin_has_no_number():
    assert names(play(EMPTY, goblins(1))) == ["Goblin"]


def test_several_goblins_are_numbered():
    assert names(play(EMPTY, goblins(3))) == ["Goblin 1", "Goblin 2", "Goblin 3"]


def test_the_first_goblin_becomes_goblin_1_when_a_second_arrives():
    assert names(play(EMPTY, goblins(1), goblins(1, 2))) == ["Goblin 1", "Goblin 2"]


def test_numbers_are_never_used_again_within_a_fight():
    running = fight(hero("Mira", 30), monster("Goblin", id="g1"), monster("Goblin", id="g2"))

    encounter = play(running, RemoveCombatants(("g2",)), goblins(1, 3))
    assert at(encounter, "g3").name == "Goblin 3"

    encounter = play(encounter, RemoveCombatants(("g1", "g3")), goblins(1, 4))
    assert at(encounter, "g4").name == "Goblin 4"


def test_while_preparing_numbers_start_anew():
    encounter = play(EMPTY, goblins(2), RemoveCombatants(("g1", "g2")), goblins(2, 3))

    assert names(encounter) == ["Goblin 1", "Goblin 2"]


def test_a_number_that_is_asked_for_is_kept_if_it_is_free():
    typed = AddCombatants((monster("Goblin 4", id="x"), monster("Goblin 4", id="y")))

    assert names(play(EMPTY, typed)) == ["Goblin 4", "Goblin 5"]
    later = AddCombatants((monster("Goblin 9", id="z"),))
    assert names(play(EMPTY, typed, later)) == ["Goblin 4", "Goblin 5", "Goblin 9"]


def test_007_is_no_number():
    agents = AddCombatants(tuple(monster("Agent 007", id=f"a{index}") for index in range(2)))

    assert names(play(EMPTY, agents)) == ["Agent 007 1", "Agent 007 2"]


def test_a_number_too_long_to_be_one_is_a_name():
    typed = ("Goblin 9999", "Goblin 10000", "Goblin 9999")
    many = AddCombatants(tuple(monster(name, id=f"g{index}") for index, name in enumerate(typed)))

    assert names(play(EMPTY, many)) == ["Goblin 9999", "Goblin 10000", "Goblin 10001"]


def test_names_differ_by_more_than_case():
    assert names(play(EMPTY, AddCombatants((monster("Orc", id="x"), monster("ORC", id="y"))))) == [
        "Orc 1",
        "ORC 2",
    ]


def test_other_creatures_are_no_family():
    both = AddCombatants((monster("Goblin Boss"), monster("Goblin")))

    assert names(play(EMPTY, both)) == ["Goblin Boss", "Goblin"]


def test_long_names_are_numbered_within_their_length():
    long = "x" * limits.NAME_LENGTH
    many = AddCombatants(tuple(monster(long, id=f"x{index}") for index in range(12)))

    found = names(play(EMPTY, many))

    assert len(set(found)) == 12
    assert max(len(name) for name in found) <= limits.NAME_LENGTH


def test_a_hidden_goblin_does_not_betray_itself_by_renaming_the_visible_one():
    encounter = play(EMPTY, goblins(1), goblins(1, 2, hidden=True))
    assert names(encounter) == ["Goblin", "Goblin 2"]

    assert names(play(encounter, SetHidden(("g2",), hidden=False))) == ["Goblin 1", "Goblin 2"]


def test_two_hidden_goblins_are_numbered():
    encounter = play(EMPTY, goblins(1, hidden=True), goblins(1, 2, hidden=True))

    assert names(encounter) == ["Goblin 1", "Goblin 2"]


def test_revealing_the_first_of_many_renames_nobody():
    encounter = play(EMPTY, goblins(1), goblins(1, 2, hidden=True), SetHidden(("g1",), hidden=True))

    assert names(play(encounter, SetHidden(("g1",), hidden=False))) == ["Goblin", "Goblin 2"]


# --- names ---


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Mira \n the\tBold ", "Mira the Bold"),
        ("Mi\x00ra\x07", "Mira"),
        ("\u202eevil\u202c", "evil"),
        ("شوكة", "شوكة"),
        ("👹👨‍👩‍👧", "👹👨‍👩‍👧"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a\ud800b", "ab"),
        ("\U0001fae8", "\U0001fae8"),
    ],
)
def test_names_are_cleaned(typed: str, kept: str):
    assert clean_text(typed, "A name") == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200b", "\u202e", "\u200d\u0301"])
def test_names_show_something(typed: str):
    with pytest.raises(InvalidText, match="A name needs at least one character"):
        clean_text(typed, "A name")


@pytest.mark.parametrize("length", [81, 10_000])
def test_names_are_short(length: int):
    with pytest.raises(InvalidText, match="A name has at most 80 characters"):
        clean_text("x" * length, "A name")


def test_renaming():
    encounter = play(EMPTY, goblins(2), RenameCombatant("g1", " Snik "))
    assert names(encounter) == ["Snik", "Goblin 2"]

    assert asked(encounter, RenameCombatant("g1", "Snik")) == ()
    with pytest.raises(IllegalAction, match="already a combatant called goblin 2"):
        asked(encounter, RenameCombatant("g1", "goblin 2"))
    assert names(play(encounter, RenameCombatant("g1", "snik"))) == ["snik", "Goblin 2"]


def test_a_number_that_was_given_by_renaming_is_remembered():
    encounter = play(
        fight(hero("Mira"), monster("Goblin", id="g1")), RenameCombatant("g1", "Goblin 7")
    )

    assert at(play(encounter, goblins(1, 2)), "g2").name == "Goblin 8"


def test_renaming_the_encounter():
    assert play(EMPTY, RenameEncounter("Bridge")).name == "Bridge"
    assert asked(EMPTY, RenameEncounter(" Ford ")) == ()
    with pytest.raises(InvalidText):
        new_encounter("")


def test_choosing_the_edition():
    assert play(EMPTY, SetEdition(Edition.E2024)).edition is Edition.E2024
    assert asked(EMPTY, SetEdition(Edition.E2014)) == ()
