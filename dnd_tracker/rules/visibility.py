"""What players may know. What is hidden is not in here at all: not by id, name, number or place."""

from dataclasses import dataclass
from enum import StrEnum

from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.coming import upcoming
from dnd_tracker.rules.conditions import AppliedCondition, Condition, TurnPoint
from dnd_tracker.rules.encounter import (
    Combatant,
    DeathSaves,
    Encounter,
    Phase,
    Role,
    Side,
)
from dnd_tracker.rules.pseudonyms import pseudonyms
from dnd_tracker.rules.settings import HitPointView
from dnd_tracker.rules.shown_turn import ShownTurn, acts, shown_turn
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
        condition: None for one of the table's own.
        rounds: how many more times it counts; None where it lasts, where that would betray the
            turn of a hidden combatant, and where durations are not shown.
        ends: at the start or the end of the turn of `of`, a visible combatant (else None).
        of_name: what players call it.
        label: what one of the table's own is called, "" where that might say too much.
        cause: what brought it, "" where players do not know who did.
        by: what they call who did.
        save_ends: the saving throw that ends it; its difficulty is the DM's.
    """

    condition: Condition | None
    level: int = 1
    rounds: int | None = None
    ends: TurnPoint | None = None
    of: str | None = None
    of_name: str | None = None
    label: str = ""
    cause: str = ""
    by: str | None = None
    save_ends: Ability | None = None


@dataclass(frozen=True, slots=True)
class PlayerCombatant:
    """A combatant as players see it; None is what the settings keep from them.

    Attributes:
        name: what players call it.
        band: None too for a lair and for an extra turn, which are no creatures.
        acts: it has a turn when its place comes.
        owner: whose extra turn it is.
        death_saves: of heroes only.
    """

    id: str
    name: str
    side: Side
    role: Role
    dead: bool
    acts: bool
    owner: str | None = None
    band: Band | None = None
    concentrating: bool | None = None
    conditions: tuple[PlayerCondition, ...] = ()
    hit_points: int | None = None
    hit_point_maximum: int | None = None
    temporary_hit_points: int | None = None
    death_saves: DeathSaves | None = None
    armor_class: int | None = None
    initiative: int | None = None


@dataclass(frozen=True, slots=True)
class PlayerView:
    """A fight as players see it; `on_deck` is the next visible combatant that will act."""

    phase: Phase
    round: int | None
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
    """Return what players may know of a fight, by the settings.

    While a hidden combatant has its turn nothing changes: the last visible turn is shown.

    Rule: SRD 5.1, "Surprise" and "Hiding" (what is not noticed is not known); the settings:
    docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import SetHidden
    >>> from dnd_tracker.rules.examples import after, ford
    >>> seen = player_view(after(ford(), SetHidden(("goblin-2", "ogre"), hidden=True)))
    >>> [(one.name, one.hit_points, one.band.value) for one in seen.order]
    [('Mira', 24, 'uninjured'), ('Tobin', 31, 'uninjured'), ('Goblin 1', None, 'uninjured')]
    """
    names = pseudonyms(encounter)
    shown = shown_turn(encounter, names.keys())
    return PlayerView(
        encounter.phase,
        shown.round if encounter.settings.players_see.round else None,
        shown.active,
        _on_deck(encounter, names, shown),
        tuple(
            _shown(encounter, encounter.combatants[one], names, shown)
            for one in shown.order or encounter.order
            if one in names
        ),
    )


def _on_deck(encounter: Encounter, names: dict[str, str], shown: ShownTurn) -> str | None:
    if encounter.phase is not Phase.RUNNING:
        return None
    if shown.order:
        coming = tuple(one for one, _ in turns_after(shown.order, shown.active))
    else:
        coming = upcoming(encounter)
    for combatant_id in coming:
        if combatant_id in names and acts(encounter, encounter.combatants[combatant_id], names):
            return None if combatant_id == shown.active else combatant_id
    return None


def _shown(
    encounter: Encounter, combatant: Combatant, names: dict[str, str], shown: ShownTurn
) -> PlayerCombatant:
    see = encounter.settings.players_see
    hero = combatant.side is Side.HERO
    initiative = (
        shown.initiatives.get(combatant.id, combatant.initiative) if see.initiative else None
    )
    has_its_turn = acts(encounter, combatant, names)
    if combatant.role is not Role.CREATURE:
        owner = combatant.owner if combatant.role is Role.EXTRA_TURN else None
        return PlayerCombatant(
            combatant.id,
            names[combatant.id],
            combatant.side,
            combatant.role,
            dead=False,
            acts=has_its_turn,
            owner=owner,
            initiative=initiative,
        )
    view = see.hero_hit_points if hero else see.monster_hit_points
    exact = view is HitPointView.EXACT
    return PlayerCombatant(
        combatant.id,
        names[combatant.id],
        combatant.side,
        Role.CREATURE,
        combatant.dead,
        has_its_turn,
        None,
        None if view is HitPointView.HIDDEN else band(combatant),
        combatant.concentration is not None if see.concentration else None,
        _conditions(encounter, combatant, names),
        combatant.hit_points if exact else None,
        combatant.hit_point_maximum if exact else None,
        combatant.temporary_hit_points if exact else None,
        combatant.death_saves if see.death_saves and hero else None,
        combatant.armor_class
        if (see.hero_armor_class if hero else see.monster_armor_class)
        else None,
        initiative,
    )


def _conditions(
    encounter: Encounter, combatant: Combatant, names: dict[str, str]
) -> tuple[PlayerCondition, ...]:
    """Return its conditions; what differs in hidden things alone is one."""
    see = encounter.settings.players_see
    if not combatant.conditions:
        return ()
    if not (see.hero_conditions if combatant.side is Side.HERO else see.monster_conditions):
        return ()
    found = (_shown_condition(encounter, one, names) for one in combatant.conditions)
    return tuple(dict.fromkeys(found))


def _shown_condition(
    encounter: Encounter, applied: AppliedCondition, names: dict[str, str]
) -> PlayerCondition:
    see = encounter.settings.players_see
    source = encounter.combatants.get(applied.source or "")
    known = (
        source is not None
        and source.id in names
        and (see.monster_names or source.side is Side.HERO)
    )
    duration = applied.duration if see.durations else None
    if duration is not None and duration.of not in names:
        duration = None
    return PlayerCondition(
        applied.condition,
        applied.level,
        duration.rounds if duration else None,
        duration.ends if duration else None,
        duration.of if duration else None,
        names[duration.of] if duration else None,
        applied.label if known or not applied.source else "",
        applied.cause if known else "",
        names.get(applied.source or ""),
        applied.save_ends.ability if applied.save_ends and see.durations else None,
    )
