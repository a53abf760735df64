"""Everything that can be asked of a fight. Plain values; `decide` says yes with events or no with a RuleError."""

from dataclasses import dataclass
from enum import StrEnum

from dnd_tracker.rules.conditions import Condition, Duration
from dnd_tracker.rules.damage import NO_DEFENCES, DefenceChoice, Defences
from dnd_tracker.rules.dice import RollMode
from dnd_tracker.rules.encounter import Edition, Side

# --- who takes part -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NewCombatant:
    """A creature about to join.

    Attributes:
        id: chosen by the caller, random (letters, digits, - and _, at most 40), unique in the encounter.
        name: the base name ("Goblin"); duplicates are numbered by the engine.
        hit_points: None for the maximum.
        initiative: None puts it last.
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
    constitution_save: int = 0
    defences: Defences = NO_DEFENCES
    level: int = 0
    experience: int = 0


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
    constitution_save: int | None = None
    level: int | None = None
    experience: int | None = None
    defences: Defences | None = None


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


# --- initiative and turns -----------------------------------------------------------------------


class InitiativeMode(StrEnum):
    """One roll per kind of monster, or one for each. Heroes always roll each."""

    GROUPED = "grouped"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class RollInitiative:
    """Roll for `ids`; an empty tuple means every monster."""

    mode: InitiativeMode = InitiativeMode.GROUPED
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetInitiative:
    """Type an initiative; None clears it and puts the combatant last."""

    id: str
    value: int | None


@dataclass(frozen=True, slots=True)
class MoveInOrder:
    """Move one place up (-1) or down (+1), past a combatant with the same initiative only."""

    id: str
    step: int


@dataclass(frozen=True, slots=True)
class StartCombat:
    """Begin; whoever has no initiative yet rolls it, monsters by kind."""


@dataclass(frozen=True, slots=True)
class EndCombat:
    pass


@dataclass(frozen=True, slots=True)
class NextTurn:
    pass


@dataclass(frozen=True, slots=True)
class PreviousTurn:
    pass


@dataclass(frozen=True, slots=True)
class SetReactionUsed:
    id: str
    used: bool


# --- hit points ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DamageTarget:
    """One target; `saved` halves the damage."""

    id: str
    saved: bool = False
    defence: DefenceChoice = DefenceChoice.AUTO


@dataclass(frozen=True, slots=True)
class DealDamage:
    """Damage as typed ("7", "2d6+3 fire, 3 cold", "7/2"; "-7" heals). Dice are rolled once for all targets.

    Attributes:
        critical: dice are rolled twice, and a hero at 0 suffers two failed death saves.
    """

    targets: tuple[DamageTarget, ...]
    amount: str
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Heal:
    ids: tuple[str, ...]
    amount: str


@dataclass(frozen=True, slots=True)
class GrantTemporaryHitPoints:
    ids: tuple[str, ...]
    amount: str


@dataclass(frozen=True, slots=True)
class SetHitPoints:
    """Overwrite hit points; `expected` is the value the screen showed (None: overwrite anyway)."""

    id: str
    value: int
    expected: int | None = None


@dataclass(frozen=True, slots=True)
class RollDeathSave:
    """`roll` is the natural d20 of real dice, None lets the engine roll."""

    id: str
    roll: int | None = None


@dataclass(frozen=True, slots=True)
class Stabilize:
    id: str


# --- conditions and concentration ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AddCondition:
    """Add or replace a condition; `despite_immunity` lets the DM overrule a stat block."""

    ids: tuple[str, ...]
    condition: Condition
    duration: Duration | None = None
    level: int = 1
    despite_immunity: bool = False


@dataclass(frozen=True, slots=True)
class RemoveCondition:
    id: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class StartConcentration:
    id: str
    on: str


@dataclass(frozen=True, slots=True)
class EndConcentration:
    id: str


@dataclass(frozen=True, slots=True)
class ResolveConcentrationCheck:
    """`roll` is the total of real dice, None rolls d20 + the Constitution save bonus."""

    proposal_id: str
    roll: int | None = None


@dataclass(frozen=True, slots=True)
class DismissProposal:
    id: str


# --- dice ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RollDice:
    """`by` is a combatant id or None for the DM."""

    by: str | None
    label: str
    expression: str


@dataclass(frozen=True, slots=True)
class RollAttack:
    by: str
    label: str
    bonus: int
    target: str | None = None
    mode: RollMode = RollMode.NORMAL


Command = (
    AddCombatants
    | RemoveCombatants
    | RenameCombatant
    | EditCombatant
    | SetHidden
    | RenameEncounter
    | SetEdition
    | RollInitiative
    | SetInitiative
    | MoveInOrder
    | StartCombat
    | EndCombat
    | NextTurn
    | PreviousTurn
    | SetReactionUsed
    | DealDamage
    | Heal
    | GrantTemporaryHitPoints
    | SetHitPoints
    | RollDeathSave
    | Stabilize
    | AddCondition
    | RemoveCondition
    | StartConcentration
    | EndConcentration
    | ResolveConcentrationCheck
    | DismissProposal
    | RollDice
    | RollAttack
)
