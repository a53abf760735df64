"""Commands: who takes part."""

from dataclasses import dataclass

from dnd_tracker.rules.abilities import NO_SAVE_BONUSES, SaveBonuses
from dnd_tracker.rules.conditions import AppliedCondition
from dnd_tracker.rules.counter import Counter
from dnd_tracker.rules.damage import NO_DEFENCES, Defences
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, DeathSaves, Edition, Role, Side
from dnd_tracker.rules.traits import HitDice, LastStand, Regeneration


@dataclass(frozen=True, slots=True)
class NewCombatant:
    """A creature about to join.

    Attributes:
        id: chosen by the caller at random: up to 40 letters, digits, - or _; new to the fight.
        name: the base name ("Goblin"); duplicates are numbered by the engine.
        hit_points: None for the maximum.
        hit_point_maximum: as it is now, `maximum_change` included.
        initiative: None puts it last.
        character_id: the character of a party that it is.
        conditions: what it comes with; durations count on its own turns, nobody's concentration
            holds them, and nobody is their source.
        death_saves: of who comes with 0 hit points and unconscious.
    """

    id: str
    name: str
    side: Side
    hit_point_maximum: int
    hit_points: int | None = None
    temporary_hit_points: int = 0
    armor_class: int = 10
    kind: str = ""
    creature_id: str | None = None
    initiative_bonus: int = 0
    dexterity: int = 10
    initiative: int | None = None
    hidden: bool = False
    saves: SaveBonuses = NO_SAVE_BONUSES
    defences: Defences = NO_DEFENCES
    level: int = 0
    experience: int = 0
    makes_death_saves: bool | None = None
    regeneration: Regeneration | None = None
    initiative_roll: RollMode = RollMode.NORMAL
    counters: tuple[Counter, ...] = ()
    hit_dice: tuple[HitDice, ...] = ()
    role: Role = Role.CREATURE
    owner: str | None = None
    shares_turn: bool = False
    held_by_concentration: bool = False
    alias: str = ""
    magic_resistance: bool = False
    no_healing: bool = False
    last_stand: LastStand | None = None
    constitution: int = 10
    character_id: str | None = None
    conditions: tuple[AppliedCondition, ...] = ()
    death_saves: DeathSaves = NO_DEATH_SAVES
    maximum_change: int = 0


@dataclass(frozen=True, slots=True)
class AddCombatants:
    combatants: tuple[NewCombatant, ...]


@dataclass(frozen=True, slots=True)
class RemoveCombatants:
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RenameCombatant:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class EditCombatant:
    """Change what is written on a combatant; None leaves a value as it is."""

    id: str
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
class SetHidden:
    ids: tuple[str, ...]
    hidden: bool


@dataclass(frozen=True, slots=True)
class RenameEncounter:
    name: str


@dataclass(frozen=True, slots=True)
class SetEdition:
    edition: Edition


@dataclass(frozen=True, slots=True)
class SetOwner:
    """Make a combatant somebody's mount or summons; `owner` None: nobody's.

    Attributes:
        shares_turn: it acts right after its owner, as a controlled mount does.
        held_by_concentration: it leaves when its owner stops concentrating.
    """

    id: str
    owner: str | None
    shares_turn: bool = False
    held_by_concentration: bool = False


@dataclass(frozen=True, slots=True)
class AddExtraTurn:
    """Give a creature another turn in every round.

    Attributes:
        id: of the new place in the order, chosen as that of a new combatant is.
        owner: the creature.
        initiative: of that turn.
    """

    id: str
    owner: str
    initiative: int


@dataclass(frozen=True, slots=True)
class AddLair:
    """Let the lair of a creature act on initiative 20; `id` is that of the new place."""

    id: str
    owner: str
    hidden: bool = True
