"""Whatever joins, leaves and moves about: everybody has one turn in a round, and back is exact."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dnd_tracker.rules.commands import (
    ActNow,
    AddCombatants,
    AddExtraTurn,
    AddLair,
    Command,
    Delay,
    MoveInOrder,
    NextTurn,
    PreviousTurn,
    Ready,
    RemoveCombatants,
    RollInitiative,
    SetHitPoints,
    SetInitiative,
    SetOwner,
    SetReactionUsed,
    SetSurprised,
)
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.lookup import can_act
from dnd_tracker.rules.order import sharing_turn_of
from dnd_tracker.rules.settings import Settings, Ties
from tests.rules.strategies import SeededDice
from tests.rules.table import fight, hero, monster

IDS = ("a", "b", "c", "d", "e", "f", "g")
ids = st.sampled_from(IDS)
values = st.integers(0, 22)


def _joining(combatant_id: str, initiative: int) -> AddCombatants:
    return AddCombatants((monster("Bat", initiative, id=combatant_id),))


moves: st.SearchStrategy[Command] = st.one_of(
    st.just(NextTurn()),
    st.just(NextTurn()),
    st.just(NextTurn()),
    st.just(PreviousTurn()),
    st.builds(SetInitiative, ids, values),
    st.builds(MoveInOrder, ids, st.sampled_from([-1, 1])),
    st.builds(RollInitiative, ids=st.tuples(ids)),
    st.builds(RemoveCombatants, st.tuples(ids)),
    st.builds(_joining, ids, values),
    st.builds(SetHitPoints, ids, st.sampled_from([0, 5])),
    st.builds(SetOwner, ids, st.none() | ids, st.booleans()),
    st.builds(AddExtraTurn, ids, ids, values),
    st.builds(AddLair, ids, ids),
    st.builds(Delay, ids),
    st.builds(ActNow, ids),
    st.builds(Ready, ids, st.just("shoots")),
    st.builds(SetReactionUsed, ids, st.booleans()),
    st.builds(SetSurprised, st.tuples(ids), st.booleans()),
)
plays = st.lists(moves, max_size=30)
tables = st.builds(Settings, ties=st.sampled_from(Ties), reroll_initiative=st.booleans())


def opening(settings: Settings) -> Encounter:
    begun = fight(hero("Ana", 15, id="a"), hero("Ben", 12, id="b"), monster("Cat", 12, id="c"))
    return replace(begun, settings=settings)


def after(encounter: Encounter, command: Command, dice: SeededDice) -> Encounter | None:
    try:
        return replay(encounter, decide(encounter, command, dice))
    except RuleError:
        return None


@given(plays, tables)
def test_nobody_has_two_turns_in_a_round_and_nobody_is_passed_by(
    commands: list[Command], settings: Settings
):
    """A delayed turn that is taken up goes on; the DM's way back is not part of it."""
    dice = SeededDice(3)
    encounter = opening(settings)
    acted: Counter[str] = Counter([encounter.active or ""])
    there = set(encounter.order)
    for command in [*commands, *[NextTurn()] * 12]:
        if isinstance(command, PreviousTurn):
            continue
        present = after(encounter, command, dice)
        if present is None:
            continue
        if present.round != encounter.round:
            passed = {
                one
                for one in there
                if one in encounter.combatants and not encounter.combatants[one].delaying
            }
            assert passed <= acted.keys()
            acted.clear()
            there = {
                one.id for one in present.combatants.values() if can_act(one) and not one.owner
            }
        began = present.turns != encounter.turns
        if began and present.active is not None:
            resumed = encounter.combatants.get(present.active)
            acted[present.active] += not (
                resumed is not None and resumed.delaying and acted[present.active]
            )
        # Whoever left, fell, or belongs to somebody is not asked about any more.
        there &= {
            one.id for one in present.combatants.values() if can_act(one) and one.owner is None
        }
        acted = Counter({one: count for one, count in acted.items() if one in present.order})
        assert all(count == 1 for count in acted.values())
        encounter = present


@given(plays, tables)
def test_back_is_exact_whatever_happened_before(commands: list[Command], settings: Settings):
    dice = SeededDice(5)
    encounter = opening(settings)
    for command in commands:
        encounter = after(encounter, command, dice) or encounter
        for step in (NextTurn(), Delay(encounter.active or "")):
            forth = after(encounter, step, dice)
            if forth is None or encounter.active is None:
                continue
            back = after(forth, PreviousTurn(), dice)
            assert back == encounter


@given(plays, tables)
def test_the_order_stays_sound(commands: list[Command], settings: Settings):
    """A lair is last on 20, a mount right behind its rider, everybody listed once."""
    dice = SeededDice(7)
    encounter = opening(settings)
    for command in commands:
        encounter = after(encounter, command, dice) or encounter
        assert sorted(encounter.order) == sorted(encounter.combatants)
        assert set(encounter.owed) <= encounter.combatants.keys()
        assert encounter.active not in encounter.owed
        for one in encounter.order:
            mounts = sharing_turn_of(encounter, one)
            place = encounter.order.index(one) + 1
            assert encounter.order[place : place + len(mounts)] == tuple(m.id for m in mounts)
            for mount in mounts:
                assert mount.initiative == encounter.combatants[one].initiative
