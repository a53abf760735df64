"""5etools: homebrew files and lists of monsters of its schema."""

from collections.abc import Iterator
from typing import Any

from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.formats.actions import MOST_ACTIONS, action_of
from dnd_tracker.creatures.formats.building import Sketch, drafted
from dnd_tracker.creatures.formats.defences import Whole
from dnd_tracker.creatures.formats.five_e_tools_spells import spellcasting
from dnd_tracker.creatures.formats.five_e_tools_tags import paragraphs, without_tags
from dnd_tracker.creatures.formats.found import (
    Found,
    NotACreature,
    entries_of,
    excerpt,
    numbered,
    what_is,
)
from dnd_tracker.creatures.formats.values import Record, listed, record, records, text, whole
from dnd_tracker.creatures.formats.words import read_challenge
from dnd_tracker.rules.abilities import Ability, ability_modifier
from dnd_tracker.rules.challenge import challenge_of
from dnd_tracker.rules.stat_block import Action

FORMAT = "5etools"
LABEL = "5etools homebrew"

_ALIGNMENTS = {
    "L": "lawful",
    "N": "neutral",
    "NX": "neutral",
    "NY": "neutral",
    "C": "chaotic",
    "G": "good",
    "E": "evil",
    "U": "unaligned",
    "A": "any alignment",
}
_ANY = {
    frozenset({"L", "NX", "C", "E"}): "any evil alignment",
    frozenset({"L", "NX", "C", "G"}): "any good alignment",
    frozenset({"L", "G", "NY", "E"}): "any lawful alignment",
    frozenset({"C", "G", "NY", "E"}): "any chaotic alignment",
    frozenset({"L", "NX", "C", "NY", "E"}): "any non-good alignment",
    frozenset({"NX", "C", "G", "NY", "E"}): "any non-lawful alignment",
}
_NOT_CONTENT = frozenset({"monster", "_meta", "$schema", "legendaryGroup", "siteVersion"})
_DEXTERITY = 10


def is_file(data: Any) -> bool:
    """Tell whether a JSON value is a homebrew file with creatures."""
    return isinstance(record(data).get("monster"), list)


def is_creature(one: Any) -> bool:
    """Tell whether a JSON value is one monster of their schema."""
    fields = record(one)
    return "name" in fields and (
        ("hp" in fields and isinstance(fields.get("hp"), dict) and "ac" in fields)
        or "_copy" in fields
    )


def read(data: Any) -> Found:
    """Return the creatures of a homebrew file, a list of monsters or one alone."""
    file: Record = record(data) if is_file(data) else {}
    groups = {text(each.get("name")): each for each in records(file.get("legendaryGroup"))}
    creatures = listed(file.get("monster", data))
    others = [
        f"{len(listed(value))} of “{key[:40]}”"
        for key, value in file.items()
        if key not in _NOT_CONTENT and isinstance(value, list)
    ]
    problems = (f"Besides creatures it holds {', '.join(others)}: left out.",) if others else ()
    found = entries_of(numbered(creatures), lambda one: _draft(one, groups))
    return Found(FORMAT, LABEL, found, problems)


def _draft(value: Any, groups: Record) -> Draft:
    if not isinstance(value, dict):
        raise NotACreature(f"this is {what_is(value)}, not a creature.")
    one = record(value)
    if "_copy" in one:
        name = text(record(one.get("_copy")).get("name"))
        raise NotACreature(
            f"“{excerpt(text(one.get('name')))}” changes a copy of “{excerpt(name)}” (_copy), "
            "which stands in another file. Import that creature, and change it in the editor."
        )
    return drafted(_sketch(one, groups))


def _sketch(one: Record, groups: Record) -> Sketch:
    kind = record(one.get("type"))
    points = record(one.get("hp"))
    armor_class, armor_note = _armor(one.get("ac"))
    sketch = Sketch(
        name=one.get("name"),
        size=one.get("size"),
        type=_type(one.get("type")),
        subtype=", ".join(_tag(each) for each in listed(kind.get("tags"))),
        alignment=_alignment(one.get("alignment")),
        armor_class=armor_class,
        armor_note=armor_note,
        hit_points=points.get("average", points.get("special")) if points else one.get("hp"),
        hit_dice=points.get("formula"),
        speeds=_speeds(one.get("speed")),
        abilities={ability.value: one.get(ability.value) for ability in Ability},
        saves=one.get("save"),
        skills={key: each for key, each in record(one.get("skill")).items() if key != "other"},
        senses=[without_tags(each) for each in listed(one.get("senses"))],
        passive_perception=one.get("passive"),
        languages=[without_tags(each) for each in listed(one.get("languages"))],
        challenge=one.get("cr"),
        vulnerabilities=list(_defences(one.get("vulnerable"), "vulnerable")),
        resistances=list(_defences(one.get("resist"), "resist")),
        immunities=list(_defences(one.get("immune"), "immune")),
        conditions=list(_conditions(one.get("conditionImmune"))),
        initiative_bonus=_initiative(one),
        environments=one.get("environment"),
        description=paragraphs(record(one.get("fluff")).get("entries")),
        book=one.get("source"),
        traits=_section(one.get("trait")),
        actions=_section(one.get("action")),
        bonus_actions=_section(one.get("bonus")),
        reactions=_section(one.get("reaction")),
        legendary_actions=_section(one.get("legendary")),
        legendary_actions_per_round=one.get("legendaryActions"),
    )
    if record(one.get("skill")).get("other"):
        sketch.doubts.append("It has a choice of skills, which was left out.")
    if mythic := _section(one.get("mythic")):
        sketch.legendary_actions += mythic
        sketch.doubts.append("Mythic actions were put among the legendary actions.")
    for each in records(one.get("spellcasting")):
        where = sketch.actions if each.get("displayAs") == "action" else sketch.traits
        where += spellcasting(each)
    _add_lair(one, groups, sketch)
    return sketch


