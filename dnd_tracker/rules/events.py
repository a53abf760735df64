"""What happened in a fight, in the past tense, with everything needed to say it in a sentence."""

from dataclasses import dataclass

from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.damage import AppliedDefence, DamageType, Defences
from dnd_tracker.rules.encounter import (
    Combatant,
    DeathSaves,
    Edition,
    Proposal,
    ProposalKind,
    Side,
    Tick,
)

# --- who takes part -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CombatantAdded:
    """`position` is the index in the order; `base` and `number` remember the number its name got."""

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
    constitution_save: int | None = None
    level: int | None = None
    experience: int | None = None
    defences: Defences | None = None


@dataclass(frozen=True, slots=True)
class VisibilityChanged:
    id: str
    name: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class EncounterRenamed:
    name: str
    previous: str


@dataclass(frozen=True, slots=True)
class EditionChanged:
    edition: Edition


# --- initiative and turns -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InitiativeSet:
    """`detail` is the roll, "" when typed; `position` the new index in the order."""

    id: str
    name: str
    value: int | None
    position: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class OrderChanged:
    """`id` traded places with its neighbour `other`."""

    id: str
    name: str
    other: str
    other_name: str


@dataclass(frozen=True, slots=True)
class CombatStarted:
    combatants: int


@dataclass(frozen=True, slots=True)
class CombatEnded:
    round: int


@dataclass(frozen=True, slots=True)
class TurnAdvanced:
    """A turn began.

    Attributes:
        active: whose; name: its name.
        ticks: durations that counted on the way, those that ended included.
        reaction_regained: its reaction had been used.
        proposal: a death save, if one is due.
        new_round: the round began with this turn.
    """

    active: str
    name: str
    round: int
    new_round: bool = False
    ticks: tuple[Tick, ...] = ()
    reaction_regained: bool = False
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class TurnTakenBack:
    """The fight returned to the turn of `active`; `turns` advances were taken back."""

    active: str
    name: str
    round: int
    turns: int = 1


@dataclass(frozen=True, slots=True)
class ReactionChanged:
    id: str
    name: str
    used: bool


# --- hit points ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DamagePart:
    """One kind of damage in a hit: `amount` as rolled or typed, `taken` after save and defence."""

    type: DamageType | None
    amount: int
    taken: int
    defence: AppliedDefence = AppliedDefence.NONE


@dataclass(frozen=True, slots=True)
class DamageTaken:
    """`by` names who dealt it (whose turn it was), "" when nobody or itself."""

    id: str
    name: str
    parts: tuple[DamagePart, ...]
    before: int
    after: int
    temporary_lost: int = 0
    saved: bool = False
    critical: bool = False
    detail: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class CombatantDropped:
    """Reached 0 hit points: heroes fall unconscious, monsters are down."""

    id: str
    name: str
    side: Side


@dataclass(frozen=True, slots=True)
class CombatantDied:
    """`reason` completes "dies of …": "massive damage", "three failed death saves", "exhaustion"."""

    id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class DeathSavesFailed:
    """Damage at 0 hit points; `death_saves` is the new tally."""

    id: str
    name: str
    failures: int
    death_saves: DeathSaves


@dataclass(frozen=True, slots=True)
class DeathSaveRolled:
    """`roll` is the natural d20, `death_saves` the new tally."""

    id: str
    name: str
    roll: int
    death_saves: DeathSaves


@dataclass(frozen=True, slots=True)
class Stabilized:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Healed:
    """`before` was 0 and `after` is not: a hero wakes."""

    id: str
    name: str
    amount: int
    before: int
    after: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class TemporaryHitPointsGranted:
    """They replace lower ones and never add; `after` equals `before` when those were higher."""

    id: str
    name: str
    amount: int
    before: int
    after: int
    detail: str = ""


@dataclass(frozen=True, slots=True)
class HitPointsSet:
    """The DM overwrote hit points; above 0 this also brings back the dead."""

    id: str
    name: str
    before: int
    after: int


# --- conditions and concentration ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ConditionAdded:
    """`of` is the name of the combatant whose turns count, "" without a duration."""

    id: str
    name: str
    applied: AppliedCondition
    of: str = ""


@dataclass(frozen=True, slots=True)
class ConditionResisted:
    id: str
    name: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class ConditionRemoved:
    id: str
    name: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class ConcentrationStarted:
    id: str
    name: str
    on: str


@dataclass(frozen=True, slots=True)
class ConcentrationEnded:
    """Pending checks are withdrawn with it."""

    id: str
    name: str
    on: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CheckProposed:
    """A concentration check is due; `name` is who makes it."""

    proposal: Proposal
    name: str
    on: str


@dataclass(frozen=True, slots=True)
class ConcentrationChecked:
    proposal_id: str
    id: str
    name: str
    on: str
    total: int
    difficulty_class: int
    kept: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ProposalDismissed:
    proposal_id: str
    id: str
    name: str
    kind: ProposalKind


# --- dice ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DiceRolled:
    """`by` is the roller's name, "" for the DM."""

    by: str
    label: str
    expression: str
    total: int
    detail: str


@dataclass(frozen=True, slots=True)
class AttackRolled:
    """`hit` is None without a target; `natural` is the d20 itself."""

    id: str
    by: str
    label: str
    total: int
    natural: int
    detail: str
    target: str | None = None
    target_name: str = ""
    armor_class: int | None = None
    hit: bool | None = None


Event = (
    CombatantAdded
    | CombatantRemoved
    | CombatantRenamed
    | CombatantEdited
    | VisibilityChanged
    | EncounterRenamed
    | EditionChanged
    | InitiativeSet
    | OrderChanged
    | CombatStarted
    | CombatEnded
    | TurnAdvanced
    | TurnTakenBack
    | ReactionChanged
    | DamageTaken
    | CombatantDropped
    | CombatantDied
    | DeathSavesFailed
    | DeathSaveRolled
    | Stabilized
    | Healed
    | TemporaryHitPointsGranted
    | HitPointsSet
    | ConditionAdded
    | ConditionResisted
    | ConditionRemoved
    | ConcentrationStarted
    | ConcentrationEnded
    | CheckProposed
    | ConcentrationChecked
    | ProposalDismissed
    | DiceRolled
    | AttackRolled
)
