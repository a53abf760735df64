"""Everything that can be asked of a fight: plain values, answered by `decide`."""

from dnd_tracker.rules.commands.conditions import (
    AddCondition,
    DismissProposal,
    EndConcentration,
    RemoveCondition,
    ResolveConcentrationCheck,
    StartConcentration,
)
from dnd_tracker.rules.commands.dice import (
    RollAttack,
    RollDice,
)
from dnd_tracker.rules.commands.hit_points import (
    DamageTarget,
    DealDamage,
    GrantTemporaryHitPoints,
    Heal,
    RollDeathSave,
    SetHitPoints,
    Stabilize,
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
from dnd_tracker.rules.commands.turns import (
    EndCombat,
    InitiativeMode,
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
    | ResolveConcentrationCheck
    | DismissProposal
    | RollDice
    | RollAttack
)

__all__ = [
    "AddCombatants",
    "AddCondition",
    "Command",
    "DamageTarget",
    "DealDamage",
    "DismissProposal",
    "EditCombatant",
    "EndCombat",
    "EndConcentration",
    "GrantTemporaryHitPoints",
    "Heal",
    "InitiativeMode",
    "MoveInOrder",
    "NewCombatant",
    "NextTurn",
    "PreviousTurn",
    "RemoveCombatants",
    "RemoveCondition",
    "RenameCombatant",
    "RenameEncounter",
    "ResolveConcentrationCheck",
    "RollAttack",
    "RollDeathSave",
    "RollDice",
    "RollInitiative",
    "SetEdition",
    "SetHidden",
    "SetHitPoints",
    "SetInitiative",
    "SetReactionUsed",
    "Stabilize",
    "StartCombat",
    "StartConcentration",
]
