"""What follows from a character sheet, unless its player has written another number there."""

from collections.abc import Mapping
from types import MappingProxyType

from dnd_tracker.rules.abilities import Ability, SaveBonuses, ability_modifier
from dnd_tracker.rules.character import CharacterSheet, CharacterState, Proficiency, level_of
from dnd_tracker.rules.traits import HitDice

SKILLS: Mapping[str, Ability] = MappingProxyType(
    {
        "Acrobatics": Ability.DEXTERITY,
        "Animal Handling": Ability.WISDOM,
        "Arcana": Ability.INTELLIGENCE,
        "Athletics": Ability.STRENGTH,
        "Deception": Ability.CHARISMA,
        "History": Ability.INTELLIGENCE,
        "Insight": Ability.WISDOM,
        "Intimidation": Ability.CHARISMA,
        "Investigation": Ability.INTELLIGENCE,
        "Medicine": Ability.WISDOM,
        "Nature": Ability.INTELLIGENCE,
        "Perception": Ability.WISDOM,
        "Performance": Ability.CHARISMA,
        "Persuasion": Ability.CHARISMA,
        "Religion": Ability.INTELLIGENCE,
        "Sleight of Hand": Ability.DEXTERITY,
        "Stealth": Ability.DEXTERITY,
        "Survival": Ability.WISDOM,
    }
)
"""SRD 5.1, "Skills", with the ability of each."""
PASSIVE_SKILLS = ("Perception", "Insight", "Investigation")
"""Those whose passive scores a DM asks for."""


def proficiency_bonus(sheet: CharacterSheet) -> int:
    """Return the proficiency bonus: as written, or that of the character level.

    Rule: SRD 5.1, "Proficiency Bonus" (by the character level, also of several classes).

    >>> from dnd_tracker.rules.character import ClassLevel
    >>> [proficiency_bonus(CharacterSheet("M", classes=(ClassLevel("Bard", level),)))
    ...  for level in (1, 4, 5, 8, 9, 12, 13, 16, 17, 20)]
    [2, 2, 3, 3, 4, 4, 5, 5, 6, 6]
    """
    if sheet.proficiency_bonus is not None:
        return sheet.proficiency_bonus
    return 2 + (level_of(sheet) - 1) // 4


def modifier_of(sheet: CharacterSheet, ability: Ability) -> int:
    """Return the modifier of an ability; a score that is not written down is 10.

    Rule: SRD 5.1, "Ability Scores and Modifiers".

    >>> sheet = CharacterSheet("Mira", abilities={"dex": 17})
    >>> modifier_of(sheet, Ability.DEXTERITY), modifier_of(sheet, Ability.WISDOM)
    (3, 0)
    """
    return ability_modifier(sheet.abilities.get(ability.value, 10))


def save_bonus(sheet: CharacterSheet, ability: Ability) -> int:
    """Return what a saving throw adds: as written, or modifier and proficiency.

    Rule: SRD 5.1, "Saving Throws".

    >>> abilities, written = {"dex": 17}, {"wis": 4}
    >>> sheet = CharacterSheet("M", abilities=abilities, saves=("dex",), save_bonuses=written)
    >>> [save_bonus(sheet, one) for one in (Ability.DEXTERITY, Ability.WISDOM, Ability.CHARISMA)]
    [5, 4, 0]
    """
    written = sheet.save_bonuses.get(ability.value)
    if written is not None:
        return written
    proficient = proficiency_bonus(sheet) if ability.value in sheet.saves else 0
    return modifier_of(sheet, ability) + proficient


def save_bonuses(sheet: CharacterSheet) -> SaveBonuses:
    """Return what every saving throw adds.

    Rule: SRD 5.1, "Saving Throws".

    >>> save_bonuses(CharacterSheet("Mira", abilities={"con": 14}, saves=("con",))).constitution
    4
    """
    return SaveBonuses(*(save_bonus(sheet, ability) for ability in Ability))


