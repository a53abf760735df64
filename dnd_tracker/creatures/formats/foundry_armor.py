"""The armor class of a Foundry actor, which is computed from what it wears."""

from dnd_tracker.creatures.formats.foundry_activity import Figures
from dnd_tracker.creatures.formats.foundry_formula import number_of
from dnd_tracker.creatures.formats.values import Record, record, records, text, whole

_MOST_DEXTERITY = {"light": 99, "medium": 2, "heavy": 0}
_WORN = (*_MOST_DEXTERITY, "natural")
_UNARMORED = {"mage": 13, "draconic": 13}
_UNARMORED_AND = {"unarmoredMonk": "wis", "unarmoredBarb": "con", "unarmoredBard": "cha"}
_BARE = 10


def armor_of(actor: Record, attributes: Record, figures: Figures) -> tuple[int | None, str]:
    """Return the armor class and where it comes from; None where nobody can tell."""
    armor = record(attributes.get("ac"))
    way, flat = text(armor.get("calc")), whole(armor.get("flat"))
    dexterity = figures.modifiers["dex"]
    if way in {"flat", "natural"} and flat is not None:
        return flat, "natural armor" if way == "natural" else ""
    if way in _UNARMORED:
        return _UNARMORED[way] + dexterity, ""
    if way in _UNARMORED_AND:
        return _BARE + dexterity + figures.modifiers[_UNARMORED_AND[way]], ""
    if way == "custom":
        return number_of(armor.get("formula"), figures.symbols), ""
    if not way and whole(armor.get("value")) is not None:  # written out, before version 1.5
        return whole(armor.get("value")), ""
    return _worn(actor, dexterity)


def _worn(actor: Record, dexterity: int) -> tuple[int, str]:
    """Return the armor class of what is worn, and its names."""
    best, names, shield = _BARE + dexterity, "", 0
    shields: list[str] = []
    for each in _equipped(actor):
        armor = record(each.get("armor"))
        kind = text(record(each.get("type")).get("value")) or text(armor.get("type"))
        value = (whole(armor.get("value")) or 0) + (whole(armor.get("magicalBonus")) or 0)
        if kind == "shield":
            shield = max(shield, value)
            shields.append(text(each.get("name")).lower())
        elif kind in _WORN and value:
            said = whole(armor.get("dex"))
            most = _MOST_DEXTERITY.get(kind, 99) if said is None else said
            if (total := value + min(dexterity, most)) >= best or not names:
                best, names = total, text(each.get("name")).lower()
    return best + shield, ", ".join(filter(None, (names, *shields[:1])))


def _equipped(actor: Record) -> list[Record]:
    """Return the fields of what an actor wears, with its name."""
    found = (
        (item, record(item.get("system") or item.get("data")))
        for item in records(actor.get("items"))
    )
    return [
        {**fields, "name": text(item.get("name"))}
        for item, fields in found
        if text(item.get("type")) == "equipment" and fields.get("equipped") is True
    ]
