"""The items of a Foundry actor, sorted into the sections of a stat block."""

import re
from collections.abc import Iterator
from typing import Any

from dnd_tracker.creatures.formats.actions import action_of, usage_from
from dnd_tracker.creatures.formats.building import Sketch
from dnd_tracker.creatures.formats.foundry_activity import (
    Activity,
    Figures,
    activities_of,
    attack_in_words,
    damage_in_words,
    save_in_words,
)
from dnd_tracker.creatures.formats.foundry_formula import number_of
from dnd_tracker.creatures.formats.foundry_text import in_words
from dnd_tracker.creatures.formats.values import Record, listed, record, records, text, whole

_SECTIONS = {
    "action": "actions",
    "bonus": "bonus_actions",
    "reaction": "reactions",
    "reactiondamage": "reactions",
    "reactionmanual": "reactions",
    "legendary": "legendary_actions",
    "mythic": "legendary_actions",
    "lair": "lair_actions",
    "minute": "actions",
    "hour": "actions",
    "crew": "actions",
}
_CARRIED = frozenset(["equipment", "loot", "tool", "container", "backpack", "consumable"])
_NOT_FEATURES = frozenset(["class", "subclass", "background", "race", "spell"])
_PERIODS = {"day": "day", "dawn": "day", "dusk": "day", "sr": "short", "lr": "long"}
MOST_ITEMS = 300
_PREAMBLE = "legendary actions"
_SAYS_ATTACK = re.compile(r"to hit|Attack Roll:", re.IGNORECASE)
_ORDINALS = ("Cantrips", "1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th")
_AT_WILL = frozenset({"atwill", "innate"})


def add_items(actor: Record, system: Record, figures: Figures, sketch: Sketch) -> None:
    """Put the items of an actor into the sections of a sketch."""
    items = records(actor.get("items"))[:MOST_ITEMS]
    for item in sorted(items, key=lambda each: whole(each.get("sort")) or 0):
        kind = text(item.get("type"))
        activities = activities_of(item)
        if kind in _NOT_FEATURES or (kind in _CARRIED and not _does_anything(activities)):
            continue
        if text(item.get("name")).lower() == _PREAMBLE:
            continue
        _add(item, activities, system, figures, sketch)
    _add_spells(items, system, sketch)


def _does_anything(activities: list[Activity]) -> bool:
    return any(each.kind in {"attack", "save"} for each in activities)


def _add(
    item: Record, activities: list[Activity], system: Record, figures: Figures, sketch: Sketch
) -> None:
    fields = record(item.get("system") or item.get("data"))
    activation = _activation(fields, activities)
    way = text(activation.get("type"))
    description = record(fields.get("description")).get("value")
    words = in_words(description, activities, figures)
    words = _with_attack(words, activities, figures)
    cost = whole(activation.get("value") or activation.get("cost")) or 1
    action = action_of(
        item.get("name"),
        words,
        _usage(fields, figures) or _resistance_usage(item, system),
        cost=cost if way == "legendary" else None,
    )
    if action is None:
        return
    section = _SECTIONS.get(way, "actions" if text(item.get("type")) == "weapon" else "traits")
    getattr(sketch, section).append(action)
    if way == "mythic":
        sketch.doubts.append("Mythic actions were put among the legendary actions.")


def _activation(fields: Record, activities: list[Activity]) -> Record:
    """Return what it takes to use an item: the first that is an action of some kind."""
    found = [record(each.fields.get("activation")) for each in activities]
    found.append(record(fields.get("activation")))
    counted = (each for each in found if text(each.get("type")) in _SECTIONS)
    return next(counted, found[0])


def _with_attack(words: str, activities: list[Activity], figures: Figures) -> str:
    """Return a text that says what is rolled, though its author left that to the program."""
    for activity in activities:
        if activity.kind == "attack" and not _SAYS_ATTACK.search(words):
            attack, damage = attack_in_words(activity, figures), damage_in_words(activity, figures)
            hit = f" Hit: {damage}." if damage else ""
            if attack:
                return f"{attack}.{hit} {words}".strip()
        if activity.kind == "save" and "saving throw" not in words.lower():
            save, damage = save_in_words(activity, figures), damage_in_words(activity, figures)
            onto = record(activity.fields.get("damage")).get("onSave")
            half = ", or half as much damage on a successful one" if onto == "half" else ""
            takes = f", taking {damage} on a failed save{half}" if damage else ""
            if save:
                return f"{words} {save} saving throw{takes}.".strip()
    return words


