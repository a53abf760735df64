"""SRD 5.1 and 5.2, "Concentration"."""

import pytest

from dnd_tracker.rules.abilities import SaveBonuses
from dnd_tracker.rules.commands import (
    AcceptProposal,
    AddCondition,
    DismissProposal,
    EndConcentration,
    RemoveCombatants,
    SetEdition,
    StartConcentration,
)
from dnd_tracker.rules.conditions import INCAPACITATING, Condition
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction, InvalidText, NotInEncounter, OutOfBounds
from dnd_tracker.rules.events import ConcentrationEnded, ConcentrationStarted
from tests.rules.table import LoadedDice, asked, at, fight, hero, hit, monster, play

CHECK = "check-1-mira"


def mage(edition: Edition = Edition.E2014) -> Encounter:
    seated = fight(
        hero("Mira", 5, maximum=100, saves=SaveBonuses(constitution=3), temporary_hit_points=2),
        monster("Orc", 20),
        edition=edition,
    )
    return play(seated, StartConcentration("mira", "Bless"))


@pytest.mark.parametrize(
    ("edition", "damage", "difficulty_class"),
    [
        (Edition.E2014, 1, 10),
        (Edition.E2014, 21, 10),
        (Edition.E2014, 22, 11),
        (Edition.E2014, 80, 40),
        (Edition.E2024, 22, 11),
        (Edition.E2024, 80, 30),
    ],
)
def test_the_check_is_half_the_damage_at_least_10(
    edition: Edition, damage: int, difficulty_class: int
):
    encounter = play(mage(edition), hit("mira", str(damage)))

    assert [one.difficulty_class for one in encounter.proposals] == [difficulty_class]


def test_the_edition_can_change_in_mid_fight():
    encounter = play(mage(), SetEdition(Edition.E2024), hit("mira", "80"))

    assert encounter.proposals[0].difficulty_class == 30


def test_each_source_of_damage_asks_for_its_own_check():
    encounter = play(mage(), hit("mira", "4"), hit("mira", "24"))

    assert [one.id for one in encounter.proposals] == [CHECK, "check-2-mira"]
    assert [one.difficulty_class for one in encounter.proposals] == [10, 12]


def test_damage_that_temporary_hit_points_absorb_counts():
    assert play(mage(), hit("mira", "2")).proposals


def test_no_damage_asks_for_no_check():
    assert not play(mage(), hit("mira", "0")).proposals


def test_a_check_that_succeeds_keeps_concentration():
    encounter = play(mage(), hit("mira", "4"), AcceptProposal(CHECK), dice=LoadedDice([7]))

    assert at(encounter, "mira").concentration == "Bless"
    assert not encounter.proposals


def test_a_check_that_fails_ends_it_and_the_other_checks():
    hurt = play(mage(), hit("mira", "4"), hit("mira", "4"))

    encounter = play(hurt, AcceptProposal(CHECK), dice=LoadedDice([6]))

    assert at(encounter, "mira").concentration is None
    assert not encounter.proposals


def test_the_total_of_real_dice_can_be_typed():
    hurt = play(mage(), hit("mira", "4"))

    assert at(play(hurt, AcceptProposal(CHECK, 10)), "mira").concentration
    assert not at(play(hurt, AcceptProposal(CHECK, 9)), "mira").concentration
    with pytest.raises(OutOfBounds):
        asked(hurt, AcceptProposal(CHECK, 1000))


def test_a_check_can_be_dismissed():
    encounter = play(mage(), hit("mira", "4"), DismissProposal(CHECK))

    assert at(encounter, "mira").concentration == "Bless"
    assert not encounter.proposals


def test_the_second_check_can_be_settled_first():
    hurt = play(mage(), hit("mira", "4"), hit("mira", "4"))

    encounter = play(hurt, AcceptProposal("check-2-mira", 15))

    assert [one.id for one in encounter.proposals] == [CHECK]


def test_a_settled_check_cannot_be_settled_again():
    encounter = play(mage(), hit("mira", "4"), DismissProposal(CHECK))

    for command in (DismissProposal(CHECK), AcceptProposal(CHECK)):
        with pytest.raises(NotInEncounter, match="already settled"):
            asked(encounter, command)


def test_ids_of_checks_are_never_used_again():
    encounter = play(mage(), hit("mira", "4"), DismissProposal(CHECK), hit("mira", "4"))

    assert [one.id for one in encounter.proposals] == ["check-2-mira"]


def test_one_hit_on_several_who_concentrate_asks_each():
    encounter = play(mage(), StartConcentration("orc", "Hex"))
    encounter = play(encounter, hit("mira", "4"), hit("orc", "1"))

    assert [one.id for one in encounter.proposals] == [CHECK, "check-2-orc"]


def test_falling_ends_concentration():
    encounter = play(mage(), hit("mira", "4"), hit("mira", "150"))

    assert at(encounter, "mira").concentration is None
    assert not encounter.proposals


def test_a_monster_that_is_down_does_not_concentrate():
    encounter = play(mage(), StartConcentration("orc", "Hex"), hit("orc", "50"))

    assert at(encounter, "orc").concentration is None


@pytest.mark.parametrize("condition", sorted(INCAPACITATING))
def test_being_incapacitated_ends_concentration(condition: Condition):
    encounter = play(mage(), AddCondition(("mira",), condition))

    assert at(encounter, "mira").concentration is None
    with pytest.raises(IllegalAction, match="Mira is incapacitated"):
        asked(encounter, StartConcentration("mira", "Bless"))


def test_the_dead_do_not_concentrate():
    encounter = play(mage(), hit("mira", "250"))

    with pytest.raises(IllegalAction, match=r"^Mira is dead and cannot concentrate\.$") as refused:
        asked(encounter, StartConcentration("mira", "Bless"))
    assert refused.value.rule == "SRD 5.1, Concentration"


def test_a_new_spell_ends_the_old_one():
    events = asked(mage(), StartConcentration("mira", "Fly"))

    assert events == (
        ConcentrationEnded("mira", "Mira", "Bless", "now Fly"),
        ConcentrationStarted("mira", "Mira", "Fly"),
    )


def test_concentration_can_be_ended_at_will():
    encounter = play(mage(), EndConcentration("mira"))

    assert at(encounter, "mira").concentration is None
    with pytest.raises(IllegalAction, match=r"^Mira is not concentrating\.$") as refused:
        asked(encounter, EndConcentration("mira"))
    assert refused.value.rule == "SRD 5.1, Concentration"


def test_concentration_needs_a_name():
    with pytest.raises(InvalidText, match="What it concentrates on needs"):
        asked(mage(), StartConcentration("mira", " "))


def test_checks_go_when_their_combatant_leaves():
    assert not play(mage(), hit("mira", "4"), RemoveCombatants(("mira",))).proposals
