"""Events: conditions and concentration."""

from dataclasses import dataclass

from dnd_tracker.rules.conditions import AppliedCondition, Condition
from dnd_tracker.rules.proposal import Proposal, ProposalKind


@dataclass(frozen=True, slots=True)
class ConditionAdded:
    """A condition was given.

    Attributes:
        of: name of whose turns count, "" without a duration.
        source_name: of who brought it, "" when nobody said.
        held_by: name of whose concentration holds it, "" for nobody.
    """

    id: str
    name: str
    applied: AppliedCondition
    of: str = ""
    source_name: str = ""
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class ConditionResisted:
    id: str
    name: str
    condition: Condition


@dataclass(frozen=True, slots=True)
class ConditionRemoved:
    """`applied` is the instance that ended, `reason` completes "(…)"."""

    id: str
    name: str
    applied: AppliedCondition
    reason: str = ""


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
class ProposalMade:
    """Something is due; `name` is whom it concerns, `on` what a check would keep."""

    proposal: Proposal
    name: str
    on: str = ""


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
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposalDismissed:
    proposal_id: str
    id: str
    name: str
    kind: ProposalKind
