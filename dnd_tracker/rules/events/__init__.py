"""What happened in a fight: facts in the past tense, complete enough for a sentence."""

from dnd_tracker.rules.events.conditions import (
    ConcentrationChecked,
    ConcentrationEnded,
    ConcentrationStarted,
    ConditionAdded,
    ConditionRemoved,
    ConditionResisted,
    ProposalDismissed,
    ProposalMade,
)
from dnd_tracker.rules.events.dice import (
    AttackRolled,
    DiceRolled,
)
from dnd_tracker.rules.events.hit_points import (
    CombatantDied,
    CombatantDropped,
    DamagePart,
    DamageTaken,
    DeathSaveRolled,
    DeathSavesFailed,
    Healed,
    HitPointsSet,
    Stabilized,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.events.roster import (
    CombatantAdded,
    CombatantEdited,
    CombatantRemoved,
    CombatantRenamed,
    EditionChanged,
    EncounterRenamed,
    VisibilityChanged,
)
from dnd_tracker.rules.events.settings import (
    AliasSet,
    SettingsChanged,
)
from dnd_tracker.rules.events.turns import (
    CombatEnded,
    CombatStarted,
    InitiativeSet,
    OrderChanged,
    ReactionChanged,
    TurnAdvanced,
    TurnTakenBack,
)

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
    | ProposalMade
    | ConcentrationChecked
    | ProposalDismissed
    | DiceRolled
    | AttackRolled
    | SettingsChanged
    | AliasSet
)

__all__ = [
    "AliasSet",
    "AttackRolled",
    "CombatEnded",
    "CombatStarted",
    "CombatantAdded",
    "CombatantDied",
    "CombatantDropped",
    "CombatantEdited",
    "CombatantRemoved",
    "CombatantRenamed",
    "ConcentrationChecked",
    "ConcentrationEnded",
    "ConcentrationStarted",
    "ConditionAdded",
    "ConditionRemoved",
    "ConditionResisted",
    "DamagePart",
    "DamageTaken",
    "DeathSaveRolled",
    "DeathSavesFailed",
    "DiceRolled",
    "EditionChanged",
    "EncounterRenamed",
    "Event",
    "Healed",
    "HitPointsSet",
    "InitiativeSet",
    "OrderChanged",
    "ProposalDismissed",
    "ProposalMade",
    "ReactionChanged",
    "SettingsChanged",
    "Stabilized",
    "TemporaryHitPointsGranted",
    "TurnAdvanced",
    "TurnTakenBack",
    "VisibilityChanged",
]
