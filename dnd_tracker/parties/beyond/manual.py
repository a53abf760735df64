"""What a player has written over the computed numbers: `characterValues`."""

from dataclasses import dataclass, field

from dnd_tracker.parties.beyond.modifiers import ABILITY_OF_STAT
from dnd_tracker.parties.beyond.values import Doubts, Record, identity, name, records, whole
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import Proficiency

SKILL_OF_VALUE = {
    2: "Athletics",
    3: "Acrobatics",
    4: "Sleight of Hand",
    5: "Stealth",
    6: "Arcana",
    7: "History",
    8: "Investigation",
    9: "Nature",
    10: "Religion",
    11: "Animal Handling",
    12: "Insight",
    13: "Medicine",
    14: "Perception",
    15: "Survival",
    16: "Deception",
    17: "Intimidation",
    18: "Performance",
    19: "Persuasion",
}
_LEVELS = {
    1: None,
    2: Proficiency.HALF,
    3: Proficiency.PROFICIENT,
    4: Proficiency.EXPERTISE,
}
ARMOR_CLASS, ARMOR_BONUSES = 1, (2, 3)
ITEM_NAME, ITEM_NOTE = 8, 9
DUAL_WIELD = 18
SKILL_BONUSES, SKILL_PROFICIENCY, SKILL_ABILITY = (24, 25), 26, 27
SAVES = {39: "a bonus", 40: "a bonus", 41: "a proficiency"}
_MOST_BONUS = 50


@dataclass(slots=True)
class Manual:
    """What is written by hand.

    Attributes:
        proficiencies: by skill; None for none at all.
        item_names: by the item's id.
        item_notes: by the item's id.
    """

    armor_class: int | None = None
    armor_class_bonus: int = 0
    skill_bonuses: dict[str, int] = field(default_factory=dict[str, int])
    proficiencies: "dict[str, Proficiency | None]" = field(
        default_factory=dict[str, "Proficiency | None"]
    )
    skill_abilities: dict[str, Ability] = field(default_factory=dict[str, Ability])
    item_names: dict[int, str] = field(default_factory=dict[int, str])
    item_notes: dict[int, str] = field(default_factory=dict[int, str])


def manual_values(character: Record, doubts: Doubts) -> Manual:
    """Return what is written by hand; what those numbers mean nobody knows for sure is told."""
    manual = Manual()
    unknown: set[int] = set()
    for one in records(character.get("characterValues")):
        kind, value = whole(one.get("typeId")), whole(one.get("value"))
        of = identity(one.get("valueId"))
        if kind is None or one.get("value") is None:
            continue
        if kind in SAVES:
            which = ABILITY_OF_STAT.get(of or 0)
            where = f" ({which.word})" if which else ""
            doubts.append(
                f"Saving throws{where} were changed there by hand ({SAVES[kind]}: "
                f"{name(str(one.get('value')), 20)}), which can mean two things: it is not applied."
            )
        elif kind in {ITEM_NAME, ITEM_NOTE}:
            written = name(one.get("value"))
            named = manual.item_names if kind == ITEM_NAME else manual.item_notes
            if of is not None and written:
                named[of] = written
        elif kind != DUAL_WIELD and not _number(manual, kind, value, SKILL_OF_VALUE.get(of or 0)):
            unknown.add(kind)
    if unknown:
        kinds = ", ".join(str(one) for one in sorted(unknown)[:20])
        doubts.append(f"Some numbers changed there by hand were not understood (types {kinds}).")
    return manual


def _number(manual: Manual, kind: int, value: int | None, skill: str | None) -> bool:
    """Keep a number written by hand, and tell whether it was understood."""
    if value is None:
        return False
    bounded = max(-_MOST_BONUS, min(_MOST_BONUS, value))
    if kind == ARMOR_CLASS:
        manual.armor_class = value
    elif kind in ARMOR_BONUSES:
        manual.armor_class_bonus += bounded
    elif skill is None:
        return False
    elif kind in SKILL_BONUSES:
        manual.skill_bonuses[skill] = manual.skill_bonuses.get(skill, 0) + bounded
    elif kind == SKILL_PROFICIENCY and value in _LEVELS:
        manual.proficiencies[skill] = _LEVELS[value]
    elif kind == SKILL_ABILITY and value in ABILITY_OF_STAT:
        manual.skill_abilities[skill] = ABILITY_OF_STAT[value]
    else:
        return False
    return True
