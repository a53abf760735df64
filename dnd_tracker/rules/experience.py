"""What defeated monsters are worth, and how the heroes share it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dnd_tracker.rules.commands import AwardExperience
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter, Side
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event, ExperienceAwarded
from dnd_tracker.rules.lookup import creatures, creatures_in, has_condition

EXPERIENCE = "SRD 5.1, Monsters, Experience Points"


@dataclass(frozen=True, slots=True)
class Shares:
    """What everyone earns of a total, and what is left over because it does not divide."""

    total: int
    each: int
    rest: int


def shares_of(total: int, heroes: int) -> Shares:
    """Divide experience points equally, rounding down.

    Rule: SRD 5.1, "Monsters", Experience Points, and "Rounding Down"; that heroes share equally,
    and that the remainder is nobody's: docs/house-choices.md.

    >>> shares_of(250, 4)
    Shares(total=250, each=62, rest=2)
    """
    if not heroes:
        return Shares(total, 0, total)
    return Shares(total, *divmod(total, heroes))


def worth(combatants: Sequence[Combatant]) -> int:
    """Return the experience points of monsters together.

    Rule: SRD 5.1, "Monsters", Experience Points; SRD 5.2, "Monsters", Challenge Rating. A monster
    that was summoned is worth what its stat block says.

    >>> from dnd_tracker.rules.examples import ford
    >>> worth([ford().combatants["ogre"]] * 2)
    900
    """
    return sum(one.experience for one in combatants)


def defeated_in(encounter: Encounter) -> tuple[Combatant, ...]:
    """Return the monsters that are certainly defeated: dead, at 0 hit points, or unconscious.

    Who fled or gave up is the DM's to say.

    Rule: SRD 5.1, "Monsters", Experience Points (for defeating the monster; the DM may also award
    XP for neutralizing the threat in some other manner).

    >>> from dnd_tracker.rules.commands import SetHitPoints
    >>> from dnd_tracker.rules.examples import after, ford
    >>> [one.name for one in defeated_in(after(ford(), SetHitPoints("ogre", 0)))]
    ['Ogre']
    """
    return tuple(
        one
        for one in creatures(encounter)
        if one.side is Side.MONSTER
        and (one.dead or not one.hit_points or has_condition(one, Condition.UNCONSCIOUS))
    )


def party_of(encounter: Encounter) -> tuple[Combatant, ...]:
    """Return the heroes who share: all but summoned creatures, also those who fell.

    Rule: SRD 5.1 has none; docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import AddCombatants, NewCombatant
    >>> from dnd_tracker.rules.examples import after, ford
    >>> wolf = NewCombatant("wolf", "Wolf", Side.HERO, 11, owner="mira")
    >>> [one.name for one in party_of(after(ford(), AddCombatants((wolf,))))]
    ['Mira', 'Tobin']
    """
    return tuple(one for one in creatures(encounter) if one.side is Side.HERO and one.owner is None)


def award_experience(encounter: Encounter, command: AwardExperience, _: Dice) -> tuple[Event, ...]:
    """Tell the heroes what the defeated monsters were worth; nothing is counted here.

    Rule: SRD 5.1, "Monsters", Experience Points.

    Raises:
        RuleError: unknown combatants, nobody defeated, no heroes, or one on the wrong side.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(award_experience(ford(), AwardExperience(("ogre",), ("mira", "tobin")), TENS))
    'Mira and Tobin earn 450 experience points: 225 each.'
    """
    defeated = creatures_in(encounter, command.defeated)
    heroes = creatures_in(encounter, command.heroes)
    if any(one.side is Side.HERO for one in defeated):
        raise IllegalAction("Heroes are worth no experience points.", EXPERIENCE)
    if any(one.side is Side.MONSTER for one in heroes):
        raise IllegalAction("Monsters earn no experience points.", EXPERIENCE)
    shares = shares_of(worth(defeated), len(heroes))
    return (
        ExperienceAwarded(
            shares.total,
            shares.each,
            shares.rest,
            tuple(one.name for one in defeated),
            tuple(one.name for one in heroes),
        ),
    )
