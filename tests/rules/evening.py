"""A whole evening, in which everything happens that the engine knows of."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dnd_tracker.rules import commands as ask
from dnd_tracker.rules.abilities import Ability, SaveBonuses
from dnd_tracker.rules.codec import VERSION, encode
from dnd_tracker.rules.commands import Command, NextTurn
from dnd_tracker.rules.conditions import (
    AppliedCondition,
    Condition,
    Duration,
    Mark,
    SaveEnds,
    TurnPoint,
)
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.damage import (
    ConditionalDefence,
    DamageTarget,
    DamageType,
    Defences,
    Reduction,
)
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Edition, Encounter
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.history import Step, perform
from dnd_tracker.rules.provisos import Quality
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.settings import (
    Criticals,
    HitPointView,
    InitiativeMode,
    PlayersSee,
    Settings,
    Ties,
)
from dnd_tracker.rules.traits import HitDice, LastStand, Regeneration
from tests.rules.table import LoadedDice, hero, hit, monster

NEXT = NextTurn()
AGREED = Settings(
    PlayersSee(
        hero_hit_points=HitPointView.BANDS,
        monster_hit_points=HitPointView.HIDDEN,
        monster_names=False,
        initiative=True,
    ),
    Criticals.MAXIMUM_PLUS_ROLL,
    initiative=InitiativeMode.EACH,
    ties=Ties.HEROES,
)
DEFENCES = Defences(
    frozenset({DamageType.COLD}),
    frozenset({DamageType.RADIANT}),
    frozenset({DamageType.FIRE}),
    frozenset({Condition.CHARMED}),
    (ConditionalDefence("resistance", frozenset({DamageType.SLASHING}), "nonmagical"),),
    reductions=(Reduction(3),),
)
REGENERATION = Regeneration(10, frozenset({DamageType.ACID, DamageType.FIRE}), from_zero=True)
BREATH = Counter("fire-breath", "Fire Breath", 1, 1, Refill.RECHARGE, recharge_from=5)
LEGENDARY = Counter(
    "legendary-actions",
    "Legendary actions",
    3,
    3,
    Refill.TURN,
    CounterKind.LEGENDARY_ACTIONS,
    in_lair=1,
)
RESISTANCE = Counter(
    "legendary-resistance", "Legendary Resistance", 3, 3, kind=CounterKind.LEGENDARY_RESISTANCE
)
CAST = (
    hero(
        "Mira",
        15,
        maximum=40,
        level=5,
        armor_class=16,
        constitution=14,
        saves=SaveBonuses(wisdom=2, constitution=5),
        hit_dice=(HitDice(8, 3, 5),),
    ),
    hero("Tobin", 12, maximum=31, level=4, hit_dice=(HitDice(10, 4, 4),)),
    monster("Goblin", 12, id="goblin-1", maximum=70, kind="goblin", experience=50),
    monster("Goblin", 8, id="goblin-2", kind="goblin", hidden=True, alias="A shadow"),
    monster(
        "Dragon",
        10,
        maximum=200,
        armor_class=18,
        defences=DEFENCES,
        counters=(BREATH, LEGENDARY, RESISTANCE),
        magic_resistance=True,
        experience=5_000,
        initiative_roll=RollMode.ADVANTAGE,
    ),
    monster(
        "Troll",
        5,
        maximum=84,
        regeneration=Regeneration(
            10, frozenset({DamageType.ACID, DamageType.FIRE}), from_zero=True
        ),
    ),
)


RELENTLESS = LastStand("Relentless", at_most=20)


def condition(one: Condition | None, *ids: str, **more: object) -> ask.AddCondition:
    return ask.AddCondition(ids, one, **more)  # type: ignore[arg-type]


BEFORE: tuple[Command, ...] = (
    ask.ChangeSettings(AGREED),
    ask.AddCombatants(CAST),
    ask.RenameEncounter("The Red Ford"),
    ask.RenameCombatant("troll", "Grub"),
    ask.EditCombatant("troll", armor_class=15, defences=DEFENCES, saves=SaveBonuses(wisdom=-1)),
    ask.SetAlias("dragon", "The Whisper"),
    ask.SetRegeneration("troll", replace(REGENERATION, amount=15)),
    ask.SetMakesDeathSaves(("dragon",), value=True),
    ask.RollInitiative(InitiativeMode.GROUPED, ("goblin-1", "goblin-2")),
    ask.SetInitiative("goblin-1", 12),
    ask.MoveInOrder("goblin-1", -1),
    ask.StartCombat(("tobin",)),
)
FIGHT: tuple[Command, ...] = (
    ask.StartConcentration("mira", "Bless"),
    condition(
        Condition.PARALYZED,
        "goblin-1",
        cause="hold person",
        source="mira",
        save_ends=SaveEnds(Ability.WISDOM, 15),
        concentration="mira",
    ),
    condition(Condition.POISONED, "mira", "tobin", duration=Duration(2, TurnPoint.END, "")),
    condition(Condition.CHARMED, "dragon"),
    condition(Condition.FRIGHTENED, "tobin", until_dispelled=True, source="dragon"),
    condition(None, "tobin", label="Hexed", marks=frozenset({Mark.DISADVANTAGE_ON_SAVES})),
    condition(None, "troll", label="Chilled", marks=frozenset({Mark.NO_HEALING})),
    ask.Heal(("troll",), "5"),
    ask.RemoveCondition("troll", None, "Chilled"),
    ask.Dispel(("tobin",)),
    ask.ChangeExhaustion(("tobin",), 2),
    ask.RollAttack("mira", "Longsword", 7, ("goblin-1", "dragon"), damage="1d8+4 slashing"),
    hit("mira", "7"),
    ask.RollDice("tobin", "Perception", "d20+3"),
    ask.SetReactionUsed("dragon", used=True),
    ask.Ready("mira", "strikes whoever comes through the door"),
    ask.SetSurprised(("troll",), surprised=True),
    ask.AddExtraTurn("dragon-again", "dragon", 3),
    ask.AddLair("dragon-lair", "dragon"),
    ask.SetInLair("dragon", in_lair=True),
    NEXT,
    ask.UseReadied("mira"),
    ask.SpendUse("dragon", "legendary-actions", 2, "Wing Attack"),
    ask.RestoreUse("dragon", "legendary-actions"),
    ask.SetOwner("goblin-2", "dragon", shares_turn=True),
    ask.SetHidden(("goblin-2",), hidden=False),
    ask.Delay("goblin-1"),
    ask.ActNow("goblin-1"),
    NEXT,
    NEXT,
    ask.PreviousTurn(),
    NEXT,
    ask.RollSaves(
        (ask.SaveTarget("mira", 8), ask.SaveTarget("tobin", 19), ask.SaveTarget("dragon", 3)),
        Ability.DEXTERITY,
        15,
        by="dragon",
        label="Fire Breath",
        damage="20 fire",
        condition=AppliedCondition(Condition.PRONE),
        counter="fire-breath",
    ),
    ask.RollRecharge("dragon", "fire-breath", 2),
    ask.SetCounter("troll", Counter("", "Rend", 1, 1, Refill.SHORT_REST)),
    ask.RemoveCounter("troll", "rend"),
    ask.DealDamage(
        (DamageTarget("dragon"),),
        "13 slashing, 6 cold",
        by="mira",
        qualities=frozenset({Quality.MAGICAL}),
    ),
    hit("troll", "5 acid"),
    ask.GrantTemporaryHitPoints(("mira",), "8"),
    ask.ChangeHitPointMaximum(("mira",), -5, reason="a vampire's bite"),
    ask.ResetHitPointMaximum(("mira",)),
    hit("tobin", "33"),
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    ask.RollDeathSave("tobin", 4),
    hit("tobin", "3"),
    ask.Stabilize("tobin"),
    ask.Heal(("tobin",), "12"),
    ask.KillCombatants(("tobin",)),
    ask.Revive(("tobin",)),
    ask.SetOwner("goblin-2", "mira", held_by_concentration=True),
    ask.EndConcentration("mira"),
    hit("troll", "99 acid"),
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    NEXT,
    ask.DealDamage((DamageTarget("goblin-2"),), "30", nonlethal=True),
    ask.KnockOut(("goblin-1",)),
    hit("goblin-1", "40"),
    ask.SetHitPoints("troll", 60),
    ask.AddCombatants((monster("Boar", 1, maximum=11, last_stand=RELENTLESS),)),
    hit("boar", "11"),
    ask.Revive(("boar",)),
    hit("boar", "1"),
    ask.SetEdition(Edition.E2024),
)
AFTER: tuple[Command, ...] = (
    ask.RemoveCombatants(("goblin-1",)),
    ask.EndCombat(),
    ask.AwardExperience(("dragon",), ("mira", "tobin")),
    ask.SpendHitDie("mira", 8, 6),
    ask.TakeShortRest(("mira", "tobin"), (ask.HitDiceSpent("tobin", 10),)),
    ask.TakeLongRest(("mira", "tobin")),
)


def evening(edition: Edition) -> Iterator[tuple[Encounter, Step, Encounter]]:
    """Play the evening; whatever is proposed is accepted, or dismissed every fourth time.

    What one of the editions refuses is passed over.
    """
    encounter = new_encounter("Ford", edition)
    dice = LoadedDice()
    settled = 0
    for command in (*BEFORE, *FIGHT, *AFTER):
        before = encounter
        try:
            encounter, step = perform(before, command, dice)
        except RuleError:
            continue
        yield before, step, encounter
        while encounter.proposals:
            settled += 1
            first = encounter.proposals[0].id
            answer = ask.DismissProposal(first) if settled % 4 == 0 else ask.AcceptProposal(first)
            before = encounter
            encounter, step = perform(before, answer, dice)
            yield before, step, encounter


def stored(edition: Edition) -> dict[str, object]:
    """Return the evening as a program stores it: every tenth state, and the last."""
    played = tuple(evening(edition))
    steps: list[dict[str, object]] = []
    for index, (_, step, after) in enumerate(played, start=1):
        one: dict[str, object] = {
            "command": encode(step.command),
            "events": [encode(event) for event in step.events],
            "reverse": encode(step.reverse),
        }
        if index % 10 == 0 or index == len(played):
            one["after"] = encode(after)
        steps.append(one)
    return {"start": encode(played[0][0]), "steps": steps}


def main() -> None:
    """Store the evening where it is not stored yet: `python -m tests.rules.evening`."""
    for edition in Edition:
        path = Path(__file__).with_name("stored") / f"v{VERSION}-evening-{edition.value}.json"
        if not path.exists():
            path.write_text(json.dumps(stored(edition)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
