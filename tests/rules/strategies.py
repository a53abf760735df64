"""Any command at all, about combatants that exist and about some that do not."""

import random
from typing import Any, get_args

from hypothesis import strategies as st

from dnd_tracker.rules import commands
from dnd_tracker.rules.abilities import Ability, SaveBonuses
from dnd_tracker.rules.commands import Command, HitDiceSpent, NewCombatant, SaveTarget
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
    DefenceChoice,
    Defences,
    Reduction,
    Share,
)
from dnd_tracker.rules.dice import Rolled, RollMode
from dnd_tracker.rules.encounter import Side
from dnd_tracker.rules.provisos import Quality
from dnd_tracker.rules.settings import InitiativeMode, Settings
from dnd_tracker.rules.traits import HitDice, LastStand, Regeneration

IDS = tuple("abcdefgh")
ids = st.sampled_from([*IDS, "nobody"])
some_ids = st.lists(ids, max_size=4).map(tuple)
small = st.integers(-3, 30)
amounts = st.sampled_from(
    ["7", "-7", "0", "50", "7/2", "2d6+3", "7 fire", "4 fire, 3 cold", "7 bananas", "", "9999"]
)
names = st.sampled_from(["Goblin", "Goblin 2", "Mira", "  Wolf ", "", "x" * 99, "👹", "شوكة"])
damage_types = st.frozensets(st.sampled_from(DamageType), max_size=3)
defences = st.builds(
    Defences,
    damage_types,
    damage_types,
    damage_types,
    st.frozensets(st.sampled_from(Condition), max_size=2),
    st.lists(
        st.builds(ConditionalDefence, st.just("resistance"), damage_types, st.just("silvered")),
        max_size=1,
    ).map(tuple),
    st.frozensets(st.sampled_from(DamageType), max_size=1),
    st.lists(st.builds(Reduction, st.integers(0, 5), damage_types), max_size=1).map(tuple),
)
regenerations = st.none() | st.builds(
    Regeneration, st.integers(0, 12), damage_types, from_zero=st.booleans()
)
durations = st.none() | st.builds(
    Duration, st.integers(0, 3), st.sampled_from(TurnPoint), ids | st.just("")
)
counters = st.builds(
    Counter,
    key=st.sampled_from(["", "fire-breath", "slots-1", "legendary-actions", "Bad Key"]),
    name=st.sampled_from(["Fire Breath", "", "x" * 99]),
    left=st.integers(-1, 5),
    maximum=st.integers(0, 4),
    refill=st.sampled_from(Refill),
    kind=st.sampled_from(CounterKind),
    recharge_from=st.none() | st.integers(1, 7),
    level=st.integers(-1, 10),
    in_lair=st.integers(0, 2),
)
# One of each kind that a newcomer may bring along, some of them spent.
KNOWN_COUNTERS = (
    Counter("fire-breath", "Fire Breath", 0, 1, Refill.RECHARGE, recharge_from=5),
    Counter("slots-1", "1st-level spell slots", 1, 4, kind=CounterKind.SPELL_SLOTS, level=1),
    Counter(
        "legendary-actions",
        "Legendary actions",
        2,
        3,
        Refill.TURN,
        CounterKind.LEGENDARY_ACTIONS,
        in_lair=1,
    ),
    Counter("resists", "Legendary Resistance", 2, 3, kind=CounterKind.LEGENDARY_RESISTANCE),
)
causes = st.sampled_from(["", "Web", "Bite", "x" * 99])
save_ends = st.none() | st.builds(
    SaveEnds, st.sampled_from(Ability), st.integers(0, 31), st.sampled_from(TurnPoint)
)
used = st.sampled_from(["", "", "", "fire-breath", "legendary-actions", "nothing"])
# Those that combatants are likely to have been asked, and some that nobody has.
proposal_ids = st.builds(
    "{}-{}-{}".format,
    st.sampled_from(
        [
            "check",
            "death-save",
            "regeneration",
            "death",
            "last-stand",
            "damage",
            "damage",
            "condition",
            "resistance",
            "save-ends",
        ]
    ),
    st.integers(1, 4),
    ids,
)
hit_die_sizes = st.sampled_from([8, 10, 7])
hit_dice = st.sampled_from([(), (HitDice(8, 2, 3),), (HitDice(10, 1, 2), HitDice(8, 0, 1))])
newcomers = st.builds(
    NewCombatant,
    id=st.sampled_from(IDS),
    name=names,
    side=st.sampled_from(Side),
    hit_point_maximum=st.integers(0, 30),
    hit_points=st.none() | st.integers(0, 10),
    temporary_hit_points=st.integers(0, 5),
    initiative=st.none() | small,
    hidden=st.booleans(),
    kind=st.sampled_from(["", "goblin"]),
    dexterity=st.sampled_from([8, 14]),
    owner=st.none() | st.sampled_from(IDS),
    shares_turn=st.booleans(),
    defences=defences,
    makes_death_saves=st.sampled_from([None, None, True, False]),
    regeneration=st.none() | regenerations,
    no_healing=st.sampled_from([False, False, False, True]),
    last_stand=st.none() | st.builds(LastStand, names, st.none() | small, st.none() | small),
    counters=st.sampled_from([(), (), KNOWN_COUNTERS]),
    hit_dice=hit_dice,
    constitution=st.sampled_from([8, 14]),
    experience=st.sampled_from([0, 50]),
)

