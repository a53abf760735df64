"""What an item of Foundry does, computed: to hit, damage, saves. Both ways of writing it.

Since version 4 of the system an item has activities; before, it had `actionType` and
`damage.parts`, which are read as one activity here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dnd_tracker.creatures.formats.actions import average_in_words
from dnd_tracker.creatures.formats.foundry_formula import dice_of, number_of
from dnd_tracker.creatures.formats.values import Record, listed, record, records, text, whole
from dnd_tracker.creatures.formats.words import ability_of
from dnd_tracker.rules.abilities import Ability

_OLD_ATTACKS = {
    "mwak": ("melee", "weapon"),
    "rwak": ("ranged", "weapon"),
    "msak": ("melee", "spell"),
    "rsak": ("ranged", "spell"),
}
SPELL_BASE = 8  # SRD 5.1, "Saving Throws": a spell's DC is 8 and bonuses


@dataclass(frozen=True, slots=True)
class Figures:
    """What of an actor formulas ask for.

    Attributes:
        symbols: by the name that formulas have for them ("prof", "abilities.str.mod").
        newer: its rules are those of 2024, and its texts are written so.
    """

    modifiers: Mapping[str, int]
    proficiency: int
    spellcasting: str = ""
    newer: bool = False
    name: str = ""
    symbols: Mapping[str, int] = field(default_factory=dict[str, int])

    def difficulty(self, ability: str) -> int:
        """Return the DC that an ability gives."""
        return SPELL_BASE + self.proficiency + self.modifiers.get(ability, 0)


@dataclass(frozen=True, slots=True)
class Activity:
    """One thing that an item does, with the item's fields."""

    item: Record
    fields: Record

    @property
    def kind(self) -> str:
        """Return "attack", "save", "utility" …"""
        return text(self.fields.get("type"))

    @property
    def system(self) -> Record:
        """Return the item's own fields."""
        return record(self.item.get("system") or self.item.get("data"))


def activities_of(item: Record) -> list[Activity]:
    """Return what an item does, of whichever version."""
    system = record(item.get("system") or item.get("data"))
    given = record(system.get("activities"))
    if given or not text(system.get("actionType")):
        return [Activity(item, record(each)) for each in given.values()]
    return [Activity(item, _old(system))]


def _old(system: Record) -> Record:
    """Return an item of the time before activities as an activity."""
    kind = text(system.get("actionType"))
    way = _OLD_ATTACKS.get(kind)
    damage = record(system.get("damage"))
    parts = [
        {"custom": {"enabled": True, "formula": pair[0]}, "types": [pair[1]]}
        for each in listed(damage.get("parts"))
        if len(pair := [*listed(each), "", ""]) > 3
    ]
    save = record(system.get("save"))
    scaling = text(save.get("scaling"))
    bonus = record(system.get("attack")).get("bonus") or system.get("attackBonus")
    return {
        "type": "attack" if way else "save" if save.get("ability") else "utility",
        "activation": record(system.get("activation")),
        "range": record(system.get("range")),
        "attack": {
            "ability": system.get("ability"),
            "bonus": bonus,
            "flat": record(system.get("attack")).get("flat"),
            "type": {"value": way[0], "classification": way[1]} if way else {},
        },
        "damage": {"parts": parts},
        "save": {
            "ability": save.get("ability"),
            "dc": {
                "calculation": "spellcasting" if scaling == "spell" else scaling,
                "formula": text(save.get("dc")),
            },
        },
    }


def attack_in_words(activity: Activity, figures: Figures) -> str:
    """Return "Melee Weapon Attack: +4 to hit, reach 5 ft., one target", "" if it cannot be said."""
    bonus = to_hit(activity, figures)
    if bonus is None:
        return ""
    ranged = _is_ranged(activity)
    spell = _attack_type(activity).get("classification") == "spell"
    way, kind = "Ranged" if ranged else "Melee", "Spell" if spell else "Weapon"
    where = _where(activity, ranged=ranged)
    if figures.newer:
        return f"{way} Attack Roll: {bonus:+d}{where}"
    return f"{way} {kind} Attack: {bonus:+d} to hit{where}, one target"


def to_hit(activity: Activity, figures: Figures) -> int | None:
    """Return the bonus to hit: ability modifier, proficiency, and what is added; or a flat one."""
    attack = record(activity.fields.get("attack"))
    symbols = _symbols(activity, figures)
    bonus = number_of(attack.get("bonus"), symbols)
    if bonus is None or attack.get("flat") is True:
        return bonus
    unskilled = activity.system.get("proficient") == 0  # unsaid: monsters know their weapons
    proficiency = 0 if unskilled else figures.proficiency
    magical = whole(activity.system.get("magicalBonus")) or 0
    return symbols["mod"] + proficiency + magical + bonus


def damage_in_words(activity: Activity, figures: Figures) -> str:
    """Return "13 (2d6 + 6) slashing damage plus 4 (1d8) acid damage", "" for none."""
    said = " plus ".join(_damage(activity, figures))
    both_hands = _versatile(activity, figures) if said else ""
    return f"{said}, or {both_hands} if used with two hands" if both_hands else said


def save_in_words(activity: Activity, figures: Figures) -> str:
    """Return "DC 16 Wisdom", "" where no save is asked for."""
    number, ability = difficulty_class(activity, figures), _save_ability(activity)
    return f"DC {number} {Ability(ability).word}" if ability and number is not None else ""


