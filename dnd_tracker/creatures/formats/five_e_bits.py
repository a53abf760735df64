"""5e-bits (dnd5eapi.co, 5e-database): arrays of monsters, 2014 and 2024."""

from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.actions import (
    MOST_ACTIONS,
    Stated,
    action_of,
    damage_part,
    save_of,
    usage_from,
)
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.found import Found, NotACreature, entries_of, numbered, what_is
from dnd_tracker.creatures.formats.values import Record, listed, record, records, text, whole
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.stat_block import Action, Attack

FORMAT = "5e-bits"
LABEL = "5e-bits (dnd5eapi.co)"

_ON_CONDITION = frozenset({"spell", "condition"})


def is_creature(one: Any) -> bool:
    """Tell whether a JSON value is a monster of theirs."""
    fields = record(one)
    return "index" in fields and bool(fields.keys() & {"hit_points", "armor_class", "strength"})


def read(data: Any) -> Found:
    """Return the creatures of an array, a page of results, or one alone."""
    page = record(data)
    creatures = listed(page.get("results", data))
    return Found(FORMAT, LABEL, entries_of(numbered(creatures), _draft))


def _draft(value: Any) -> Draft:
    if not isinstance(value, dict):
        raise NotACreature(f"this is {what_is(value)}, not a creature.")
    return drafted(_sketch(record(value)))


def _sketch(one: Record) -> Sketch:
    bonuses = {
        text(record(each.get("proficiency")).get("index")): each.get("value")
        for each in records(one.get("proficiencies"))
    }
    armor_class, armor_note = _armor(one.get("armor_class"))
    return Sketch(
        name=one.get("name"),
        size=one.get("size"),
        type=one.get("type"),
        subtype=one.get("subtype"),
        alignment=one.get("alignment"),
        armor_class=armor_class,
        armor_note=armor_note,
        hit_points=one.get("hit_points"),
        hit_dice=one.get("hit_points_roll") or one.get("hit_dice"),
        speeds=one.get("speed"),
        abilities={ability.value: one.get(ability.name.lower()) for ability in Ability},
        saves=_with_prefix(bonuses, "saving-throw-"),
        skills=_with_prefix(bonuses, "skill-"),
        senses=one.get("senses"),
        languages=one.get("languages"),
        challenge=one.get("challenge_rating"),
        experience=one.get("xp"),
        vulnerabilities=one.get("damage_vulnerabilities"),
        resistances=one.get("damage_resistances"),
        immunities=one.get("damage_immunities"),
        conditions=[_index(each) for each in listed(one.get("condition_immunities"))],
        description=_paragraphs(one.get("desc")),
        traits=_section(one.get("special_abilities")),
        actions=_section(one.get("actions")),
        bonus_actions=_section(one.get("bonus_actions")),
        reactions=_section(one.get("reactions")),
        legendary_actions=_section(one.get("legendary_actions")),
    )


def _index(value: Any) -> str:
    return text(record(value).get("index") or value)


def _paragraphs(value: Any) -> str:
    return "\n".join(filter(None, map(text, listed(value)))).replace("**", "")


def _with_prefix(bonuses: dict[str, Any], prefix: str) -> dict[str, Any]:
    return {
        key.removeprefix(prefix): value for key, value in bonuses.items() if key.startswith(prefix)
    }


def _armor(value: Any) -> tuple[Any, str]:
    """Return the highest armor class without spell or condition, and the others as a note."""
    entries = [each for each in records(value) if whole(each.get("value")) is not None]
    if not entries:
        return value, ""
    lasting = [each for each in entries if text(each.get("type")) not in _ON_CONDITION]
    lasting = sorted(lasting or entries, key=lambda each: whole(each.get("value")) or 0)
    sources = [_armor_source(each) for each in lasting]
    notes = [", ".join(source for source in sources if source)]
    notes += [f"{text(each.get('value'))} without {sources[-1]}" for each in lasting[:-1]]
    notes += [_conditional(each) for each in entries if each not in lasting]
    return lasting[-1].get("value"), "; ".join(note for note in notes if note)


def _armor_source(entry: Record) -> str:
    if said := text(entry.get("desc")):
        return said
    if text(entry.get("type")) == "natural":
        return "natural armor"
    return ", ".join(text(each.get("name")).lower() for each in records(entry.get("armor")))


def _conditional(entry: Record) -> str:
    spell = text(record(entry.get("spell")).get("name")).lower()
    condition = text(record(entry.get("condition")).get("name")).lower()
    return f"{text(entry.get('value'))} {f'with {spell}' if spell else f'while {condition}'}"


def _section(value: Any) -> list[Action]:
    found = (
        action_of(one.get("name"), one.get("desc"), _usage(one), _stated(one))
        for one in records(value)[:MOST_ACTIONS]
    )
    return [action for action in found if action]


def _usage(one: Record) -> str:
    usage = record(one.get("usage")) or _spell_usage(one)
    match text(usage.get("type")):
        case "recharge on roll":
            return usage_from("recharge", whole(usage.get("min_value")))
        case "per day":
            return usage_from("day", whole(usage.get("times")), whole(usage.get("times_in_lair")))
        case "recharge after rest":
            rests = [text(rest).title() for rest in listed(usage.get("rest_types"))]
            return f"Recharges after a {' or '.join(rests)} Rest"
        case _:
            return ""


def _spell_usage(one: Record) -> Record:
    """Return how often the only spell of a trait can be cast: a mephit's text does not say."""
    spells = records(record(one.get("spellcasting")).get("spells"))
    return record(spells[0].get("usage")) if len(spells) == 1 else {}


def _stated(one: Record) -> Stated:
    bonus, against = whole(one.get("attack_bonus")), record(one.get("dc"))
    save = save_of(
        _index(against.get("dc_type")),
        against.get("dc_value"),
        half=text(against.get("success_type")) == "half",
    )
    parts = (
        damage_part(each.get("damage_dice"), _index(each.get("damage_type")))
        for each in records(one.get("damage"))
    )
    return Stated(
        Attack(bonus) if bonus else None,
        tuple(part for part in parts if part),
        (save,) if save else (),
    )
