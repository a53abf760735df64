"""Armor class: what is worn, or what one has without."""

from dataclasses import dataclass

from dnd_tracker.parties.beyond.manual import Manual
from dnd_tracker.parties.beyond.modifiers import (
    ARMOR_TYPES,
    Modifiers,
    always,
    granted_by,
    is_active,
    is_armor,
)
from dnd_tracker.parties.beyond.scores import Scores
from dnd_tracker.parties.beyond.values import (
    Doubts,
    Record,
    count,
    name,
    record,
    records,
    true,
    whole,
    within,
)
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability

LIGHT, MEDIUM, HEAVY, SHIELD = 1, 2, 3, 4
MEDIUM_DEXTERITY = 2


@dataclass(frozen=True, slots=True)
class Worn:
    """Armor or a shield that is worn; `armor_class` with its magic where that works."""

    kind: int
    armor_class: int
    label: str


def worn_by(character: Record, doubts: Doubts) -> tuple[Worn, ...]:
    """Return the armor and the shields that are worn."""
    found: list[Worn] = []
    for item in records(character.get("inventory")):
        definition = record(item.get("definition"))
        if not is_armor(item) or not true(item.get("equipped")):
            continue
        magic = 0
        if is_active(item):
            granted = always(granted_by(item), doubts)
            magic = sum(
                one.value or 0
                for one in granted
                if (one.kind, one.what) == ("bonus", "armor-class")
            )
        kind = whole(definition.get("armorTypeId")) or ARMOR_TYPES[str(definition["type"]).lower()]
        base = count(definition.get("armorClass")) or (2 if kind == SHIELD else 10)
        found.append(Worn(kind, base + magic, name(definition.get("name"))))
    return tuple(found)


def armor_class(
    worn: tuple[Worn, ...],
    scores: Scores,
    modifiers: Modifiers,
    manual: Manual,
    doubts: Doubts,
) -> int:
    """Return the armor class: as overridden, or the best of what is worn, else unarmored."""
    bonus = scores.sum_of(modifiers, "armor-class")
    bodies = [one for one in worn if one.kind != SHIELD]
    shield = max([one.armor_class for one in worn if one.kind == SHIELD], default=0)
    armored = _armored(bodies, scores, modifiers)
    natural = _natural(scores, modifiers)
    of_unarmored: Doubts = []
    unarmored = _unarmored(scores, modifiers, of_unarmored, natural, shield=bool(shield))
    if not bodies:
        doubts += of_unarmored
    elif natural is not None and natural > armored:
        doubts.append("Natural armor is better than the armor worn, and was counted: look at it.")
    body = max(armored, natural or 0) if bodies else unarmored
    total = body + shield + bonus + manual.armor_class_bonus
    if manual.armor_class is not None:
        total = manual.armor_class
    return within(total, 0, limits.ARMOR_CLASS, "The armor class", doubts)


def _armored(bodies: list[Worn], scores: Scores, modifiers: Modifiers) -> int:
    dexterity = scores.modifier(Ability.DEXTERITY)
    raised = modifiers.of("set", "ac-max-dex-armored-modifier")
    most = max([MEDIUM_DEXTERITY, *(one.value or 0 for one in raised)])
    by_kind = {LIGHT: dexterity, MEDIUM: min(most, dexterity), HEAVY: 0}
    bonus = sum(one.value or 0 for one in modifiers.of("bonus", "armored-armor-class"))
    return max([one.armor_class + by_kind[one.kind] for one in bodies], default=0) + bonus


def _natural(scores: Scores, modifiers: Modifiers) -> int | None:
    """Return what natural armor gives, None where there is none."""
    natural = modifiers.of("set", "minimum-base-armor")
    if not natural:
        return None
    return max([10, *(one.value or 0 for one in natural)]) + _dexterity(scores, modifiers)


def _dexterity(scores: Scores, modifiers: Modifiers) -> int:
    """Return what Dexterity adds to those who wear nothing."""
    ignored = modifiers.has("ignore", "unarmored-dex-ac-bonus")
    dexterity = 0 if ignored else scores.modifier(Ability.DEXTERITY)
    for one in modifiers.of("set", "ac-max-dex-modifier"):
        dexterity = min(dexterity, one.value if one.value is not None else dexterity)
    return dexterity


def _unarmored(
    scores: Scores,
    modifiers: Modifiers,
    doubts: Doubts,
    natural: int | None,
    *,
    shield: bool,
) -> int:
    if natural is not None:
        doubts.append("Natural armor was counted as the base of the armor class: look at it.")
    dexterity = _dexterity(scores, modifiers)
    ways = [10 + dexterity if natural is None else natural]
    for one in modifiers.of("set", "unarmored-armor-class"):
        monk = one.ability is Ability.WISDOM and any(
            each.level.name.lower() == "monk" for each in scores.classes.having(one.component)
        )
        if monk and shield:
            doubts.append("A monk's Unarmored Defense does not work with a shield.")
        else:
            ways.append(10 + dexterity + one.amount(scores.abilities, scores.proficiency))
    bonus = sum(one.value or 0 for one in modifiers.of("bonus", "unarmored-armor-class"))
    return max(ways) + bonus
