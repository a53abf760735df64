"""Texts of Foundry: HTML with enrichers, [[/attack extended]] and @UUID[…]{Fear}, as words."""

import re
from typing import Any

from dnd_tracker.creatures.formats.actions import average_in_words
from dnd_tracker.creatures.formats.foundry_activity import (
    Activity,
    Figures,
    attack_in_words,
    damage_in_words,
    difficulty_class,
    save_in_words,
)
from dnd_tracker.creatures.formats.foundry_formula import dice_of
from dnd_tracker.creatures.formats.html_text import without_html
from dnd_tracker.creatures.formats.values import Record, record, text
from dnd_tracker.creatures.formats.words import ability_of
from dnd_tracker.rules.abilities import Ability

LONGEST = 50_000
_REFERENCE = re.compile(
    r"&(?:amp;)?Reference\[(?P<inside>[^\]\[{}]*)[\]}](?:\{(?P<label>[^{}]*)\})?"
)
_LINK = re.compile(r"@(?P<kind>[A-Z]\w*)\[[^\[\]]*\](?:\{(?P<label>[^{}]*)\})?")
_COMMAND = re.compile(r"\[\[(?P<inside>[^\[\]]*)\]\](?:\{(?P<label>[^{}]*)\})?")
_OPTION = re.compile(r"\w+=\S+")
_SILENT_LINKS = frozenset({"Embed"})
_ABILITY_DC = re.compile(r"abilities\.(?P<ability>[a-z]{3})\.dc")
_OUTCOME = re.compile(r"\n(?=(?:Failure|Success|Hit|Miss|Response)\b)")  # one paragraph in print
_DEEPEST = 10


def in_words(markup: Any, activities: list[Activity], figures: Figures) -> str:
    """Return a description as the rulebook would print it."""
    said = text(markup)[:LONGEST]
    said = _REFERENCE.sub(lambda found: found["label"] or _first_words(found["inside"]), said)
    said = _COMMAND.sub(lambda found: _command(found, activities, figures), said)
    said = _LINK.sub(_link, said)
    said = _OUTCOME.sub(" ", without_html(said))
    return re.sub(r" +([.,;])", r"\1", said).replace("..", ".")


def _first_words(inside: str) -> str:
    """Return a reference without its options: "prone apply=false"."""
    return _OPTION.sub("", inside).strip()


def _link(found: re.Match[str]) -> str:
    return "" if found["kind"] in _SILENT_LINKS else found["label"] or ""


def _command(found: re.Match[str], activities: list[Activity], figures: Figures) -> str:
    inside, label = found["inside"].strip(), found["label"] or ""
    name, _, rest = inside.partition(" ")
    options = dict(pair.split("=", 1) for pair in _OPTION.findall(rest))
    words = _OPTION.sub("", rest).split()
    activity = _meant(activities, text(options.get("activity")))
    match name:
        case "/attack" if activity:
            return label or attack_in_words(activity, figures)
        case "/damage":
            return label or _damage(words, options, activity, figures)
        case "/save" | "/concentration":
            return label or _save(words, options, activity, figures)
        case "/item":
            return label or ("" if rest.startswith(".") else " ".join(words))
        case "lookup":
            return _lookup(words, activity, figures) or label
        case _:
            return label or _rolled(inside, figures)


def _meant(activities: list[Activity], key: str) -> Activity | None:
    """Return the activity that an enricher names, or the first that does anything."""
    named = [each for each in activities if key and text(each.fields.get("_id")) == key]
    doing = [each for each in activities if each.kind in {"attack", "save", "damage"}]
    return next(iter(named or doing or activities), None)


def _damage(
    words: list[str], options: dict[str, str], activity: Activity | None, figures: Figures
) -> str:
    given = [word for word in words if word not in {"average", "extended"}]
    if given:
        dice = dice_of(given[0], figures.symbols)
        kind = options.get("type") or " ".join(given[1:])
        return f"{average_in_words(dice) if dice else given[0]} {kind}".strip()
    said = damage_in_words(activity, figures) if activity else ""
    if "extended" in words:
        return f"Hit: {said}" if said else ""
    return said.removesuffix(" damage")


def _save(
    words: list[str], options: dict[str, str], activity: Activity | None, figures: Figures
) -> str:
    ability = next((key for word in words if (key := ability_of(word))), None)
    ability = ability or ability_of(options.get("ability", ""))
    number = next((word for word in words if word.isdigit()), options.get("dc", ""))
    if ability:
        return f"DC {number} {Ability(ability).word}" if number else Ability(ability).word
    return save_in_words(activity, figures) if activity else ""


def _lookup(words: list[str], activity: Activity | None, figures: Figures) -> str:
    path = words[0].removeprefix("@") if words else ""
    if path == "name":
        return figures.name.lower() if "lowercase" in words else figures.name
    if path == "save.dc.value":
        number = difficulty_class(activity, figures) if activity else None
        return "" if number is None else str(number)
    if found := _ABILITY_DC.fullmatch(path):
        return str(figures.difficulty(found["ability"]))
    if path in figures.symbols:
        return str(figures.symbols[path])
    return _at(activity.fields, path) if activity else ""


def _at(fields: Record, path: str) -> str:
    value: Any = fields
    for key in path.split(".")[:_DEEPEST]:
        value = record(value).get(key)
    return text(value)


def _rolled(inside: str, figures: Figures) -> str:
    """Return dice to roll ("/r 1d6", "2d4") as words; what else it is stays out."""
    formula = re.sub(r"^/\w+ ?", "", inside).partition("#")[0]
    dice = dice_of(formula, figures.symbols)
    return dice or ""
