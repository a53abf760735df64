"""How joining, leaving and editing change the state. Total: what no longer fits changes nothing."""

from collections.abc import Callable
from dataclasses import replace

from dnd_tracker.rules.conditions import AppliedCondition, TurnPoint
from dnd_tracker.rules.encounter import Combatant, Encounter, Phase
from dnd_tracker.rules.events import (
    CombatantAdded,
    CombatantEdited,
    CombatantRemoved,
    CombatantRenamed,
    EditionChanged,
    EncounterRenamed,
    VisibilityChanged,
)
from dnd_tracker.rules.names import base_of, number_of
from dnd_tracker.rules.pending import without_target


def changed(
    encounter: Encounter, combatant_id: str, change: Callable[[Combatant], Combatant]
) -> Encounter:
    """Return the encounter with one combatant changed; an unknown one changes nothing.

    Rule: SRD 5.1 has none; the state of the program.

    >>> from dnd_tracker.rules.examples import ford
    >>> hurt = changed(ford(), "ogre", lambda one: replace(one, hit_points=30))
    >>> hurt.combatants["ogre"].hit_points
    30
    >>> changed(ford(), "dragon", lambda one: replace(one, hit_points=30)) == ford()
    True
    """
    combatant = encounter.combatants.get(combatant_id)
    if combatant is None:
        return encounter
    return replace(encounter, combatants={**encounter.combatants, combatant_id: change(combatant)})


def inserted(order: tuple[str, ...], combatant_id: str, position: int) -> tuple[str, ...]:
    """Return the order with one id at `position`.

    Rule: SRD 5.1, "Initiative".

    >>> inserted(("a", "b", "c"), "c", 0)
    ('c', 'a', 'b')
    """
    others = tuple(one for one in order if one != combatant_id)
    position = max(0, position)
    return (*others[:position], combatant_id, *others[position:])


def _remembered(encounter: Encounter, base: str, number: int) -> dict[str, int]:
    numbers = dict(encounter.numbers)
    numbers[base] = max(number, numbers.get(base, 0))
    return numbers


def combatant_added(encounter: Encounter, event: CombatantAdded) -> Encounter:
    """Add a combatant.

    Rule: SRD 5.1, "Initiative".

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import ford
    >>> wolf = Combatant("wolf", "Wolf", Side.MONSTER, initiative=15)
    >>> combatant_added(ford(), CombatantAdded(wolf, position=1, base="wolf", number=1)).order
    ('mira', 'wolf', 'tobin', 'goblin-1', 'goblin-2', 'ogre')
    """
    combatant = event.combatant
    return replace(
        encounter,
        combatants={**encounter.combatants, combatant.id: combatant},
        order=inserted(encounter.order, combatant.id, event.position),
        numbers=_remembered(encounter, event.base, event.number),
    )


def combatant_removed(encounter: Encounter, event: CombatantRemoved) -> Encounter:
    """Remove a combatant, what was proposed to it, and its part in durations; it owns nobody.

    Rule: SRD 5.1, "The Order of Combat"; durations: docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import ford
    >>> combatant_removed(ford(), CombatantRemoved("goblin-1", "Goblin 1")).order
    ('mira', 'tobin', 'goblin-2', 'ogre')
    """
    gone = event.id
    active = None if encounter.active == gone else encounter.active
    return replace(
        encounter,
        active=active,
        combatants={
            one.id: _freed(_anchored_on_bearer(one, gone, active), gone)
            for one in encounter.combatants.values()
            if one.id != gone
        },
        order=tuple(one for one in encounter.order if one != gone),
        proposals=without_target(
            tuple(one for one in encounter.proposals if one.combatant_id != gone), gone
        ),
        owed=tuple(one for one in encounter.owed if one != gone),
    )


def _freed(combatant: Combatant, gone: str) -> Combatant:
    if combatant.owner != gone:
        return combatant
    return replace(combatant, owner=None, shares_turn=False, held_by_concentration=False)


def _anchored_on_bearer(bearer: Combatant, gone: str, active: str | None) -> Combatant:
    if not any(one.duration is not None and one.duration.of == gone for one in bearer.conditions):
        return bearer
    return replace(
        bearer,
        conditions=tuple(anchored(one, gone, bearer.id, active) for one in bearer.conditions),
    )


