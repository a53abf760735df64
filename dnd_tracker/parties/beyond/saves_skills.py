"""Saving throws, skills, passive scores and initiative."""

from dataclasses import replace

from dnd_tracker.parties.beyond.manual import Manual
from dnd_tracker.parties.beyond.modifiers import Modifiers
from dnd_tracker.parties.beyond.scores import Scores
from dnd_tracker.parties.beyond.values import Doubts
from dnd_tracker.rules import limits
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import CharacterSheet, Proficiency
from dnd_tracker.rules.character_scores import (
    PASSIVE_SKILLS,
    SKILLS,
    passive_score,
    save_bonus,
    skill_bonus,
)


def with_saves(sheet: CharacterSheet, scores: Scores, modifiers: Modifiers) -> CharacterSheet:
    """Return the sheet with its saving throws; whole bonuses only where more is added."""
    proficient = tuple(
        ability.value
        for ability in Ability
        if modifiers.has("proficiency", f"{ability.word.lower()}-saving-throws", "saving-throws")
    )
    sheet = replace(sheet, saves=proficient)
    everywhere = scores.sum_of(modifiers, "saving-throws")
    written: dict[str, int] = {}
    for ability in Ability:
        more = everywhere + scores.sum_of(modifiers, f"{ability.word.lower()}-saving-throws")
        if more:
            written[ability.value] = _bounded(save_bonus(sheet, ability) + more)
    return replace(sheet, save_bonuses=written)


def with_skills(
    sheet: CharacterSheet, scores: Scores, modifiers: Modifiers, manual: Manual
) -> CharacterSheet:
    """Return the sheet with its skills and passive scores."""
    skills: dict[str, Proficiency] = {}
    for skill in SKILLS:
        if level := _proficiency(skill, modifiers, manual):
            skills[skill] = level
    sheet = replace(sheet, skills=skills)
    bonuses: dict[str, int] = {}
    for skill, usual in SKILLS.items():
        ability = manual.skill_abilities.get(skill, usual)
        more = (
            scores.sum_of(
                modifiers, _slug(skill), "ability-checks", f"{ability.word.lower()}-ability-checks"
            )
            + manual.skill_bonuses.get(skill, 0)
            + scores.modifier(ability)
            - scores.modifier(usual)
        )
        if more:
            bonuses[skill] = _bounded(skill_bonus(sheet, skill) + more)
    sheet = replace(sheet, skill_bonuses=bonuses)
    passive = {
        skill: max(0, min(limits.ABILITY_SCORE, passive_score(sheet, skill) + more))
        for skill in PASSIVE_SKILLS
        if (more := scores.sum_of(modifiers, f"passive-{_slug(skill)}"))
    }
    return replace(sheet, passive_scores=passive)


def initiative_bonus(scores: Scores, modifiers: Modifiers, doubts: Doubts) -> int | None:
    """Return the initiative bonus, None where it is that of Dexterity."""
    more = scores.sum_of(modifiers, "initiative")
    if modifiers.has("proficiency", "initiative"):
        more += scores.proficiency
    elif modifiers.has("half-proficiency", "initiative", "ability-checks"):
        more += scores.proficiency // 2
    if modifiers.has("advantage", "initiative"):
        doubts.append("Has advantage on initiative, which the sheet has no field for: it is noted.")
    return _bounded(scores.modifier(Ability.DEXTERITY) + more) if more else None


def _proficiency(skill: str, modifiers: Modifiers, manual: Manual) -> Proficiency | None:
    if skill in manual.proficiencies:
        return manual.proficiencies[skill]
    slug = _slug(skill)
    if modifiers.has("expertise", slug):
        return Proficiency.EXPERTISE
    if modifiers.has("proficiency", slug):
        return Proficiency.PROFICIENT
    half = modifiers.has("half-proficiency", slug, "ability-checks")
    return Proficiency.HALF if half else None


def _bounded(bonus: int) -> int:
    return max(-limits.BONUS, min(limits.BONUS, bonus))


def _slug(skill: str) -> str:
    return skill.lower().replace(" ", "-")
