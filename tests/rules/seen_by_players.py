"""What players see of a table, under some settings."""

from dataclasses import replace

from dnd_tracker.rules.commands import ChangeSettings
from dnd_tracker.rules.conditions import (
    AppliedCondition,
)
from dnd_tracker.rules.encounter import Encounter
from dnd_tracker.rules.settings import PlayersSee, Settings
from dnd_tracker.rules.visibility import (
    PlayerCombatant,
    PlayerView,
    player_view,
)
from tests.rules.table import at, fight, hero, hit, monster, play

MASKED = PlayersSee(monster_names=False)


def seeing(see: PlayersSee, encounter: Encounter) -> PlayerView:
    return player_view(play(encounter, ChangeSettings(Settings(see))))


def seen(view: PlayerView, combatant_id: str) -> PlayerCombatant:
    return next(one for one in view.order if one.id == combatant_id)


def names(view: PlayerView) -> dict[str, str]:
    return {one.id: one.name for one in view.order}


def two() -> Encounter:
    """Mira, hurt and on her turn, and an imp."""
    return play(
        fight(
            hero("Mira", 15, temporary_hit_points=3, armor_class=16),
            monster("Imp", 10, maximum=20, armor_class=13, temporary_hit_points=2),
        ),
        hit("mira", "8"),
        hit("imp", "12"),
    )


def bearing(encounter: Encounter, combatant_id: str, *applied: AppliedCondition) -> Encounter:
    one = replace(at(encounter, combatant_id), conditions=applied)
    return replace(encounter, combatants={**encounter.combatants, combatant_id: one})