def _section(value: Any) -> list[Action]:
    found = (
        action_of(without_tags(one.get("name")), paragraphs(one.get("entries")))
        for one in records(value)[:MOST_ACTIONS]
    )
    return [action for action in found if action]


def _add_lair(one: Record, groups: Record, sketch: Sketch) -> None:
    name = text(record(one.get("legendaryGroup")).get("name"))
    if not name:
        return
    if name not in groups:
        sketch.doubts.append(f"The lair of “{excerpt(name)}” stands in another file.")
        return
    lair = listed(record(groups[name]).get("lairActions"))
    said: list[Any] = []
    for each in lair:
        said += listed(record(each).get("items", each))
    for number, each in enumerate(said[:MOST_ACTIONS], 1):
        words = paragraphs(each)
        if action := action_of(f"Lair action {number}", words):
            sketch.lair_actions.append(action)


def _type(value: Any) -> str:
    kind = record(value)
    if not kind:
        return text(value)
    inner = kind.get("type")
    word = text(record(inner).get("choose") if isinstance(inner, dict) else inner)
    swarm = {"T": "Tiny", "S": "Small", "M": "Medium", "L": "Large"}.get(
        text(kind.get("swarmSize"))
    )
    return f"swarm of {swarm} {word}s" if swarm else word.replace(", ", " or ")


def _tag(value: Any) -> str:
    tag = record(value)
    return f"{text(tag.get('prefix'))} {text(tag.get('tag'))}".strip() if tag else text(value)


def _alignment(value: Any) -> str:
    codes = [each for each in listed(value) if isinstance(each, str)]
    if not codes and value:
        return " or ".join(_alignment(each.get("alignment")) for each in records(value)).strip()
    known = _ANY.get(frozenset(codes))
    return known or " ".join(_ALIGNMENTS.get(code, code.lower()) for code in codes)


def _armor(value: Any) -> tuple[Any, str]:
    """Return the first armor class and where it comes from, further ones as a note."""
    first, *others = [*listed(value), None]
    entry = record(first)
    notes = [_armor_source(entry)] if entry else []
    notes += [
        f"{text(record(each).get('ac'))} {_armor_source(record(each))}".strip()
        for each in others
        if record(each)
    ]
    note = "; ".join(part for part in notes if part)
    return (entry.get("ac", entry.get("special")) if entry else first), note


def _armor_source(entry: Record) -> str:
    source = ", ".join(without_tags(each) for each in listed(entry.get("from")))
    return f"{source} {without_tags(entry.get('condition'))}".strip()


def _speeds(value: Any) -> Any:
    """Return speeds without tags in their conditions; a number alone walks."""
    speeds = record(value)
    if not speeds:
        return value
    return {
        kind: {**record(speed), "condition": without_tags(record(speed).get("condition"))}
        if isinstance(speed, dict)
        else speed
        for kind, speed in speeds.items()
    }


def _defences(value: Any, key: str) -> Iterator[Any]:
    """Give the entries, each that has a note as one whole."""
    for each in listed(value):
        entry = record(each)
        if not entry:
            yield without_tags(each)
        elif special := without_tags(entry.get("special")):
            yield Whole(special)
        else:
            inside = [text(part) for part in _defences(entry.get(key), key)]
            before, note = without_tags(entry.get("preNote")), without_tags(entry.get("note"))
            if before or note:
                yield Whole(" ".join(filter(None, (before, _and(inside), note))))
            else:
                yield from inside


def _and(words: list[str]) -> str:
    if len(words) < 3:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"


def _conditions(value: Any) -> Iterator[str]:
    for each in listed(value):
        entry = record(each)
        if entry:
            yield from _conditions(entry.get("conditionImmune"))
        else:
            yield without_tags(each)


def _initiative(one: Record) -> int | None:
    """Return the bonus where it is said: a number, or Dexterity with proficiency (2024)."""
    said = one.get("initiative")
    times = whole(record(said).get("proficiency"))
    if times is None:
        return whole(said)
    dexterity = whole(one.get("dex"))
    bonus = challenge_of(read_challenge(one.get("cr"), [])).proficiency_bonus
    return ability_modifier(_DEXTERITY if dexterity is None else dexterity) + times * bonus
