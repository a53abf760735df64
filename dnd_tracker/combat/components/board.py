"""The values of the board, named for components.

They are vars of the type that is named. Reflex adds a type's attributes at run time, where type
checkers do not see them: hence Any.
"""

from typing import Any

from reflex.vars import Var

from dnd_tracker.combat.counter_views import UsesView
from dnd_tracker.combat.difficulty_views import DifficultyView
from dnd_tracker.combat.log_views import LogEntry
from dnd_tracker.combat.player_views import PlayerRow
from dnd_tracker.combat.preparation_views import PreparationView
from dnd_tracker.combat.proposal_views import ProposalView
from dnd_tracker.combat.rest_views import AftermathView, RestRow
from dnd_tracker.combat.seat_views import SeatView
from dnd_tracker.combat.settings_views import SettingsView
from dnd_tracker.combat.state.board import live_entry, live_value, written
from dnd_tracker.combat.views import DmRow, TurnView
from dnd_tracker.combat.waiting_views import WaitingView
from dnd_tracker.creatures.views import StatBlockView
from dnd_tracker.parties.views import CharacterLine
from dnd_tracker.rules.reminders import Reminder

_EMPTY_ROW = "{conditions:[]}"
_SCALE = "{marks:[],numbers:[],more:[],bar:{}}"

order: Any = live_value("order", list[str], "[]")
turn: Any = live_value(
    "turn", TurnView, "{phase:'',round:0,active:'',on_deck:'',creature:'',next_creature:''}"
)
proposals: Any = live_value("proposals", list[ProposalView], "[]")
reminders: Any = live_value("reminders", list[Reminder], "[]")
turn_number: Any = live_value("turn_number", int, "0")
turn_started: Any = live_value("turn_started", int, "0")
creatures: Any = live_value("creatures", list[str], "[]")
"""Everybody in the order but lairs and extra turns."""
waiting: Any = live_value("waiting", list[WaitingView], "[]")
heroes: Any = live_value("heroes", list[str], "[]")
monsters: Any = live_value("monsters", list[str], "[]")
difficulty: Any = live_value(
    "difficulty",
    DifficultyView,
    "{by_2014:{marks:[],numbers:[],more:[]},by_2024:{marks:[],numbers:[],more:[]}}",
)
rests: Any = live_value("rests", list[RestRow], "[]")
resting: Any = written(f"{rests!s}.map((one) => one.id)", list[str], rests)
"""Ids of those who may rest."""
preparation: Any = live_value("preparation", PreparationView, "{waves:[],found:[]}")
template: Any = live_value("template", bool, "false")
aftermath: Any = live_value("aftermath", AftermathView, "{foes:[],heroes:[]}")
build_path: Any = live_value("build_path", str, "''")
run_path: Any = live_value("run_path", str, "''")
name: Any = live_value("name", str, "''")
edition: Any = live_value("edition", str, "'2014'")
settings: Any = live_value("settings", SettingsView, "{}")
join_code: Any = live_value("join_code", str, "''")
version: Any = live_value("version", int, "0")
can_undo: Any = live_value("can_undo", bool, "false")
can_redo: Any = live_value("can_redo", bool, "false")
closed: Any = live_value("closed", bool, "false")
waits: Any = live_value("waits", dict[str, int], "{}")
"""How many turns away a hero's is; see `rules/waiting.py`."""
loaded: Any = live_value("loaded", bool, "false")
seats: Any = live_value("seats", list[SeatView], "[]")
"""Who sits at the table; the DM's pages alone are told."""
sent_away: Any = live_value("sent_away", bool, "false")
_log_first = live_value("log_first", int, "1")
log_numbers: Any = written(
    f"Array.from({{length:Math.max(0,{version!s}-{_log_first!s}+1)}},(_,i)=>{version!s}-i)",
    list[int],
    version,
)
"""The steps of the log, the newest first; the numbers of undos have no entry."""


def dm_row(combatant_id: Var[str]) -> Any:
    """Return the DM's row of a combatant."""
    return live_entry("row_", combatant_id, DmRow, _EMPTY_ROW)


def player_row(combatant_id: Var[str]) -> Any:
    """Return the players' row of a combatant."""
    return live_entry("row_", combatant_id, PlayerRow, _EMPTY_ROW)


def uses(combatant_id: Var[str]) -> Any:
    """Return what a combatant has left of everything that runs out."""
    return live_entry("uses_", combatant_id, UsesView, "{counters:[],known:[]}")


def log_entry(sequence: Var[int]) -> Any:
    """Return a step of the log, blank for the number of an undo."""
    return live_entry("log_", sequence, LogEntry, "{text:''}")


def sheet(character_id: Any) -> Any:
    """Return the sheet of a party's character, empty until it arrives."""
    return live_entry("sheet_", character_id, CharacterLine, "null")


def block(creature_id: Var[str]) -> Any:
    """Return the stat block of a creature that takes part."""
    return live_entry("block_", creature_id, StatBlockView, "null")
