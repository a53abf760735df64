"""The bounds of what is written on a combatant."""

from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.commands import EditCombatant, NewCombatant
from dnd_tracker.rules.lookup import bonus, bounded

RANGES: tuple[tuple[str, str, int, int], ...] = (
    ("armor_class", "Armor class", 0, limits.ARMOR_CLASS),
    ("hit_point_maximum", "The hit point maximum", 1, limits.HIT_POINT_MAXIMUM),
    ("dexterity", "Dexterity", 0, limits.ABILITY_SCORE),
    ("constitution", "Constitution", 0, limits.ABILITY_SCORE),
    ("level", "The level", 0, limits.LEVEL),
    ("experience", "Experience", 0, limits.EXPERIENCE),
    ("initiative_bonus", "The initiative bonus", -limits.BONUS, limits.BONUS),
)


def sheet_in_bounds(asked: NewCombatant | EditCombatant) -> None:
    """Insist that what is written on a combatant is possible.

    Rule: SRD 5.1, "Ability Scores and Modifiers"; bounded by the program (rules/limits.py).

    Raises:
        OutOfBounds: a number is not; the message names the bounds.

    >>> sheet_in_bounds(EditCombatant("mira", dexterity=100))
    Traceback (most recent call last):
        ...
    dnd_tracker.rules.errors.OutOfBounds: Dexterity must be between 0 and 99.
    """
    for field, what, low, high in RANGES:
        value: int | None = getattr(asked, field)
        if value is not None:
            bounded(value, what, low, high)
    for reduction in asked.defences.reductions if asked.defences is not None else ():
        bounded(reduction.amount, "A reduction", 0, limits.AMOUNT)
    if asked.saves is not None:
        for ability in Ability:
            bonus(asked.saves.of(ability), f"The {ability.word} save")
