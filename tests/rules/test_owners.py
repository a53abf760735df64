"""SRD 5.1, "Controlling a Mount"; summons: docs/house-choices.md."""

import pytest

from dnd_tracker.rules.commands import (
    AddCombatants,
    AddLair,
    MoveInOrder,
    NextTurn,
    RemoveCombatants,
    RollInitiative,
    SetInitiative,
    SetOwner,
    StartCombat,
)
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import IllegalAction, NotInEncounter
from dnd_tracker.rules.events import InitiativeSet, OrderChanged, OwnerSet
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import LoadedDice, asked, at, fight, hero, hit, monster, play, seat

NEXT = NextTurn()
RIDES = SetOwner("horse", "ana", shares_turn=True)
RULE = "SRD 5.1, Controlling a Mount"


def stable() -> Encounter:
    """Ana acts on 15, Ben on 10, the horse on 3."""
    return fight(hero("Ana", 15), hero("Ben", 10), monster("Horse", 3))


def riding() -> Encounter:
    return play(stable(), RIDES)


def test_a_controlled_mount_acts_right_after_its_rider():
    events = asked(stable(), RIDES)
    assert events == (
        OwnerSet("horse", "Horse", "ana", "Ana", shares_turn=True),
        InitiativeSet("horse", "Horse", 15, 1),
    )
    assert sentence(events[0]) == "Horse belongs to Ana, and acts right after Ana."

    assert riding().order == ("ana", "horse", "ben")
    assert at(riding(), "horse").initiative == 15
    assert play(riding(), NEXT).active == "horse"


def test_an_independent_mount_keeps_its_place():
    encounter = play(stable(), SetOwner("horse", "ana"))

    assert encounter.order == ("ana", "ben", "horse")
    assert at(encounter, "horse").owner == "ana"
    assert not at(encounter, "horse").shares_turn


def test_a_summons_is_held_by_concentration():
    (event,) = asked(stable(), SetOwner("horse", "ana", held_by_concentration=True))
    assert sentence(event) == "Horse belongs to Ana, as long as it concentrates."
    both = asked(stable(), SetOwner("horse", "ana", shares_turn=True, held_by_concentration=True))
    assert sentence(both[0]) == (
        "Horse belongs to Ana, as long as it concentrates, and acts right after Ana."
    )
    held = play(stable(), SetOwner("horse", "ana", held_by_concentration=True))
    assert at(held, "horse").held_by_concentration


def test_a_mount_moves_with_its_rider():
    events = asked(riding(), SetInitiative("ana", 5))
    assert events == (
        InitiativeSet("ana", "Ana", 5, 2, owed=("horse", "ben")),
        InitiativeSet("horse", "Horse", 5, 2, owed=("ben",)),
    )
    encounter = play(riding(), SetInitiative("ana", 5))
    assert encounter.order == ("ben", "ana", "horse")
    assert at(encounter, "horse").initiative == 5
    rolled = play(riding(), RollInitiative(ids=("ana",)), dice=LoadedDice([2]))
    assert rolled.order == ("ben", "ana", "horse")
    cleared = play(riding(), SetInitiative("ana", None))
    assert cleared.order == ("ben", "ana", "horse")
    assert at(cleared, "horse").initiative is None


def test_two_mounts_follow_in_their_order():
    encounter = play(
        fight(hero("Ana", 15), hero("Ben", 10), monster("Horse", 3), monster("Mule", 2)),
        RIDES,
        SetOwner("mule", "ana", shares_turn=True),
    )
    assert encounter.order == ("ana", "horse", "mule", "ben")
    assert play(encounter, SetInitiative("ana", 1)).order == ("ben", "ana", "horse", "mule")
    back = play(encounter, SetInitiative("ana", 1), SetInitiative("ana", 30))
    assert back.order == ("ana", "horse", "mule", "ben")


def test_a_mount_has_no_initiative_of_its_own():
    with pytest.raises(IllegalAction, match="Horse acts with Ana") as refused:
        asked(riding(), SetInitiative("horse", 20))
    assert refused.value.rule == RULE
    with pytest.raises(IllegalAction, match="None of them rolls"):
        asked(riding(), RollInitiative(ids=("horse",)))
    dice = LoadedDice()
    mounted = play(seat(hero("Ana"), monster("Horse")), RIDES)
    encounter = play(mounted, StartCombat(), dice=dice)
    assert dice.asked == ["d20 normal"]
    assert [at(encounter, one).initiative for one in encounter.order] == [10, 10]


def test_nobody_comes_between_a_rider_and_its_mount():
    tied = play(riding(), AddCombatants((hero("Dora", 15, dexterity=9),)))
    assert tied.order == ("ana", "horse", "dora", "ben")
    quick = play(riding(), AddCombatants((hero("Dora", 15, dexterity=18),)))
    assert quick.order == ("dora", "ana", "horse", "ben")


