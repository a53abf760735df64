"""Foundry VTT with the system dnd5e: actors exported as JSON, of the rules of 2014 and 2024.

Much is not written there but computed when it is shown: armor class from what is worn, bonuses
to hit, damage and saves from ability and proficiency. Here it is computed the same way.
"""

from collections.abc import Iterator
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.defences import Whole
from dnd_tracker.creatures.formats.found import Found, NotACreature, entries_of, numbered, what_is
from dnd_tracker.creatures.formats.foundry_activity import SPELL_BASE, Figures
from dnd_tracker.creatures.formats.foundry_armor import armor_of
from dnd_tracker.creatures.formats.foundry_formula import number_of
from dnd_tracker.creatures.formats.foundry_items import add_items, words_of
from dnd_tracker.creatures.formats.foundry_text import in_words
from dnd_tracker.creatures.formats.values import Record, listed, record, records, text, whole
from dnd_tracker.creatures.formats.words import (
    FEET_PER_METER,
    SENSES,
    SPEEDS,
    read_abilities,
    read_challenge,
)
from dnd_tracker.rules.abilities import Ability, ability_modifier
from dnd_tracker.rules.challenge import challenge_of

FORMAT = "foundry"
LABEL = "Foundry VTT (dnd5e)"

ACTORS = frozenset(["npc", "character", "vehicle", "group"])
SKILLS = {
    "acr": "Acrobatics",
    "ani": "Animal Handling",
    "arc": "Arcana",
    "ath": "Athletics",
    "dec": "Deception",
    "his": "History",
    "ins": "Insight",
    "itm": "Intimidation",
    "inv": "Investigation",
    "med": "Medicine",
    "nat": "Nature",
    "prc": "Perception",
    "prf": "Performance",
    "per": "Persuasion",
    "rel": "Religion",
    "slt": "Sleight of Hand",
    "ste": "Stealth",
    "sur": "Survival",
}
"""Their keys of skills."""
_OF_SKILLS = {
    "acr": "dex", "ani": "wis", "arc": "int", "ath": "str", "dec": "cha", "his": "int",
    "ins": "wis", "itm": "cha", "inv": "int", "med": "wis", "nat": "int", "prc": "wis",
    "prf": "cha", "per": "cha", "rel": "int", "slt": "dex", "ste": "dex", "sur": "wis",
}  # fmt: skip
_PHYSICAL = ("bludgeoning", "piercing", "slashing")
_BYPASSES = {"ada": "adamantine", "sil": "silvered"}


def is_actor(one: Any) -> bool:
    """Tell whether a JSON value is an actor of Foundry."""
    fields = record(one)
    system = record(fields.get("system") or fields.get("data"))
    return text(fields.get("type")) in ACTORS and bool(system)


def read(data: Any) -> Found:
    """Return the NPCs of an actor, or of a list of them."""
    return Found(FORMAT, LABEL, entries_of(numbered(listed(data)), _draft))


def _draft(value: Any) -> Draft:
    if not isinstance(value, dict):
        raise NotACreature(f"this is {what_is(value)}, not an actor.")
    actor = record(value)
    kind = text(actor.get("type"))
    if kind != "npc":
        raise NotACreature(
            f"“{text(actor.get('name'))[:40]}” is a “{kind[:20]}”: only NPCs are creatures."
        )
    return drafted(_sketch(actor))


def _sketch(actor: Record) -> Sketch:
    system = record(actor.get("system") or actor.get("data"))
    details, attributes = record(system.get("details")), record(system.get("attributes"))
    traits, points = record(system.get("traits")), record(attributes.get("hp"))
    abilities = {
        key: record(each).get("value") for key, each in record(system.get("abilities")).items()
    }
    figures = _figures(actor, system, abilities)
    armor_class, armor_note = armor_of(actor, attributes, figures)
    skills = _skills(system, figures)
    sketch = Sketch(
        name=actor.get("name"),
        size=traits.get("size"),
        type=_type(details.get("type")),
        subtype=text(record(details.get("type")).get("subtype")).lower(),
        alignment=text(details.get("alignment")).lower(),
        armor_class=armor_class,
        armor_note=armor_note,
        hit_points=points.get("max") or points.get("value"),
        hit_dice=points.get("formula"),
        speeds=_speeds(record(attributes.get("movement"))),
        abilities=abilities,
        saves=_saves(system, figures),
        skills=skills,
        passive_perception=_passive(system, skills, figures),
        senses=_senses(record(attributes.get("senses")) or record(traits.get("senses"))),
        languages=_languages(record(traits.get("languages"))),
        challenge=details.get("cr"),
        vulnerabilities=list(_defences(record(traits.get("dv")))),
        resistances=list(_defences(record(traits.get("dr")))),
        immunities=list(_defences(record(traits.get("di")))),
        conditions=[each.lower() for each in _plain(record(traits.get("ci")))],
        initiative_bonus=_initiative(attributes, figures),
        environments=_habitats(details),
        description=in_words(record(details.get("biography")).get("value"), [], figures),
        book=_book(system),
        legendary_actions_per_round=record(record(system.get("resources")).get("legact")).get(
            "max"
        ),
    )
    if armor_class is None:
        sketch.doubts.append("How its armor class is computed was not understood.")
    add_items(actor, system, figures, sketch)
    return sketch