def anchored(
    applied: AppliedCondition, gone: str, bearer: str, active: str | None
) -> AppliedCondition:
    """Count a condition on its bearer's turns if it counted on those of `gone`.

    Rule: SRD 5.1 has none; durations: docs/house-choices.md.

    >>> from dnd_tracker.rules.conditions import Condition, Duration
    >>> webbed = AppliedCondition(Condition.RESTRAINED, Duration(3, TurnPoint.END, "spider"))
    >>> anchored(webbed, "spider", "mira", active="tobin").duration.of
    'mira'
    """
    duration = applied.duration
    if duration is None or duration.of != gone:
        return applied
    now = active == bearer and duration.ends is TurnPoint.END
    return replace(applied, duration=replace(duration, of=bearer, started_in_turn=now))


def combatant_renamed(encounter: Encounter, event: CombatantRenamed) -> Encounter:
    """Rename a combatant.

    Rule: SRD 5.1 has none; numbering: docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import ford
    >>> renamed = combatant_renamed(ford(), CombatantRenamed("ogre", "Goblin 7", "Ogre"))
    >>> renamed.combatants["ogre"].name, renamed.numbers["goblin"]
    ('Goblin 7', 7)
    """
    base = base_of(event.name)
    number = number_of(event.name, base)
    if number:
        numbers = _remembered(encounter, base.casefold(), number)
        encounter = replace(encounter, numbers=numbers)
    return changed(encounter, event.id, lambda one: replace(one, name=event.name))


def combatant_edited(encounter: Encounter, event: CombatantEdited) -> Encounter:
    """Change what is written on a combatant; hit points never pass a lowered maximum.

    Before the fight, whoever is unhurt stays so.

    Rule: SRD 5.1, "Hit Points"; before the fight: docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import ford, mira, prepared
    >>> less, more = (CombatantEdited("mira", "Mira", hit_point_maximum=one) for one in (20, 30))
    >>> [mira(combatant_edited(ford(), one)).hit_points for one in (less, more)]
    [20, 24]
    >>> mira(combatant_edited(prepared(), more)).hit_points
    30
    """
    fields = (
        "armor_class",
        "hit_point_maximum",
        "initiative_bonus",
        "dexterity",
        "saves",
        "level",
        "experience",
        "defences",
        "constitution",
        "hit_dice",
        "initiative_roll",
    )
    new = {name: value for name in fields if (value := getattr(event, name)) is not None}

    def edit(combatant: Combatant) -> Combatant:
        edited = replace(combatant, **new)
        maximum = edited.hit_point_maximum
        unhurt = combatant.hit_points == combatant.hit_point_maximum
        if unhurt and encounter.phase is Phase.PREPARING:
            return replace(edited, hit_points=maximum)
        return replace(edited, hit_points=min(edited.hit_points, maximum))

    return changed(encounter, event.id, edit)


def visibility_changed(encounter: Encounter, event: VisibilityChanged) -> Encounter:
    """Hide or reveal a combatant.

    Rule: SRD 5.1, "Surprise" (the DM decides who is noticed).

    >>> from dnd_tracker.rules.examples import ford
    >>> hidden = visibility_changed(ford(), VisibilityChanged("ogre", "Ogre", hidden=True))
    >>> hidden.combatants["ogre"].hidden
    True
    """
    return changed(
        encounter,
        event.id,
        lambda one: replace(one, hidden=event.hidden, sighted=event.sighted or one.sighted),
    )


def encounter_renamed(encounter: Encounter, event: EncounterRenamed) -> Encounter:
    """Rename the encounter.

    Rule: SRD 5.1 has none.

    >>> from dnd_tracker.rules.examples import ford
    >>> encounter_renamed(ford(), EncounterRenamed("Bridge", previous="Ford")).name
    'Bridge'
    """
    return replace(encounter, name=event.name)


def edition_changed(encounter: Encounter, event: EditionChanged) -> Encounter:
    """Choose the rule set.

    Rule: SRD 5.1 and SRD 5.2.

    >>> from dnd_tracker.rules.commands import KnockOut
    >>> from dnd_tracker.rules.encounter import Edition
    >>> from dnd_tracker.rules.examples import after, ford, mira
    >>> newer = edition_changed(ford(), EditionChanged(Edition.E2024))
    >>> [mira(after(one, KnockOut(("mira",)))).hit_points for one in (ford(), newer)]
    [0, 1]
    """
    return replace(encounter, edition=event.edition)
