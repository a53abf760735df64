"""What a table does all evening, as commands, in about the shares of a real fight."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from dnd_tracker.rules import commands
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import Command, NewCombatant, SaveTarget
from dnd_tracker.rules.conditions import Condition, Duration, SaveEnds, TurnPoint
from dnd_tracker.rules.counter import Counter, CounterKind, Refill
from dnd_tracker.rules.damage import DamageTarget, DamageType, Defences
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Encounter, Side
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.history import Step, perform
from dnd_tracker.rules.roster import new_encounter

HIT_POINTS = 9_000
KINDS = (
    *("hit", "turn", "hit", "hit", "heal", "attack", "turn", "condition", "hit", "proposal"),
    *("save", "hit", "turn", "spend", "concentrate", "hit", "release", "hit", "delay", "fire"),
    *("turn", "guard", "restore", "hit", "reaction"),
)
COUNTERS = (
    Counter("fire-breath", "Fire Breath", 1, 1, Refill.RECHARGE, recharge_from=5),
    Counter("slots-1", "1st-level spell slots", 4, 4, kind=CounterKind.SPELL_SLOTS, level=1),
)


@dataclass
class Evening:
    """A fight of `size` that goes on for ever.

    Attributes:
        only: one of KINDS, "" for all of them in turn.
        refused: how many commands the rules forbade.
    """

    size: int
    dice: Dice
    only: str = ""
    refused: int = 0
    fight: Encounter = field(default_factory=lambda: new_encounter("Bench"))
    numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        newcomers = tuple(
            NewCombatant(
                id=f"c{number}",
                name="Goblin",
                side=Side.MONSTER if number % 5 else Side.HERO,
                hit_point_maximum=HIT_POINTS,
                defences=Defences(resistances=frozenset({DamageType.FIRE})),
                counters=COUNTERS,
            )
            for number in range(self.size)
        )
        self.carry_out(commands.AddCombatants(newcomers))
        for number in range(self.size):
            self.carry_out(commands.SetInitiative(f"c{number}", number % 25))
        self.carry_out(commands.StartCombat())

    def step(self) -> tuple[Event, ...]:
        """Let the next command be decided, and its events happen; none when it was refused."""
        try:
            return self.carry_out(self._next())
        except RuleError:
            self.refused += 1
            return ()

    def remembered_step(self) -> Step | None:
        """Do as `step` does, and find out what undoes it: what the program does."""
        try:
            self.fight, step = perform(self.fight, self._next(), self.dice)
        except RuleError:
            self.refused += 1
            return None
        return step

    def carry_out(self, command: Command) -> tuple[Event, ...]:
        """Carry a command out."""
        events = decide(self.fight, command, self.dice)
        self.fight = replay(self.fight, events)
        return events

    def _next(self) -> Command:
        number = next(self.numbers)
        order = self.fight.order
        kind = self.only or KINDS[number % len(KINDS)]
        one, other = order[number * 7 % len(order)], order[number * 3 % len(order)]
        if kind == "proposal" and self.fight.proposals:
            return commands.DismissProposal(self.fight.proposals[0].id)
        if kind == "delay":
            return commands.Delay(self.fight.active or one)
        make = _COMMANDS.get(kind)
        return make(one, other) if make else commands.NextTurn()


_COMMANDS: dict[str, Callable[[str, str], Command]] = {
    "hit": lambda one, _: commands.DealDamage((DamageTarget(one),), "2 fire"),
    "heal": lambda one, _: commands.Heal((one,), "4"),
    "guard": lambda one, _: commands.GrantTemporaryHitPoints((one,), "3"),
    "condition": lambda one, other: commands.AddCondition(
        (one,),
        Condition.FRIGHTENED,
        Duration(2, TurnPoint.END, other),
        cause="Frightful Presence",
        source=other,
        save_ends=SaveEnds(Ability.WISDOM, 13),
    ),
    "release": lambda one, _: commands.RemoveCondition(one, Condition.FRIGHTENED),
    "concentrate": lambda one, _: commands.StartConcentration(one, "bless"),
    "spend": lambda one, _: commands.SpendUse(one, "slots-1"),
    "restore": lambda one, _: commands.RestoreUse(one, "slots-1"),
    "reaction": lambda one, _: commands.SetReactionUsed(one, used=True),
    "attack": lambda one, other: commands.RollAttack(one, "Scimitar", 4, (other,)),
    "save": lambda one, _: commands.RollSaves((SaveTarget(one),), Ability.DEXTERITY, 13),
    "fire": lambda one, other: commands.DealDamage(
        (DamageTarget(one), DamageTarget(other)), "8d6 fire"
    ),
}
