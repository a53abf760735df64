"""Events: who takes part."""

from dataclasses import dataclass

from dnd_tracker.rules.abilities import SaveBonuses
from dnd_tracker.rules.damage import Defences
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import (
    Combatant,
    Edition,
)
from dnd_tracker.rules.traits import HitDice


@dataclass(frozen=True, slots=True)
class CombatantAdded:
    """`position` is the index in the order; `base` and `number` are how its name was numbered."""

    combatant: Combatant
    position: int
    base: str
    number: int


@dataclass(frozen=True, slots=True)
class CombatantRemoved:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CombatantRenamed:
    id: str
    name: str
    previous: str


@dataclass(frozen=True, slots=True)
class CombatantEdited:
    """None: unchanged."""

    id: str
    name: str
    armor_class: int | None = None
    hit_point_maximum: int | None = None
    initiative_bonus: int | None = None
    dexterity: int | None = None
    saves: SaveBonuses | None = None
    level: int | None = None
    experience: int | None = None
    defences: Defences | None = None
    constitution: int | None = None
    hit_dice: tuple[HitDice, ...] | None = None
    initiative_roll: RollMode | None = None


@dataclass(frozen=True, slots=True)
class VisibilityChanged:
    """`sighted` is set where players see it for the first time."""

    id: str
    name: str
    hidden: bool
    sighted: int = 0


@dataclass(frozen=True, slots=True)
class EncounterRenamed:
    name: str
    previous: str


@dataclass(frozen=True, slots=True)
class EditionChanged:
    edition: Edition


@dataclass(frozen=True, slots=True)
class OwnerSet:
    """A combatant became somebody's mount or summons, or stopped being it.

    Attributes:
        owner: None: nobody's; `owner_name` is "" then.
        shares_turn: it acts right after its owner.
        held_by_concentration: it leaves when its owner stops concentrating.
    """

    id: str
    name: str
    owner: str | None
    owner_name: str
    shares_turn: bool = False
    held_by_concentration: bool = False
