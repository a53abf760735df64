"""Everything that can be asked of a fight: plain values, answered by `decide`."""

from dnd_tracker.rules.commands.conditions import (
    AcceptProposal,
    AddCondition,
    ChangeExhaustion,
    DismissProposal,
    Dispel,
    EndConcentration,
    RemoveCondition,
    StartConcentration,
)
from dnd_tracker.rules.commands.dice import (
    RollAttack,
    RollDice,
    RollSaves,
    SaveTarget,
)
from dnd_tracker.rules.commands.hit_points import (
    DealDamage,
    GrantTemporaryHitPoints,
    Heal,
    RollDeathSave,
    SetHitPoints,
    Stabilize,
)
from dnd_tracker.rules.commands.life import (
    ChangeHitPointMaximum,
    KillCombatants,
    KnockOut,
    ResetHitPointMaximum,
    Revive,
    SetMakesDeathSaves,
    SetRegeneration,
)
from dnd_tracker.rules.commands.monster_actions import (
    RemoveCounter,
    RestoreUse,
    RollRecharge,
    SetCounter,
    SetInLair,
    SpendUse,
)
from dnd_tracker.rules.commands.rest import (
    AwardExperience,
    HitDiceSpent,
    SpendHitDie,
    TakeLongRest,
    TakeShortRest,
)
from dnd_tracker.rules.commands.roster import (
    AddCombatants,
    AddExtraTurn,
    AddLair,
    EditCombatant,
    NewCombatant,
    RemoveCombatants,
    RenameCombatant,
    RenameEncounter,
    SetEdition,
    SetHidden,
    SetOwner,
)
from dnd_tracker.rules.commands.settings import (
    ChangeSettings,
    SetAlias,
)
from dnd_tracker.rules.commands.turns import (
    ActNow,
    Delay,
    EndCombat,
    MoveInOrder,
    NextTurn,
    PreviousTurn,
    Ready,
    RollInitiative,
    SetInitiative,
    SetReactionUsed,
    SetSurprised,
    StartCombat,
    UseReadied,
)

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
    | SetRegeneration
    | SetMakesDeathSaves
    | Revive
    | ResetHitPointMaximum
    | KnockOut
    | KillCombatants
    | ChangeHitPointMaximum
    | AddCondition
    | RemoveCondition
    | Dispel
    | ChangeExhaustion
    | StartConcentration
    | EndConcentration
    | AcceptProposal
    | DismissProposal
    | RollDice
    | RollAttack
    | RollSaves
    | ChangeSettings
    | SetAlias
    | RemoveCounter
    | RestoreUse
    | RollRecharge
    | SetCounter
    | SetInLair
    | SpendUse
    | SetSurprised
    | Delay
    | ActNow
    | Ready
    | UseReadied
    | SetOwner
    | AddExtraTurn
    | AddLair
    | TakeShortRest
    | SpendHitDie
    | TakeLongRest
    | AwardExperience
)

__all__ = [
    "AcceptProposal",
    "ActNow",
    "AddCombatants",
    "AddCondition",
    "AddExtraTurn",
    "AddLair",
    "AwardExperience",
    "ChangeExhaustion",
    "ChangeHitPointMaximum",
    "ChangeSettings",
    "Command",
    "DealDamage",
    "Delay",
    "DismissProposal",
    "Dispel",
    "EditCombatant",
    "EndCombat",
    "EndConcentration",
    "GrantTemporaryHitPoints",
    "Heal",
    "HitDiceSpent",
    "KillCombatants",
    "KnockOut",
    "MoveInOrder",
    "NewCombatant",
    "NextTurn",
    "PreviousTurn",
    "Ready",
    "RemoveCombatants",
    "RemoveCondition",
    "RemoveCounter",
    "RenameCombatant",
    "RenameEncounter",
    "ResetHitPointMaximum",
    "RestoreUse",
    "Revive",
    "RollAttack",
    "RollDeathSave",
    "RollDice",
    "RollInitiative",
    "RollRecharge",
    "RollSaves",
    "SaveTarget",
    "SetAlias",
    "SetCounter",
    "SetEdition",
    "SetHidden",
    "SetHitPoints",
    "SetInLair",
    "SetInitiative",
    "SetMakesDeathSaves",
    "SetOwner",
    "SetReactionUsed",
    "SetRegeneration",
    "SetSurprised",
    "SpendHitDie",
    "SpendUse",
    "Stabilize",
    "StartCombat",
    "StartConcentration",
    "TakeLongRest",
    "TakeShortRest",
    "UseReadied",
]