def skill_bonus(sheet: CharacterSheet, skill: str) -> int:
    """Return what a check with a skill adds: as written, or modifier and proficiency.

    Rule: SRD 5.1, "Skills", "Expertise" (doubled) and "Jack of All Trades" (half, rounded down).

    >>> skills = {"Stealth": Proficiency.EXPERTISE, "Arcana": Proficiency.HALF}
    >>> sheet = CharacterSheet("Mira", abilities={"dex": 17}, skills=skills)
    >>> [skill_bonus(sheet, one) for one in ("Stealth", "Arcana", "Acrobatics")]
    [7, 1, 3]
    """
    written = sheet.skill_bonuses.get(skill)
    if written is not None:
        return written
    bonus = proficiency_bonus(sheet)
    counts = {Proficiency.HALF: bonus // 2, Proficiency.PROFICIENT: bonus}
    proficiency = sheet.skills.get(skill)
    added = 0 if proficiency is None else counts.get(proficiency, bonus * 2)
    return modifier_of(sheet, SKILLS[skill]) + added


def passive_score(sheet: CharacterSheet, skill: str) -> int:
    """Return a passive score: as written, or 10 and what a check adds.

    Rule: SRD 5.1, "Passive Checks".

    >>> skills = {"Perception": Proficiency.PROFICIENT}
    >>> passive_score(CharacterSheet("Mira", abilities={"wis": 14}, skills=skills), "Perception")
    14
    """
    written = sheet.passive_scores.get(skill)
    return 10 + skill_bonus(sheet, skill) if written is None else written


def initiative_bonus(sheet: CharacterSheet) -> int:
    """Return what initiative adds: as written, or the Dexterity modifier.

    Rule: SRD 5.1, "Initiative".

    >>> initiative_bonus(CharacterSheet("Mira", abilities={"dex": 17}))
    3
    """
    if sheet.initiative_bonus is not None:
        return sheet.initiative_bonus
    return modifier_of(sheet, Ability.DEXTERITY)


def hit_dice(sheet: CharacterSheet, state: CharacterState) -> tuple[HitDice, ...]:
    """Return the hit dice, those of all classes together unless written, and how many are left.

    Rule: SRD 5.1, "Hit Points" (a Hit Die per level) and "Multiclassing" (dice of several sizes).

    >>> from dnd_tracker.rules.character import ClassLevel
    >>> classes = (ClassLevel("Ranger", 3, hit_die=10), ClassLevel("Rogue", 2, hit_die=8))
    >>> hit_dice(CharacterSheet("Mira", classes=classes), CharacterState(hit_dice_spent={"10": 1}))
    (HitDice(sides=10, left=2, maximum=3), HitDice(sides=8, left=2, maximum=2))
    """
    if sheet.hit_dice:
        most = {one.sides: one.maximum for one in sheet.hit_dice}
    else:
        most: dict[int, int] = {}
        for one in sheet.classes:
            most[one.hit_die] = most.get(one.hit_die, 0) + one.level
    return tuple(
        HitDice(sides, max(0, maximum - state.hit_dice_spent.get(str(sides), 0)), maximum)
        for sides, maximum in most.items()
        if maximum
    )


def hit_point_maximum(sheet: CharacterSheet, state: CharacterState) -> int:
    """Return the hit point maximum with what effects have added or taken, 1 at least.

    Rule: SRD 5.1, "Hit Points".

    >>> hit_point_maximum(CharacterSheet("M", hit_point_maximum=24), CharacterState())
    24
    """
    return max(1, sheet.hit_point_maximum + state.maximum_change)


def hit_points(sheet: CharacterSheet, state: CharacterState) -> int:
    """Return the hit points: all of them where nothing else is known.

    Rule: SRD 5.1, "Hit Points".

    >>> sheet = CharacterSheet("Mira", hit_point_maximum=24)
    >>> [hit_points(sheet, CharacterState(hit_points=one)) for one in (None, 7, 99)]
    [24, 7, 24]
    """
    most = hit_point_maximum(sheet, state)
    return most if state.hit_points is None else max(0, min(most, state.hit_points))
