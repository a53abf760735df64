"""The bounds of everything that is written on a creature, whoever wrote it.

A stat block that somebody typed is refused with a message per field; one that was brought from
elsewhere is made to fit, and what was changed is said.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Protocol

from dnd_tracker.creatures import field_bounds as bounds
from dnd_tracker.creatures.defence_text import read_defences
from dnd_tracker.creatures.draft import Draft
from dnd_tracker.creatures.field_bounds import Rule
from dnd_tracker.errors import InvalidInput
from dnd_tracker.rules.stat_block import ABILITIES, Action, StatBlock

DOUBTS = 100
SECTIONS: Mapping[str, str] = {
    "traits": "trait",
    "actions": "action",
    "bonus_actions": "bonus action",
    "reactions": "reaction",
    "legendary_actions": "legendary action",
    "lair_actions": "lair action",
}
"""The fields of a stat block that hold actions, and what one of each is called."""
_SCORE = 10


def checked(block: StatBlock) -> StatBlock:
    """Return a stat block whose every field is within its bounds.

    Raises:
        InvalidInput: some are not; `fields` has a message by path ("actions.0.saves.1.label").
    """
    wrong: dict[str, str] = {}

    def note(path: str, value: object, rule: Rule) -> Any:
        problem = rule.problem(value)
        if problem:
            wrong.setdefault(path, problem)
        return value

    fitting = _walked(block, note)
    if wrong:
        path, problem = next(iter(wrong.items()))
        raise InvalidInput(f"{path_in_words(path)}: {problem}", wrong)
    return fitting


def tidied(block: StatBlock, tags: tuple[str, ...] = (), doubts: tuple[str, ...] = ()) -> Draft:
    """Return a stat block made to fit into the bounds, with a doubt for everything it took.

    Args:
        block: as it was understood, with anything at all in its fields.
        tags: words its source has put on it; too long ones are shortened.
        doubts: what is doubtful already.
    """
    found = list(doubts)

    def mend(path: str, value: object, rule: Rule) -> Any:
        if not rule.problem(value):
            return value
        mended = rule.mended(value)
        if mended != value:
            found.append(f"{path_in_words(path)}: {rule.problem(value)} {_said(value, mended)}")
        return mended

    fitting = _walked(block, mend)
    kept = bounds.each_once(word for tag in tags if (word := str(bounds.TAG.mended(tag))))
    return Draft(fitting, kept[: bounds.TAGS], tuple(dict.fromkeys(found))[:DOUBTS])


def path_in_words(path: str) -> str:
    """Return what a path means to people.

    >>> path_in_words("actions.0.damage.1.expression"), path_in_words("hit_dice")
    ('Action 1, damage 2, expression', 'Hit dice')
    """
    words: list[str] = []
    for part in path.split("."):
        if part.isdigit() and words:
            words[-1] = f"{SECTIONS.get(words[-1].replace(' ', '_'), words[-1])} {int(part) + 1}"
        else:
            words.append(part.replace("_", " "))
    text = ", ".join(words)
    return text[:1].upper() + text[1:]


def _said(value: object, mended: object) -> str:
    if isinstance(value, str) and isinstance(mended, str) and mended and mended in value:
        return "It was shortened."
    was = str(value)[:40] or "nothing"
    gone = not mended and not isinstance(mended, int)
    return f"“{was}” was left out." if gone else f"“{was}” became “{str(mended)[:40]}”."


class _Visit(Protocol):
    def __call__(self, path: str, value: object, rule: Rule) -> Any: ...


def _walked(block: StatBlock, visit: _Visit) -> StatBlock:
    """Return a stat block of what `visit` makes of each field."""
    values: dict[str, Any] = {
        name: visit(name, getattr(block, name), rule) for name, rule in bounds.PLAIN.items()
    }
    for name, rule in bounds.LISTS.items():
        values[name] = _list(name, visit(name, getattr(block, name), rule), rule.each, visit)
    for name, each in bounds.MAPPINGS.items():
        given: Mapping[str, Any] = visit(name, getattr(block, name), bounds.MAPPING) or {}
        values[name] = {
            str(visit(f"{name}.{key}", key, bounds.KEY)): visit(f"{name}.{key}", value, each)
            for key, value in given.items()
        }
    values["saves"] = {key: one for key, one in values["saves"].items() if key in ABILITIES}
    values["abilities"] = {
        key: visit(f"abilities.{key}", block.abilities.get(key, _SCORE), bounds.SCORE)
        for key in ABILITIES
    }
    for name in SECTIONS:
        given_actions = visit(name, getattr(block, name), bounds.ACTIONS)
        values[name] = tuple(
            _action(f"{name}.{number}", one, visit) for number, one in enumerate(given_actions)
        )
    values["defences"] = replace(
        read_defences(
            resistances=values["damage_resistances"],
            vulnerabilities=values["damage_vulnerabilities"],
            immunities=values["damage_immunities"],
            conditions=values["condition_immunities"],
        ),
        reductions=block.defences.reductions,
        absorptions=block.defences.absorptions,
    )
    return replace(block, **values)


def _list(path: str, given: tuple[str, ...], each: Rule, visit: _Visit) -> tuple[str, ...]:
    seen = (visit(f"{path}.{number}", one, each) for number, one in enumerate(given))
    return tuple(one for one in seen if one and isinstance(one, str))


def _action(path: str, action: Action, visit: _Visit) -> Action:
    def each(name: str, rules: Mapping[str, Rule]) -> tuple[Any, ...]:
        given = visit(f"{path}.{name}", getattr(action, name), bounds.PARTS)
        return tuple(
            _record(f"{path}.{name}.{number}", one, rules, visit)
            for number, one in enumerate(given)
        )

    damage = each("damage", bounds.DAMAGE)
    return replace(
        _record(path, action, bounds.ACTION, visit),
        attack=None
        if action.attack is None
        else _record(f"{path}.attack", action.attack, bounds.ATTACK, visit),
        damage=tuple(part for part in damage if part.expression),
        saves=each("saves", bounds.SAVE),
    )


def _record(path: str, record: Any, rules: Mapping[str, Rule], visit: _Visit) -> Any:
    return replace(
        record,
        **{
            name: visit(f"{path}.{name}", getattr(record, name), rule)
            for name, rule in rules.items()
        },
    )