def test_ties_are_ordered_by_hand_with_the_mount():
    tied = play(riding(), SetInitiative("ben", 15))
    assert tied.order == ("ana", "horse", "ben")
    (event,) = asked(tied, MoveInOrder("ana", 1))
    assert isinstance(event, OrderChanged)
    assert (event.id, event.other, event.order) == ("ana", "ben", ("ben", "ana", "horse"))
    assert play(tied, MoveInOrder("ana", 1)).order == ("ben", "ana", "horse")
    assert play(tied, MoveInOrder("horse", 1)).order == ("ben", "ana", "horse")
    assert play(tied, MoveInOrder("ben", -1)).order == ("ben", "ana", "horse")
    with pytest.raises(IllegalAction, match="Ana is already first"):
        asked(tied, MoveInOrder("horse", -1))


def test_a_mount_that_is_left_keeps_its_place():
    (event,) = asked(riding(), SetOwner("horse", None))
    assert event == OwnerSet("horse", "Horse", None, "")
    assert sentence(event) == "Horse is nobody's mount or summons any more."
    freed = play(riding(), SetOwner("horse", None))
    assert freed.order == ("ana", "horse", "ben")
    assert at(freed, "horse").owner is None
    assert play(freed, SetInitiative("horse", 3)).order == ("ana", "ben", "horse")
    assert asked(freed, SetOwner("horse", None)) == ()
    assert asked(riding(), RIDES) == ()


def test_a_mount_stays_when_its_rider_leaves():
    encounter = play(
        stable(),
        SetOwner("horse", "ana", shares_turn=True, held_by_concentration=True),
        RemoveCombatants(("ana",)),
    )

    horse = at(encounter, "horse")
    assert (horse.owner, horse.shares_turn, horse.held_by_concentration) == (None, False, False)
    assert encounter.active == "horse"


def test_a_mount_acts_when_its_rider_is_down():
    encounter = play(
        fight(monster("Ana", 15), hero("Ben", 10), monster("Horse", 3)), RIDES, hit("ana", "50")
    )
    assert play(encounter, NEXT).active == "horse"


def test_a_mount_that_acted_does_not_act_again_and_one_that_did_not_acts_next():
    early = fight(monster("Horse", 20), hero("Ana", 15), hero("Ben", 10))
    acted = play(early, NEXT, RIDES)
    assert (acted.active, acted.owed) == ("ana", ())
    assert play(acted, NEXT).active == "ben"

    late = play(stable(), NEXT, RIDES)
    assert (late.active, late.owed) == ("ben", ("horse",))
    assert play(late, NEXT).active == "horse"
    assert (play(late, NEXT, NEXT).active, play(late, NEXT, NEXT).round) == ("ana", 2)


def test_a_newcomer_joins_right_after_its_owner():
    wolf = monster("Wolf", 3, owner="ana", shares_turn=True, held_by_concentration=True)
    encounter = play(riding(), AddCombatants((wolf,)))

    assert encounter.order == ("ana", "horse", "wolf", "ben")
    assert at(encounter, "wolf").initiative == 15
    own = play(stable(), AddCombatants((monster("Wolf", 12, owner="ana"),)))
    assert own.order == ("ana", "wolf", "ben", "horse")
    together = (hero("Eva", 4), monster("Cat", 1, owner="eva", shares_turn=True))
    assert play(stable(), AddCombatants(together)).order == ("ana", "ben", "eva", "cat", "horse")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (SetOwner("ana", "ana"), "Nobody owns itself"),
        (SetOwner("ana", "horse"), "Horse belongs to Ana already"),
        (SetOwner("ben", "horse", shares_turn=True), "Horse has no turn of its own to share"),
        (SetOwner("ana", "ben", shares_turn=True), "Somebody acts with Ana already"),
        (AddCombatants((monster("Wolf", shares_turn=True),)), "Wolf needs an owner first"),
        (AddCombatants((monster("Wolf", held_by_concentration=True),)), "needs an owner first"),
        (
            AddCombatants((monster("Wolf", owner="horse", shares_turn=True),)),
            "Horse has no turn of its own to share",
        ),
    ],
)
def test_owning_goes_one_way(command: SetOwner, said: str):
    with pytest.raises(IllegalAction, match=said) as refused:
        asked(riding(), command)
    assert refused.value.rule == RULE


def test_a_chain_of_owners_has_an_end():
    chained = play(stable(), SetOwner("horse", "ana"), SetOwner("ana", "ben"))
    with pytest.raises(IllegalAction, match="Horse belongs to Ben already"):
        asked(chained, SetOwner("ben", "horse"))


def test_owners_are_creatures_that_are_there():
    with_lair = play(stable(), AddLair("lair", "horse"))
    with pytest.raises(NotInEncounter):
        asked(stable(), SetOwner("horse", "ghost"))
    with pytest.raises(NotInEncounter):
        asked(stable(), AddCombatants((monster("Wolf", owner="ghost"),)))
    for command in (SetOwner("lair", "ana"), SetOwner("ben", "lair")):
        with pytest.raises(IllegalAction, match="a place in the order"):
            asked(with_lair, command)
