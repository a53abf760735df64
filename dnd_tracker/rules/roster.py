"""Who takes part: joining, leaving, names, what is written on a combatant."""

import re
from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import (
    AddCombatants,
    EditCombatant,
    RenameCombatant,
    RenameEncounter,
    SetEdition,
    SetHidden,
)
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Role
from dnd_tracker.rules.errors import IllegalAction, InvalidText, OutOfBounds
from dnd_tracker.rules.events import (
    CombatantAdded,
    CombatantEdited,
    CombatantRenamed,
    EditionChanged,
    EncounterRenamed,
    Event,
    VisibilityChanged,
)
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.evolve_roster import visibility_changed
from dnd_tracker.rules.exhaustion import exhaustion_level
from dnd_tracker.rules.extra_turns import renamed_along
from dnd_tracker.rules.hit_dice import checked_hit_dice
from dnd_tracker.rules.hit_point_maximum import maximum_events
from dnd_tracker.rules.leaving import leaving
from dnd_tracker.rules.lookup import (
    combatant_in,
    combatants_in,
    creature_in,
    creatures,
    places_of,
)
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.newcomers import arriving, created
from dnd_tracker.rules.numbering import first_of_many, name_for, name_taken
from dnd_tracker.rules.order import after_group, position_of, rider_of
from dnd_tracker.rules.owners import with_owner
from dnd_tracker.rules.pseudonyms import sighting
from dnd_tracker.rules.sheet_bounds import RANGES, sheet_in_bounds

_ID = re.compile(r"[A-Za-z0-9_-]+")


def _room_for(encounter: Encounter, count: int) -> None:
    room = limits.COMBATANTS - len(encounter.combatants)
    if count > room:
        raise OutOfBounds(
            f"An encounter has at most {limits.COMBATANTS} combatants; there is room for {room}."
        )


def checked_id(encounter: Encounter, combatant_id: str) -> str:
    """Return the id of a newcomer if there is room for it and nobody else has it.

    Rule: SRD 5.1 has none; a bound of the program.

    Raises:
        RuleError: it is malformed or taken, or the encounter is full.

    >>> from dnd_tracker.rules.examples import ford
    >>> checked_id(ford(), "ogre")
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.IllegalAction: This combatant has joined already.
    """
    if len(combatant_id) > limits.ID_LENGTH or not _ID.fullmatch(combatant_id):
        raise InvalidText("A combatant's id has up to 40 letters, digits, - or _.")
    if combatant_id in encounter.combatants:
        raise IllegalAction("This combatant has joined already.")
    _room_for(encounter, 1)
    return combatant_id


def new_encounter(name: str, edition: Edition = Edition.E2014) -> Encounter:
    """Return an encounter that nobody has joined yet.

    Rule: SRD 5.1, "Combat Step by Step".

    Raises:
        InvalidText: the name is empty or too long.

    >>> new_encounter(" Ambush at  the ford ").name
    'Ambush at the ford'
    """
    return Encounter(clean_text(name, "A name"), edition)


def add_combatants(encounter: Encounter, command: AddCombatants, _: Dice) -> tuple[Event, ...]:
    """Let creatures join; duplicates are numbered, and each takes its place in the order.

    A late arrival whose initiative is above the running turn's acts next round.

    Rule: SRD 5.1, "Initiative"; numbering: docs/house-choices.md.

    Raises:
        RuleError: too many, a bad id or name, or a number out of bounds.

    >>> from dnd_tracker.rules.commands import NewCombatant
    >>> from dnd_tracker.rules.examples import TENS, Side, ford, told
    >>> third = NewCombatant("goblin-3", "Goblin", Side.MONSTER, 7)
    >>> told(add_combatants(ford(), AddCombatants((third,)), TENS))
    'Goblin 3 joins.'
    """
    if not command.combatants:
        raise IllegalAction("Choose at least one combatant.")
    _room_for(encounter, len(command.combatants))
    events: list[Event] = []
    for asked in command.combatants:
        checked_id(encounter, asked.id)
        joining = joined(encounter, with_owner(encounter, created(asked)))
        encounter = replay(encounter, joining)
        events += joining
        brought = arriving(encounter, asked)
        encounter = replay(encounter, brought)
        events += brought
    return tuple(events)


def joined(encounter: Encounter, newcomer: Combatant) -> tuple[Event, ...]:
    """Return how a newcomer joins by its initiative, named and numbered.

    Rule: SRD 5.1, "Initiative"; numbering: docs/house-choices.md.

    >>> from dnd_tracker.rules.examples import Side, ford, told
    >>> told(joined(ford(), Combatant("ogre-2", "Ogre", Side.MONSTER)))
    'Ogre is now called Ogre 1. Ogre 2 joins.'
    """
    if not newcomer.hidden:
        newcomer = replace(newcomer, sighted=sighting(encounter, newcomer))
    first = first_of_many(encounter, newcomer.name, hidden=newcomer.hidden)
    renamed = () if first is None else renamed_along(encounter, first)
    encounter = replay(encounter, renamed)
    named, base, number = name_for(encounter, newcomer)
    rider = rider_of(encounter, named)
    if rider is None:
        position = position_of(encounter, named, named.initiative)
    else:
        position = after_group(encounter, rider.id, moving=named.id)
    return (*renamed, CombatantAdded(named, position, base, number))


