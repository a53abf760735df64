"""Concentration: when a check is due, and what ends it."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import (
    EndConcentration,
    StartConcentration,
)
from dnd_tracker.rules.conditions import INCAPACITATING
from dnd_tracker.rules.dice import Dice, RollMode
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    ConcentrationChecked,
    ConcentrationEnded,
    ConcentrationStarted,
    Event,
    ProposalMade,
)
from dnd_tracker.rules.lookup import bounded, combatant_in, creature_in
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.proposal import Proposal, ProposalKind


def concentration_difficulty_class(damage: int, edition: Edition) -> int:
    """Return the DC to keep concentrating after `damage` taken at once.

    Rule: SRD 5.1, "Concentration"; SRD 5.2, "Concentration" (at most 30).

    >>> concentration_difficulty_class(21, Edition.E2014)
    10
    >>> [concentration_difficulty_class(80, edition) for edition in Edition]
    [40, 30]
    """
    difficulty_class = max(10, damage // 2)
    return min(30, difficulty_class) if edition is Edition.E2024 else difficulty_class


def check_due(
    encounter: Encounter, combatant: Combatant, damage: int, proposed: int
) -> tuple[Event, ...]:
    """Propose a concentration check to a combatant who concentrates and took `damage`.

    Each source of damage asks for its own check. `proposed` proposals were made before.

    Rule: SRD 5.1, "Concentration".
    """
    if combatant.concentration is None:
        return ()
    proposal = Proposal(
        f"check-{proposed + 1}-{combatant.id}",
        ProposalKind.CONCENTRATION_CHECK,
        combatant.id,
        concentration_difficulty_class(damage, encounter.edition),
    )
    return (ProposalMade(proposal, combatant.name, combatant.concentration),)


def start_concentration(
    encounter: Encounter, command: StartConcentration, _: Dice
) -> tuple[Event, ...]:
    """Begin to concentrate; what was concentrated on before ends.

    Rule: SRD 5.1, "Concentration".

    Raises:
        RuleError: unknown, dead or incapacitated combatant, or a bad name.
    """
    combatant = creature_in(encounter, command.id)
    on = clean_text(command.on, "What it concentrates on", limits.TEXT_LENGTH)
    incapacitated = any(one.condition in INCAPACITATING for one in combatant.conditions)
    if combatant.dead or incapacitated:
        state = "dead" if combatant.dead else "incapacitated"
        raise IllegalAction(
            f"{combatant.name} is {state} and cannot concentrate.", "SRD 5.1, Concentration"
        )
    started = ConcentrationStarted(combatant.id, combatant.name, on)
    if combatant.concentration is None:
        return (started,)
    return (
        ConcentrationEnded(combatant.id, combatant.name, combatant.concentration, f"now {on}"),
        started,
    )


def end_concentration(
    encounter: Encounter, command: EndConcentration, _: Dice
) -> tuple[Event, ...]:
    """Stop concentrating, which needs no action.

    Rule: SRD 5.1, "Concentration".

    Raises:
        RuleError: unknown combatant, or it does not concentrate.
    """
    combatant = creature_in(encounter, command.id)
    if combatant.concentration is None:
        raise IllegalAction(f"{combatant.name} is not concentrating.", "SRD 5.1, Concentration")
    return (ConcentrationEnded(combatant.id, combatant.name, combatant.concentration),)


def resolve_check(
    encounter: Encounter, proposal: Proposal, roll: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Roll a proposed check, or take the total of real dice.

    Rule: SRD 5.1, "Concentration" and "Saving Throws".

    Raises:
        OutOfBounds: the total is.
    """
    combatant = combatant_in(encounter, proposal.combatant_id)
    on = combatant.concentration or ""
    detail = ""
    if roll is None:
        rolled = dice.d20(RollMode.NORMAL)
        total = rolled.total + combatant.saves.constitution
        detail = f"{rolled.detail} {combatant.saves.constitution:+d}"
    else:
        total = bounded(roll, "The total", -limits.TOTAL, limits.TOTAL)
    difficulty_class = proposal.difficulty_class or 10
    kept = total >= difficulty_class
    checked = ConcentrationChecked(
        proposal.id, combatant.id, combatant.name, on, total, difficulty_class, kept, detail
    )
    if kept:
        return (checked,)
    return (checked, ConcentrationEnded(combatant.id, combatant.name, on, "failed check"))
