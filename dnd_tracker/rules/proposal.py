"""What the rules call for now: shown beside the active creature, accepted or dismissed by a key."""

from dataclasses import dataclass
from enum import StrEnum

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.conditions import AppliedCondition
from dnd_tracker.rules.damage import DamageTarget
from dnd_tracker.rules.provisos import Quality


class ProposalKind(StrEnum):
    """What the engine can suggest."""

    CONCENTRATION_CHECK = "concentration check"
    DEATH_SAVE = "death save"
    SAVE_ENDS = "save ends"
    """A saving throw that ends a condition."""
    RECHARGE = "recharge"
    REGENERATION = "regeneration"
    DEATH = "death"
    """It started its turn with 0 hit points and does not regenerate."""
    LAST_STAND = "last stand"
    """A trait that keeps it at 1 hit point."""
    DAMAGE = "damage"
    """Damage that was rolled, to be dealt to `targets`."""
    CONDITION = "condition"
    """A condition for those of `targets` that did not save."""
    LEGENDARY_RESISTANCE = "legendary resistance"
    """A failed save that can be turned into a success."""
    DEPARTURE = "departure"
    """A summoned creature leaves with the concentration that held it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something the rules call for now; nothing happens until somebody accepts or dismisses it.

    Attributes:
        combatant_id: whom it concerns: who rolls, regains, recharges, leaves or deals the damage;
            "" for nobody in particular.
        difficulty_class: of the roll, None where nothing is rolled against one.
        ability: of the saving throw.
        label: what it is about: the spell, the condition, the action.
        counter: key of the counter it recharges or spends.
        amount: damage or healing as a damage box reads it.
        targets: who is affected, and who has saved.
        critical: the damage is that of a critical hit, already rolled.
        condition: what is ended or given.
        follows: the roll it comes from; proposals that name the same one belong together.
        half_on_success: a success on that roll takes half the damage.
        qualities: what is known about what does the damage.
    """

    id: str
    kind: ProposalKind
    combatant_id: str
    difficulty_class: int | None = None
    ability: Ability | None = None
    label: str = ""
    counter: str = ""
    amount: str = ""
    targets: tuple[DamageTarget, ...] = ()
    critical: bool = False
    condition: AppliedCondition | None = None
    follows: str = ""
    half_on_success: bool = False
    qualities: frozenset[Quality] = frozenset()
