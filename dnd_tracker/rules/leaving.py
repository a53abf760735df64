"""Who leaves, what leaves with them, and whose turn it is then."""

from dnd_tracker.rules.advance import advance
from dnd_tracker.rules.coming import still_to_come
from dnd_tracker.rules.commands import RemoveCombatants
from dnd_tracker.rules.dice import Dice
from dnd_tracker.rules.encounter import Combatant, Encounter, Phase
from dnd_tracker.rules.events import CombatantRemoved, Event
from dnd_tracker.rules.evolve import replay
from dnd_tracker.rules.incapacity import letting_go
from dnd_tracker.rules.lookup import combatants_in, places_of


def remove_combatants(
    encounter: Encounter, command: RemoveCombatants, dice: Dice
) -> tuple[Event, ...]:
    """Let combatants leave; if it was the turn of one of them, the next begins.

    Their lair and their extra turns leave with them; their mounts and summons stay, nobody's from
    now on. Durations counted on their turns are counted on the bearer's.

    Rule: SRD 5.1, "The Order of Combat"; durations and owners: docs/house-choices.md.

    Raises:
        RuleError: unknown combatant.

    >>> from dnd_tracker.rules.examples import TENS, ford, told
    >>> told(remove_combatants(ford(), RemoveCombatants(("mira",)), TENS))
    "Mira leaves. Tobin's turn."
    """
    asked = combatants_in(encounter, command.ids)
    return leaving(
        encounter,
        tuple(
            dict.fromkeys(
                one for leader in asked for one in (leader, *places_of(encounter, leader.id))
            )
        ),
        dice,
    )


def leaving(
    encounter: Encounter, combatants: tuple[Combatant, ...], dice: Dice
) -> tuple[Event, ...]:
    """Return how these leave, and the turn that begins if one of them had the running one.

    What they concentrate on ends, and whom they grapple is free; what else they brought stays.

    Rule: SRD 5.1, "The Order of Combat"; what they leave behind: docs/house-choices.md.

    >>> from dnd_tracker.rules.commands import StartConcentration
    >>> from dnd_tracker.rules.examples import TENS, after, ford, mira, told
    >>> fight = after(ford(), StartConcentration("mira", "bless"))
    >>> told(leaving(fight, (mira(fight),), TENS))
    "Mira stops concentrating on bless (left the fight). Mira leaves. Tobin's turn."
    """
    active = encounter.active
    gone = {combatant.id for combatant in combatants}
    coming = tuple(one for one in still_to_come(encounter) if one not in gone)
    events: list[Event] = []
    for combatant in combatants:
        removed = (
            *letting_go(encounter, encounter.combatants[combatant.id], "left the fight"),
            CombatantRemoved(combatant.id, combatant.name),
        )
        encounter = replay(encounter, removed)
        events += removed
    if encounter.phase is Phase.RUNNING and active in gone:
        advanced = advance(encounter, coming, None, dice)
        if advanced is not None:
            events.append(advanced)
    return tuple(events)