_SPECIAL: dict[type, dict[str, st.SearchStrategy[Any]]] = {
    commands.AddCombatants: {"combatants": st.lists(newcomers, max_size=5).map(tuple)},
    commands.EditCombatant: {
        "hit_point_maximum": st.none() | small,
        "armor_class": st.none() | small,
        "initiative_bonus": st.none() | st.integers(-60, 60),
        "defences": st.none() | defences,
        "dexterity": st.none() | small,
        "saves": st.none() | st.builds(SaveBonuses, constitution=small),
        "level": st.none() | small,
        "experience": st.none() | small,
        "constitution": st.none() | small,
        "hit_dice": st.none() | hit_dice,
    },
    commands.TakeShortRest: {
        "spend": st.lists(st.builds(HitDiceSpent, ids, hit_die_sizes, small), max_size=2).map(tuple)
    },
    commands.SpendHitDie: {"sides": hit_die_sizes},
    commands.AwardExperience: {"defeated": some_ids, "heroes": some_ids},
    commands.StartCombat: {"surprised": some_ids},
    commands.Ready: {"what": names},
    commands.SetOwner: {"owner": st.none() | ids},
    commands.AddExtraTurn: {"id": st.sampled_from(IDS), "owner": ids, "initiative": small},
    commands.AddLair: {"id": st.sampled_from(IDS), "owner": ids},
    commands.RollInitiative: {"mode": st.none() | st.sampled_from(InitiativeMode)},
    commands.SetInitiative: {"value": st.none() | st.integers(-120, 120)},
    commands.MoveInOrder: {"step": st.integers(-2, 2)},
    commands.DealDamage: {
        "targets": st.lists(
            st.builds(
                DamageTarget,
                ids,
                st.booleans(),
                st.sampled_from(DefenceChoice),
                st.integers(-1, 9),
                st.none() | st.sampled_from(Share),
            ),
            max_size=4,
        ).map(tuple),
        "by": st.none() | ids,
        "qualities": st.frozensets(st.sampled_from(Quality), max_size=2),
    },
    commands.ChangeHitPointMaximum: {"by": st.integers(-30, 30)},
    commands.Revive: {"hit_points": small},
    commands.SetMakesDeathSaves: {"value": st.none() | st.booleans()},
    commands.SetRegeneration: {"regeneration": regenerations},
    commands.RollDice: {
        "by": st.none() | ids,
        "expression": st.sampled_from(["d20", "2d20kh1+3", "-1", "", "x", "101d6", "(d6,2)kh1*2"]),
    },
    commands.RollAttack: {
        "bonus": st.integers(-60, 60),
        "targets": some_ids,
        "cover": st.sampled_from([0, 0, 2, 5, 6]),
        "damage": amounts,
        "natural": st.none() | st.integers(0, 21),
        "critical_on": st.sampled_from([20, 19, 1]),
        "counter": used,
        "cost": st.sampled_from([1, 1, 2]),
    },
    commands.RollSaves: {
        "targets": st.lists(
            st.builds(SaveTarget, ids, st.none() | small, cover=st.sampled_from([0, 2, 6])),
            max_size=4,
        ).map(tuple),
        "ability": st.sampled_from(Ability),
        "difficulty_class": st.integers(0, 31),
        "by": st.none() | ids,
        "damage": amounts,
        "condition": st.none()
        | st.builds(AppliedCondition, st.sampled_from(Condition), durations, cause=causes),
        "counter": used,
        "cost": st.sampled_from([1, 1, 2]),
    },
    commands.AcceptProposal: {"id": proposal_ids},
    commands.DismissProposal: {"id": proposal_ids},
    commands.SpendUse: {"amount": st.integers(-1, 4)},
    commands.RestoreUse: {"amount": st.integers(-1, 4)},
    commands.AddCondition: {
        "condition": st.sampled_from(Condition) | st.none(),
        "level": st.integers(0, 7),
        "label": st.sampled_from(["", "", "", "Hexed", "prone", "x" * 99]),
        "marks": st.just(frozenset[Mark]()) | st.frozensets(st.sampled_from(Mark), max_size=2),
        "source": st.none() | ids,
        "concentration": st.none() | ids,
    },
    commands.RemoveCondition: {
        "condition": st.sampled_from(Condition) | st.none(),
        "label": st.sampled_from(["", "Hexed"]),
        "cause": st.none() | causes,
        "source": st.none() | ids,
    },
    commands.Dispel: {"cause": st.none() | causes},
    commands.ChangeExhaustion: {"by": st.integers(-7, 7)},
    commands.ChangeHitPointMaximum: {"by": small},
}
_COMMON: dict[str, st.SearchStrategy[Any]] = {
    "id": ids,
    "ids": some_ids,
    "by": ids,
    "amount": amounts,
    "name": names,
    "on": names,
    "alias": names,
    "settings": st.from_type(Settings),
    "reason": st.sampled_from(["", "Aid", "Bite", "x" * 999]),
    "label": names,
    "key": st.sampled_from(["fire-breath", "slots-1", "legendary-actions", "nothing"]),
    "counter": counters,
    "duration": durations,
    "cause": causes,
    "save_ends": save_ends,
    "roll": st.none() | st.integers(-1, 21),
    "value": small,
    "expected": st.none() | small,
}


def _commands_of(command: type) -> st.SearchStrategy[Any]:
    special = _SPECIAL.get(command, {})
    known = {
        name: special.get(name, _COMMON.get(name))
        for name in getattr(command, "__dataclass_fields__", {})
    }
    given = {name: one for name, one in known.items() if one is not None}
    return st.builds(command, **given)


any_command: st.SearchStrategy[Command] = st.one_of([_commands_of(c) for c in get_args(Command)])
# Turns, damage and joining come up more often than their share, so that fights go somewhere.
plays: st.SearchStrategy[list[Command]] = st.lists(
    st.one_of(
        any_command,
        _commands_of(commands.NextTurn),
        _commands_of(commands.PreviousTurn),
        _commands_of(commands.DealDamage),
        _commands_of(commands.AddCondition),
    ),
    min_size=1,
    max_size=40,
)


class SeededDice:
    """Real chance, the same every time."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def roll(self, expression: str) -> Rolled:
        return Rolled(self._random.randint(-5, 40), expression)

    def d20(self, mode: RollMode) -> Rolled:
        return Rolled(self._random.randint(1, 20), f"1d20 {mode.value}")
