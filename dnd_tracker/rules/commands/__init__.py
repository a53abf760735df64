"""Everything that can be asked of a fight: plain values, answered by `decide`."""

from dnd_tracker.rules.commands.conditions import (
    AcceptProposal,
    AddCondition,
    DismissProposal,
    EndConcentration,
    RemoveCondition,
    StartConcentration,
)
from dnd_tracker.rules.commands.dice import (
    RollAttack,
    RollDice,
)
from dnd_tracker.rules.commands.hit_points import (
    DealDamage,
    GrantTemporaryHitPoints,
    Heal,
    RollDeathSave,
    SetHitPoints,
    Stabilize,
)
from dnd_tracker.rules.commands.monster_actions import (
    RemoveCounter,
    RestoreUse,
    RollRecharge,
    SetCounter,
    SetInLair,
    SpendUse,
)
from dnd_tracker.rules.commands.roster import (
    AddCombatants,
    EditCombatant,
    NewCombatant,
    RemoveCombatants,
    RenameCombatant,
    RenameEncounter,
    SetEdition,
    SetHidden,
)
from dnd_tracker.rules.commands.settings import (
    ChangeSettings,
    SetAlias,
)
from dnd_tracker.rules.commands.turns import (
    EndCombat,
    MoveInOrder,
    NextTurn,
    PreviousTurn,
    RollInitiative,
    SetInitiative,
    SetReactionUsed,
    StartCombat,
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
    | AddCondition
    | RemoveCondition
    | StartConcentration
    | EndConcentration
    | AcceptProposal
    | DismissProposal
    | RollDice
    | RollAttack
    | ChangeSettings
    | SetAlias
    | RemoveCounter
    | RestoreUse
    | RollRecharge
    | SetCounter
    | SetInLair
    | SpendUse
)

__all__ = [
    "AcceptProposal",
    "AddCombatants",
    "AddCondition",
    "ChangeSettings",
    "Command",
    "DealDamage",
    "DismissProposal",
    "EditCombatant",
    "EndCombat",
    "EndConcentration",
    "GrantTemporaryHitPoints",
    "Heal",
    "MoveInOrder",
    "NewCombatant",
    "NextTurn",
    "PreviousTurn",
    "RemoveCombatants",
    "RemoveCondition",
    "RemoveCounter",
    "RenameCombatant",
    "RenameEncounter",
    "RestoreUse",
    "RollAttack",
    "RollDeathSave",
    "RollDice",
    "RollInitiative",
    "RollRecharge",
    "SetAlias",
    "SetCounter",
    "SetEdition",
    "SetHidden",
    "SetHitPoints",
    "SetInLair",
    "SetInitiative",
    "SetReactionUsed",
    "SpendUse",
    "Stabilize",
    "StartCombat",
    "StartConcentration",
]
