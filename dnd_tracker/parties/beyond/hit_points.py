"""Hit points, and how many are left."""

from collections.abc import Mapping

from dnd_tracker.parties.beyond.classes import Classes
from dnd_tracker.parties.beyond.modifiers import Modifiers
from dnd_tracker.parties.beyond.values import Doubts, Record, whole, within
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import ability_modifier


def hit_point_maximum(
    character: Record,
    scores: Mapping[str, int],
    classes: Classes,
    modifiers: Modifiers,
    doubts: Doubts,
) -> int:
    """Return the maximum: as overridden, or what was rolled with Constitution and features."""
    per_level = modifiers.of("bonus", "hit-points-per-level")
    flat = modifiers.of("bonus", "hit-points")
    written = whole(character.get("overrideHitPoints"))
    if written:
        most = written
    else:
        base = whole(character.get("baseHitPoints"))
        if base is None:
            doubts.append("The hit points were missing: only Constitution and features count.")
        most = (base or 0) + ability_modifier(scores["con"]) * classes.total
        for one in per_level:
            having = classes.having(one.component)
            levels = sum(each.level.level for each in having) or classes.total
            most += (one.value or 0) * levels
        most += sum(one.value or 0 for one in flat if not one.rolled)
    most += whole(character.get("bonusHitPoints")) or 0
    return within(most, 1, limits.HIT_POINT_MAXIMUM, "The hit point maximum", doubts)


def hit_points_left(character: Record, most: int) -> int | None:
    """Return how many are left, None for all of them."""
    removed = whole(character.get("removedHitPoints")) or 0
    return max(0, most - removed) if removed > 0 else None


def temporary_hit_points(character: Record, doubts: Doubts) -> int:
    """Return the temporary ones."""
    given = whole(character.get("temporaryHitPoints")) or 0
    return within(given, 0, limits.HIT_POINT_MAXIMUM, "Temporary hit points", doubts)
