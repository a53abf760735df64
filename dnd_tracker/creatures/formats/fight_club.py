"""Fight Club 5 and Game Master 5: compendiums in XML."""

import re
from collections import Counter
from xml.etree.ElementTree import Element

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.actions import MOST_ACTIONS, Stated, action_of, damage_part
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.found import Found, entries_of, excerpt, numbered
from dnd_tracker.creatures.formats.values import text, whole
from dnd_tracker.creatures.formats.words import read_type_line
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.abilities import Ability
from dnd_tracker.rules.stat_block import Action, Attack, DamagePart

FORMAT = "fight-club"
LABEL = "Fight Club 5 (XML)"

_RECHARGE = re.compile(r"D?(?P<low>[2-6])(?:\s*-\s*6)?", re.IGNORECASE)
_PER_DAY = re.compile(r"(?P<uses>\d{1,2})\s*/\s*DAY", re.IGNORECASE)
_PER_ROUND = re.compile(r"(?:can take|Legendary Actions \()\s*(\d)", re.IGNORECASE)
_PREAMBLE = re.compile(r"legendary actions", re.IGNORECASE)
_SOURCE = re.compile(r"^\s*Source:\s*(?P<book>.+)$", re.MULTILINE)
_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th")


def read(root: Element) -> Found:
    """Return the monsters of a compendium, or the only one.

    Raises:
        InvalidInput: it is XML of something else.
    """
    monsters = [root] if root.tag == "monster" else root.findall("monster")
    if not monsters:
        inside = ", ".join(dict.fromkeys(excerpt(each.tag) for each in root[:20]))
        raise InvalidInput(
            f"This XML (<{excerpt(root.tag)}>) holds no <monster>, as compendiums of Fight Club 5 "
            f"do{f', only {inside}' if inside else ''}."
        )
    others = Counter(str(each.tag) for each in root if each.tag != "monster")
    listing = ", ".join(f"{n} <{excerpt(tag)}>" for tag, n in others.items())
    problems = (
        (f"Besides creatures it holds {listing}: left out.",)
        if others and root.tag != "monster"
        else ()
    )
    return Found(FORMAT, LABEL, entries_of(numbered(monsters), _draft), problems)


def _draft(one: Element) -> Draft:
    return drafted(_sketch(one))


def _sketch(one: Element) -> Sketch:
    kind = read_type_line(_text(one, "type"))
    description = _text(one, "description")
    source = _SOURCE.search(description)
    sketch = Sketch(
        name=_text(one, "name"),
        size=_text(one, "size"),
        type=kind.type,
        subtype=kind.subtype,
        alignment=_text(one, "alignment"),
        armor_class=_text(one, "ac"),
        hit_points=_text(one, "hp"),
        speeds=_text(one, "speed"),
        abilities={ability.value: _text(one, ability.value) for ability in Ability},
        saves=_text(one, "save"),
        skills=_text(one, "skill"),
        senses=_text(one, "senses"),
        passive_perception=_text(one, "passive"),
        languages=_text(one, "languages"),
        challenge=_text(one, "cr"),
        vulnerabilities=_text(one, "vulnerable"),
        resistances=_text(one, "resist"),
        immunities=_text(one, "immune"),
        conditions=_text(one, "conditionImmune"),
        initiative_bonus=_text(one, "init"),
        environments=_text(one, "environment"),
        description=_SOURCE.sub("", description).strip(),
        # "dragon, monster manual": what stands behind the comma is the book
        book=source["book"] if source else _text(one, "source") or kind.alignment.title(),
        traits=_section(one, "trait"),
        actions=_section(one, "action"),
        bonus_actions=[*_section(one, "bonus"), *_section(one, "bonusaction")],
        reactions=_section(one, "reaction"),
    )
    _add_legendary(one, sketch)
    _add_spells(one, sketch)
    return sketch


def _text(one: Element, tag: str, joined: str = ", ") -> str:
    """Return the text of an element, of all of its name where there are several."""
    parts = ("".join(each.itertext()).strip() for each in one.findall(tag))
    return joined.join(part for part in parts if part)


def _section(one: Element, tag: str) -> list[Action]:
    return [action for each in one.findall(tag)[:MOST_ACTIONS] if (action := _action(each))]


def _action(one: Element) -> Action | None:
    return action_of(_text(one, "name"), _text(one, "text", "\n"), _usage(one), _stated(one))


def _usage(one: Element) -> str:
    said = _text(one, "recharge")
    if found := _PER_DAY.fullmatch(said):
        return f"{found['uses']}/Day"
    if found := _RECHARGE.fullmatch(said):
        low = int(found["low"])
        return "Recharge 6" if low == 6 else f"Recharge {low}-6"
    return ""


def _stated(one: Element) -> Stated:
    """Return what the attack strings say: "Name|+hit|dice", the name often empty."""
    attack: Attack | None = None
    damage: list[DamagePart] = []
    strings = one.findall("attack")[:MOST_ACTIONS]
    for each in strings:
        name, bonus, dice = [*text(each.text).split("|"), "", ""][:3]
        to_hit = whole(bonus)
        if attack is None and to_hit is not None:
            attack = Attack(to_hit)
        if part := damage_part(dice, None, name if damage else ""):
            damage.append(part)
    return Stated(attack, tuple(damage))


def _add_legendary(one: Element, sketch: Sketch) -> None:
    """Put legendary and lair actions in their places; the preamble says how many a round has."""
    for each in one.findall("legendary")[:MOST_ACTIONS]:
        name, words = _text(each, "name"), _text(each, "text", "\n")
        per_round = _PER_ROUND.search(f"{name} {words}")
        action = _action(each)
        if _PREAMBLE.search(f"{name} {words}") and (per_round or not name):
            sketch.legendary_actions_per_round = per_round[1] if per_round else None
        elif action and (each.get("category") == "lair" or name.lower().startswith("lair action")):
            sketch.lair_actions.append(action)
        elif action:
            sketch.legendary_actions.append(action)


def _add_spells(one: Element, sketch: Sketch) -> None:
    """Add the spells that stand apart from the text, and the slots, as a trait of their own."""
    spells = _text(one, "spells")
    if not spells:
        return
    slots = [whole(each) or 0 for each in _text(one, "slots").split(",")]
    lines = [
        f"- {level} level ({count} slot{'s' if count > 1 else ''}):"
        for level, count in zip(_ORDINALS, slots, strict=False)
        if 0 < count < 100
    ]
    listing = ", ".join(name.strip() for name in spells.split(",") if name.strip())
    already = any(action.name.startswith("Spellcasting") for action in sketch.traits)
    words = "\n".join((f"Spells it can cast: {listing}.", *lines))
    action = action_of("Spell list" if already else "Spellcasting", words)
    if action:
        sketch.traits.append(action)
        sketch.doubts.append("Its list of spells does not say which spell is of which level.")