def rename_combatant(encounter: Encounter, command: RenameCombatant, _: Dice) -> tuple[Event, ...]:
    """Give a combatant another name, which nobody else has.

    Rule: SRD 5.1 has none; names tell combatants apart.

    Raises:
        RuleError: unknown combatant, a bad name, or one that is taken.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(rename_combatant(ford(), RenameCombatant("ogre", "Grum"), TENS))
    'Ogre is now called Grum.'
    """
    combatant = combatant_in(encounter, command.id)
    name = clean_text(command.name, "A name")
    if name == combatant.name:
        return ()
    if name_taken(encounter, name, but_by=combatant.id):
        raise IllegalAction(f"There is already a combatant called {name}.")
    return renamed_along(encounter, CombatantRenamed(combatant.id, name, combatant.name))


def edit_combatant(encounter: Encounter, command: EditCombatant, _: Dice) -> tuple[Event, ...]:
    """Change what is written on a combatant; what stays the same is left out.

    Rule: SRD 5.1, "Armor Class" and "Hit Points"; the DM's correction.

    Raises:
        RuleError: unknown combatant, or a number out of bounds.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(edit_combatant(ford(), EditCombatant("mira", armor_class=16, level=3), TENS))
    'Mira now has armor class 16.'
    """
    combatant = creature_in(encounter, command.id)
    sheet_in_bounds(command)
    checked_hit_dice(command.hit_dice or ())
    fields = (*(name for name, *_ in RANGES), "saves", "defences", "hit_dice", "initiative_roll")
    changed = {
        name: getattr(command, name)
        for name in fields
        if getattr(command, name) not in (None, getattr(combatant, name))
    }
    return (CombatantEdited(combatant.id, combatant.name, **changed),) if changed else ()


def set_hidden(encounter: Encounter, command: SetHidden, _: Dice) -> tuple[Event, ...]:
    """Hide combatants from the players, or reveal them; extra turns hide with their creature.

    Rule: SRD 5.1, "Surprise" (the DM decides who is noticed).

    Raises:
        RuleError: unknown combatant.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_hidden(ford(), SetHidden(("ogre",), hidden=True), TENS))
    'Ogre hides.'
    """
    events: list[Event] = []
    seen = encounter
    asked = combatants_in(encounter, command.ids)
    places = (place for one in asked for place in places_of(encounter, one.id))
    turns = (place for place in places if place.role is Role.EXTRA_TURN)
    for combatant in dict.fromkeys((*asked, *turns)):
        if combatant.hidden is command.hidden:
            continue
        sighted = 0 if command.hidden else sighting(seen, combatant)
        changed = VisibilityChanged(combatant.id, combatant.name, command.hidden, sighted)
        seen = visibility_changed(seen, changed)
        events.append(changed)
        renamed = first_of_many(encounter, combatant.name, hidden=command.hidden)
        if renamed is not None and renamed.id != combatant.id:
            along = renamed_along(encounter, renamed)
            encounter = replay(encounter, along)
            events += along
    return tuple(events)


def rename_encounter(encounter: Encounter, command: RenameEncounter, _: Dice) -> tuple[Event, ...]:
    """Give the encounter another name.

    Rule: SRD 5.1 has none.

    Raises:
        InvalidText: the name is empty or too long.

    >>> rename_encounter(new_encounter("Ford"), RenameEncounter("The ford at night"), None)
    (EncounterRenamed(name='The ford at night', previous='Ford'),)
    """
    name = clean_text(command.name, "A name")
    return (EncounterRenamed(name, encounter.name),) if name != encounter.name else ()


def set_edition(encounter: Encounter, command: SetEdition, dice: Dice) -> tuple[Event, ...]:
    """Choose the rule set.

    Lairs have no turn in 2024, so they leave the order; exhaustion halves no maximum there.

    Rule: SRD 5.1, "Lair Actions" and Appendix PH-A, "Exhaustion"; SRD 5.2 has neither.

    >>> from dnd_tracker.rules.commands import AddLair
    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> fight = after(ford(), AddLair("lair", "ogre"))
    >>> told(set_edition(fight, SetEdition(Edition.E2024), TENS))
    'The rules of 2024 apply. Lair leaves.'
    """
    if command.edition is encounter.edition:
        return ()
    changed = EditionChanged(command.edition)
    lairs = tuple(one for one in encounter.combatants.values() if one.role is Role.LAIR)
    encounter = replay(encounter, (changed,))
    halved = (
        event
        for one in creatures(encounter)
        for event in maximum_events(encounter, one, exhaustion_level(one))
    )
    return (changed, *halved, *leaving(encounter, lairs, dice))
