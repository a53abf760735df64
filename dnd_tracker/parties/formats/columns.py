"""The columns of a table of characters: how each is written, and how it is read back."""

import re
from collections.abc import Mapping
from dataclasses import replace

from dnd_tracker.errors import InvalidInput
from dnd_tracker.parties.formats.found import Arriving
from dnd_tracker.parties.words import (
    listed,
    read_conditions,
    read_defences,
    read_senses,
    written_conditions,
    written_defences,
    written_senses,
)
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.character import CharacterSheet, CharacterState, ClassLevel, Proficiency
from dnd_tracker.rules.character_scores import (
    PASSIVE_SKILLS,
    SKILLS,
    hit_points,
    initiative_bonus,
    passive_score,
    proficiency_bonus,
)
from dnd_tracker.rules.damage import NO_DEFENCES

_CLASS = re.compile(
    r"(?P<name>[^\d(]*?[^\d(\s])\s*(?P<level>\d{1,3})?\s*(?:\((?P<subclass>[^()]*)\))?\s*"
    r"(?:d(?P<die>4|6|8|10|12|20))?\s*"
)
_BONUS = re.compile(r"(?P<name>[a-z ]*[a-z])\s*(?P<bonus>[+-]?\d{1,3})")
_ABILITIES = {word: one.value for one in Ability for word in (one.value, one.word.lower())}
_SKILLS = {skill.lower(): skill for skill in SKILLS}
_SPEED = re.compile(r"(?:(?P<kind>[a-z]+)\s*)?(?P<feet>\d{1,4})\s*(?:ft\.?|feet)?", re.IGNORECASE)
_LEVELS = {one.value: one for one in Proficiency}
_HIT_DICE = {
    "artificer": 8, "barbarian": 12, "bard": 8, "cleric": 8, "druid": 8, "fighter": 10,
    "monk": 8, "paladin": 10, "ranger": 10, "rogue": 8, "sorcerer": 6, "warlock": 8, "wizard": 6,
}  # fmt: skip
"""SRD 5.1, "Classes": the hit die of each."""


def cells_of(one: Arriving) -> dict[str, str]:
    """Return a character's cells by column."""
    sheet, state = one.sheet, one.state
    return {
        "Name": sheet.name,
        "Player": sheet.player,
        "Species": sheet.species,
        "Size": sheet.size,
        "Classes": " / ".join(_written_class(each) for each in sheet.classes),
        "AC": str(sheet.armor_class),
        "HP maximum": str(sheet.hit_point_maximum),
        "HP": str(hit_points(sheet, state)),
        "Temporary HP": str(state.temporary_hit_points),
        **{each.value.upper(): str(sheet.abilities.get(each.value, 10)) for each in Ability},
        "Saves": ", ".join(each.upper() for each in sheet.saves),
        "Save bonuses": _written_bonuses({k.upper(): v for k, v in sheet.save_bonuses.items()}),
        "Skills": ", ".join(_written_skill(name, level) for name, level in sheet.skills.items()),
        "Skill bonuses": _written_bonuses(sheet.skill_bonuses),
        "Initiative": f"{initiative_bonus(sheet):+d}",
        "Proficiency": f"{proficiency_bonus(sheet):+d}",
        **{f"Passive {skill}": str(passive_score(sheet, skill)) for skill in PASSIVE_SKILLS},
        "Speeds": ", ".join(f"{kind} {feet}" for kind, feet in sheet.speeds.items()),
        "Senses": written_senses(sheet.senses),
        "Languages": ", ".join(sheet.languages),
        "Resistances": written_defences(sheet.defences, "resistance"),
        "Immunities": written_defences(sheet.defences, "immunity"),
        "Vulnerabilities": written_defences(sheet.defences, "vulnerability"),
        "Condition immunities": ", ".join(sorted(sheet.defences.condition_immunities)),
        "Conditions": written_conditions(state.conditions),
        "Notes": sheet.notes,
        "Source": one.source,
    }


def character_of(cells: Mapping[str, str]) -> Arriving:
    """Return the character of a row, by column as `cells_of` names them.

    Raises:
        InvalidInput: a cell says what cannot be; the message names the column.
    """
    doubts: list[str] = []
    sheet = _sheet(cells, doubts)
    points = _number(cells, "HP")
    temporary = _number(cells, "Temporary HP") or 0
    state = CharacterState(
        hit_points=None if points is None or points >= sheet.hit_point_maximum else points,
        temporary_hit_points=temporary,
        conditions=read_conditions(cells.get("Conditions", ""), ()),
    )
    return Arriving(sheet, state, cells.get("Source", "")[:80], tuple(doubts))


