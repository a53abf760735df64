"""Commands: conditions and concentration."""

from dataclasses import dataclass

from dnd_tracker.rules.conditions import Condition, Duration, Mark, SaveEnds


@dataclass(frozen=True, slots=True)
class AddCondition:
    """Give a condition; the same one of the same cause and source is replaced.

    Attributes:
        condition: None for one of the table's own, which `label` names and `marks` describe.
        duration: counted on each bearer's own turns where `of` is "".
        level: which level of exhaustion it comes to.
        despite_immunity: the DM overrules a stat block.
        cause: what brought it ("hold person").
        source: id of who brought it.
        concentration: id of whose concentration holds it. Whoever does not concentrate on `cause`
            yet begins to.
    """

    ids: tuple[str, ...]
    condition: Condition | None
    duration: Duration | None = None
    level: int = 1
    despite_immunity: bool = False
    label: str = ""
    cause: str = ""
    source: str | None = None
    save_ends: SaveEnds | None = None
    concentration: str | None = None
    until_dispelled: bool = False
    marks: frozenset[Mark] = frozenset()


@dataclass(frozen=True, slots=True)
class RemoveCondition:
    """End a condition; with `cause` or `source` only that instance, "" being one without.

    `label` names one of the table's own where `condition` is None.
    """

    id: str
    condition: Condition | None
    label: str = ""
    cause: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Dispel:
    """End what magic keeps up on combatants; with `cause` only that spell."""

    ids: tuple[str, ...]
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class ChangeExhaustion:
    """Give levels of exhaustion, or take them away."""

    ids: tuple[str, ...]
    by: int
    despite_immunity: bool = False


@dataclass(frozen=True, slots=True)
class StartConcentration:
    id: str
    on: str


@dataclass(frozen=True, slots=True)
class EndConcentration:
    id: str


@dataclass(frozen=True, slots=True)
class AcceptProposal:
    """Do what was proposed.

    `roll` is what real dice show where something is rolled: the total of a saving throw, the
    natural roll of a death save or a recharge; None lets the engine roll.
    """

    id: str
    roll: int | None = None


@dataclass(frozen=True, slots=True)
class DismissProposal:
    id: str
