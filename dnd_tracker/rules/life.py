"""Killed, knocked out, revived; and who makes death saving throws."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import KillCombatants, KnockOut, Revive, SetMakesDeathSaves
from dnd_tracker.rules.damage_outcome import spared_at
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import DeathSavesChosen, Event, HitPointMaximumChanged, Revived
from dnd_tracker.rules.exhaustion_changes import exhaustion_changed_by
from dnd_tracker.rules.lookup import bounded, creatures_in, living_in
from dnd_tracker.rules.names import clean_text
from dnd_tracker.rules.zero_hit_points import dying_of, knocking_out, uses_death_saves


def kill(encounter: Encounter, command: KillCombatants, _: Dice) -> tuple[Event, ...]:
    """Let combatants die, whatever their hit points.

    Rule: SRD 5.1, "Power Word Kill" and "Death Saving Throws".

    Raises:
        RuleError: an unknown target, or all are dead already.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(kill(ford(), KillCombatants(("ogre",), "power word kill"), TENS))
    'Ogre dies of power word kill.'
    """
    reason = clean_text(command.reason, "A reason", limits.TEXT_LENGTH) if command.reason else ""
    return tuple(
        event
        for combatant in living_in(encounter, command.ids)
        for event in dying_of(encounter, combatant, reason)
    )


def revive(encounter: Encounter, command: Revive, _: Dice) -> tuple[Event, ...]:
    """Bring back the dead with hit points; those among many who live are passed over.

    Conditions that are still running stay, exhaustion is one level less.

    Rule: SRD 5.1, "Revivify"; SRD 5.2, "Dead" (Rules Glossary).

    Raises:
        RuleError: an unknown target, nobody dead, or more hit points than the maximum.

    >>> from dnd_tracker.rules.examples import TENS, after, ford, told
    >>> told(revive(after(ford(), KillCombatants(("mira",))), Revive(("mira",)), TENS))
    'Mira returns to life with 1 hit point.'
    """
    chosen = creatures_in(encounter, command.ids)
    dead = tuple(one for one in chosen if one.dead)
    if not dead:
        raise IllegalAction(f"{chosen[0].name} is not dead.", "SRD 5.1, Revivify")
    events: list[Event] = []
    for combatant in dead:
        rested = exhaustion_changed_by(encounter, combatant, -1)
        events += rested
        maximum = max(
            (one.maximum for one in rested if isinstance(one, HitPointMaximumChanged)),
            default=combatant.hit_point_maximum,
        )
        if not maximum:
            raise IllegalAction(
                f"{combatant.name} has a hit point maximum of 0. Restore that first.",
                "SRD 5.1, Vampire (Bite)",
            )
        hit_points = bounded(command.hit_points, f"{combatant.name}'s hit points", 1, maximum)
        events.append(Revived(combatant.id, combatant.name, hit_points))
    return tuple(events)


def knock_out(encounter: Encounter, command: KnockOut, _: Dice) -> tuple[Event, ...]:
    """Knock combatants out; also those who have just dropped and would have died of it.

    Rule: SRD 5.1, "Knocking a Creature Out"; SRD 5.2, "Knocking Out a Creature".

    Raises:
        RuleError: an unknown target, or all are dead.

    >>> from dnd_tracker.rules.encounter import Edition
    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(knock_out(ford(Edition.E2014), KnockOut(("ogre",)), TENS))
    'Ogre is knocked out: unconscious and stable. Ogre is prone.'
    >>> told(knock_out(ford(Edition.E2024), KnockOut(("ogre",)), TENS))
    'Ogre is knocked out: unconscious with 1 hit point. Ogre is prone.'
    """
    chosen = creatures_in(encounter, command.ids)
    able = tuple(one for one in chosen if _can_be_spared(encounter, one))
    if not able:
        raise IllegalAction(
            f"{chosen[0].name} is dead and cannot be knocked out.",
            "SRD 5.1, Knocking a Creature Out",
        )
    return tuple(
        event
        for combatant in able
        for event in knocking_out(encounter, combatant, spared_at(encounter.edition))
    )


def _can_be_spared(encounter: Encounter, combatant: Combatant) -> bool:
    """Tell whether somebody can still be spared: who goes down without death saves can."""
    return not combatant.dead or not uses_death_saves(encounter, combatant)


def set_makes_death_saves(
    encounter: Encounter, command: SetMakesDeathSaves, _: Dice
) -> tuple[Event, ...]:
    """Choose whether combatants make death saving throws; None: as the table has it.

    Rule: SRD 5.1, "Monsters and Death" (mighty villains and special nonplayer characters).

    Raises:
        RuleError: an unknown target.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(set_makes_death_saves(ford(), SetMakesDeathSaves(("ogre",), value=True), TENS))
    'Ogre makes death saves.'
    """
    return tuple(
        DeathSavesChosen(one.id, one.name, command.value)
        for one in creatures_in(encounter, command.ids)
        if one.makes_death_saves is not command.value
    )
