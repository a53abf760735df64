"""Whoever is about to join: from what was asked for to a combatant within bounds."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.commands import NewCombatant
from dnd_tracker.rules.counter_changes import checked_counters
from dnd_tracker.rules.encounter import Combatant
from dnd_tracker.rules.errors import InvalidText
from dnd_tracker.rules.hit_dice import checked_hit_dice
from dnd_tracker.rules.last_stand import checked_last_stand
from dnd_tracker.rules.lookup import bounded
from dnd_tracker.rules.names import clean_alias, clean_text
from dnd_tracker.rules.regeneration import checked_regeneration
from dnd_tracker.rules.sheet_bounds import sheet_in_bounds


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
    texts = (asked.kind, asked.creature_id or "", *(one.text for one in provisos))
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
    )
