"""What screens are given: plain data, already made for who is looking.

A board is a mapping from key to value; `live.py` sends the keys whose values changed. A
combatant has a key of its own (`row_<id>`), so a hit sends one row, however many are on the board.
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from dnd_tracker.models import Encounter, EncounterStep
from dnd_tracker.rules.conditions import AppliedCondition, TurnPoint
from dnd_tracker.rules.encounter import Combatant, Phase, ProposalKind, Side
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.sentences import sentence
from dnd_tracker.rules.turns import on_deck
from dnd_tracker.rules.visibility import band

LOG_LINES = 60
"""How many steps of the log a page gets when it opens."""


@dataclass(frozen=True, slots=True)
class ConditionChip:
    """A condition on a row: its key, and how it reads with level and duration."""

    condition: str = ""
    label: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class DmRow:
    """One combatant as the DM sees it."""

    id: str = ""
    name: str = ""
    side: str = ""
    creature_id: str = ""
    initiative: str = ""
    armor_class: int = 0
    hit_points: int = 0
    hit_point_maximum: int = 0
    temporary_hit_points: int = 0
    band: str = ""
    hidden: bool = False
    dead: bool = False
    reaction_used: bool = False
    concentration: str = ""
    successes: int = 0
    failures: int = 0
    stable: bool = False
    conditions: list[ConditionChip] = field(default_factory=list[ConditionChip])


@dataclass(frozen=True, slots=True)
class TurnView:
    """Where the fight stands. Empty ids: nobody."""

    phase: str = Phase.PREPARING.value
    round: int = 0
    active: str = ""
    active_name: str = ""
    on_deck: str = ""
    on_deck_name: str = ""


@dataclass(frozen=True, slots=True)
class ProposalView:
    """Something the rules call for, with the button that accepts it."""

    id: str = ""
    kind: str = ""
    combatant_id: str = ""
    text: str = ""
    difficulty_class: int = 0


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One step of the log."""

    sequence: int = 0
    text: str = ""
    undone: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What the encounter's row says beside the fight itself."""

    encounter_id: uuid.UUID
    version: int
    join_code: str
    can_undo: bool
    can_redo: bool

    @classmethod
    def of(cls, record: Encounter) -> Self:
        """Read it off a row."""
        return cls(
            encounter_id=record.id,
            version=record.version,
            join_code=record.join_code or "",
            can_undo=record.undo_step is not None,
            can_redo=record.redo_step is not None,
        )


def dm_board(fight: Fight, about: About) -> dict[str, object]:
    """Return everything the DM sees of a fight."""
    names = {key: combatant.name for key, combatant in fight.combatants.items()}
    board: dict[str, object] = {
        f"row_{key}": dm_row(combatant, names) for key, combatant in fight.combatants.items()
    }
    board["name"] = fight.name
    board["edition"] = fight.edition.value
    board["order"] = list(fight.order)
    board["turn"] = turn_view(fight, names)
    board["proposals"] = [proposal_view(fight, index) for index in range(len(fight.proposals))]
    board["join_code"] = about.join_code
    board["can_undo"] = about.can_undo
    board["can_redo"] = about.can_redo
    return board


def dm_row(combatant: Combatant, names: dict[str, str]) -> DmRow:
    """Return a combatant's row; `names` are those of the whole fight, for durations."""
    return DmRow(
        id=combatant.id,
        name=combatant.name,
        side=combatant.side.value,
        creature_id=combatant.creature_id or "",
        initiative="" if combatant.initiative is None else str(combatant.initiative),
        armor_class=combatant.armor_class,
        hit_points=combatant.hit_points,
        hit_point_maximum=combatant.hit_point_maximum,
        temporary_hit_points=combatant.temporary_hit_points,
        band=band(combatant).value,
        hidden=combatant.hidden,
        dead=combatant.dead,
        reaction_used=combatant.reaction_used,
        concentration=combatant.concentration or "",
        successes=combatant.death_saves.successes,
        failures=combatant.death_saves.failures,
        stable=combatant.death_saves.stable,
        conditions=[condition_chip(applied, names) for applied in combatant.conditions],
    )


def condition_chip(applied: AppliedCondition, names: dict[str, str]) -> ConditionChip:
    """Return how a condition reads; whose turn ends it is said only if `names` has it.

    >>> from dnd_tracker.rules.conditions import Condition, Duration
    >>> held = AppliedCondition(Condition.PRONE, Duration(2, TurnPoint.END, "m"))
    >>> condition_chip(held, {"m": "Mira"}).until
    '2 rounds, to the end of Mira’s turn'
    """
    label = applied.condition.value.capitalize()
    if applied.condition is Condition.EXHAUSTION:
        label = f"{label} {applied.level}"
    until = ""
    if applied.duration:
        rounds = applied.duration.rounds
        until = f"{rounds} round{'' if rounds == 1 else 's'}"
        if applied.duration.of in names:
            point = "start" if applied.duration.ends is TurnPoint.START else "end"
            until += f", to the {point} of {names[applied.duration.of]}’s turn"
    return ConditionChip(applied.condition.value, label, until)


def turn_view(fight: Fight, names: dict[str, str]) -> TurnView:
    """Return where the fight stands, hidden combatants included."""
    active, following = fight.active or "", on_deck(fight) or ""
    return TurnView(
        phase=fight.phase.value,
        round=fight.round,
        active=active,
        active_name=names.get(active, ""),
        on_deck=following,
        on_deck_name=names.get(following, ""),
    )


def proposal_view(fight: Fight, proposal: Proposal) -> ProposalView:
    """Return a proposal with the sentence that asks for it."""
    combatant = fight.combatants[proposal.combatant_id]
    if proposal.kind is ProposalKind.CONCENTRATION_CHECK:
        text = f"{combatant.name}: concentration on {combatant.concentration}, DC {proposal.difficulty_class}"
    else:
        text = f"{combatant.name}: death saving throw"
    return ProposalView(
        id=proposal.id,
        kind=proposal.kind.value,
        combatant_id=proposal.combatant_id,
        text=text,
        difficulty_class=proposal.difficulty_class or 0,
    )


def log_entry(step: EncounterStep, events: Iterable[Event]) -> LogEntry:
    """Return a step of the log, in sentences."""
    text = " ".join(sentence(event) for event in events)
    return LogEntry(step.sequence, text, step.undone)


def log_values(entries: Iterable[LogEntry]) -> dict[str, object]:
    """Return board values that add or replace log entries."""
    return {f"log_{entry.sequence}": entry for entry in entries}
