"""What players' screens are given: nothing that `rules/visibility.py` keeps back."""

from dataclasses import dataclass, field

from dnd_tracker.combat.views import ConditionChip, TurnView
from dnd_tracker.rules.conditions import Condition, TurnPoint
from dnd_tracker.rules.encounter import Encounter as Fight
from dnd_tracker.rules.encounter import Role
from dnd_tracker.rules.visibility import (
    Band,
    PlayerCombatant,
    PlayerCondition,
    PlayerView,
    player_view,
)
from dnd_tracker.rules.waiting import turns_until


@dataclass(frozen=True, slots=True)
class PlayerRow:
    """One combatant as the players see it; empty is what the settings keep from them."""

    id: str = ""
    name: str = ""
    side: str = ""
    role: str = Role.CREATURE.value
    band: str = ""
    dead: bool = False
    dying: bool = False
    concentrating: bool = False
    exact: bool = False
    """Whether the hit points below are meant."""
    armor_class: str = ""
    initiative: str = ""
    hit_points: int = 0
    hit_point_maximum: int = 0
    temporary_hit_points: int = 0
    successes: int = 0
    failures: int = 0
    stable: bool = False
    conditions: list[ConditionChip] = field(default_factory=list[ConditionChip])


def player_board(fight: Fight) -> dict[str, object]:
    """Return everything the players may see of a fight, and nothing else."""
    view = player_view(fight)
    board: dict[str, object] = {f"row_{one.id}": player_row(one) for one in view.order}
    board["order"] = [one.id for one in view.order]
    board["turn"] = _turn(view)
    board["edition"] = fight.edition.value
    board["waits"] = turns_until(view)
    return board


def _turn(view: PlayerView) -> TurnView:
    """Return where the fight stands; an extra turn is its creature's."""
    seen = {one.id: one for one in view.order}
    active = seen.get(view.active or "")
    coming = seen.get(view.on_deck or "")
    creature = seen.get(active.owner or active.id) if active else None
    return TurnView(
        phase=view.phase.value,
        round=view.round or 0,
        active=active.id if active else "",
        active_name=creature.name if creature else "",
        on_deck=coming.id if coming else "",
        creature=creature.id if creature else "",
        next_creature=(coming.owner or coming.id) if coming else "",
    )


def player_row(combatant: PlayerCombatant) -> PlayerRow:
    """Return a combatant's row for players."""
    saves = combatant.death_saves
    stable = saves.stable if saves else False
    down = combatant.band is Band.DOWN
    return PlayerRow(
        id=combatant.id,
        name=combatant.name,
        side=combatant.side.value,
        role=combatant.role.value,
        band=combatant.band.value if combatant.band else "",
        dead=combatant.dead,
        dying=down and saves is not None and not combatant.dead and not stable,
        concentrating=bool(combatant.concentrating),
        exact=combatant.hit_points is not None,
        armor_class=_figure(combatant.armor_class),
        initiative=_figure(combatant.initiative),
        hit_points=combatant.hit_points or 0,
        hit_point_maximum=combatant.hit_point_maximum or 0,
        temporary_hit_points=combatant.temporary_hit_points or 0,
        successes=saves.successes if saves else 0,
        failures=saves.failures if saves else 0,
        stable=stable,
        conditions=[player_chip(condition) for condition in combatant.conditions],
    )


def _figure(number: int | None) -> str:
    return "" if number is None else str(number)


def player_chip(seen: PlayerCondition) -> ConditionChip:
    """Return how a condition reads to players; whose doing it is, only as far as they know.

    >>> held = PlayerCondition(Condition.PRONE, 1, 2, TurnPoint.END, "m", "Mira", cause="Trip")
    >>> player_chip(held).until
    "2 rounds, to the end of Mira's turn, Trip"
    """
    word = seen.label if seen.condition is None else seen.condition.value
    label = word[:1].upper() + word[1:] or "Affected"
    if seen.condition is Condition.EXHAUSTION:
        label = f"{label} {seen.level}"
    rounds = "" if seen.rounds is None else str(seen.rounds)
    until = [f"{rounds} round{'' if rounds == '1' else 's'}"] if rounds else []
    if seen.of_name and seen.ends:
        point = "start" if seen.ends is TurnPoint.START else "end"
        until.append(f"to the {point} of {seen.of_name}'s turn")
    if seen.save_ends:
        until.append(f"{seen.save_ends.word} save ends")
    if seen.cause:
        until.append(seen.cause)
    return ConditionChip("" if seen.condition is None else word, label, rounds, ", ".join(until))
