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
    SaveRolled,
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
from dnd_tracker.rules.events.monster_actions import (
    CounterRemoved,
    CounterSet,
    InLairChanged,
    RechargeRolled,
    UseRestored,
    UseSpent,
)
from dnd_tracker.rules.events.proposals import (
    ProposalAccepted,
    SaveTurned,
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
    | ProposalAccepted
    | ProposalDismissed
    | DiceRolled
    | AttackRolled
    | SaveRolled
    | SaveTurned
    | SettingsChanged
    | AliasSet
    | CounterRemoved
    | CounterSet
    | InLairChanged
    | RechargeRolled
    | UseRestored
    | UseSpent
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
    "CounterRemoved",
    "CounterSet",
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
    "InLairChanged",
    "InitiativeSet",
    "OrderChanged",
    "ProposalAccepted",
    "ProposalDismissed",
    "ProposalMade",
    "ReactionChanged",
    "RechargeRolled",
    "SaveRolled",
    "SaveTurned",
    "SettingsChanged",
    "Stabilized",
    "TemporaryHitPointsGranted",
    "TurnAdvanced",
    "TurnTakenBack",
    "UseRestored",
    "UseSpent",
    "VisibilityChanged",
]
