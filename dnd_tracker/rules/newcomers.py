"""Whoever is about to join: from what was asked for to a combatant within bounds."""

from dataclasses import replace

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import AddCondition, NewCombatant
from dnd_tracker.rules.condition_asked import applied_by
from dnd_tracker.rules.condition_changes import giving
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.counter_changes import checked_counters
from dnd_tracker.rules.encounter import NO_DEATH_SAVES, Combatant, DeathSaves, Encounter
from dnd_tracker.rules.errors import InvalidText
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.hit_dice import checked_hit_dice
from dnd_tracker.rules.last_stand import checked_last_stand
from dnd_tracker.rules.lookup import bounded
from dnd_tracker.rules.names import clean_alias, clean_text
from dnd_tracker.rules.regeneration import checked_regeneration
from dnd_tracker.rules.sheet_bounds import sheet_in_bounds
from dnd_tracker.rules.zero_hit_points import dropping

_CHOSEN = ("name", "side", "initiative", "hidden", "initiative_roll", "alias", "sighted")
"""What belongs to a fight, not to the sheet of somebody in it."""


def created(asked: NewCombatant) -> Combatant:
    """Return a newcomer as its sheet has it; without hit points of its own it has all of them.

    Rule: SRD 5.1, "Hit Points" and "Initiative"; bounded by the program (rules/limits.py).

    Raises:
        RuleError: a bad text, or a number out of bounds.

    >>> from dnd_tracker.rules.encounter import Side
    >>> troll = created(NewCombatant("t", " Cave  troll", Side.MONSTER, 84))
    >>> troll.name, troll.hit_points
    ('Cave troll', 84)
    """
    provisos = (*asked.defences.conditional, *asked.defences.reductions)
    ids = (asked.kind, asked.creature_id or "", asked.character_id or "")
    texts = (*ids, *(one.text for one in provisos))
    if max(len(text) for text in texts) > limits.TEXT_LENGTH:
        raise InvalidText(f"A text has at most {limits.TEXT_LENGTH} characters.")
    sheet_in_bounds(asked)
    maximum = asked.hit_point_maximum
    current = maximum if asked.hit_points is None else asked.hit_points
    if asked.initiative is not None:
        bounded(asked.initiative, "Initiative", -limits.INITIATIVE, limits.INITIATIVE)
    return Combatant(
        id=asked.id,
        name=clean_text(asked.name, "A name"),
        side=asked.side,
        kind=asked.kind,
        creature_id=asked.creature_id,
        armor_class=asked.armor_class,
        hit_points=bounded(current, "Hit points", 0, maximum),
        hit_point_maximum=maximum,
        temporary_hit_points=bounded(
            asked.temporary_hit_points, "Temporary hit points", 0, limits.AMOUNT
        ),
        initiative_bonus=asked.initiative_bonus,
        dexterity=asked.dexterity,
        initiative=asked.initiative,
        hidden=asked.hidden,
        saves=asked.saves,
        defences=asked.defences,
        level=asked.level,
        experience=asked.experience,
        makes_death_saves=asked.makes_death_saves,
        regeneration=checked_regeneration(asked.regeneration),
        initiative_roll=asked.initiative_roll,
        counters=checked_counters(asked.counters),
        hit_dice=checked_hit_dice(asked.hit_dice),
        role=asked.role,
        owner=asked.owner,
        shares_turn=asked.shares_turn,
        held_by_concentration=asked.held_by_concentration,
        alias=clean_alias(asked.alias),
        magic_resistance=asked.magic_resistance,
        no_healing=asked.no_healing,
        last_stand=checked_last_stand(asked.last_stand),
        constitution=asked.constitution,
        character_id=asked.character_id,
        death_saves=NO_DEATH_SAVES if current else _unfinished(asked.death_saves),
        maximum_change=bounded(
            asked.maximum_change,
            "The change of the maximum",
            -limits.HIT_POINT_MAXIMUM,
            limits.HIT_POINT_MAXIMUM,
        ),
    )


def arriving(encounter: Encounter, asked: NewCombatant) -> tuple[Event, ...]:
    """Return what a newcomer, who has joined, brings along: conditions, and lying at 0 hit points.

    Rule: SRD 5.1, Appendix PH-A, "Conditions", and "Falling Unconscious".

    Raises:
        RuleError: a condition is out of bounds.

    >>> from dnd_tracker.rules.conditions import AppliedCondition
    >>> from dnd_tracker.rules.examples import ford, told
    >>> poisoned = (AppliedCondition(Condition.POISONED),)
    >>> from dnd_tracker.rules.encounter import Side
    >>> told(arriving(ford(), NewCombatant("mira", "Mira", Side.HERO, 24, conditions=poisoned)))
    'Mira is poisoned.'
    """
    events: list[Event] = []
    for one in asked.conditions:
        command = AddCondition(
            (asked.id,),
            one.condition,
            one.duration and replace(one.duration, of=asked.id),
            level=one.level,
            label=one.label,
            cause=one.cause,
            save_ends=one.save_ends,
            until_dispelled=one.until_dispelled,
            marks=one.marks,
        )
        newcomer = encounter.combatants[asked.id]
        given = giving(encounter, (newcomer,), applied_by(encounter, command))
        encounter = replay(encounter, given)
        events += given
    present = encounter.combatants[asked.id]
    lies = any(one.condition is Condition.UNCONSCIOUS for one in present.conditions)
    if not present.hit_points and not lies:
        events += dropping(encounter, present)
    return tuple(events)


def refreshed(encounter: Encounter, asked: NewCombatant) -> Encounter:
    """Return a fight in preparation with somebody of it as their sheet has them now.

    Name, place and what the DM has chosen for this fight stay.

    Rule: SRD 5.1, "Combat Step by Step" (whoever fights is as they are when it begins).

    Raises:
        RuleError: a number or text is out of bounds.

    >>> from dnd_tracker.rules.encounter import Side
    >>> from dnd_tracker.rules.examples import mira, prepared
    >>> mira(refreshed(prepared(), NewCombatant("mira", "Mira", Side.HERO, 30))).hit_points
    30
    """
    there = encounter.combatants[asked.id]
    kept = {name: getattr(there, name) for name in _CHOSEN}
    present = replace(created(asked), **kept)
    changed = replace(encounter, combatants={**encounter.combatants, asked.id: present})
    return replay(changed, arriving(changed, asked))


def _unfinished(saves: DeathSaves) -> DeathSaves:
    bounded(saves.successes, "Successful death saves", 0, 3)
    bounded(saves.failures, "Failed death saves", 0, 2)
    return saves