def _figures(actor: Record, system: Record, abilities: Record) -> Figures:
    scores = read_abilities(abilities, [])
    attributes = record(system.get("attributes"))
    rating = read_challenge(record(system.get("details")).get("cr"), [])
    proficiency = challenge_of(rating).proficiency_bonus
    modifiers = {key: ability_modifier(score) for key, score in scores.items()}
    spellcasting = text(attributes.get("spellcasting")) or "int"
    return Figures(
        modifiers=modifiers,
        proficiency=proficiency,
        spellcasting=spellcasting,
        newer=text(record(system.get("source")).get("rules")) == "2024",
        name=text(actor.get("name")),
        symbols={
            "prof": proficiency,
            "attributes.prof": proficiency,
            "attributes.spell.dc": SPELL_BASE + proficiency + modifiers.get(spellcasting, 0),
            "attributes.spell.mod": modifiers.get(spellcasting, 0),
            "details.cr": int(challenge_of(rating).value),
            **{f"abilities.{key}.mod": modifier for key, modifier in modifiers.items()},
            **{f"abilities.{key}.value": score for key, score in scores.items()},
        },
    )


def _type(value: Any) -> str:
    kind = record(value)
    if not kind:
        return text(value)
    word = text(kind.get("value"))
    word = text(kind.get("custom")) if word in {"custom", ""} else word
    swarm = {"tiny": "Tiny", "sm": "Small", "med": "Medium"}.get(text(kind.get("swarm")))
    return f"swarm of {swarm} {word}s" if swarm else word


def _in_feet(value: Any, units: str) -> int:
    """Return a distance; what is a formula or says nothing is none."""
    number = whole(value) or whole(text(value)) or 0
    return round(number * FEET_PER_METER / 5) * 5 if units == "m" else number


def _speeds(movement: Record) -> dict[str, str]:
    units = text(movement.get("units"))
    hover = movement.get("hover") is True
    return {
        kind: f"{feet} ft.{' (hover)' if hover and kind == 'fly' else ''}"
        for kind in SPEEDS
        if (feet := _in_feet(movement.get(kind), units)) or kind == "walk"
    }


def _senses(senses: Record) -> list[str]:
    ranges = record(senses.get("ranges")) or senses
    units = text(senses.get("units"))
    found = [f"{kind} {feet} ft." for kind in SENSES if (feet := _in_feet(ranges.get(kind), units))]
    special = text(senses.get("special"))
    return [*found, special] if special else found


def _saves(system: Record, figures: Figures) -> dict[str, int]:
    return {
        ability.value: figures.modifiers[ability]
        + figures.proficiency
        + (number_of(record(fields.get("bonuses")).get("save"), figures.symbols) or 0)
        for ability in Ability
        if whole(
            (fields := record(record(system.get("abilities")).get(ability.value))).get("proficient")
        )
    }


def _skills(system: Record, figures: Figures) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, name in SKILLS.items():
        fields = record(record(system.get("skills")).get(key))
        times = fields.get("value")
        bonus = number_of(record(fields.get("bonuses")).get("check"), figures.symbols) or 0
        counted = times if isinstance(times, int | float) and 0 < times <= 2 else 0
        if counted or bonus:
            modifier = figures.modifiers.get(text(fields.get("ability")) or _OF_SKILLS[key], 0)
            found[name] = modifier + int(figures.proficiency * counted) + bonus
    return found


def _passive(system: Record, skills: dict[str, int], figures: Figures) -> int | None:
    """Return passive Perception where something is added to it alone."""
    bonuses = record(record(record(system.get("skills")).get("prc")).get("bonuses"))
    more = number_of(bonuses.get("passive"), figures.symbols)
    return 10 + skills.get("Perception", figures.modifiers["wis"]) + more if more else None


def _languages(languages: Record) -> list[str]:
    said = words_of(languages.get("value"), languages.get("custom"))
    telepathy = record(record(languages.get("communication")).get("telepathy"))
    distance = _in_feet(telepathy.get("value"), text(telepathy.get("units")))
    return [*said, f"telepathy {distance} ft."] if distance else said


def _plain(trait: Record) -> list[str]:
    return words_of(trait.get("value"), trait.get("custom"))


def _defences(trait: Record) -> Iterator[str]:
    """Give the entries; bypasses make the physical ones conditional."""
    types = [text(each) for each in listed(trait.get("value"))]
    bypasses = [text(each) for each in listed(trait.get("bypasses"))]
    if "physical" in types:  # before version 2.1: all three, from nonmagical attacks
        types = [each for each in types if each not in {"physical", *_PHYSICAL}]
        yield Whole(f"bludgeoning, piercing, and slashing{_proviso(['mgc'])}")
    physical = [each for each in types if each in _PHYSICAL]
    if bypasses and physical:
        types = [each for each in types if each not in _PHYSICAL]
        listing = ", ".join(physical[:-1])
        words = (
            f"{listing}{',' * (len(physical) > 2)} and {physical[-1]}" if listing else physical[0]
        )
        yield Whole(f"{words}{_proviso(bypasses)}")
    yield from types
    for each in text(trait.get("custom")).split(";"):
        if each.strip():
            yield each.strip()


def _proviso(bypasses: list[str]) -> str:
    spared = " or ".join(_BYPASSES[each] for each in bypasses if each in _BYPASSES)
    start = " from nonmagical attacks" if "mgc" in bypasses else " from attacks"
    return f"{start} that aren't {spared}" if spared else start


def _initiative(attributes: Record, figures: Figures) -> int | None:
    init = record(attributes.get("init"))
    bonus = number_of(init.get("bonus", init.get("value")), figures.symbols)
    return None if bonus is None else figures.modifiers["dex"] + bonus


def _habitats(details: Record) -> Any:
    habitats = records(record(details.get("habitat")).get("value"))
    return [each.get("type") for each in habitats] or details.get("environment")


def _book(system: Record) -> str:
    source = system.get("source") or record(system.get("details")).get("source")
    fields = record(source)
    return text(fields.get("book") or fields.get("custom") or ("" if fields else source))
