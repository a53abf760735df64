"""What players may know. What is hidden is not in here at all: not by id, name, number or place."""

from dataclasses import dataclass
from enum import StrEnum

from dnd_tracker.rules.conditions import AppliedCondition, Condition, TurnPoint
from dnd_tracker.rules.encounter import Combatant, DeathSaves, Encounter, Phase, Side
from dnd_tracker.rules.lookup import can_act
from dnd_tracker.rules.turns import turns_after


class Band(StrEnum):
    """How hurt a creature looks."""

    UNINJURED = "uninjured"
    INJURED = "injured"
    BLOODIED = "bloodied"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class PlayerCondition:
    """A condition as players see it.

    Attributes:
        rounds: how many more times it counts; None where it lasts, or where that would betray the
            turn of a hidden combatant.
        ends: at the start or the end of the turn of `of`, a visible combatant (else None).
        of_name: its name.
        label: what one of the table's own is called.
    """

    condition: Condition | None
    level: int = 1
    rounds: int | None = None
    ends: TurnPoint | None = None
    of: str | None = None
    of_name: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class PlayerCombatant:
    """A combatant as players see it; armor class, hit points and death saves of heroes only."""

    id: str
    name: str
    side: Side
    band: Band
    dead: bool
    concentrating: bool
    conditions: tuple[PlayerCondition, ...] = ()
    hit_points: int | None = None
    hit_point_maximum: int | None = None
    temporary_hit_points: int | None = None
    death_saves: DeathSaves | None = None
    armor_class: int | None = None


@dataclass(frozen=True, slots=True)
class PlayerView:
    """A fight as players see it; `on_deck` is the next visible combatant that will act."""

    phase: Phase
    round: int
    active: str | None
    on_deck: str | None
    order: tuple[PlayerCombatant, ...]


def band(combatant: Combatant) -> Band:
    """Return how hurt a creature looks.

    Rule: SRD 5.1, "Describing the Effects of Damage"; SRD 5.2, "Bloodied" (half or less).

    >>> [band(Combatant("g", "Goblin", Side.MONSTER, hit_points=n, hit_point_maximum=7)).value
    ...  for n in (7, 4, 3, 0)]
    ['uninjured', 'injured', 'bloodied', 'down']
    """
    if combatant.dead or combatant.hit_points == 0:
        return Band.DOWN
    if combatant.hit_points * 2 <= combatant.hit_point_maximum:
        return Band.BLOODIED
    whole = combatant.hit_points == combatant.hit_point_maximum
    return Band.UNINJURED if whole else Band.INJURED


def player_view(encounter: Encounter) -> PlayerView:
    """Return what players may know of a fight.

    While a hidden combatant has its turn nothing changes: the last visible turn is shown.

    Rule: SRD 5.1, "Surprise" and "Hiding" (what is not noticed is not known).
    """
    active, round_ = _shown_turn(encounter)
    return PlayerView(
        encounter.phase,
        round_,
        active,
        _on_deck(encounter, active),
        tuple(
            _shown(encounter, encounter.combatants[one])
            for one in encounter.order
            if _visible(encounter, one)
        ),
    )


def _visible(encounter: Encounter, combatant_id: str | None) -> bool:
    combatant = encounter.combatants.get(combatant_id) if combatant_id is not None else None
    return combatant is not None and not combatant.hidden


def _shown_turn(encounter: Encounter) -> tuple[str | None, int]:
    if encounter.active is None or _visible(encounter, encounter.active):
        return encounter.active, encounter.round
    for record in reversed(encounter.turns):
        if _visible(encounter, record.active):
            return record.active, record.round
    if encounter.turns and encounter.turns[0].active is None:
        return None, 1
    return _before_memory(encounter, encounter.active)


def _before_memory(encounter: Encounter, active: str) -> tuple[str | None, int]:
    """Search the order itself when more hidden turns passed than are remembered."""
    index = encounter.order.index(active)
    earlier = [(one, encounter.round) for one in encounter.order[:index]]
    later = [(one, encounter.round - 1) for one in encounter.order[index + 1 :]]
    if encounter.round == 1:
        later = []
    for combatant_id, round_ in reversed([*later, *earlier]):
        if _visible(encounter, combatant_id) and can_act(encounter.combatants[combatant_id]):
            return combatant_id, round_
    return None, 1


def _on_deck(encounter: Encounter, shown: str | None) -> str | None:
    if encounter.phase is not Phase.RUNNING:
        return None
    for combatant_id, _ in turns_after(encounter.order, encounter.active):
        if _visible(encounter, combatant_id) and can_act(encounter.combatants[combatant_id]):
            return None if combatant_id == shown else combatant_id
    return None


def _shown(encounter: Encounter, combatant: Combatant) -> PlayerCombatant:
    hero = combatant.side is Side.HERO
    return PlayerCombatant(
        combatant.id,
        combatant.name,
        combatant.side,
        band(combatant),
        combatant.dead,
        combatant.concentration is not None,
        tuple(_shown_condition(encounter, applied) for applied in combatant.conditions),
        combatant.hit_points if hero else None,
        combatant.hit_point_maximum if hero else None,
        combatant.temporary_hit_points if hero else None,
        combatant.death_saves if hero else None,
        combatant.armor_class if hero else None,
    )


def _shown_condition(encounter: Encounter, applied: AppliedCondition) -> PlayerCondition:
    duration = applied.duration
    if duration is None or not _visible(encounter, duration.of):
        return PlayerCondition(applied.condition, applied.level, label=applied.label)
    return PlayerCondition(
        applied.condition,
        applied.level,
        duration.rounds,
        duration.ends,
        duration.of,
        encounter.combatants[duration.of].name,
        applied.label,
    )
