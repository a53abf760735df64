"""Events: what becomes of proposals."""

from dataclasses import dataclass

from dnd_tracker.rules.proposal import ProposalKind


@dataclass(frozen=True, slots=True)
class ProposalAccepted:
    """What was proposed is done: the events after it say what that is.

    `id` and `name` are of whom it concerns, "" for nobody in particular.
    """

    proposal_id: str
    id: str
    name: str
    kind: ProposalKind
    label: str = ""


@dataclass(frozen=True, slots=True)
class SaveTurned:
    """A failed save became a success: what waits for it (`follows`) is softened."""

    proposal_id: str
    id: str
    name: str
    label: str = ""
    follows: str = ""
