"""From loosely typed fields to a stat block: what every format shares.

A format fills a `Sketch` with whatever its file says, and `drafted` makes the best of it. What is
derived by the rules (XP, proficiency, passive Perception) is derived; what is guessed is a doubt.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dnd_tracker.creatures.checking import tidied
from dnd_tracker.creatures.defence_text import read_defences
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.field_bounds import LISTS
from dnd_tracker.creatures.formats.defences import read_conditions, read_damage_entries
from dnd_tracker.creatures.formats.found import NotACreature, excerpt, what_is
from dnd_tracker.creatures.formats.values import line, listed, text, whole
from dnd_tracker.creatures.formats.words import (
    read_abilities,
    read_challenge,
    read_saves,
    read_senses,
    read_size,
    read_skills,
    read_speeds,
    read_type_line,
)
from dnd_tracker.creatures.plain_dice import average_of, read_dice, written
from dnd_tracker.rules.abilities import ability_modifier
from dnd_tracker.rules.challenge import challenge_of
from dnd_tracker.rules.conditions import Condition
from dnd_tracker.rules.errors import RuleError
from dnd_tracker.rules.stat_block import Action, StatBlock

LEGENDARY_ACTIONS = 3  # SRD 5.1 and 5.2, "Legendary Creatures", where nothing else is said
ARMOR_CLASS = 10
HIT_POINTS = 10
_CONDITIONS = frozenset(Condition)
_FIGURE_AND_NOTE = re.compile(r"\s*(?P<figure>\d[\d,]*)\s*(?P<note>.*)", re.DOTALL)
_TYPE_AND_SUBTYPE = re.compile(r"(?P<type>[^()]*[^()\s])\s*\((?P<subtype>[^()]+)\)")
_DICE = re.compile(r"\d{1,4}\s*[dD]\s*\d{1,4}(?:\s*[+\-\u2212]\s*\d{1,5})?")


@dataclass
class Sketch:
    """What a file says about a creature, of any type; None where it says nothing.

    Attributes:
        type_line: "Small humanoid (goblinoid), neutral evil", where these are not fields.
        armor_class: 15, "15 (leather armor, shield)"; and so for hit points.
        abilities: by "str", "Dexterity" or the like.
        senses: with passive Perception, where it is printed among them.
    """

    name: Any = None
    type_line: Any = None
    size: Any = None
    type: Any = None
    subtype: Any = None
    alignment: Any = None
    armor_class: Any = None
    armor_note: Any = None
    hit_points: Any = None
    hit_dice: Any = None
    speeds: Any = None
    abilities: Mapping[str, Any] = field(default_factory=dict[str, Any])
    saves: Any = None
    skills: Any = None
    senses: Any = None
    passive_perception: Any = None
    languages: Any = None
    challenge: Any = None
    experience: Any = None
    vulnerabilities: Any = None
    resistances: Any = None
    immunities: Any = None
    conditions: Any = None
    initiative_bonus: Any = None
    environments: Any = None
    description: Any = None
    book: Any = None
    tags: Any = None
    traits: list[Action] = field(default_factory=list[Action])
    actions: list[Action] = field(default_factory=list[Action])
    bonus_actions: list[Action] = field(default_factory=list[Action])
    reactions: list[Action] = field(default_factory=list[Action])
    legendary_actions: list[Action] = field(default_factory=list[Action])
    lair_actions: list[Action] = field(default_factory=list[Action])
    legendary_actions_per_round: Any = None
    notes: list[str] = field(default_factory=list[str])
    doubts: list[str] = field(default_factory=list[str])


def settled(draft: Draft) -> Draft:
    """Return a draft within the bounds of what can be stored, with a doubt for what was changed."""
    block, doubts = draft.block, list(draft.doubts)
    unknown = [one for one in block.condition_immunities if one not in _CONDITIONS]
    if unknown:
        doubts += [
            f"“{excerpt(one)}” is none of the fifteen conditions: left out." for one in unknown
        ]
        kept = tuple(one for one in block.condition_immunities if one in _CONDITIONS)
        block = replace(block, condition_immunities=kept)
    return tidied(block, draft.tags, tuple(doubts))


def drafted(sketch: Sketch) -> Draft:
    """Return the creature that a sketch describes.

    Raises:
        NotACreature: it has no name.
    """
    name = text(sketch.name) if isinstance(sketch.name, str) else ""
    if not name:
        raise NotACreature(f"the name is {what_is(sketch.name)}.")
    doubts = sketch.doubts
    line = read_type_line(sketch.type_line)
    kind, inside = _kind(text(sketch.type))
    armor_class, armor_note = _armor(sketch)
    hit_points, hit_dice = _hit_points(sketch)
    abilities = read_abilities(sketch.abilities, doubts)
    skills = read_skills(sketch.skills, doubts)
    senses = read_senses(sketch.senses, doubts)
    rating = read_challenge(sketch.challenge, doubts)
    challenge = challenge_of(rating)
    resistances = read_damage_entries(sketch.resistances, doubts)
    vulnerabilities = read_damage_entries(sketch.vulnerabilities, doubts)
    immunities = read_damage_entries(sketch.immunities, doubts)
    conditions = read_conditions(sketch.conditions, doubts)
    conditions = tuple(dict.fromkeys((*conditions, *immunities.conditions)))
    perception = skills.get("Perception", ability_modifier(abilities["wis"]))
    passive = whole(sketch.passive_perception)
    passive = senses.passive if passive is None else passive
    block = StatBlock(
        name=name,
        size=read_size(sketch.size or line.size, doubts),
        type=_type(kind or line.type, doubts),
        subtype=text(sketch.subtype) or inside or line.subtype,
        alignment=text(sketch.alignment) or line.alignment,
        armor_class=armor_class,
        armor_note=armor_note,
        hit_points=hit_points,
        hit_dice=hit_dice,
        abilities=abilities,
        challenge_rating=rating,
        experience=_experience(sketch, rating),
        proficiency_bonus=challenge.proficiency_bonus,
        passive_perception=10 + perception if passive is None else passive,
        speeds=read_speeds(sketch.speeds, doubts),
        saves=read_saves(sketch.saves, doubts),
        skills=skills,
        senses=senses.by_kind,
        languages=_unless_dash(text(sketch.languages)),
        damage_vulnerabilities=vulnerabilities.damage,
        damage_resistances=resistances.damage,
        damage_immunities=immunities.damage,
        condition_immunities=conditions,
        defences=read_defences(
            resistances=resistances.damage,
            vulnerabilities=vulnerabilities.damage,
            immunities=immunities.damage,
            conditions=conditions,
        ),
        traits=tuple(sketch.traits),
        actions=tuple(sketch.actions),
        bonus_actions=tuple(sketch.bonus_actions),
        reactions=tuple(sketch.reactions),
        legendary_actions=tuple(sketch.legendary_actions),
        lair_actions=tuple(sketch.lair_actions),
        legendary_actions_per_round=_legendary(sketch),
        description=text(sketch.description),
        notes=tuple(sketch.notes),
        initiative_bonus=_initiative(sketch, abilities["dex"]),
        environments=_environments(sketch.environments, doubts),
        book=text(sketch.book),
    )
    tags = tuple(tag for each in listed(sketch.tags) if (tag := text(each)))
    return settled(Draft(block, tags, tuple(doubts)))


def _type(said: str, doubts: list[str]) -> str:
    if not said:
        doubts.append("The type of creature was missing.")
        return "creature"
    return said[:1].lower() + said[1:]


def _kind(said: str) -> tuple[str, str]:
    """Return a type and the subtype that some print behind it: "fiend (demon)"."""
    found = _TYPE_AND_SUBTYPE.fullmatch(said)
    return (found["type"], found["subtype"].strip()) if found else (said, "")


def _unless_dash(said: str) -> str:
    return said if said.strip("-\u2013\u2014") else ""


def _figure_and_note(value: Any) -> tuple[int | None, str]:
    """Return a figure and what is printed behind it: "15 (leather armor)"."""
    found = _FIGURE_AND_NOTE.fullmatch(line(value)) if isinstance(value, str) else None
    if found and whole(value) is not None:
        note = found["note"].strip()
        inner = note[1:-1] if note.startswith("(") and note.endswith(")") else note
        return whole(found["figure"]), inner.strip(" ,;")
    return whole(value), ""


def _armor(sketch: Sketch) -> tuple[int, str]:
    figure, behind = _figure_and_note(sketch.armor_class)
    note = text(sketch.armor_note) or behind
    note = note[1:-1] if note.startswith("(") and note.endswith(")") else note
    if figure is not None:
        return figure, note
    said = text(sketch.armor_class)
    sketch.doubts.append(
        f"Armor class “{excerpt(said)}” was not understood: {ARMOR_CLASS} assumed."
        if said
        else f"Armor class was missing: {ARMOR_CLASS} assumed."
    )
    return ARMOR_CLASS, note or said


def _hit_points(sketch: Sketch) -> tuple[int, str]:
    figure, behind = _figure_and_note(sketch.hit_points)
    dice, average = _hit_dice(line(sketch.hit_dice) or behind)
    if dice is None:
        sketch.doubts.append("Hit dice were missing.")
    if (
        figure is not None
        and isinstance(sketch.hit_points, str)
        and _DICE.match(sketch.hit_points.strip())
    ):
        figure = None  # dice alone, in the place of the figure
        dice, average = _hit_dice(line(sketch.hit_points))
    if figure is not None:
        if behind and dice is None:
            sketch.doubts.append(
                f"Hit points “{excerpt(sketch.hit_points)}” were read as {figure}."
            )
        return figure, dice or ""
    said = text(sketch.hit_points)
    if average is not None:
        missing = not said or _DICE.match(said)
        what = "were missing" if missing else f"“{excerpt(said)}” were not understood"
        sketch.doubts.append(f"Hit points {what}: {average} assumed, the average of {dice}.")
        return average, dice or ""
    sketch.doubts.append(
        f"Hit points “{excerpt(said)}” were not understood: {HIT_POINTS} assumed."
        if said
        else f"Hit points were missing: {HIT_POINTS} assumed."
    )
    return HIT_POINTS, ""


def _hit_dice(said: str) -> tuple[str | None, int | None]:
    """Return hit dice as we write them and their average, None where there are none."""
    found = _DICE.search(said)
    if found is None:
        return None, None
    try:
        terms = read_dice(found[0])
    except RuleError:
        return None, None
    return written(terms), average_of(terms)


def _experience(sketch: Sketch, rating: str) -> int:
    """Return the XP of a challenge rating; at challenge 0 a harmless creature is worth nothing."""
    by_rule = challenge_of(rating).experience
    said = whole(sketch.experience)
    if said is None or said == by_rule:
        return by_rule
    if rating == "0" and said == 0:
        return 0
    sketch.doubts.append(f"It says {said:,} XP: {by_rule:,} are right for challenge {rating}.")
    return by_rule


def _legendary(sketch: Sketch) -> int:
    if not sketch.legendary_actions:
        return 0
    return whole(sketch.legendary_actions_per_round) or LEGENDARY_ACTIONS


def _initiative(sketch: Sketch, dexterity: int) -> int | None:
    bonus = whole(sketch.initiative_bonus)
    return None if bonus == ability_modifier(dexterity) else bonus


def _environments(value: Any, doubts: list[str]) -> tuple[str, ...]:
    words = (piece.strip().lower() for each in listed(value) for piece in line(each).split(","))
    found = tuple(dict.fromkeys(word for word in words if word))
    most = LISTS["environments"].most
    if len(found) > most:
        doubts.append(f"It lives in {len(found)} environments: the first {most} were kept.")
    return found[:most]
