"""How proposals come and go. Total, like every evolution."""

from dataclasses import replace

from dnd_tracker.rules import pending
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.events import (
    ProposalAccepted,
    ProposalDismissed,
    ProposalMade,
    SaveRolled,
    SaveTurned,
)
from dnd_tracker.rules.evolve_roster import changed
from dnd_tracker.rules.proposal import ProposalKind


def settled(encounter: Encounter, proposal_id: str) -> Encounter:
    """Return the encounter without one proposal.

    Rule: SRD 5.1 has none; the state of the program.

    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> due = tuple(Proposal(one, ProposalKind.DEATH_SAVE, one) for one in ("mira", "tobin"))
    >>> [one.id for one in settled(replace(ford(), proposals=due), "mira").proposals]
    ['tobin']
    """
    left = pending.without(encounter.proposals, proposal_id)
    if len(left) == len(encounter.proposals):
        return encounter
    return replace(encounter, proposals=left)


def of_the_dead(encounter: Encounter, combatant_id: str) -> Encounter:
    """Return the encounter without what was proposed to, or to be done to, somebody who dies.

    Rule: SRD 5.1, "Dropping to 0 Hit Points".

    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> hit = Proposal("arrow", ProposalKind.DAMAGE, "mira", targets=(DamageTarget("ogre"),))
    >>> due = (Proposal("save", ProposalKind.DEATH_SAVE, "mira"), hit)
    >>> [one.id for one in of_the_dead(replace(ford(), proposals=due), "mira").proposals]
    ['arrow']
    """
    return replace(encounter, proposals=pending.after_death(encounter.proposals, combatant_id))


def proposal_made(encounter: Encounter, event: ProposalMade) -> Encounter:
    """Remember what is due; "" is nobody in particular.

    Rule: SRD 5.1, "Combat"; each kind's own rule is where it is proposed.

    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> due = ProposalMade(Proposal("save", ProposalKind.DEATH_SAVE, "mira"), "Mira")
    >>> [one.kind.value for one in proposal_made(ford(), due).proposals]
    ['death save']
    """
    if event.proposal.combatant_id not in ("", *encounter.combatants):
        return encounter
    return replace(
        encounter,
        proposals=(*encounter.proposals, event.proposal),
        proposed=encounter.proposed + 1,
    )


def proposal_accepted(encounter: Encounter, event: ProposalAccepted) -> Encounter:
    """Settle a proposal that was followed.

    Rule: SRD 5.1, "Combat"; each kind's own rule is where it is proposed.

    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> due = replace(ford(), proposals=(Proposal("death", ProposalKind.DEATH, "ogre"),))
    >>> accepted = ProposalAccepted("death", "ogre", "Ogre", ProposalKind.DEATH)
    >>> proposal_accepted(due, accepted).proposals
    ()
    """
    return settled(encounter, event.proposal_id)


def proposal_dismissed(encounter: Encounter, event: ProposalDismissed) -> Encounter:
    """Set a proposal aside; whoever was to leave stays, held by nobody from now on.

    Rule: SRD 5.1 has none: the DM decides.

    >>> from dnd_tracker.rules.examples import ford
    >>> held = changed(ford(), "ogre", lambda one: replace(one, held_by_concentration=True))
    >>> stays = ProposalDismissed("leave", "ogre", "Ogre", ProposalKind.DEPARTURE)
    >>> proposal_dismissed(held, stays).combatants["ogre"].held_by_concentration
    False
    """
    left = settled(encounter, event.proposal_id)
    if event.kind is not ProposalKind.DEPARTURE:
        return left
    return changed(left, event.id, lambda one: replace(one, held_by_concentration=False))


def save_rolled(encounter: Encounter, event: SaveRolled) -> Encounter:
    """Settle the proposal that asked for a saving throw.

    Rule: SRD 5.1, "Saving Throws".

    >>> from dnd_tracker.rules.abilities import Ability
    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> due = replace(ford(), proposals=(Proposal("end", ProposalKind.SAVE_ENDS, "mira", 13),))
    >>> failed = SaveRolled("mira", "Mira", "web", Ability.STRENGTH, 9, 13, success=False)
    >>> save_rolled(due, replace(failed, proposal_id="end")).proposals
    ()
    """
    return settled(encounter, event.proposal_id)


def save_turned(encounter: Encounter, event: SaveTurned) -> Encounter:
    """Soften what waits for a save that became a success; without uses left, no more is offered.

    Rule: SRD 5.1, "Legendary Resistance".

    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.examples import ford
    >>> from dnd_tracker.rules.proposal import Proposal
    >>> fire = Proposal("fire", ProposalKind.DAMAGE, "mira", targets=(DamageTarget("ogre"),))
    >>> fire = replace(fire, follows="roll-1", half_on_success=True)
    >>> turned = SaveTurned("resistance", "ogre", "Ogre", follows="roll-1")
    >>> save_turned(replace(ford(), proposals=(fire,)), turned).proposals[0].targets[0].takes.value
    'half'
    """
    left = settled(encounter, event.proposal_id)
    creature = encounter.combatants.get(event.id)
    spent = {one.key for one in creature.counters if not one.left} if creature is not None else ()
    offered = tuple(
        one
        for one in left.proposals
        if one.kind is not ProposalKind.LEGENDARY_RESISTANCE
        or one.combatant_id != event.id
        or one.counter not in spent
    )
    return replace(left, proposals=pending.softened(offered, event.follows, event.id))
