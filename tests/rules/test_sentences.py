"""The log reads like a person telling what happened."""

import pytest

from dnd_tracker.rules.commands import (
    AcceptProposal,
    AddCombatants,
    AddCondition,
    Command,
    DealDamage,
    DismissProposal,
    EditCombatant,
    EndCombat,
    EndConcentration,
    GrantTemporaryHitPoints,
    Heal,
    MoveInOrder,
    NextTurn,
    PreviousTurn,
    RemoveCombatants,
    RemoveCondition,
    RenameCombatant,
    RenameEncounter,
    RollAttack,
    RollDeathSave,
    RollDice,
    RollInitiative,
    SetEdition,
    SetHidden,
    SetHitPoints,
    SetInitiative,
    SetReactionUsed,
    Stabilize,
    StartCombat,
    StartConcentration,
)
from dnd_tracker.rules.conditions import Condition, Duration, TurnPoint
from dnd_tracker.rules.damage import DamageTarget, DamageType, DefenceChoice, Defences
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.sentences import sentence
from tests.rules.table import asked, fight, hero, hit, monster, play, seat

DEFENCES = Defences(
    resistances=frozenset({DamageType.FIRE}),
    vulnerabilities=frozenset({DamageType.COLD}),
    immunities=frozenset({DamageType.POISON}),
    condition_immunities=frozenset({Condition.PRONE}),
)


def table() -> Encounter:
    """Mira acts, then the Imp."""
    return fight(
        hero("Mira", 15, maximum=30),
        monster("Imp", 10, maximum=20, armor_class=13, defences=DEFENCES),
    )


def said(encounter: Encounter, command: Command, *shows: int) -> str:
    return " ".join(sentence(event) for event in asked(encounter, command, *shows))


def by_mira(amount: str, *, saved: bool = False) -> DealDamage:
    return DealDamage((DamageTarget("imp", saved=saved),), amount, by="mira")


DOWN = hit("mira", "30")
BLESS = StartConcentration("mira", "Bless")
EXHAUSTED = AddCondition(("mira",), Condition.EXHAUSTION, level=2)
STUNNED = AddCondition(("mira",), Condition.STUNNED, Duration(1, TurnPoint.START, "imp"))


