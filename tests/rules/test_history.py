"""Undo, redo, and events that no longer fit."""

import pytest

from dnd_tracker.rules.commands import (
    AddCombatants,
    AddCondition,
    Command,
    DealDamage,
    NextTurn,
    PreviousTurn,
    RemoveCombatants,
    StartConcentration,
)
from dnd_tracker.rules.conditions import AppliedCondition, Condition, Duration, TurnPoint
from dnd_tracker.rules.encounter import Combatant, DeathSaves, Encounter, Side, Tick
from dnd_tracker.rules.events import (
    CombatantAdded,
    CombatantDied,
    CombatantDropped,
    CombatantEdited,
    CombatantRemoved,
    ConcentrationEnded,
    ConditionAdded,
    DamageTaken,
    DeathSaveRolled,
    Event,
    Healed,
    InitiativeSet,
    OrderChanged,
    ProposalDismissed,
    ProposalMade,
    ReactionChanged,
    TurnAdvanced,
    TurnTakenBack,
    VisibilityChanged,
)
from dnd_tracker.rules.evolve import evolve
from dnd_tracker.rules.history import Step, difference, perform, redo, undo
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from tests.rules.table import LoadedDice, at, fight, hero, hit, monster

GHOST = "ghost"
STUNNED = AppliedCondition(Condition.STUNNED, Duration(1, TurnPoint.END, GHOST))


def two() -> Encounter:
    return fight(hero("Mira", 15), monster("Imp", 10))


@pytest.mark.parametrize(
    "event",
    [
        CombatantRemoved(GHOST, "Ghost"),
        CombatantEdited(GHOST, "Ghost", armor_class=3),
        VisibilityChanged(GHOST, "Ghost", hidden=True),
        InitiativeSet(GHOST, "Ghost", 3, 0),
        OrderChanged(GHOST, "Ghost", "mira", "Mira"),
        TurnTakenBack(GHOST, "Ghost", 1),
        ReactionChanged(GHOST, "Ghost", used=True),
        DamageTaken(GHOST, "Ghost", (), 3, 0),
        CombatantDropped(GHOST, "Ghost", Side.HERO),
        CombatantDied(GHOST, "Ghost", "exhaustion"),
        DeathSaveRolled(GHOST, "Ghost", 3, DeathSaves()),
        Healed(GHOST, "Ghost", 3, 0, 3),
        ConditionAdded(GHOST, "Ghost", STUNNED),
        ConcentrationEnded(GHOST, "Ghost", "Fly"),
        ProposalMade(Proposal("x", ProposalKind.DEATH_SAVE, GHOST), "Ghost", "Fly"),
        ProposalDismissed("x", GHOST, "Ghost", ProposalKind.DEATH_SAVE),
    ],
)
def test_events_about_somebody_absent_change_nothing(event: Event):
    assert evolve(two(), event) == two()


def test_a_turn_of_somebody_absent_is_nobodys():
    tick = Tick(GHOST, "Ghost", STUNNED, None)
    advanced = TurnAdvanced(GHOST, "Ghost", 2, ticks=(tick,), reaction_regained=True)

    encounter = evolve(two(), advanced)

    assert (encounter.active, encounter.round) == (None, 2)
    assert encounter.combatants == two().combatants


def test_a_position_outside_the_order_is_an_end_of_it():
    bat = Combatant("bat", "Bat", Side.MONSTER)

    assert evolve(two(), CombatantAdded(bat, -9, "bat", 1)).order == ("bat", "mira", "imp")
    assert evolve(two(), CombatantAdded(bat, 99, "bat", 1)).order == ("mira", "imp", "bat")


@pytest.mark.parametrize(
    "command",
    [
        AddCombatants((monster("Imp", 12, id="imp2"),)),
        RemoveCombatants(("mira",)),
        DealDamage(hit("mira", "2d6").targets, "2d6"),
        NextTurn(),
        AddCondition(("imp",), Condition.PRONE),
        StartConcentration("imp", "Hex"),
    ],
)
def test_undo_and_redo(command: Command):
    after, step = perform(two(), command, LoadedDice())

    assert undo(after, step) == two()
    assert redo(undo(after, step), step) == after


def test_redo_rolls_no_dice():
    after, step = perform(two(), hit("mira", "2d6"), LoadedDice([9]))

    assert at(redo(undo(after, step), step), "mira").hit_points == 11


def test_undo_of_a_turn_taken_back_goes_forward_again():
    there, _ = perform(two(), NextTurn(), LoadedDice())
    back, step = perform(there, PreviousTurn(), LoadedDice())

    assert undo(back, step) == there


def test_equal_states_do_not_differ():
    same = difference(two(), two())

    assert Step(NextTurn(), (), same).reverse == difference(two(), two())
    assert not any((same.values, same.sequences, same.combatants, same.added, same.removed))
