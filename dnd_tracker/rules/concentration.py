"""Concentration: when a check is due, and what ends it."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.circumstances import is_incapacitated, marked
from dnd_tracker.rules.commands import (
    EndConcentration,
    StartConcentration,
)
from dnd_tracker.rules.conditions import Mark
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import (
    ConcentrationChecked,
    ConcentrationEnded,
    ConcentrationStarted,
    ConditionRemoved,
    Event,
    ProposalMade,
)
from dnd_tracker.rules.lookup import combatant_in, creature_in
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.proposal import Proposal, ProposalKind
from dnd_tracker.rules.saving_throws import SaveAsked, roll_save

_RULE = "SRD 5.1, Concentration"


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

    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> casting = after(ford(), StartConcentration("mira", "Bless"))
    >>> told(check_due(casting, mira(casting), 23, 0))
    'Mira must make a DC 11 Constitution save to keep concentrating on Bless.'
    >>> check_due(ford(), mira(ford()), 23, 0)
    ()
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


def ending(encounter: Encounter, combatant: Combatant, reason: str = "") -> tuple[Event, ...]:
    """Return what happens when a combatant stops concentrating, for whatever reason.

    The conditions that hang on it end, on everybody; those it has summoned may leave. Nothing
    happens to one who does not concentrate.

    Rule: SRD 5.1, "Concentration" (the spell ends); SRD 5.2, "Concentration".

    >>> from dnd_tracker.rules.commands import AddCondition
    >>> from dnd_tracker.rules.conditions import Condition
    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> web = AddCondition(("ogre",), Condition.RESTRAINED, cause="Web", concentration="mira")
    >>> held = after(ford(), web)
    >>> told(ending(held, mira(held)))
    'Mira stops concentrating on Web. Ogre is no longer restrained (Web ended).'
    """
    on = combatant.concentration
    if on is None:
        return ()
    events: list[Event] = [ConcentrationEnded(combatant.id, combatant.name, on, reason)]
    for bearer in encounter.combatants.values():
        events += (
            ConditionRemoved(bearer.id, bearer.name, applied, f"{on} ended")
            for applied in bearer.conditions
            if applied.concentration == combatant.id
        )
        if bearer.owner == combatant.id and bearer.held_by_concentration:
            identity = f"departure-{encounter.proposed + 1}-{bearer.id}"
            departure = Proposal(identity, ProposalKind.DEPARTURE, bearer.id, label=on)
            events.append(ProposalMade(departure, bearer.name, on))
    return tuple(events)


def starting(encounter: Encounter, combatant: Combatant, on: str) -> tuple[Event, ...]:
    """Return what happens when a combatant begins to concentrate; what it kept up before ends.

    Rule: SRD 5.1, "Concentration".

    Raises:
        IllegalAction: it is dead or incapacitated.

    >>> from dnd_tracker.rules.examples import after, ford, mira, told
    >>> blessing = after(ford(), StartConcentration("mira", "Bless"))
    >>> told(starting(blessing, mira(blessing), "Web"))
    'Mira stops concentrating on Bless (now Web). Mira concentrates on Web.'
    """
    if combatant.dead or is_incapacitated(combatant):
        state = "dead" if combatant.dead else "incapacitated"
        raise IllegalAction(f"{combatant.name} is {state} and cannot concentrate.", _RULE)
    started = ConcentrationStarted(combatant.id, combatant.name, on)
    return (*ending(encounter, combatant, f"now {on}"), started)


def start_concentration(
    encounter: Encounter, command: StartConcentration, _: Dice
) -> tuple[Event, ...]:
    """Begin to concentrate; what was concentrated on before ends.

    Rule: SRD 5.1, "Concentration".

    Raises:
        RuleError: unknown, dead or incapacitated combatant, or a bad name.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(start_concentration(ford(), StartConcentration("mira", "Bless"), TENS))
    'Mira concentrates on Bless.'
    """
    combatant = creature_in(encounter, command.id)
    on = clean_text(command.on, "What it concentrates on", limits.TEXT_LENGTH)
    return starting(encounter, combatant, on)


def end_concentration(
    encounter: Encounter, command: EndConcentration, _: Dice
) -> tuple[Event, ...]:
    """Stop concentrating, which needs no action.

    Rule: SRD 5.1, "Concentration".

    Raises:
        RuleError: unknown combatant, or it does not concentrate.

    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> blessing = after(ford(), StartConcentration("mira", "Bless"))
    >>> told(end_concentration(blessing, EndConcentration("mira"), TENS))
    'Mira stops concentrating on Bless.'
    """
    combatant = creature_in(encounter, command.id)
    if combatant.concentration is None:
        raise IllegalAction(f"{combatant.name} is not concentrating.", _RULE)
    return ending(encounter, combatant)


def resolve_check(
    encounter: Encounter, proposal: Proposal, roll: int | None, dice: Dice
) -> tuple[Event, ...]:
    """Roll a proposed check, or take the total of real dice.

    Rule: SRD 5.1, "Concentration" and "Saving Throws".

    Raises:
        OutOfBounds: the total is.

    >>> from dnd_tracker.rules.commands import DealDamage
    >>> from dnd_tracker.rules.damage import DamageTarget
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> blow = DealDamage((DamageTarget("mira"),), "9")
    >>> hit = after(ford(), StartConcentration("mira", "Bless"), blow)
    >>> told(resolve_check(hit, hit.proposals[0], None, TENS))
    'Mira rolls 12 (10 +2) against DC 10 and keeps concentration on Bless.'
    >>> told(resolve_check(hit, hit.proposals[0], 9, TENS)[:1])
    'Mira rolls 9 against DC 10 and loses concentration on Bless.'
    """
    combatant = combatant_in(encounter, proposal.combatant_id)
    difficulty_class = proposal.difficulty_class or 10
    helped = marked(combatant, Mark.ADVANTAGE_ON_CONCENTRATION)
    asked = SaveAsked(Ability.CONSTITUTION, roll, advantages=helped)
    thrown = roll_save(encounter, combatant, asked, dice)
    kept = thrown.meets(difficulty_class)
    checked = ConcentrationChecked(
        proposal.id,
        combatant.id,
        combatant.name,
        combatant.concentration or "",
        thrown.total,
        difficulty_class,
        kept,
        thrown.detail,
        thrown.reasons,
    )
    return (checked,) if kept else (checked, *ending(encounter, combatant, "failed check"))