@pytest.mark.parametrize(
    ("before", "command", "expected"),
    [
        ([], by_mira("7 fire"), "Mira hits Imp for 7 fire (resisted: 3). 20 → 17."),
        ([], by_mira("3 cold"), "Mira hits Imp for 3 cold (vulnerable: 6). 20 → 14."),
        ([], by_mira("3 poison"), "Mira hits Imp for 3 poison (immune: 0). 20 → 20."),
        (
            [],
            by_mira("8 fire, 2", saved=True),
            "Mira hits Imp for 8 fire (saved, resisted: 2) and 2 (saved: 1). 20 → 17.",
        ),
        ([], hit("mira", "7"), "Mira takes 7 damage. 30 → 23."),
        (
            [],
            DealDamage((DamageTarget("mira"),), "7", by="mira"),
            "Mira takes 7 damage. 30 → 23.",
        ),
        ([], hit("mira", "1d6", critical=True), "Mira takes 10 damage (critical) (2d6). 30 → 20."),
        (
            [GrantTemporaryHitPoints(("mira",), "4")],
            hit("mira", "7"),
            "Mira takes 7 damage. Temporary hit points take 4. 30 → 27.",
        ),
        ([], DOWN, "Mira takes 30 damage. 30 → 0. Mira falls unconscious. Mira is prone."),
        ([], hit("imp", "20"), "Imp takes 20 damage. 20 → 0. Imp is down."),
        ([], hit("mira", "60"), "Mira takes 60 damage. 30 → 0. Mira dies of massive damage."),
        (
            [DOWN],
            hit("mira", "1"),
            (
                "Mira takes 1 damage. 0 → 0. Mira fails a death save:"
                " 0 of 3 successes, 1 of 3 failures."
            ),
        ),
        (
            [DOWN],
            hit("mira", "1", critical=True),
            (
                "Mira takes 1 damage (critical). 0 → 0. Mira fails 2 death saves:"
                " 0 of 3 successes, 2 of 3 failures."
            ),
        ),
        (
            [DOWN],
            RollDeathSave("mira", 12),
            "Mira rolls 12 on a death save: 1 of 3 successes, 0 of 3 failures.",
        ),
        (
            [DOWN],
            RollDeathSave("mira", 20),
            (
                "Mira rolls 20 on a death save: 1 of 3 successes, 0 of 3 failures."
                " Mira regains 1 hit point (natural 20). 0 → 1. Mira wakes."
            ),
        ),
        ([DOWN], Stabilize("mira"), "Mira is stable."),
        ([DOWN], Heal(("mira",), "4"), "Mira regains 4 hit points. 0 → 4. Mira wakes."),
        (
            [hit("mira", "5")],
            Heal(("mira",), "1d8"),
            "Mira regains 5 hit points (1d8). 25 → 30.",
        ),
        ([], GrantTemporaryHitPoints(("mira",), "4"), "Mira has 4 temporary hit points."),
        (
            [GrantTemporaryHitPoints(("mira",), "4")],
            GrantTemporaryHitPoints(("mira",), "3"),
            "Mira keeps 4 temporary hit points (3 is not more).",
        ),
        ([], SetHitPoints("mira", 12), "Mira's hit points are set. 30 → 12."),
        ([], AddCondition(("mira",), Condition.PRONE), "Mira is prone."),
        ([], STUNNED, "Mira is stunned for 1 round, until the start of Imp's turn."),
        (
            [],
            AddCondition(("mira",), Condition.BLINDED, Duration(2, TurnPoint.END, "mira")),
            "Mira is blinded for 2 rounds, until the end of Mira's turn.",
        ),
        ([], EXHAUSTED, "Mira is at exhaustion level 2."),
        (
            [EXHAUSTED],
            RemoveCondition("mira", Condition.EXHAUSTION),
            "Mira is no longer exhausted.",
        ),
        ([], AddCondition(("imp",), Condition.PRONE), "Imp is immune to prone."),
        ([], BLESS, "Mira concentrates on Bless."),
        (
            [BLESS],
            StartConcentration("mira", "Fly"),
            "Mira stops concentrating on Bless (now Fly). Mira concentrates on Fly.",
        ),
        ([BLESS], EndConcentration("mira"), "Mira stops concentrating on Bless."),
        (
            [BLESS],
            SetHitPoints("mira", 0),
            (
                "Mira's hit points are set. 30 → 0. Mira falls unconscious. Mira is prone."
                " Mira stops concentrating on Bless (unconscious)."
            ),
        ),
        (
            [StartConcentration("imp", "Hex")],
            SetHitPoints("imp", 0),
            (
                "Imp's hit points are set. 20 → 0. Imp is down."
                " Imp stops concentrating on Hex (down)."
            ),
        ),
        (
            [BLESS],
            hit("mira", "24"),
            (
                "Mira takes 24 damage. 30 → 6. Mira must make a DC 12 Constitution save"
                " to keep concentrating on Bless."
            ),
        ),
        (
            [BLESS, hit("mira", "4")],
            AcceptProposal("check-1-mira", 12),
            "Mira rolls 12 against DC 10 and keeps concentration on Bless.",
        ),
        (
            [BLESS, hit("mira", "4")],
            AcceptProposal("check-1-mira"),
            "Mira rolls 10 (1d20 +0) against DC 10 and keeps concentration on Bless.",
        ),
        (
            [BLESS, hit("mira", "4")],
            AcceptProposal("check-1-mira", 9),
            (
                "Mira rolls 9 against DC 10 and loses concentration on Bless."
                " Mira stops concentrating on Bless (failed check)."
            ),
        ),
        (
            [BLESS, hit("mira", "4")],
            DismissProposal("check-1-mira"),
            "Mira's concentration check is set aside.",
        ),
        (
            [DOWN, NextTurn(), NextTurn()],
            DismissProposal("death-save-2-mira"),
            "Mira's death save is set aside.",
        ),
        ([], NextTurn(), "Imp's turn."),
        ([STUNNED], NextTurn(), "Imp's turn. Mira is no longer stunned."),
        ([NextTurn()], NextTurn(), "Round 2. Mira's turn."),
        ([DOWN, NextTurn()], NextTurn(), "Round 2. Mira's turn. A death save is due."),
        ([NextTurn()], PreviousTurn(), "Back to Mira's turn in round 1."),
        ([], EndCombat(), "The fight ends in round 1."),
        (
            [EndCombat()],
            StartCombat(),
            "The fight begins with 2. Round 1. Mira's turn.",
        ),
        ([], SetReactionUsed("mira", used=True), "Mira uses its reaction."),
        ([], SetReactionUsed("mira", used=False), "Mira has its reaction back."),
        ([], RollInitiative(), "Imp rolls initiative 10 (1d20 +0)."),
        ([], SetInitiative("imp", 3), "Imp has initiative 3."),
        ([], SetInitiative("imp", None), "Imp has no initiative yet."),
        ([SetInitiative("imp", 15)], MoveInOrder("imp", -1), "Imp trades places with Mira."),
        ([], AddCombatants((monster("Orc"),)), "Orc joins."),
        ([], AddCombatants((monster("Orc", hidden=True),)), "Orc joins, hidden."),
        ([], RemoveCombatants(("imp",)), "Imp leaves."),
        ([], RenameCombatant("imp", "Quill"), "Imp is now called Quill."),
        ([], SetHidden(("imp",), hidden=True), "Imp hides."),
        ([SetHidden(("imp",), hidden=True)], SetHidden(("imp",), hidden=False), "Imp appears."),
        ([], RenameEncounter("Bridge"), "The encounter is now called Bridge."),
        ([], SetEdition(Edition.E2024), "The rules of 2024 apply."),
        (
            [],
            EditCombatant("imp", armor_class=17, level=2, defences=Defences()),
            "Imp now has armor class 17, level 2, other defences.",
        ),
        ([], EditCombatant("imp", dexterity=9), "Imp now has Dexterity 9."),
        ([], RollDice("mira", "Stealth", "1d20+3"), "Mira: Stealth, 10 (1d20+3)."),
        ([], RollDice(None, "", "2d6"), "The DM: 2d6, 10 (2d6)."),
        ([], RollAttack("imp", "Sting", 5), "Imp: Sting, 15 (1d20 +5) to hit."),
        (
            [],
            RollAttack("mira", "Mace", 2, ("imp",)),
            "Mira: Mace misses Imp, 12 (1d20 +2) against AC 13.",
        ),
    ],
)
def test_the_log_says(before: list[Command], command: Command, expected: str):
    assert said(play(table(), *before), command) == expected