def difficulty_class(activity: Activity, figures: Figures) -> int | None:
    """Return the DC of an activity's save."""
    save = record(record(activity.fields.get("save")).get("dc"))
    formula = text(save.get("formula"))
    if formula and (number := number_of(formula, _symbols(activity, figures))) is not None:
        return number
    calculation = text(save.get("calculation"))
    ability = ability_of(calculation) if calculation in tuple(Ability) else None
    return figures.difficulty(ability or figures.spellcasting) if calculation else None


def _save_ability(activity: Activity) -> str | None:
    abilities = listed(record(activity.fields.get("save")).get("ability"))
    return ability_of(text(abilities[0])) if abilities else None


def _damage(activity: Activity, figures: Figures) -> Iterator[str]:
    damage = record(activity.fields.get("damage"))
    symbols = _symbols(activity, figures)
    base = record(record(activity.system.get("damage")).get("base"))
    includes = damage.get("includeBase") is True or not listed(damage.get("parts"))
    if includes and base and activity.kind == "attack":
        bonus = symbols["mod"] + (whole(activity.system.get("magicalBonus")) or 0)
        yield from _part(base, symbols, bonus)
    for part in records(damage.get("parts")):
        yield from _part(part, symbols, 0)


def _versatile(activity: Activity, figures: Figures) -> str:
    """Return the damage of a weapon held in both hands: said, or a die larger."""
    if "ver" not in _properties(activity) or activity.kind != "attack":
        return ""
    damage, symbols = record(activity.system.get("damage")), _symbols(activity, figures)
    given, base = damage.get("versatile"), record(damage.get("base"))
    types = base.get("types")
    if isinstance(given, str):  # before activities
        parts = records(record(activity.fields.get("damage")).get("parts"))
        old_types: Any = parts[0].get("types") if parts else None
        one = {"custom": {"enabled": True, "formula": given}, "types": old_types}
        return next(_part(one, symbols, 0), "")
    held = {**record(given)}
    if not whole(held.get("denomination")):
        held = {**base, "denomination": (whole(base.get("denomination")) or -2) + 2}
    count = whole(held.get("number")) or whole(base.get("number"))
    more = symbols["mod"] + (whole(activity.system.get("magicalBonus")) or 0)
    return next(_part({**held, "number": count, "types": types}, symbols, more), "")


def _part(part: Record, symbols: Mapping[str, int], more: int) -> Iterator[str]:
    custom = record(part.get("custom"))
    count, sides = whole(part.get("number")), whole(part.get("denomination"))
    if custom.get("enabled") is True:
        formula = text(custom.get("formula"))
    elif count and sides:
        formula = f"{count}d{sides}"
    else:
        formula = ""
    bonus = text(part.get("bonus"))
    if not formula and not bonus:
        return
    dice = dice_of(" + ".join(filter(None, (formula, bonus, str(more) if more else ""))), symbols)
    if dice:
        types = " or ".join(text(each) for each in listed(part.get("types")) if text(each))
        yield f"{average_in_words(dice)} {types} damage".replace("  ", " ")


def _symbols(activity: Activity, figures: Figures) -> dict[str, int]:
    return {**figures.symbols, "mod": figures.modifiers.get(_ability(activity, figures), 0)}


def _ability(activity: Activity, figures: Figures) -> str:
    """Return the ability that is added: the one that is said, or the one its kind uses."""
    attack, save = record(activity.fields.get("attack")), record(activity.fields.get("save"))
    said = text(attack.get("ability")) or text(activity.system.get("ability"))
    said = said or text(record(save.get("dc")).get("calculation"))
    if said == "spellcasting" or _attack_type(activity).get("classification") == "spell":
        return figures.spellcasting
    if said in tuple(Ability):
        return said
    if "fin" in _properties(activity):
        return max(("str", "dex"), key=lambda key: figures.modifiers.get(key, 0))
    return "dex" if _is_ranged(activity) else "str"


def _properties(activity: Activity) -> frozenset[str]:
    given = activity.system.get("properties")
    if isinstance(given, dict):  # before: {"fin": true}
        return frozenset(key for key, value in record(given).items() if value is True)
    return frozenset(text(each) for each in listed(given))


def _attack_type(activity: Activity) -> Record:
    return record(record(activity.fields.get("attack")).get("type"))


def _is_ranged(activity: Activity) -> bool:
    said = text(_attack_type(activity).get("value"))
    weapon = text(record(activity.system.get("type")).get("value"))
    return said == "ranged" or (not said and weapon.endswith("R"))


def _where(activity: Activity, *, ranged: bool) -> str:
    """Return ", reach 10 ft." or ", range 80/320 ft."; the reach of most is 5 feet."""
    own, of_item = record(activity.fields.get("range")), record(activity.system.get("range"))
    if ranged:
        near = whole(of_item.get("value")) or whole(own.get("value"))
        far = whole(of_item.get("long")) or whole(own.get("long"))
        return f", range {near}{f'/{far}' if far else ''} ft." if near else ""
    long = 10 if "rch" in _properties(activity) else 5
    reach = whole(of_item.get("reach")) or whole(own.get("value")) or whole(of_item.get("value"))
    return f", reach {reach or long} ft."