def _usage(fields: Record, figures: Figures) -> str:
    uses = record(fields.get("uses"))
    low = whole(record(fields.get("recharge")).get("value"))
    if low:
        return usage_from("recharge", low)
    count = number_of(uses.get("max"), figures.symbols) or whole(uses.get("max"))
    for each in records(uses.get("recovery")):
        if text(each.get("period")) == "recharge":
            return usage_from("recharge", whole(each.get("formula")) or 6)
    periods = [text(each.get("period")) for each in records(uses.get("recovery"))]
    period = next(
        (_PERIODS[each] for each in [*periods, text(uses.get("per"))] if each in _PERIODS), ""
    )
    return usage_from(period, count) if count else ""


def _resistance_usage(item: Record, system: Record) -> str:
    """Return how often legendary resistance can be used, which is said elsewhere."""
    if not text(item.get("name")).lower().startswith("legendary resistance"):
        return ""
    resources = record(record(system.get("resources")).get("legres"))
    return usage_from("day", whole(resources.get("max")))


def _add_spells(items: list[Record], system: Record, sketch: Sketch) -> None:
    """List the spells an actor holds, where no text of it does."""
    lists = list(_spell_lists(items, system))
    if not lists:
        return
    lines = "\n".join(f"- {header}: {', '.join(names)}" for header, names in lists)
    for section in (sketch.traits, sketch.actions):
        for number, action in enumerate(section):
            if "spellcasting" in action.name.lower():
                if not any(names[0].lower() in action.text.lower() for _, names in lists):
                    added = action_of(action.name, f"{action.text}\n{lines}", action.usage)
                    section[number] = added or action
                return
    if added := action_of("Spellcasting", f"The spells it can cast:\n{lines}"):
        sketch.traits.append(added)


def _spell_lists(items: list[Record], system: Record) -> Iterator[tuple[str, list[str]]]:
    by_header: dict[tuple[int, str], list[str]] = {}
    for item in items:
        fields = record(item.get("system") or item.get("data"))
        name = text(item.get("name"))
        if text(item.get("type")) == "spell" and name and not _is_cached(item):
            by_header.setdefault(_header(fields, system), []).append(name)
    for (_, header), names in sorted(by_header.items()):
        yield header, names


def _is_cached(item: Record) -> bool:
    """Tell whether a spell only stands there because a feature casts it."""
    return bool(record(record(item.get("flags")).get("dnd5e")).get("cachedFor"))


def _header(fields: Record, system: Record) -> tuple[int, str]:
    """Return the order of a list of spells and its header: "1st level (4 slots)", "3/day each"."""
    level = whole(fields.get("level")) or 0
    uses: Any = record(fields.get("uses"))
    mode = text(record(fields.get("preparation")).get("mode") or fields.get("method"))
    often = whole(uses.get("max"))
    if mode in _AT_WILL and often:
        return 20 - min(often, 9), f"{often}/day each"
    if mode in _AT_WILL or not 0 < level < len(_ORDINALS):
        return 0, "Cantrips (at will)" if level == 0 and mode not in _AT_WILL else "At will"
    slots = record(record(system.get("spells")).get(f"spell{level}"))
    count = whole(slots.get("override")) or whole(slots.get("max")) or whole(slots.get("value"))
    more = f" ({count} slot{'s' if count != 1 else ''})" if count else ""
    return 30 + level, f"{_ORDINALS[level]} level{more}"


def words_of(codes: Any, custom: Any) -> list[str]:
    """Return words of a list of codes and of what was typed besides: "thievesCant; Old Elvish"."""
    listed_codes = [text(code) for code in listed(codes) if text(code)]
    typed = [word.strip() for word in re.split(r"[;,]", text(custom)) if word.strip()]
    spaced = [re.sub(r"(?<=[a-z])(?=[A-Z])", " ", code) for code in listed_codes]
    return [*(word[:1].upper() + word[1:] for word in spaced), *typed]
