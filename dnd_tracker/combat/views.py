"""What screens are given: plain data, already made for who is looking.

A board is a mapping from key to value; `live.py` sends the keys whose values changed. A
combatant has a key of its own (`row_<id>`), so a hit sends one row, however many are on the board.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from dnd_tracker import routes
from dnd_tracker.combat.condition_views import ConditionChip, condition_chip
from dnd_tracker.combat.counter_views import uses_view
from dnd_tracker.combat.difficulty_views import difficulty_view
from dnd_tracker.combat.preparation import NOTHING, Preparation, stored
from dnd_tracker.combat.preparation_views import preparation_view
from dnd_tracker.combat.proposal_views import proposal_view
from dnd_tracker.combat.rest_views import aftermath_view, rest_rows
from dnd_tracker.combat.settings_views import settings_view
from dnd_tracker.combat.waiting_views import waiting_views
from dnd_tracker.models import Encounter
from dnd_tracker.rules.coming import upcoming
from dnd_tracker.rules.death_saves import is_dying
from dnd_tracker.rules.encounter import Combatant, Phase, Role, Side
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.lookup import has_turn
from dnd_tracker.rules.reminders import reminders
from dnd_tracker.rules.visibility import band


@dataclass(frozen=True, slots=True)
class DmRow:
    """One combatant as the DM sees it."""

    id: str = ""
    name: str = ""
    side: str = ""
    creature_id: str = ""
    character_id: str = ""
    level: int = 0
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
    role: str = ""
    owner: str = ""
    owner_name: str = ""
    shares_turn: bool = False
    held_by_concentration: bool = False
    initiative_roll: str = ""
    surprised: bool = False
    delaying: bool = False
    readied: str = ""
    alias: str = ""
    dying: bool = False
    maximum_change: str = ""
    makes_death_saves: str = ""
    regeneration: str = ""
    regeneration_stops: str = ""
    regeneration_from_zero: bool = False


@dataclass(frozen=True, slots=True)
class TurnView:
    """Where the fight stands. Empty ids: nobody.

    `creature` and `next_creature` are whose turns they are: at an extra turn's or a lair's place,
    its owner's.
    """

    phase: str = Phase.PREPARING.value
    round: int = 0
    active: str = ""
    active_name: str = ""
    on_deck: str = ""
    creature: str = ""
    next_creature: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the encounter's row says beside the fight itself."""

    encounter_id: uuid.UUID
    version: int
    join_code: str
    can_undo: bool
    can_redo: bool
    turn_started: int
    """In milliseconds since 1970; 0 while no turn runs."""
    preparation: Preparation = NOTHING
    template: bool = False

    @classmethod
    def of(cls, record: Encounter) -> Self:
        """Read it off a row."""
        return cls(
            encounter_id=record.id,
            version=record.version,
            join_code=record.join_code or "",
            can_undo=record.undo_step is not None,
            can_redo=record.redo_step is not None,
            turn_started=_milliseconds(record.turn_started_at),
            preparation=stored(record.preparation),
            template=record.template,
        )


def _milliseconds(moment: datetime | None) -> int:
    return round(moment.timestamp() * 1000) if moment else 0


def dm_board(fight: Fight, about: About) -> dict[str, object]:
    """Return everything the DM sees of a fight."""
    names = {key: combatant.name for key, combatant in fight.combatants.items()}
    board: dict[str, object] = {
        f"row_{key}": dm_row(combatant, names) for key, combatant in fight.combatants.items()
    }
    for key, combatant in fight.combatants.items():
        if combatant.counters:
            board[f"uses_{key}"] = uses_view(combatant)
    board["version"] = about.version
    board["name"] = fight.name
    board["edition"] = fight.edition.value
    board["settings"] = settings_view(fight.settings)
    board["build_path"] = routes.build(about.encounter_id)
    board["run_path"] = routes.run(about.encounter_id)
    board["order"] = list(fight.order)
    board["creatures"] = [key for key in fight.order if _is_creature(fight, key)]
    board["waiting"] = waiting_views(fight)
    board["heroes"] = _of(Side.HERO, fight)
    board["monsters"] = _of(Side.MONSTER, fight)
    board["difficulty"] = difficulty_view(fight)
    board["rests"] = rest_rows(fight)
    board["aftermath"] = aftermath_view(fight)
    board["turn"] = turn_view(fight, names)
    board["proposals"] = [proposal_view(fight, proposal) for proposal in fight.proposals]
    board["reminders"] = list(reminders(fight))
    board["turn_number"] = fight.order.index(fight.active) + 1 if fight.active else 0
    board["turn_started"] = about.turn_started
    board["join_code"] = about.join_code
    board["can_undo"] = about.can_undo
    board["can_redo"] = about.can_redo
    board["preparation"] = preparation_view(fight, about.preparation)
    board["template"] = about.template
    return board


def _of(side: Side, fight: Fight) -> list[str]:
    sides = {key: one.side for key, one in fight.combatants.items() if _is_creature(fight, key)}
    return [key for key in fight.order if sides.get(key) is side]


def _is_creature(fight: Fight, key: str) -> bool:
    return fight.combatants[key].role is Role.CREATURE


def dm_row(combatant: Combatant, names: dict[str, str]) -> DmRow:
    """Return a combatant's row; `names` are those of the whole fight, for durations."""
    regeneration = combatant.regeneration
    return DmRow(
        id=combatant.id,
        name=combatant.name,
        side=combatant.side.value,
        creature_id=combatant.creature_id or "",
        character_id=combatant.character_id or "",
        level=combatant.level,
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
        role=combatant.role.value,
        owner=combatant.owner or "",
        owner_name=names.get(combatant.owner or "", ""),
        shares_turn=combatant.shares_turn,
        held_by_concentration=combatant.held_by_concentration,
        initiative_roll=combatant.initiative_roll.value,
        surprised=combatant.surprised,
        delaying=combatant.delaying,
        readied=combatant.readied or "",
        alias=combatant.alias,
        dying=is_dying(combatant),
        maximum_change=_signed(combatant.maximum_change),
        makes_death_saves=_DEATH_SAVES[combatant.makes_death_saves],
        regeneration=str(regeneration.amount) if regeneration is not None else "",
        regeneration_stops=", ".join(sorted(regeneration.stopped_by)) if regeneration else "",
        regeneration_from_zero=regeneration is not None and regeneration.from_zero,
    )


def _signed(change: int) -> str:
    return f"{change:+d}".replace("-", "\N{MINUS SIGN}") if change else ""


_DEATH_SAVES = {None: "", True: "yes", False: "no"}


def turn_view(fight: Fight, names: dict[str, str]) -> TurnView:
    """Return where the fight stands, hidden combatants included."""
    active, following = fight.active or "", _on_deck(fight)
    return TurnView(
        phase=fight.phase.value,
        round=fight.round,
        active=active,
        active_name=names.get(active, ""),
        on_deck=following,
        creature=_creature(fight, active),
        next_creature=_creature(fight, following),
    )


def _creature(fight: Fight, place: str) -> str:
    """Return who acts at a place in the order: at a lair's or an extra turn's, its owner."""
    combatant = fight.combatants.get(place)
    if combatant is None or combatant.role is Role.CREATURE:
        return place
    return combatant.owner or ""


def _on_deck(fight: Fight) -> str:
    if fight.phase is not Phase.RUNNING:
        return ""
    following = (key for key in upcoming(fight) if has_turn(fight, fight.combatants[key]))
    return next(following, "")
