"""Commands: dice."""

from dataclasses import dataclass

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.conditions import AppliedCondition
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.provisos import Quality


@dataclass(frozen=True, slots=True)
class RollDice:
    """`by` is a combatant id or None for the DM."""

    by: str | None
    label: str
    expression: str


@dataclass(frozen=True, slots=True)
class RollAttack:
    """Roll to hit each of `targets`, or nobody in particular.

    Attributes:
        mode: the DM's own word; what the rules say is added to it.
        ranged: with a ranged weapon or spell.
        within_5_feet: None: nobody said; melee is then taken as near, ranged as far.
        cover: what cover adds to armor class: 0, 2 or 5.
        damage: rolled for each hit and proposed, as a damage box reads it; "" for none.
        natural: what a real d20 shows, for one target at most; None lets the engine roll.
        critical_on: the lowest natural roll that makes a hit a critical hit.
        counter: key of the attacker's counter that this spends, "" for none, and `cost` of it.
        qualities: what is known about the attack besides its types of damage.
    """

    by: str
    label: str
    bonus: int
    targets: tuple[str, ...] = ()
    mode: RollMode = RollMode.NORMAL
    ranged: bool = False
    within_5_feet: bool | None = None
    cover: int = 0
    damage: str = ""
    natural: int | None = None
    critical_on: int = 20
    counter: str = ""
    cost: int = 1
    qualities: frozenset[Quality] = frozenset()


@dataclass(frozen=True, slots=True)
class SaveTarget:
    """Who saves.

    Attributes:
        total: of real dice, None lets the engine roll.
        mode: the DM's own word; what the rules say is added to it.
        cover: what cover adds to a Dexterity save: 0, 2 or 5.
        evasion: where a success takes half, it takes nothing, and half when it fails.
    """

    id: str
    total: int | None = None
    mode: RollMode = RollMode.NORMAL
    cover: int = 0
    evasion: bool = False


@dataclass(frozen=True, slots=True)
class RollSaves:
    """Let many save at once, with one roll of damage for all.

    Attributes:
        by: id of whose effect it is, None for nobody in particular.
        label: what they save against ("Fire Breath"), "" when nobody said.
        magic: a spell or another magical effect.
        damage: as a damage box reads it; "" for none.
        half_on_success: those who save take half of it, not nothing.
        condition: for those who fail; a duration of nobody's turns is each one's own.
        counter: key of a counter of `by` that this spends, "" for none, and `cost` of it.
        qualities: what is known about the effect besides its types of damage.
    """

    targets: tuple[SaveTarget, ...]
    ability: Ability
    difficulty_class: int
    by: str | None = None
    label: str = ""
    magic: bool = False
    damage: str = ""
    half_on_success: bool = True
    condition: AppliedCondition | None = None
    counter: str = ""
    cost: int = 1
    qualities: frozenset[Quality] = frozenset()