def test_a_defence_that_was_chosen_is_said():
    chosen = DealDamage((DamageTarget("imp", defence=DefenceChoice.VULNERABLE),), "3 fire")

    assert said(table(), chosen) == "Imp takes 3 fire (vulnerable: 6). 20 → 14."


def test_both_defences_are_said():
    fire = frozenset({DamageType.FIRE})
    both = seat(monster("Imp", maximum=20, defences=Defences(fire, fire)))

    assert said(both, hit("imp", "7 fire")) == (
        "Imp takes 7 fire (resisted, vulnerable: 6). 20 → 14."
    )


@pytest.mark.parametrize(
    ("natural", "expected"),
    [
        (20, "Mira: Mace hits Imp, 22 (1d20 +2) against AC 13, a critical hit."),
        (1, "Mira: Mace misses Imp, 3 (1d20 +2) against AC 13, a natural 1."),
        (11, "Mira: Mace hits Imp, 13 (1d20 +2) against AC 13."),
    ],
)
def test_attacks_are_said(natural: int, expected: str):
    assert said(table(), RollAttack("mira", "Mace", 2, ("imp",)), natural) == expected


def test_a_condition_whose_duration_runs_on_is_not_mentioned():
    longer = AddCondition(("mira",), Condition.STUNNED, Duration(2, TurnPoint.START, "imp"))

    assert said(play(table(), longer), NextTurn()) == "Imp's turn."
