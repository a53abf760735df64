"""Surprise: who did not notice the threat, and what that costs in each edition."""

from dnd_tracker.rules.commands import SetSurprised
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Edition, Encounter, Phase
from dnd_tracker.rules.errors import IllegalAction
from dnd_tracker.rules.events import Event, SurpriseChanged
from dnd_tracker.rules.lookup import creatures_in


def set_surprised(encounter: Encounter, command: SetSurprised, _: Dice) -> tuple[Event, ...]:
    """Say who is surprised.

    2014: no action and no movement in the first turn, and no reaction until it ends. 2024:
    disadvantage on the roll of initiative, and nothing else.

    Rule: SRD 5.1, "Surprise"; SRD 5.2, "Initiative".

    Raises:
        RuleError: unknown combatant, no creature, or in 2024 one that rolled in a running fight.

    >>> from dnd_tracker.rules.examples import TENS, prepared, told
    >>> told(set_surprised(prepared(), SetSurprised(("goblin-1",), surprised=True), TENS))
    'Goblin 1 is surprised.'
    """
    changed = surprises(encounter, command.ids, surprised=command.surprised)
    if command.surprised and encounter.edition is Edition.E2024:
        for one in changed:
            rolled = encounter.combatants[one.id].initiative is not None
            if rolled and encounter.phase is Phase.RUNNING:
                raise IllegalAction(
                    f"{one.name} has rolled initiative already; surprise only gives disadvantage"
                    " on that roll.",
                    "SRD 5.2, Initiative",
                )
    return changed


def surprises(
    encounter: Encounter, ids: tuple[str, ...], *, surprised: bool
) -> tuple[SurpriseChanged, ...]:
    """Return for whom surprise changes.

    Rule: SRD 5.1, "Surprise" (one creature of a group can be surprised and another not).

    Raises:
        RuleError: unknown combatant, or no creature.

    >>> from dnd_tracker.rules.commands import StartCombat
    >>> from dnd_tracker.rules.examples import after, prepared, told
    >>> fight = after(prepared(), StartCombat(surprised=("goblin-1",)))
    >>> told(surprises(fight, ("goblin-1", "goblin-2"), surprised=True))
    'Goblin 2 is surprised.'
    """
    if not ids:
        return ()
    return tuple(
        SurpriseChanged(one.id, one.name, surprised)
        for one in creatures_in(encounter, ids)
        if one.surprised is not surprised
    )