def _sheet(cells: Mapping[str, str], doubts: list[str]) -> CharacterSheet:
    armor_class, most = _number(cells, "AC"), _number(cells, "HP maximum")
    if armor_class is None:
        doubts.append("The armor class was missing: 10 assumed.")
    if most is None:
        most = _number(cells, "HP") or 1
        doubts.append(f"The hit point maximum was missing: {most} assumed.")
    abilities = {each.value: _number(cells, each.value.upper()) for each in Ability}
    if missing := [Ability(key).word for key, score in abilities.items() if score is None]:
        doubts.append(f"10 assumed for {', '.join(missing)}.")
    sheet = CharacterSheet(
        name=cells.get("Name", ""),
        player=cells.get("Player", ""),
        species=cells.get("Species", ""),
        size=cells.get("Size", "") or "Medium",
        classes=tuple(_classes(cells.get("Classes", ""), doubts)),
        armor_class=10 if armor_class is None else armor_class,
        hit_point_maximum=most,
        abilities={key: 10 if score is None else score for key, score in abilities.items()},
        saves=_saves(cells.get("Saves", "")),
        save_bonuses=_bonuses(cells, "Save bonuses", _ABILITIES, "an ability"),
        skills=_skills(cells.get("Skills", "")),
        skill_bonuses=_bonuses(cells, "Skill bonuses", _SKILLS, "a skill"),
        speeds=_speeds(cells.get("Speeds", "")),
        senses=read_senses(cells.get("Senses", "")),
        languages=listed(cells.get("Languages", "")),
        defences=read_defences(
            {
                "resistance": cells.get("Resistances", ""),
                "immunity": cells.get("Immunities", ""),
                "vulnerability": cells.get("Vulnerabilities", ""),
            },
            cells.get("Condition immunities", ""),
            NO_DEFENCES,
        ),
        notes=cells.get("Notes", ""),
    )
    return _with_overrides(sheet, cells)


def _with_overrides(sheet: CharacterSheet, cells: Mapping[str, str]) -> CharacterSheet:
    """Write down the numbers that do not follow from the others."""
    bonus = _number(cells, "Proficiency")
    if bonus is not None and bonus != proficiency_bonus(sheet):
        sheet = replace(sheet, proficiency_bonus=bonus)
    initiative = _number(cells, "Initiative")
    if initiative is not None and initiative != initiative_bonus(sheet):
        sheet = replace(sheet, initiative_bonus=initiative)
    passive = {
        skill: score
        for skill in PASSIVE_SKILLS
        if (score := _number(cells, f"Passive {skill}")) is not None
        and score != passive_score(sheet, skill)
    }
    return replace(sheet, passive_scores=passive)


def _number(cells: Mapping[str, str], column: str) -> int | None:
    text = cells.get(column, "").strip().replace("−", "-")
    if not text:
        return None
    if not re.fullmatch(r"[+-]?\d{1,6}", text):
        raise InvalidInput(f"“{column}” is “{text[:20]}”, where a whole number belongs.")
    return int(text)


def _written_class(one: ClassLevel) -> str:
    subclass = f" ({one.subclass})" if one.subclass else ""
    usual = _HIT_DICE.get(one.name.lower())
    die = "" if one.hit_die == usual else f" d{one.hit_die}"
    return f"{one.name} {one.level}{subclass}{die}"


def _classes(text: str, doubts: list[str]) -> list[ClassLevel]:
    found: list[ClassLevel] = []
    for part in (part.strip() for part in re.split(r"[/;,\n]", text)):
        if not part:
            continue
        read = _CLASS.fullmatch(part)
        if not read:
            raise InvalidInput(
                f"“Classes” says “{part[:40]}”: write Fighter 5 (Champion) / Wizard 2."
            )
        die = int(read["die"]) if read["die"] else _HIT_DICE.get(read["name"].lower())
        if die is None:
            doubts.append(f"The hit die of {read['name'][:40]} is not known: d8 assumed.")
        level = int(read["level"] or 1)
        found.append(ClassLevel(read["name"], level, (read["subclass"] or "").strip(), die or 8))
    return found


def _saves(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            _known(_ABILITIES, word, "Saves", "an ability") for word in listed(text.lower())
        )
    )


def _written_bonuses(bonuses: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {bonus:+d}" for name, bonus in bonuses.items())


def _bonuses(
    cells: Mapping[str, str], column: str, named: Mapping[str, str], what: str
) -> dict[str, int]:
    """Return whole bonuses by name: "DEX +9, CON +5"."""
    found: dict[str, int] = {}
    for word in listed(cells.get(column, "").lower().replace("\u2212", "-")):
        read = _BONUS.fullmatch(word)
        if not read:
            raise InvalidInput(f"“{column}” says “{word[:40]}”: write a name and a number, as +5.")
        found[_known(named, read["name"], column, what)] = int(read["bonus"])
    return found


def _written_skill(name: str, level: Proficiency) -> str:
    return name if level is Proficiency.PROFICIENT else f"{name} ({level.value})"


def _skills(text: str) -> dict[str, Proficiency]:
    found: dict[str, Proficiency] = {}
    for word in listed(text.lower()):
        skill, _, level = word.partition("(")
        name = _known(_SKILLS, skill.strip(), "Skills", "a skill")
        level = level.rstrip(") ") or Proficiency.PROFICIENT.value
        found[name] = _LEVELS[
            _known({one: one for one in _LEVELS}, level, "Skills", "half or expertise")
        ]
    return found


def _speeds(text: str) -> dict[str, int]:
    speeds: dict[str, int] = {}
    for part in listed(text.lower()):
        read = _SPEED.fullmatch(part)
        if not read:
            raise InvalidInput(f"“Speeds” says “{part[:40]}”: write walk 30, fly 60.")
        speeds[read["kind"] or "walk"] = int(read["feet"])
    return speeds or {"walk": 30}


def _known(named: Mapping[str, str], word: str, column: str, what: str) -> str:
    if word not in named:
        raise InvalidInput(f"“{column}” says “{word[:40]}”, which is not {what}.")
    return named[word]
