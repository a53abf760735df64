"""A fight for the examples in this package: two heroes at a ford, two goblins and an ogre."""

from functools import reduce

from dnd_tracker.rules.abilities import SaveBonuses
from dnd_tracker.rules.commands import AddCombatants, Command, NewCombatant, StartCombat
from dnd_tracker.rules.decide import decide
from dnd_tracker.rules.dice import Rolled, RollMode
from dnd_tracker.rules.encounter import Combatant, Edition, Encounter, Side
from dnd_tracker.rules.events import Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.roster import new_encounter
from dnd_tracker.rules.sentences import sentence


class Tens:
    """Dice that show 10 in all, always."""

    def roll(self, expression: str) -> Rolled:
        """Show 10, whatever is rolled."""
        return Rolled(10, expression)

    def d20(self, mode: RollMode) -> Rolled:  # noqa: ARG002 -- what every d20 is told
        """Show 10, however it is rolled."""
        return Rolled(10, "10")


TENS = Tens()


def prepared(edition: Edition = Edition.E2014) -> Encounter:
    """Return the fight before its first turn.

    Rule: SRD 5.1, "Combat Step by Step".

    >>> prepared().order
    ('mira', 'tobin', 'goblin-1', 'goblin-2', 'ogre')
    """
    newcomers = (
        NewCombatant(
            "mira", "Mira", Side.HERO, 24, level=3, initiative=18, saves=SaveBonuses(constitution=2)
        ),
        NewCombatant("tobin", "Tobin", Side.HERO, 31, level=3, initiative=12),
        NewCombatant("goblin-1", "Goblin", Side.MONSTER, 7, kind="goblin", initiative=8),
        NewCombatant("goblin-2", "Goblin", Side.MONSTER, 7, kind="goblin", initiative=8),
        NewCombatant("ogre", "Ogre", Side.MONSTER, 59, initiative=5, experience=450),
    )
    return after(new_encounter("Ford", edition), AddCombatants(newcomers))


def ford(edition: Edition = Edition.E2014) -> Encounter:
    """Return the fight in Mira's first turn.

    Rule: SRD 5.1, "Combat Step by Step".

    >>> ford().active
    'mira'
    """
    return after(prepared(edition), StartCombat())


def after(encounter: Encounter, *commands: Command) -> Encounter:
    """Return the encounter after commands; all dice show 10.

    Rule: SRD 5.1, "Combat".

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> after(ford(), NextTurn()).active
    'tobin'
    """
    return reduce(lambda now, one: replay(now, decide(now, one, TENS)), commands, encounter)


def told(events: tuple[Event, ...]) -> str:
    """Return events as the log tells them.

    Rule: SRD 5.1, "Combat".

    >>> from dnd_tracker.rules.commands import NextTurn
    >>> told(decide(ford(), NextTurn(), TENS))
    "Tobin's turn."
    """
    return " ".join(sentence(event) for event in events)


def mira(encounter: Encounter) -> Combatant:
    """Return Mira as she is.

    Rule: SRD 5.1, "Combat".

    >>> mira(ford()).hit_points
    24
    """
    return encounter.combatants["mira"]
