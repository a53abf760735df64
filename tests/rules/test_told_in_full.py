"""Events that are told with everything that can be in them."""

from dnd_tracker.rules.abilities import Ability, SaveBonuses
from dnd_tracker.rules.commands import AcceptProposal
from dnd_tracker.rules.damage import NO_DEFENCES
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.events import CombatantEdited, SaveRolled
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.traits import HitDice, LastStand
from tests.rules.table import asked, hit, monster, play, seat


def test_every_number_that_was_edited_is_told():
    edited = CombatantEdited(
        "mira",
        "Mira",
        armor_class=15,
        hit_point_maximum=22,
        initiative_bonus=3,
        dexterity=16,
        constitution=14,
        level=4,
        experience=0,
    )
    assert sentence(edited) == (
        "Mira now has armor class 15, hit point maximum 22, initiative bonus 3, Dexterity 16, "
        "Constitution 14, level 4, experience 0."
    )


def test_what_else_was_edited_is_named():
    edited = CombatantEdited(
        "mira", "Mira", saves=SaveBonuses(), defences=NO_DEFENCES, hit_dice=(HitDice(8, 2, 3),)
    )
    said = sentence(edited)
    assert said.startswith("Mira now has hit dice ")
    assert said.endswith(", other saving throws, other defences.")
    assert sentence(CombatantEdited("mira", "Mira", hit_dice=())) == "Mira now has no hit dice."


def test_the_save_of_a_last_stand_says_how_it_was_rolled():
    zombie = seat(
        monster(
            "Zombie",
            saves=SaveBonuses(constitution=3),
            last_stand=LastStand("Undead Fortitude", 5),
        )
    )
    down = play(zombie, hit("zombie", "7"))

    (rolled, *_) = asked(down, AcceptProposal("last-stand-1-zombie"), 11)

    assert isinstance(rolled, SaveRolled)
    assert rolled == SaveRolled(
        "zombie",
        "Zombie",
        "Undead Fortitude",
        Ability.CONSTITUTION,
        14,
        12,
        success=True,
        natural=11,
        detail=rolled.detail,
        mode=RollMode.NORMAL,
        proposal_id="last-stand-1-zombie",
    )
    assert "+3" in rolled.detail.replace(" ", "")
