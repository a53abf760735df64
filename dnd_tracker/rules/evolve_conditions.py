"""How conditions and concentration change the state. Total, like every evolution."""

from dataclasses import replace

from dnd_tracker.rules.borne import with_condition, without_instance
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import (
    ConcentrationChecked,
    ConcentrationEnded,
    ConcentrationStarted,
    ConditionAdded,
    ConditionRemoved,
)
from dnd_tracker.rules.evolve_proposals import settled
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.proposal import ProposalKind


def without_proposals(encounter: Encounter, combatant_id: str, kind: ProposalKind) -> Encounter:
    """Withdraw what was proposed to one combatant.

    Rule: SRD 5.1 has none; the state of the program.

    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> due = tuple(Proposal(one, ProposalKind.DEATH_SAVE, one) for one in ("mira", "tobin"))
    >>> left = without_proposals(replace(ford(), proposals=due), "mira", ProposalKind.DEATH_SAVE)
    >>> [one.combatant_id for one in left.proposals]
    ['tobin']
    """
    left = tuple(
        one for one in encounter.proposals if (one.combatant_id, one.kind) != (combatant_id, kind)
    )
    if len(left) == len(encounter.proposals):
        return encounter
    return replace(encounter, proposals=left)


def condition_added(encounter: Encounter, event: ConditionAdded) -> Encounter:
    """Add or replace a condition.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    >>> from dnd_tracker.rules.conditions import AppliedCondition, Condition
    >>> from dnd_tracker.rules.examples import ford, mira
    >>> prone = ConditionAdded("mira", "Mira", AppliedCondition(Condition.PRONE))
    >>> twice = condition_added(condition_added(ford(), prone), prone)
    >>> [one.word for one in mira(twice).conditions]
    ['prone']
    """
    return changed(
        encounter,
        event.id,
        lambda one: replace(one, conditions=with_condition(one.conditions, event.applied)),
    )


def condition_removed(encounter: Encounter, event: ConditionRemoved) -> Encounter:
    """Take a condition away, and the saves against it that still wait.

    Rule: SRD 5.1, Appendix PH-A, "Conditions".

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.conditions import AppliedCondition, Condition
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> prone = after(ford(), AddCondition(("mira",), Condition.PRONE))
    >>> stood_up = ConditionRemoved("mira", "Mira", AppliedCondition(Condition.PRONE))
    >>> mira(condition_removed(prone, stood_up)).conditions
    ()
    """
    left = tuple(
        one
        for one in encounter.proposals
        if (one.kind, one.combatant_id) != (ProposalKind.SAVE_ENDS, event.id)
        or one.condition is None
        or one.condition.identity != event.applied.identity
    )
    if len(left) < len(encounter.proposals):
        encounter = replace(encounter, proposals=left)
    return changed(
        encounter,
        event.id,
        lambda one: replace(one, conditions=without_instance(one.conditions, event.applied)),
    )


def concentration_started(encounter: Encounter, event: ConcentrationStarted) -> Encounter:
    """Begin to concentrate.

    Rule: SRD 5.1, "Concentration".

    >>> from dnd_tracker.rules.examples import ford, mira
    >>> bless = concentration_started(ford(), ConcentrationStarted("mira", "Mira", "Bless"))
    >>> web = concentration_started(bless, ConcentrationStarted("mira", "Mira", "Web"))
    >>> mira(web).concentration
    'Web'
    """
    return changed(encounter, event.id, lambda one: replace(one, concentration=event.on))


def concentration_ended(encounter: Encounter, event: ConcentrationEnded) -> Encounter:
    """Stop concentrating; checks that were due are not any more.

    Rule: SRD 5.1, "Concentration".

    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> check = Proposal("check", ProposalKind.CONCENTRATION_CHECK, "mira", difficulty_class=10)
    >>> due = replace(ford(), proposals=(check,))
    >>> concentration_ended(due, ConcentrationEnded("mira", "Mira", "Bless")).proposals
    ()
    """
    left = without_proposals(encounter, event.id, ProposalKind.CONCENTRATION_CHECK)
    return changed(left, event.id, lambda one: replace(one, concentration=None))


def concentration_checked(encounter: Encounter, event: ConcentrationChecked) -> Encounter:
    """Settle a concentration check.

    Rule: SRD 5.1, "Concentration".

    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> check = Proposal("check", ProposalKind.CONCENTRATION_CHECK, "mira", difficulty_class=10)
    >>> rolled = ConcentrationChecked("check", "mira", "Mira", "Bless", 12, 10, kept=True)
    >>> concentration_checked(replace(ford(), proposals=(check,)), rolled).proposals
    ()
    """
    return settled(encounter, event.proposal_id)
