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
    HealingPrevented,
    HitPointsSet,
    Stabilized,
    TemporaryHitPointsGranted,
)
from dnd_tracker.rules.events.life import (
    DeathSavesChosen,
    HitPointMaximumChanged,
    KnockedOut,
    RegenerationSet,
    RegenerationStopped,
    Revived,
    StayedUp,
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
from dnd_tracker.rules.events.rest import (
    ExperienceAwarded,
    HitDieRolled,
    RestTaken,
)
from dnd_tracker.rules.events.roster import (
    CombatantAdded,
    CombatantEdited,
    CombatantRemoved,
    CombatantRenamed,
    EditionChanged,
    EncounterRenamed,
    OwnerSet,
    VisibilityChanged,
)
from dnd_tracker.rules.events.settings import (
    AliasSet,
    SettingsChanged,
)
from dnd_tracker.rules.events.turns import (
    ActionReadied,
    CombatEnded,
    CombatStarted,
    DelayEnded,
    InitiativeSet,
    OrderChanged,
    ReactionChanged,
    ReadiedUsed,
    SurpriseChanged,
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
    | HealingPrevented
    | Revived
    | StayedUp
    | RegenerationStopped
    | RegenerationSet
    | KnockedOut
    | HitPointMaximumChanged
    | DeathSavesChosen
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
    | DelayEnded
    | SurpriseChanged
    | ActionReadied
    | ReadiedUsed
    | OwnerSet
    | HitDieRolled
    | RestTaken
    | ExperienceAwarded
)

__all__ = [
    "ActionReadied",
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
    "DeathSavesChosen",
    "DeathSavesFailed",
    "DelayEnded",
    "DiceRolled",
    "EditionChanged",
    "EncounterRenamed",
    "Event",
    "ExperienceAwarded",
    "Healed",
    "HealingPrevented",
    "HitDieRolled",
    "HitPointMaximumChanged",
    "HitPointsSet",
    "InLairChanged",
    "InitiativeSet",
    "KnockedOut",
    "OrderChanged",
    "OwnerSet",
    "ProposalAccepted",
    "ProposalDismissed",
    "ProposalMade",
    "ReactionChanged",
    "ReadiedUsed",
    "RechargeRolled",
    "RegenerationSet",
    "RegenerationStopped",
    "RestTaken",
    "Revived",
    "SaveRolled",
    "SaveTurned",
    "SettingsChanged",
    "Stabilized",
    "StayedUp",
    "SurpriseChanged",
    "TemporaryHitPointsGranted",
    "TurnAdvanced",
    "TurnTakenBack",
    "UseRestored",
    "UseSpent",
    "VisibilityChanged",
]
