"""One creature with several turns: docs/house-choices.md."""

from dnd_tracker.rules.commands import (
    AddCombatants,
    AddCondition,
    AddExtraTurn,
    AddLair,
    NextTurn,
    PreviousTurn,
    RemoveCombatants,
    RenameCombatant,
    SetHidden,
    SetReactionUsed,
)
from dnd_tracker.rules.conditions import Condition, Duration, TurnPoint
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.encounter import Encounter, Refilled, Role, Side
from dnd_tracker.rules.events import CombatantRenamed, TurnAdvanced
from dnd_tracker.rules.visibility import player_view
from tests.rules.table import (
    asked,
    at,
    conditions_of,
    fight,
    hero,
    hit,
    monster,
    play,
)

NEXT, BACK = NextTurn(), PreviousTurn()
AGAIN = AddExtraTurn("again", "ana", 5)


def lair(*, ana: int = 15) -> Encounter:
    """The dragon acts on 25, its lair on 20, Ana when she likes."""
    return play(
        fight(monster("Dragon", 25, maximum=90), hero("Ana", ana)), AddLair("lair", "dragon")
    )


def twice() -> Encounter:
    """Ana acts on 15 and on 5, Ben on 10 in between."""
    return play(fight(hero("Ana", 15, dexterity=16), hero("Ben", 10)), AGAIN)


def acting(encounter: Encounter, turns: int) -> list[str | None]:
    found = [encounter.active]
    for _ in range(turns):
        encounter = play(encounter, NEXT)
        found.append(encounter.active)
    return found


def test_a_creature_can_have_two_turns_in_a_round():
    placed = at(twice(), "again")

    assert (placed.name, placed.role, placed.owner) == ("Ana (2nd turn)", Role.EXTRA_TURN, "ana")
    assert (placed.initiative, placed.dexterity, placed.side) == (5, 16, Side.HERO)
    assert acting(twice(), 3) == ["ana", "ben", "again", "ana"]


def test_extra_turns_are_counted_on():
    encounter = twice()
    for index in range(3, 6):
        encounter = play(encounter, AddExtraTurn(f"t{index}", "ana", index))

    names = [at(encounter, f"t{index}").name for index in range(3, 6)]
    assert names == ["Ana (3rd turn)", "Ana (4th turn)", "Ana (5th turn)"]
    again = play(encounter, RemoveCombatants(("t3",)), AddExtraTurn("t9", "ana", 9))
    assert at(again, "t9").name == "Ana (3rd turn)"


def test_the_reaction_is_back_at_each_turn():
    used = play(twice(), NEXT, SetReactionUsed("ana", used=True))
    (event,) = asked(used, NEXT)

    assert isinstance(event, TurnAdvanced)
    assert event.reaction_regained
    assert not at(play(used, NEXT), "ana").reaction_used
    assert play(used, NEXT, BACK) == used


def test_what_refills_at_a_turn_refills_at_each():
    legendary = Counter(
        "legendary-actions", "Legendary actions", 0, 3, Refill.TURN, CounterKind.LEGENDARY_ACTIONS
    )
    spent = play(
        fight(hero("Ana", 30), monster("Dragon", 25, counters=(legendary,))),
        AddExtraTurn("again", "dragon", 27),
    )
    (event,) = asked(spent, NEXT)

    assert isinstance(event, TurnAdvanced)
    assert event.refills == (Refilled("dragon", "Dragon", "legendary-actions", 0, 3),)


def test_durations_and_death_saves_go_by_the_own_place_alone():
    blinded = AddCondition(("ben",), Condition.BLINDED, Duration(1, TurnPoint.START, "ana"))
    encounter = play(twice(), blinded, hit("ana", "20"), NEXT, NEXT)

    assert encounter.active == "again"
    assert conditions_of(encounter, "ben") == {Condition.BLINDED}
    assert encounter.proposals == ()
    after = play(encounter, NEXT)
    assert conditions_of(after, "ben") == set()
    assert len(after.proposals) == 1


def test_an_extra_turn_is_had_by_whoever_has_turns():
    down = play(fight(monster("Ogre", 15), hero("Ben", 10)), AddExtraTurn("again", "ogre", 5))
    assert acting(play(down, hit("ogre", "50")), 2) == ["ogre", "ben", "ben"]
    stunned = play(twice(), AddCondition(("ana",), Condition.STUNNED))
    assert acting(stunned, 2) == ["ana", "ben", "again"]


def test_an_extra_turn_leaves_with_its_creature_or_alone():
    assert play(twice(), RemoveCombatants(("ana",))).order == ("ben",)
    assert play(twice(), RemoveCombatants(("again",))).order == ("ana", "ben")


def test_an_extra_turn_is_called_after_its_creature():
    events = asked(twice(), RenameCombatant("ana", "Anna"))
    assert events == (
        CombatantRenamed("ana", "Anna", "Ana"),
        CombatantRenamed("again", "Anna (2nd turn)", "Ana (2nd turn)"),
    )
    free = play(twice(), RenameCombatant("again", "Haste"), RenameCombatant("ana", "Anna"))
    assert at(free, "again").name == "Haste"
    taken = play(twice(), RenameCombatant("ben", "Eva (2nd turn)"), RenameCombatant("ana", "Eva"))
    assert at(taken, "again").name == "Ana (2nd turn)"


def test_an_extra_turn_is_numbered_with_its_creature():
    encounter = play(
        fight(monster("Goblin", 15)),
        AddExtraTurn("again", "goblin", 5),
        AddCombatants((monster("Goblin", 3, id="other"),)),
    )
    assert at(encounter, "again").name == "Goblin 1 (2nd turn)"
    revealed = play(
        fight(monster("Goblin", 15)),
        AddExtraTurn("again", "goblin", 5),
        AddCombatants((monster("Goblin", 3, id="other", hidden=True),)),
        SetHidden(("other",), hidden=False),
    )
    assert at(revealed, "again").name == "Goblin 1 (2nd turn)"


def test_a_long_name_leaves_room_for_the_turn():
    encounter = play(fight(hero("A" * 80, 15, id="ana")), AGAIN)
    assert at(encounter, "again").name == f"{'A' * 60} (2nd turn)"


def test_an_extra_turn_hides_with_its_creature():
    hidden = play(twice(), SetHidden(("ana",), hidden=True))
    assert at(hidden, "again").hidden
    assert [one.id for one in player_view(hidden).order] == ["ben"]
    shown = play(hidden, SetHidden(("ana",), hidden=False))
    assert not at(shown, "again").hidden
    late = play(fight(hero("Ana", 15, hidden=True)), AGAIN)
    assert at(late, "again").hidden
    with_lair = play(lair(), SetHidden(("dragon",), hidden=True))
    assert not at(play(with_lair, SetHidden(("lair",), hidden=False)), "lair").hidden
